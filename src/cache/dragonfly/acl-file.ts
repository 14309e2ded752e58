/** ACL files: their users and the password of each (dragonfly, acl/acl_family.cc, acl/user.cc). */

import { type Text, toText, UNKNOWN, type VariableAssignment } from '../../compose/interpolation/expand.js';
import type { MappingNode } from '../../compose/model/node.js';
import type { Mounts } from '../container/mounted-files.js';
import { splitLines } from '../text/text-file.js';
import type { Flag } from './flag.js';

export interface AclUser {
  readonly name: string;
  readonly active: boolean;
  /** Whether every password is accepted (`nopass`). */
  readonly open: boolean;
  /** The accepted passwords. */
  readonly passwords: readonly Text[];
  /** Whether the file contains a hash instead of a password. */
  readonly hashed: boolean;
}

/** The users of an ACL file, which overrides `--requirepass`, or the reason why they are unknown. */
export type Acl =
  | { readonly kind: 'users'; readonly users: readonly AclUser[] }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Reads the file of `--aclfile`. Null if no file is named, or if Dragonfly ignores it. */
export function readAcl(
  flag: Flag | undefined,
  service: MappingNode,
  assignment: VariableAssignment,
  mounts: Mounts,
): Acl | null {
  if (!flag || typeof flag.value === 'boolean' || flag.value.length === 0) return null;
  const path = toText(flag.value);
  if (path.includes(UNKNOWN))
    return { kind: 'unknown', reason: 'the environment decides which ACL file is read' };
  const found = mounts.read(path, assignment, flag.place?.node ?? service);
  return found.kind === 'unknown' ? found : readUsers(found.text);
}

/**
 * Each line is `USER NAME RULE RULE...`. Dragonfly ignores a file that is empty or has any other line, with a warning;
 * `--requirepass` applies then.
 */
function readUsers(text: Text): Acl | null {
  const users = new Map<string, AclUser>();
  const lines = splitLines(text).filter((line) => line.length > 0);
  for (const line of lines) {
    const [keyword, name, ...rules] = splitAtSpaces(line);
    const first = toText(keyword ?? []);
    if (first.includes(UNKNOWN) || toText(name ?? []).includes(UNKNOWN))
      return { kind: 'unknown', reason: 'the environment decides which users the ACL file has' };
    if (first.toUpperCase() !== 'USER' || !name || rules.length < 2) return null;
    users.set(toText(name), rules.reduce(withRule, { ...newUser, name: toText(name) }));
  }
  return lines.length === 0 ? null : { kind: 'users', users: [...users.values()] };
}

/** A new user has no password and is not active. */
const newUser: AclUser = { name: '', active: false, open: false, passwords: [], hashed: false };

function withRule(user: AclUser, rule: Text): AclUser {
  const written = toText(rule);
  if (written === 'nopass') return { ...user, open: true, passwords: [], hashed: false };
  if (written === 'resetpass') return { ...user, open: false, passwords: [], hashed: false };
  if (written.startsWith('>')) return { ...user, open: false, passwords: [...user.passwords, rule.slice(1)] };
  if (written.startsWith('#')) return { ...user, open: false, hashed: true };
  if (/^on$/i.test(written)) return { ...user, active: true };
  return /^off$/i.test(written) ? { ...user, active: false } : user;
}

function splitAtSpaces(line: Text): Text[] {
  return [...toText(line).matchAll(/[^ ]+/g)].map(({ index, 0: word }) =>
    line.slice(index, index + word.length),
  );
}
