/** Names in the files of a project, which an example's password often repeats: `postgres://app:app@app`. */

/** A key with a mapping or list below it: a service, a volume, a section. */
const key = /^[ \t]{0,40}(?:-[ \t]+)?["']?([\w.-]{1,80})["']?:[ \t]{0,9}(?:[&!]\S{0,80}[ \t]{0,9})?\r?$/gm;

/** The value of an attribute or variable that holds a name. */
const named =
  /(?:image|container_name|hostname|name|USER(?:NAME)?|DB|DATABASE|VHOST|HOST)["']?(?:=|:[ \t]{0,9}["']?(?:&\S{1,80}[ \t])?)([\w./:@-]{1,200})/gi;

/** The user of an address. */
const user = /:\/\/([\w.-]{1,80}):/g;

/** The words in the names of services, images, users and hosts. */
export function namesIn(text: string): string[] {
  return [key, named, user].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(([, name = '']) => [name, ...name.split(/[/:@.]/)]),
  );
}
