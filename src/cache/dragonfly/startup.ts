/** The startup of Dragonfly: the process and its flags. */

import { isStop, type Stop, toText, type VariableAssignment } from '../../compose/interpolation/expand.js';
import { child, type MappingNode } from '../../compose/model/node.js';
import { commandScalars, ignoredText, isInKey, scalarsOf } from '../container/command-words.js';
import { type Mounts, nothingMounted } from '../container/mounted-files.js';
import { conditionsOf } from '../secret/worst-origin.js';
import type { CommandProblem, ContainerCommand } from '../shell/command-result.js';
import { readContainerCommand } from '../shell/container-command.js';
import type { ScalarRange, Unknown, Word } from '../text/word.js';
import { type Acl, readAcl } from './acl-file.js';
import { type Flags, readFlags } from './effective-flags.js';
import { otherProgramReason } from './other-program.js';
import type { StartFault } from './start-fault.js';

export interface Startup extends Flags {
  /** Null if it is unknown. */
  readonly program: string | null;
  /** The words after its name. */
  readonly words: readonly Word[];
  readonly logtostderrAdded: boolean;
  readonly byShell: boolean;
  /** The script that starts it, else its name; null where no file contains it. */
  readonly startedBy: ScalarRange | null;
  /** The reason why another program than Dragonfly starts; null if that is not known. */
  readonly otherProgram: StartFault | null;
  /** The text of `command` where the script of `entrypoint` passes none of it to the program; else empty. */
  readonly unpassedCommand: string;
  /** The comments of a script in the command or the entrypoint; empty without a shell. */
  readonly commentedText: string;
  /** The reasons why the container does not start, whatever the flags are. */
  readonly problems: readonly CommandProblem[];
  /** The variables that are not set. */
  readonly missing: readonly string[];
  /** Their states, as clauses. */
  readonly conditions: readonly string[];
  /** The text of `command` that Compose ignores, from such a character as `>` on. */
  readonly ignoredText: string;
  /** The users of the ACL file, if there is one. */
  readonly acl: Acl | null;
}

/** Reads the startup for a state of the variables. `unknown` covers the command and the flags, not the image's programs. */
export function readStartup(
  service: MappingNode,
  assignment: VariableAssignment,
  releases: readonly string[],
  mounts: Mounts = nothingMounted,
): Startup | Stop {
  const stop = mounts.stop(assignment);
  if (stop) return stop;
  const command = readContainerCommand(service, assignment, mounts);
  if (isStop(command)) return command;
  const { program, arguments: words, logtostderrAdded, byShell, startedBy } = command;
  const mayBeDragonfly = program === null || program === 'dragonfly';
  const flags = readFlags(mayBeDragonfly ? words : [], { service, assignment, releases, mounts });
  if (isStop(flags)) return flags;
  return {
    ...flags,
    unknown: [...command.unknown.map(withEffect), ...flags.unknown],
    program,
    words,
    logtostderrAdded,
    byShell,
    startedBy,
    otherProgram: mayBeDragonfly
      ? null
      : otherProgramReason({ program, byShell, startedBy }, service, mounts),
    unpassedCommand: unpassedCommand(service, command),
    commentedText: byShell ? commentsOf(service) : '',
    problems: command.problems,
    missing: [...assignment].flatMap(([name, state]) => (state === 'set' ? [] : [name])),
    conditions: conditionsOf(assignment),
    ignoredText: toText(ignoredText(child(service, 'command'))),
    acl: readAcl(flags.effective, service, assignment, mounts),
  };
}

/** The cause with its effect, where that is not plain: `PATH`, `DFLY_` variables, and those that flags use. */
function withEffect(cause: Unknown): Unknown {
  return cause.mayExportAny
    ? { ...cause, because: `${cause.because}, and these can change how Dragonfly starts` }
    : cause;
}

/** The text of `command` that a script of `entrypoint` does not use. */
function unpassedCommand(
  service: MappingNode,
  { byShell, startedBy, arguments: words }: ContainerCommand,
): string {
  const isPassed = words.some(({ place }) => isInKey(service, 'command', place));
  if (!byShell || isPassed || !isInKey(service, 'entrypoint', startedBy)) return '';
  return scalarsOf(service, 'command')
    .map(({ text }) => text)
    .join(' ');
}

/** The comments of the shell, from a `#` that no quotes contain to the end of the line. */
function commentsOf(service: MappingNode): string {
  const lines = commandScalars(service).flatMap(({ text }) => text.split('\n'));
  return lines
    .flatMap((line) => /^((?:[^"'#]|\S#|"[^"]*"|'[^']*')*?(?:^|\s))#(.*)$/.exec(line)?.[2] ?? [])
    .join('\n');
}
