/** ACL files: their users, and the passwords and permissions of each (dragonfly, acl/acl_family.cc). */

import { deciderOf } from '../../compose/interpolation/decider.js';
import { type Text, toText, UNKNOWN, type VariableAssignment } from '../../compose/interpolation/expand.js';
import { child, type MappingNode } from '../../compose/model/node.js';
import type { Mounts } from '../container/mounted-files.js';
import { splitLines } from '../text/text-file.js';
import { type AclUser, type CommandNames, commandNames, newUser, withRule } from './acl-rules.js';
import type { Flag } from './flag.js';

/**
 * The users of an ACL file, which overrides `--requirepass`, or the reason why they are unknown. Dragonfly ignores an
 * `ignored` file, so that `--requirepass` applies.
 */
export type Acl =
  | { readonly kind: 'users'; readonly users: readonly AclUser[] }
  /** `unmounted`: no mount covers its path. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly unmounted?: true }
  | {
      readonly kind: 'ignored';
      readonly reason: string;
      /** What to do, as a sentence. */
      readonly remedy: string;
      readonly unmounted?: true;
    };

/** Reads the file of `--aclfile`. Null if no file is named. `effective` are the flags that take effect. */
export function readAcl(
  effective: ReadonlyMap<string, Flag>,
  service: MappingNode,
  assignment: VariableAssignment,
  mounts: Mounts,
): Acl | null {
  const flag = effective.get('aclfile');
  if (!flag || typeof flag.value === 'boolean' || flag.value.length === 0) return null;
  const path = toText(flag.value);
  if (path.includes(UNKNOWN))
    return { kind: 'unknown', reason: `${deciderOf(flag.value)} decides which ACL file is read` };
  const found = mounts.read(path, assignment, flag.place?.node ?? service);
  if (found.kind === 'unknown') return found.unmounted && !mayHold(service, path) ? notThere(path) : found;
  return readUsers(found.text, commandNames(effective.get('rename_command')));
}

/** The reason why an effect of an ACL file is unknown. `path`: the path to show, with a space before it; may be empty. */
export function unreadAclReason(
  { reason, unmounted }: Extract<Acl, { kind: 'unknown' | 'ignored' }>,
  path: string,
  effect: string,
): string {
  return unmounted
    ? `the ACL file${path}, which is not mounted from the repository, may ${effect}`
    : `${reason}, and the ACL file${path} may ${effect}`;
}

/** Whether the image or its volume may hold a file at a path that is not mounted. */
function mayHold(service: MappingNode, path: string): boolean {
  return child(service, 'build') !== undefined || !path.startsWith('/') || path.startsWith('/data/');
}

function notThere(path: string): Acl {
  return {
    kind: 'ignored',
    reason: `no file is mounted at \`${path}\``,
    remedy: 'Mount the ACL file from the repository, or remove `--aclfile`.',
    unmounted: true,
  };
}

const writeLines =
  'Write each line of the ACL file as `USER`, a name and at least two rules, or remove `--aclfile`.';
const addUsers =
  'Add the users to the ACL file, each as a line of `USER`, a name and at least two rules, or remove `--aclfile`.';

/** Each line is `USER NAME RULE RULE...`. Dragonfly ignores a file that is empty or has any other line. */
function readUsers(text: Text, names: CommandNames): Acl {
  const users = new Map<string, AclUser>();
  const lines = splitLines(text);
  if (lines.every((line) => line.length === 0))
    return { kind: 'ignored', reason: 'the file is empty', remedy: addUsers };
  let unknown: Acl | null = null;
  for (const [index, line] of lines.entries()) {
    if (line.length === 0) continue;
    const [keyword, name, ...rules] = splitAtSpaces(line);
    const first = toText(keyword ?? []);
    if (first.includes(UNKNOWN) || toText(name ?? []).includes(UNKNOWN))
      return { kind: 'unknown', reason: 'the environment decides which users the ACL file has' };
    if (first.toUpperCase() !== 'USER' || !name || rules.length < 2)
      return {
        kind: 'ignored',
        reason: `line ${index + 1} does not consist of \`USER\`, a name and at least two rules`,
        remedy: writeLines,
      };
    const result = readUser(toText(name), rules, names);
    if (result.kind === 'ignored') return result;
    if (result.kind === 'ok') users.set(result.user.name, result.user);
    else unknown ??= result;
  }
  return unknown ?? { kind: 'users', users: [...users.values()] };
}

function readUser(name: string, rules: readonly Text[], names: CommandNames): ReturnType<typeof withRule> {
  let unknown: ReturnType<typeof withRule> | null = null;
  let user = newUser(name);
  for (const rule of rules) {
    const result = withRule(user, rule, names);
    if (result.kind === 'ignored') return result;
    if (result.kind === 'ok') user = result.user;
    else unknown ??= result;
  }
  return unknown ?? { kind: 'ok', user };
}

function splitAtSpaces(line: Text): Text[] {
  return [...toText(line).matchAll(/[^ ]+/g)].map(({ index, 0: word }) =>
    line.slice(index, index + word.length),
  );
}
