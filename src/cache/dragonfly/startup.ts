/** The startup of Dragonfly: the process and its flags. */

import { isStop, type Stop, toText, type VariableAssignment } from '../../compose/interpolation/expand.js';
import { child, type MappingNode } from '../../compose/model/node.js';
import { ignoredText } from '../container/command-words.js';
import { type Mounts, nothingMounted } from '../container/mounted-files.js';
import { conditionsOf } from '../secret/worst-origin.js';
import { type CommandProblem, readContainerCommand } from '../shell/container-command.js';
import type { Word } from '../text/word.js';
import { type Acl, readAcl } from './acl-file.js';
import { type Flags, readFlags } from './effective-flags.js';

export interface Startup extends Flags {
  /** Null if it is unknown. */
  readonly program: string | null;
  /** The words after its name. */
  readonly words: readonly Word[];
  readonly logtostderrAdded: boolean;
  readonly byShell: boolean;
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
  const { program, arguments: words, logtostderrAdded, byShell } = command;
  const mayBeDragonfly = program === null || program === 'dragonfly';
  const flags = readFlags(mayBeDragonfly ? words : [], { service, assignment, releases, mounts });
  if (isStop(flags)) return flags;
  return {
    ...flags,
    unknown: [...command.unknown, ...flags.unknown],
    program,
    words,
    logtostderrAdded,
    byShell,
    problems: command.problems,
    missing: [...assignment].flatMap(([name, state]) => (state === 'set' ? [] : [name])),
    conditions: conditionsOf(assignment),
    ignoredText: toText(ignoredText(child(service, 'command'))),
    acl: readAcl(flags.effective, service, assignment, mounts),
  };
}

/** A clause that holds under these conditions. The first startup, in which all variables are set, needs no condition. */
export function conditional({ conditions }: Pick<Startup, 'conditions'>, clause: string): string {
  return conditions.length === 0 ? clause : `if ${conditions.join(' and ')}, ${clause}`;
}
