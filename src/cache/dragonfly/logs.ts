/** The destinations of Dragonfly's log. */

import { type Flags, isOn } from './effective-flags.js';

/** Whether the log goes to standard error, instead of or in addition to files; null if the environment decides. */
export interface Logs {
  readonly stderr: boolean | null;
  readonly alsoStderr: boolean | null;
}

/** `added`: the image's entrypoint adds `--logtostderr`. */
export function readLogs(flags: Flags, added: boolean): Logs {
  const stderr = isOn(flags, 'logtostderr');
  const alsoStderr = isOn(flags, 'alsologtostderr');
  return {
    stderr: stderr === undefined ? added : stderr,
    alsoStderr: alsoStderr === undefined ? false : alsoStderr,
  };
}
