/** ACL files: which users Dragonfly has by them, and what each has to give (dragonfly, acl/acl_family.cc, acl/user.cc). */

import { type Text, toText, UNKNOWN, type VariableAssignment } from '../../compose/interpolation/expand.js';
import type { MappingNode } from '../../compose/model/node.js';
import type { Mounts } from '../container/mounted-files.js';
import { linesOf } from '../text/text-file.js';
import type { Flag } from './flag.js';

export interface AclUser {
  readonly name: string;
  readonly active: boolean;
  /** Any password is the right one. */
  readonly open: boolean;
  /** Each of them is right. */
  readonly passwords: readonly Text[];
  /** Whether there are passwords of which the file has a hash only. */
  readonly hashed: boolean;
}

/** The users of a file that takes the place of the password, or why they cannot be known. */
export type Acl = { readonly users: readonly AclUser[] } | { readonly unread: string };

/** Null where nothing takes the password's place: no file is named, or Dragonfly does not take it for one. */
export function readAcl(
  flag: Flag | undefined,
  service: MappingNode,
  world: VariableAssignment,
  mounts: Mounts,
): Acl | null {
  if (!flag || typeof flag.value === 'boolean' || flag.value.length === 0) return null;
  const path = toText(flag.value);
  if (path.includes(UNKNOWN)) return { unread: 'the environment decides which ACL file is read' };
  const found = mounts.read(path, world, flag.place?.node ?? service);
  return 'unread' in found ? found : usersIn(found.text);
}

/**
 * `USER NAME RULE RULE...` in each line. A file that is empty, or has a line of another kind, is passed over with a
 * warning, and the password of the flag counts.
 */
function usersIn(text: Text): Acl | null {
  const users = new Map<string, AclUser>();
  const lines = linesOf(text).filter((line) => line.length > 0);
  for (const line of lines) {
    const [keyword, name, ...rules] = wordsOf(line);
    const first = toText(keyword ?? []);
    if (first.includes(UNKNOWN) || toText(name ?? []).includes(UNKNOWN))
      return { unread: 'the environment decides which users the ACL file has' };
    if (first.toUpperCase() !== 'USER' || !name || rules.length < 2) return null;
    users.set(toText(name), rules.reduce(withRule, { ...nobody, name: toText(name) }));
  }
  return lines.length === 0 ? null : { users: [...users.values()] };
}

/** A user is made without a password, and not active. */
const nobody: AclUser = { name: '', active: false, open: false, passwords: [], hashed: false };

function withRule(user: AclUser, rule: Text): AclUser {
  const written = toText(rule);
  if (written === 'nopass') return { ...user, open: true, passwords: [], hashed: false };
  if (written === 'resetpass') return { ...user, open: false, passwords: [], hashed: false };
  if (written.startsWith('>')) return { ...user, open: false, passwords: [...user.passwords, rule.slice(1)] };
  if (written.startsWith('#')) return { ...user, open: false, hashed: true };
  if (/^on$/i.test(written)) return { ...user, active: true };
  return /^off$/i.test(written) ? { ...user, active: false } : user;
}

function wordsOf(line: Text): Text[] {
  return [...toText(line).matchAll(/[^ ]+/g)].map(({ index, 0: word }) =>
    line.slice(index, index + word.length),
  );
}
