/** The reason why the program of a container is not Dragonfly. */

import type { MappingNode } from '../../compose/model/node.js';
import type { Mounts } from '../container/mounted-files.js';
import { isFamilyServer, programFolders } from '../shell/programs.js';
import { isOfficialImage } from './image.js';

/** The clause about another program, which the image may not contain. `byShell`: a script starts it. */
export function otherProgramReason(
  program: string,
  byShell: boolean,
  service: MappingNode,
  mounts: Mounts,
): string {
  if (program.endsWith('\r'))
    return `the name of the program \`${program.trim()}\` ends with a carriage return; use LF line endings`;
  if (program.startsWith('-'))
    return `\`${program}\` is an option and not a program, so the container does not start`;
  if (/^(?:exec|eval|export|source)$/.test(program))
    return `\`${program}\` is a shell builtin and not a program, so the container does not start`;
  if (program.startsWith('/') || program.endsWith('/dragonfly'))
    return `the container starts \`${program}\` instead of the image's \`dragonfly\` binary, and this tool does not know what it does`;
  if (!isMissing(program, service, mounts)) return `the container's program is \`${program}\`, not Dragonfly`;
  return byShell
    ? `the script starts \`${program}\`, which Dragonfly's image does not contain, so the container exits`
    : `Dragonfly's image does not contain \`${program}\`, so the container does not start`;
}

/** Whether neither the image nor a mount contains the program. */
function isMissing(program: string, service: MappingNode, mounts: Mounts): boolean {
  if (!isFamilyServer(program) || !isOfficialImage(service)) return false;
  return programFolders.every((folder) => {
    const found = mounts.read(`${folder}/${program}`, new Map(), service);
    return found.kind === 'unknown' && found.unmounted === true;
  });
}
