/** The reason why the program of a container is not Dragonfly. */

import type { MappingNode } from '../../compose/model/node.js';
import { unreadClause } from '../container/file-text.js';
import type { Mounts } from '../container/mounted-files.js';
import type { ContainerCommand } from '../shell/command-result.js';
import { isFamilyServer, joinedCommand, optionAsProgram, programFolders } from '../shell/programs.js';
import { interpreterIn, scriptShell } from '../shell/script-file.js';
import type { ScalarRange } from '../text/word.js';
import { isOfficialImage } from './image.js';
import { containerFault, type StartFault, unknownFault, wholeFault, withStep } from './start-fault.js';

/** The program that keeps running. `byShell`: a script starts it. */
type OtherProgram = Pick<ContainerCommand, 'byShell' | 'startedBy'> & { readonly program: string };

/** The fault of another program, which the image may not contain. */
export function otherProgramReason(
  { program, byShell, startedBy }: OtherProgram,
  service: MappingNode,
  mounts: Mounts,
): StartFault {
  if (program.endsWith('\r')) return carriageReturn(program.trim(), byShell, startedBy);
  const joined = joinedCommand(program);
  if (joined !== null) return containerFault(joined);
  if (program.startsWith('-')) return containerFault(optionAsProgram(program, byShell, service));
  if (/^(?:exec|eval|export|source)$/.test(program))
    return containerFault(`\`${program}\` is a shell builtin and not a program`);
  if (program.startsWith('/') || program.endsWith('/dragonfly'))
    return unreadProgram(program, service, mounts);
  if (!isMissing(program, service, mounts))
    return wholeFault(`the container's program is \`${program}\`, not Dragonfly`);
  return byShell
    ? wholeFault(
        `the script starts \`${program}\`, which Dragonfly's image does not contain, so the container exits`,
      )
    : containerFault(`Dragonfly's image does not contain \`${program}\``);
}

/** The shell takes a carriage return before the end of the line for a part of the name. YAML has one only as an escape. */
function carriageReturn(program: string, byShell: boolean, startedBy: ScalarRange | null): StartFault {
  const isEscape = !byShell || startedBy?.node.text.includes('\r') === true;
  const cause = isEscape ? `a carriage return (\`\\r\`) after \`${program}\`` : 'CRLF line endings';
  return wholeFault(
    `the ${byShell ? 'script' : 'command'} has ${cause}, so it looks for a program whose name ends with a carriage return, finds none, and the container exits`,
  );
}

/** A program by its path, which may be a file that the service mounts. */
function unreadProgram(program: string, service: MappingNode, mounts: Mounts): StartFault {
  const found = mounts.read(program, new Map(), service);
  const starts = `the container starts \`${program}\``;
  if (found.kind === 'unknown' && found.absent !== undefined) {
    const step = program.endsWith('/dragonfly') ? startImage : addScript(found.absent);
    return withStep(unknownFault(unreadClause(starts, found)), step);
  }
  if (found.kind === 'text' && scriptShell(found.text))
    return wholeFault(`the script \`${program}\` calls itself in an endless loop`);
  const interpreter = found.kind === 'text' ? interpreterIn(found.text) : null;
  return unknownFault(
    interpreter === null || /sh$/.test(interpreter)
      ? `${starts}, which this tool does not evaluate, instead of the image's \`dragonfly\` binary`
      : `${starts}, a \`${interpreter}\` script, and this tool evaluates only shell scripts`,
  );
}

const startImage = "Remove `entrypoint`, so that the container starts the image's `dragonfly` binary";

function addScript(name: string): string {
  return `Add \`${name}\` to the repository, so that this tool can read it, or remove \`entrypoint\``;
}

/** Whether neither the image nor a mount contains the program. */
function isMissing(program: string, service: MappingNode, mounts: Mounts): boolean {
  if (!isFamilyServer(program) || !isOfficialImage(service)) return false;
  return programFolders.every((folder) => {
    const found = mounts.read(`${folder}/${program}`, new Map(), service);
    return found.kind === 'unknown' && found.unmounted === true;
  });
}
