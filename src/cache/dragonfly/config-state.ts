/** The state of the command CONFIG. */

import type { Flag } from './flag.js';

/** `open`: CONFIG is available under its own name. `refused`: Dragonfly does not start with the flags. */
export type ConfigState = 'renamed' | 'disabled' | 'restricted' | 'open' | 'refused' | 'unknown';

export interface ConfigCommand {
  readonly state: ConfigState;
  /** The new name of CONFIG, if it is renamed. */
  readonly name: string | null;
  readonly because: string;
  /** The state holds only in some states of the variables. */
  readonly conditional?: true;
  readonly flag: Flag | null;
  /** The flag that takes the flag about CONFIG as its value in some state of the variables. */
  readonly swallowedBy?: Flag;
}
