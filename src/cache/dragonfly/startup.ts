/** How the container starts Dragonfly: the process, and the flags that it is given. */

import { isStop, type Stop, type VariableAssignment } from '../../compose/interpolation/expand.js';
import type { MappingNode } from '../../compose/model/node.js';
import { type Mounts, nothingMounted } from '../container/mounted-files.js';
import { readArgv } from '../shell/container-command.js';
import type { Word } from '../text/word.js';
import { type Acl, readAcl } from './acl-file.js';
import { type Flags, readFlags } from './effective-flags.js';
import { readTampering } from './image-overrides.js';

export interface Startup extends Flags {
  /** Null when it cannot be told. */
  readonly program: string | null;
  /** The words behind its name. */
  readonly words: readonly Word[];
  readonly logtostderrAdded: boolean;
  readonly byShell: boolean;
  /** The users of the file that takes the password's place, where one does. */
  readonly acl: Acl | null;
}

/** The startup in a world; what is unknown of the command is among what is unknown of the flags. */
export function readStartup(
  service: MappingNode,
  world: VariableAssignment,
  releases: readonly string[],
  mounts: Mounts = nothingMounted,
): Startup | Stop {
  const stop = mounts.stop(world);
  if (stop) return stop;
  const argv = readArgv(service, world, mounts);
  if (isStop(argv)) return argv;
  const { program, arguments: words, logtostderrAdded, byShell } = argv;
  const own = program === null || program === 'dragonfly';
  const flags = readFlags(own ? words : [], service, world, releases, mounts);
  if (isStop(flags)) return flags;
  return {
    ...flags,
    unknown: [...argv.unknown, ...readTampering(service), ...flags.unknown],
    program,
    words,
    logtostderrAdded,
    byShell,
    acl: readAcl(flags.effective.get('aclfile'), service, world, mounts),
  };
}
