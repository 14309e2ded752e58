/** The password of the user `default` in an ACL file. */

import { type Text, toDisplayText, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { originOf } from '../secret/secret.js';
import { toWord } from '../text/word.js';
import { type Acl, unreadAclReason } from './acl-file.js';
import type { Flag } from './flag.js';
import { compareReleases } from './release.js';
import type { SetPassword } from './set-password.js';
import type { Startup } from './startup.js';

/** Earlier releases may ignore an ACL file with a password in clear text. */
const acceptsClearText = '1.28.0';

export function aclFileSource(
  { effective }: Startup,
  acl: Acl,
  flag: Flag,
  releases: readonly string[],
): SetPassword {
  const source = (text: SetPassword['text'], because: string): SetPassword => ({
    setBy: 'aclfile',
    flag,
    text,
    because,
  });
  if (acl.kind !== 'users')
    return source('unknown', unreadAclReason(acl, pathOf(flag), 'set another password'));
  const user = acl.users.find(({ name }) => name === 'default');
  if (!user)
    return source(
      null,
      'the ACL file has no user `default` and overrides `--requirepass`, so anyone can connect',
    );
  if (!user.active)
    return source(
      'unknown',
      'the ACL file disables the user `default`, and this tool does not check the passwords of other users',
    );
  if (user.open)
    return source(
      null,
      'the rule `nopass` in the ACL file lets the user `default` connect without a password',
    );
  if (user.hashed) return source('unknown', 'the ACL file contains only a hash of the password');
  const [password, another] = user.passwords;
  if (!password)
    return source(
      'unknown',
      'the ACL file gives the user `default` no password, so no client can connect without a user name',
    );
  const isEarly = releases.some((release) => compareReleases(release, acceptsClearText) < 0);
  if (isEarly && !isSame(effective.get('requirepass'), password))
    return source(
      'unknown',
      `Dragonfly before v${acceptsClearText} may ignore an ACL file with a password in clear text, so that only \`--requirepass\` applies`,
    );
  const worst = user.passwords.find((text) => !/^(?:variable|file)$/.test(originOf(text).from));
  if (another && !worst)
    return source('unknown', 'the ACL file gives the user `default` more than one password');
  const text = worst ?? password;
  const { place } = toWord(text, flag.place);
  return {
    setBy: 'aclfile',
    flag: { name: 'aclfile', value: text, origin: 'flagfile', place, valuePlace: place, fault: null },
    text,
    because: aclPasswordReason(text, user.passwords),
    isOneOfSeveral: hasOthers(user.passwords),
  };
}

/** Whether a flag sets this password too, so that it does not matter which of the two applies. */
function isSame(flag: Flag | undefined, password: Text): boolean {
  return typeof flag?.value === 'object' && toDisplayText(flag.value) === toDisplayText(password);
}

/** The reason for the worst of the passwords in an ACL file, if it needs an explanation. */
function aclPasswordReason(text: Text, all: readonly Text[]): string | null {
  if (text.length === 0)
    return 'the ACL file gives the user `default` an empty password, so anyone can connect';
  if (all.length === 1 || originOf(text).from !== 'literal') return null;
  return hasOthers(all)
    ? 'one of the passwords of the user `default` is hard-coded in the ACL file'
    : 'the passwords of the user `default` are hard-coded in the ACL file';
}

function hasOthers(passwords: readonly Text[]): boolean {
  return passwords.some((each) => originOf(each).from !== 'literal');
}

/** The path of the ACL file for a message; empty where a variable decides it. */
function pathOf({ value }: Flag): string {
  const path = typeof value === 'boolean' ? '' : toText(value);
  return path === '' || path.includes(UNKNOWN) ? '' : ` \`${path}\``;
}
