/** The passwords of an ACL user, and the hashes of passwords (redis, acl.c, ACLSetUser). */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { sha256Hex } from '../../source/digest.js';
import { comparable } from '../secret/agreement.js';

export interface AclPasswords {
  readonly passwords: readonly Text[];
  /** The hashes of further passwords, in hexadecimal form. */
  readonly hashes: readonly string[];
}

/** The passwords after `<PASSWORD` or `!HASH`. */
export type RemovedPassword =
  | { readonly kind: 'removed'; readonly left: AclPasswords }
  | { readonly kind: 'missing' | 'invalid' | 'unknown' };

const emptyHash = sha256Hex('');

/** The passwords after `#HASH`. The hash of the empty password is that password. */
export function withHash({ passwords, hashes }: AclPasswords, hash: string): AclPasswords {
  return hash === emptyHash
    ? { passwords: [...passwords, []], hashes }
    : { passwords, hashes: [...hashes, hash] };
}

/** Removes a password. The server does not start if the user has no such password. */
export function withoutPassword({ passwords, hashes }: AclPasswords, rule: Text): RemovedPassword {
  const text = toText(rule);
  const removed = rule.slice(1);
  const isHash = text.startsWith('!');
  if (isHash && !isUnknown(text) && !/^![0-9a-f]{64}$/.test(text)) return { kind: 'invalid' };
  const hash = isHash ? text.slice(1) : hashOf(removed);
  const isRemoved = (each: Text): boolean =>
    (!isHash && comparable(each) === comparable(removed)) || (hash !== null && hashOf(each) === hash);
  const left = {
    passwords: passwords.filter((each) => !isRemoved(each)),
    hashes: hashes.filter((each) => each !== hash),
  };
  if (left.passwords.length < passwords.length || left.hashes.length < hashes.length)
    return { kind: 'removed', left };
  const isOpen = hash === null || [...passwords.map(toText), ...hashes, hash].some(isUnknown);
  return { kind: isOpen ? 'unknown' : 'missing' };
}

function isUnknown(text: string): boolean {
  return text.includes(UNKNOWN);
}

/** The hash of a password; null for one that contains a variable. */
function hashOf(password: Text): string | null {
  const text = toText(password);
  return isUnknown(text) ? null : sha256Hex(text);
}
