/** The ENTRYPOINT and CMD of an image, as far as they decide which program a container runs. */

import type { Stop } from '../../compose/interpolation/expand.js';
import type { Word } from '../text/word.js';
import type { LaunchedProgram } from './launchers.js';

/** The words that a script of the image starts, the reason why they are unknown, or the variable for which Compose stops. */
export type ScriptResult = LaunchedProgram | Stop;

export interface ImageCommand {
  /** The words of ENTRYPOINT. */
  readonly entrypoint: readonly Word[];
  /** The words of CMD, which a command of the service replaces. */
  readonly defaultWords: readonly Word[];
  /** The words that a script of the image starts with these arguments; null for a program that is none of its scripts. */
  readonly runScript: (name: string, words: readonly Word[]) => ScriptResult | null;
}
