/** The password of the user `default` with the setting that it comes from, in one state of the variables. */

import type { Text } from '../../compose/interpolation/expand.js';
import type { Flag } from './flag.js';

export interface SetPassword {
  readonly setBy: 'requirepass' | 'DFLY_requirepass' | 'DFLY_PASSWORD' | 'aclfile' | null;
  /** The flag or variable that sets it; for an ACL file, a flag whose value is the password in the file. */
  readonly flag: Flag | null;
  /** Null if Dragonfly requires no password. */
  readonly text: Text | null | 'unknown';
  /** The reason why the password is empty or unknown, if it needs an explanation. */
  readonly because: string | null;
  /** Whether it is one of several passwords, and another one is a variable. */
  readonly isOneOfSeveral?: boolean;
}
