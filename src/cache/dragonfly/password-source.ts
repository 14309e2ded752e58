/** What sets the password of the `default` user, which is who clients are that give no name. */

import { isStop, type Stop, type Text } from '../../compose/interpolation/expand.js';
import type { MappingNode } from '../../compose/model/node.js';
import { envFileOf } from '../container/environment.js';
import { originOf } from '../secret/secret.js';
import { wordOf } from '../text/word.js';
import type { Acl } from './acl-file.js';
import type { Flags } from './effective-flags.js';
import type { Flag } from './flag.js';
import { compareReleases } from './release.js';
import type { Startup } from './startup.js';

export interface PasswordSource {
  readonly setBy: 'requirepass' | 'DFLY_requirepass' | 'DFLY_PASSWORD' | 'aclfile' | null;
  /** The flag or variable that sets it; for an ACL file, its rule as the value of a flag of its own. */
  readonly flag: Flag | null;
  /** Null where none is asked for. */
  readonly text: Text | null | 'unknown';
  /** Why it is nothing, or cannot be known, where that takes more than a word. */
  readonly because: string | null;
}

/** The file of users, then the flag, then the variable (acl/user_registry.cc, acl_family.cc). */
export function passwordSource(
  service: MappingNode,
  startup: Startup | Stop,
  releases: readonly string[],
): PasswordSource | Stop {
  if (isStop(startup)) return startup;
  const unknown = (because: string): PasswordSource => ({ ...own, text: 'unknown', because });
  const flag = settingFlag(startup) ?? null;
  const own = { setBy: flag === null ? null : writtenName(flag), flag };
  const [elsewhere] = startup.unknown;
  if (elsewhere)
    return unknown(flag ? `${elsewhere.because}: that may replace the password` : elsewhere.because);
  if (startup.program !== 'dragonfly')
    return unknown(`the container starts \`${startup.program}\`, not Dragonfly`);
  const named = startup.effective.get('aclfile');
  if (startup.acl && named) return ofFile(startup.acl, named, releases);
  if (!flag && envFileOf(service))
    return unknown('an `env_file` may set it, and what it holds cannot be known here');
  return { ...own, text: !flag || typeof flag.value === 'boolean' ? null : flag.value, because: null };
}

/** `DFLY_PASSWORD`, a variable only, counts up to v1.13 where no flag does. */
function settingFlag(flags: Flags): Flag | undefined {
  const older = flags.effective.get('PASSWORD');
  return flags.effective.get('requirepass') ?? (older?.origin === 'environment' ? older : undefined);
}

function writtenName(flag: Flag): 'requirepass' | 'DFLY_requirepass' | 'DFLY_PASSWORD' {
  if (flag.origin !== 'environment') return 'requirepass';
  return flag.name === 'PASSWORD' ? 'DFLY_PASSWORD' : 'DFLY_requirepass';
}

/** Releases before this one are not known to take a password in clear: they may pass the file over. */
const takesClear = '1.28.0';

function ofFile(acl: Acl, flag: Flag, releases: readonly string[]): PasswordSource {
  const source = (text: PasswordSource['text'], because: string): PasswordSource => ({
    setBy: 'aclfile',
    flag,
    text,
    because,
  });
  if ('unread' in acl) return source('unknown', `an ACL file decides it, and ${acl.unread}`);
  const user = acl.users.find(({ name }) => name === 'default');
  if (!user)
    return source(
      null,
      'the ACL file has no `default` user, so anybody may connect: `--requirepass` does not count beside it',
    );
  if (!user.active)
    return source(
      'unknown',
      'the ACL file has `default` switched off, so that no client connects without a name',
    );
  if (user.open)
    return source(null, 'the ACL file lets `default` in without a password, so anybody may connect');
  if (user.hashed)
    return source('unknown', 'the ACL file has a hash of it, which does not tell where it comes from');
  const [password, another] = user.passwords;
  if (!password)
    return source('unknown', 'the ACL file gives `default` no password, so that no client connects');
  if (releases.some((release) => compareReleases(release, takesClear) < 0))
    return source('unknown', `whether a release before v${takesClear} takes this ACL file is not known here`);
  const worst = user.passwords.find((text) => originOf(text).from !== 'variable');
  if (another && !worst) return source('unknown', 'the ACL file gives `default` more than one password');
  const text = worst ?? password;
  const { place } = wordOf(text, flag.place);
  return {
    setBy: 'aclfile',
    flag: { name: 'aclfile', value: text, origin: 'flagfile', place, valuePlace: place, fault: null },
    text,
    because:
      text.length === 0 ? 'the ACL file gives `default` an empty password, so anybody may connect' : null,
  };
}
