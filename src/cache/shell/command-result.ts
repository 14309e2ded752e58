/** The process that a container runs, as its command is resolved. */

import type { ScalarRange, Unknown, Word } from '../text/word.js';
import type { ProgramFiles } from './started-program.js';

/** The process that finally runs in the container. */
export interface ContainerCommand {
  /** Its name without a folder, such as `dragonfly`; null if it is unknown. */
  readonly program: string | null;
  readonly arguments: readonly Word[];
  /** Whether the image's entrypoint adds `--logtostderr` (tools/docker/entrypoint.sh). */
  readonly logtostderrAdded: boolean;
  /** Whether a shell script starts it. */
  readonly byShell: boolean;
  /** The script that starts it, else its name; null where no file contains it. */
  readonly startedBy: ScalarRange | null;
  readonly unknown: readonly Unknown[];
  /** The reasons why the container does not start, as clauses. */
  readonly problems: readonly CommandProblem[];
  /** The standard input of the process, and the files that its script wrote before. */
  readonly files: ProgramFiles | null;
  /** Whether a script ends before it starts a program. */
  readonly ends?: true;
}

/** The reason why the container does not start. */
export interface CommandProblem {
  readonly because: string;
  readonly place: ScalarRange | null;
  /** What to do, as a sentence. */
  readonly remedy: string;
}

/** A command whose program is unknown. */
export const noCommand: ContainerCommand = {
  program: null,
  arguments: [],
  logtostderrAdded: false,
  byShell: false,
  startedBy: null,
  unknown: [],
  problems: [],
  files: null,
};

/** The command with the reason why it is unknown. */
export function unknownCommand(
  what: 'program' | 'shell',
  because: string,
  place: ScalarRange | null,
  details: Pick<Unknown, 'unlisted' | 'values' | 'isNeverStarted' | 'separatesFlags' | 'mayExportAny'> = {},
): ContainerCommand {
  return {
    ...noCommand,
    startedBy: place,
    unknown: [{ what, because, place, ...details }],
  };
}
