/** The users of a server: those of its ACL file, or of `user` options and `requirepass`. */

import { deciderOf } from '../../compose/interpolation/decider.js';
import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { splitLines } from '../text/text-file.js';
import { type AclUser, newUser, type RuleResult, readUser } from './acl-user.js';
import { isSince, type ServerRelease } from './option-values.js';

/** The users of a file or of options, or the reason why the server does not start or why they are unknown. */
export type AclList =
  | { readonly kind: 'users'; readonly users: ReadonlyMap<string, AclUser> }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A user that an option or a line declares. */
export interface Declaration {
  readonly name: Text;
  readonly rules: readonly Text[];
}

/** Limit for the number of users, against hostile projects. */
const maxUsers = 200;

/** The users that declarations give. `channels`: whether new users may use all channels. */
export function readDeclarations(
  declarations: readonly Declaration[],
  server: ServerRelease,
  channels?: boolean,
): AclList {
  if (declarations.length > maxUsers)
    return { kind: 'unknown', reason: 'there are more users than this tool evaluates' };
  const users = new Map<string, AclUser>();
  let unknown: AclList | null = null;
  for (const { name, rules } of declarations) {
    const text = toText(name);
    if (/[ \t\r\n]/.test(text))
      return {
        kind: 'refused',
        reason: `the name of the user \`${text.split(' ')[0] ?? ''}\` contains a space; write each rule as a separate word`,
      };
    if (text.includes(UNKNOWN))
      unknown ??= { kind: 'unknown', reason: `${deciderOf(name)} decides the name of a user` };
    const known = users.get(text);
    if (known && isSince(server, '7.0.0'))
      return { kind: 'refused', reason: `the user \`${text}\` is declared twice` };
    const result: RuleResult = readUser(known ?? newUser(text, server, channels), rules, server);
    if (result.kind === 'refused') return result;
    if (result.kind === 'ok') users.set(text, result.user);
    else unknown ??= result;
  }
  return unknown ?? { kind: 'users', users };
}

/** Reads an ACL file: each line is `user NAME RULE...`. */
export function readAclFile(text: Text, server: ServerRelease, channels?: boolean): AclList {
  const declarations: Declaration[] = [];
  for (const line of splitLines(text)) {
    const words = splitAtSpaces(line);
    const [keyword, name, ...rules] = words;
    if (!keyword) continue;
    const first = toText(keyword);
    if (first.includes(UNKNOWN))
      return { kind: 'unknown', reason: `${deciderOf(keyword)} decides the lines of the ACL file` };
    if (first !== 'user' || !name)
      return {
        kind: 'refused',
        reason: `a line of the ACL file starts with \`${first}\`, not with \`user NAME\``,
      };
    declarations.push({ name, rules });
  }
  return readDeclarations(declarations, server, channels);
}

function splitAtSpaces(line: Text): Text[] {
  return [...toText(line).matchAll(/[^ \t\r\n]+/g)].map(({ index, 0: word }) =>
    line.slice(index, index + word.length),
  );
}
