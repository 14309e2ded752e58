/** The destinations of Dragonfly's log. */

import { isOn } from './effective-flags.js';
import { ignoredReason, takenReason } from './password-source.js';
import type { Startup } from './startup.js';

/** Whether the log goes to standard error, instead of or in addition to files; null if the environment decides. */
export interface Logs {
  readonly stderr: boolean | null;
  readonly alsoStderr: boolean | null;
  /** The reason why `--logtostderr` in the command has no effect, as a clause, if there is one. */
  readonly ignored?: string;
}

/** `added`: the image's entrypoint adds `--logtostderr`. */
export function readLogs(startup: Startup, added: boolean): Logs {
  const stderr = isOn(startup, 'logtostderr');
  const alsoStderr = isOn(startup, 'alsologtostderr');
  const ignored = ignoredReason(startup, 'logtostderr') ?? takenReason(startup, 'logtostderr');
  return {
    stderr: stderr === undefined ? added : stderr,
    alsoStderr: alsoStderr === undefined ? false : alsoStderr,
    ...(ignored !== null && { ignored }),
  };
}
