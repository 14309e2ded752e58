/** The fix of a client's URL. */

import type { ClientUrl, Split } from '../dragonfly/client-secret.js';
import type { ClientSetting } from '../dragonfly/client-setting.js';
import type { Description } from '../dragonfly/describe.js';
import { queryPassword } from '../dragonfly/redis-url.js';
import type { Place } from '../dragonfly/word.js';
import type { Operation } from '../yaml/patch.js';
import { type Case, sentence } from './case.js';
import { replaceAt } from './command.js';
import { type Proposal, proposalOf, type Refusal } from './fix.js';
import { differentName, needsOf, passwordName, required } from './variable.js';

/** The URL carries the server's password. */
export function authenticateClient({ finding, description, server }: Case): Proposal | Refusal {
  const [, index, , number] = finding.evidence;
  const client = description.clients[Number(index)];
  const url = client?.urls[Number(number)];
  // A rule of one's own may ask for this where it is about another part of the model.
  if (!url) return { reason: 'needs-decision', explain: finding.remedy };
  const refusal = server.other && differentName(description, server);
  if (refusal) return refusal;
  const name = passwordName(description, server);
  if (url.split) return authenticateSettings(url, url.split, client.service, name, description);
  const { node, span } = url.place;
  const written = node.text.slice(span.start, span.end);
  const from = written.indexOf('://') + 3;
  if (from < 3) return { reason: 'not-writable', explain: finding.remedy };
  const outside = withoutVariables(written.slice(from));
  const authority = outside.search(/[/?#\s]|$/);
  const sign = outside.slice(0, authority).lastIndexOf('@');
  const query = sign === -1 ? queryPassword.exec(outside) : null;
  // The password is that of `default`: any other name, or a variable in its place, is refused with it.
  const user = /^default(?=[:@])/.exec(outside.slice(0, sign + 1))?.[0] ?? '';
  const base = span.start + from;
  const end = query ? base + query.index + query[0].length : base + sign + 1;
  const place = { node, span: { start: query ? end - (query[1]?.length ?? 0) : base, end } };
  return proposalOf(
    'Give the password in the URL',
    replaceAt(place, query ? required(name) : `${user}:${required(name)}@`),
    [['services', client.service, ...url.path]],
    needsOf(description, name),
  );
}

/** The setting for the password holds the server's, where there is one that holds it as its text. */
function authenticateSettings(
  { path, place, because }: ClientUrl,
  { host, giver, user }: Split,
  service: string,
  name: string,
  description: Description,
): Proposal | Refusal {
  const refuse = (todo: string): Refusal => ({
    reason: 'needs-decision',
    explain: `${sentence(because)} ${todo}`,
  });
  if (!giver)
    return refuse(`Write \`${required(name)}\` in the setting that the program reads its password from.`);
  if (giver.file !== undefined || giver.name.inFile)
    return refuse(`Let Compose make the secret of the variable: \`environment: ${name}\` below \`secrets\`.`);
  const isAddress = giver.written === host;
  if (isAddress && place.span.end === place.node.text.length && place.span.start === 0)
    return refuse(`Write \`password=${required(name)}\` among its options.`);
  if (user && !/^(?:default)?$/.test(user.node.text))
    return refuse(`Leave \`${user.written}\` out, or write \`default\` in it.`);
  return proposalOf(
    `Give the password in \`${giver.written}\``,
    giving(giver, place, required(name)),
    [['services', service, ...path]],
    needsOf(description, name),
  );
}

/** The setting with another text: a value that is empty or not written has no place of its own to be written at. */
function giving({ node, written }: ClientSetting, place: Place, text: string): Operation | Refusal {
  const { source, path, key } = node.origin;
  const isWhole = place.span.start === 0 && place.span.end === node.text.length;
  if (!isWhole || node.text !== '') return replaceAt(place, text);
  return {
    op: 'replace-value',
    file: source.file,
    path,
    value: key === null ? `${written}=${text}` : text,
  };
}

/** The text with a filler in the place of each `${...}`: what stands in one parts nothing. */
function withoutVariables(written: string): string {
  let level = 0;
  const outside = written.split('').map((char) => {
    if (char === '{') level += 1;
    const inside = level > 0;
    if (char === '}') level -= 1;
    return inside ? '_' : char;
  });
  return outside.join('');
}
