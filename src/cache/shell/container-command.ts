/** The command that a container runs: image, entrypoint and command combined, down to Dragonfly's own arguments. */

import { deciderOf } from '../../compose/interpolation/decider.js';
import {
  isStop,
  type Stop,
  type Text,
  toText,
  UNKNOWN,
  type VariableAssignment,
} from '../../compose/interpolation/expand.js';
import { child, type MappingNode } from '../../compose/model/node.js';
import { readCommandWords } from '../container/command-words.js';
import { stopOf } from '../container/environment.js';
import { type FileText, type FileUse, unreadClause } from '../container/file-text.js';
import { type Mounts, nothingMounted } from '../container/mounted-files.js';
import type { ScalarRange, UnlistedSource, Word } from '../text/word.js';
import { type ContainerCommand, noCommand, unknownCommand } from './command-result.js';
import { containerLookup } from './container-lookup.js';
import type { ImageCommand } from './image-command.js';
import { launchedProgram } from './launchers.js';
import { isShell, joinedCommand, programName, scriptFileIndex, scriptIndex } from './programs.js';
import { scriptShell } from './script-file.js';
import { startedProgram } from './started-program.js';
import { wordsAfterSwitch } from './user-switch.js';

/** Reads the command for a state of the variables. Returns a stop if Compose does not start. Without `image`, it is Dragonfly's. */
export function readContainerCommand(
  service: MappingNode,
  assignment: VariableAssignment,
  mounts: Mounts = nothingMounted,
  image: ImageCommand | null = null,
): ContainerCommand | Stop {
  const entrypoint = readCommandWords(child(service, 'entrypoint'), assignment);
  const command = readCommandWords(child(service, 'command'), assignment);
  if (entrypoint.kind === 'stop') return entrypoint.stop;
  if (command.kind === 'stop') return command.stop;
  const problems = [entrypoint, command].flatMap((read) => (read.kind === 'invalid' ? [read.problem] : []));
  if (problems.length > 0) return { ...noCommand, unknown: problems };
  const container: Container = { service, assignment, mounts, image, scripts: [] };
  const entrypointWords = entrypoint.kind === 'words' ? entrypoint.words : [];
  const commandWords = command.kind === 'words' ? command.words : [];
  if (image) {
    const own = entrypoint.kind === 'absent' ? image.entrypoint : entrypointWords;
    const usesDefault = commandWords.length === 0 && entrypointWords.length === 0;
    return resolveProgram([...own, ...(usesDefault ? image.defaultWords : commandWords)], container);
  }
  const words = [...entrypointWords, ...commandWords];
  // Docker uses the image's CMD only if neither is given (Docker Engine, image/spec and container config).
  if (words.length === 0) return { ...noCommand, program: 'dragonfly', logtostderrAdded: true };
  return entrypoint.kind === 'absent'
    ? resolveImageEntrypoint(words, container)
    : resolveProgram(words, container);
}

interface Container {
  readonly service: MappingNode;
  readonly assignment: VariableAssignment;
  readonly mounts: Mounts;
  /** Null for Dragonfly's image. */
  readonly image: ImageCommand | null;
  /** The script files that run already, outermost first. */
  readonly scripts: readonly string[];
}

function resolveImageEntrypoint(words: readonly Word[], container: Container): ContainerCommand | Stop {
  if (toText(words[0]?.text ?? []).startsWith('-')) {
    return { ...noCommand, program: 'dragonfly', arguments: words, logtostderrAdded: true };
  }
  return resolveProgram(words, container);
}

/** Follows launchers such as `tini --`, the image's own script and shells to the program that keeps running. */
function resolveProgram(words: readonly Word[], container: Container): ContainerCommand | Stop {
  const [first, ...rest] = words;
  if (!first) return noCommand;
  const joined = joinedCommand(toText(first.text));
  if (joined !== null && toText(first.text).includes(UNKNOWN))
    return unknownCommand('program', `the container does not start: ${joined}`, first.place, {
      isNeverStarted: true,
    });
  if (toText(first.text).includes(UNKNOWN))
    return unknownCommand(
      'program',
      `${deciderOf(first.text)} decides what the container starts`,
      first.place,
    );
  const name = programName(first);
  const launched = launchedProgram(name, rest);
  if (launched?.kind === 'unknown') return unknownCommand('program', launched.reason, first.place);
  if (launched) return resolveProgram(launched.words, container);
  const switched = wordsAfterSwitch(name, rest, container.image !== null);
  if (switched) return resolveProgram(switched, container);
  const own = imageScript(name, first, rest, container);
  if (own) return own;
  if (isShell(name)) return resolveShell(first, rest, container);
  const script = scriptAt(first, words, container);
  if (!script) return { ...noCommand, program: name, arguments: rest, startedBy: first.place };
  const started = resolveScript(script, withScript(name, container));
  if (isStop(started) || script.isExecutable) return started;
  const because = `\`${toText(first.text)}\` has no execute permission, so the server does not start`;
  const remedy = script.howToPermit;
  return { ...started, problems: [{ because, place: first.place, remedy }, ...started.problems] };
}

/** The command of a script of the image; null for any other program. */
function imageScript(
  name: string,
  first: Word,
  rest: readonly Word[],
  container: Container,
): ContainerCommand | Stop | null {
  const { image } = container;
  if (!image) return name === 'entrypoint.sh' ? resolveImageEntrypoint(rest, container) : null;
  const own = image.runScript(name, rest);
  if (own === null || isStop(own)) return own;
  return own.kind === 'unknown'
    ? unknownCommand('program', own.reason, first.place)
    : resolveProgram(own.words, container);
}

/** A script with its words: its own name first, then its arguments. */
interface Script {
  readonly shell: string;
  readonly options: readonly string[];
  readonly text: Text;
  readonly words: readonly Word[];
  readonly place: ScalarRange | null;
}

/** `sh -c SCRIPT`, or `sh FILE` with a file that is mounted from the repository. */
function resolveShell(shell: Word, rest: readonly Word[], container: Container): ContainerCommand | Stop {
  const at = scriptIndex(rest);
  const script = rest[at];
  const from = scriptFileIndex(rest);
  const options = rest.slice(0, from).map((word) => toText(word.text));
  const name = programName(shell);
  if (script)
    return resolveScript(
      { shell: name, options, text: script.text, words: rest.slice(at + 1), place: script.place },
      container,
    );
  const words = rest.slice(from);
  const [file] = words;
  if (!file) return unknownCommand('shell', 'the container starts a shell without a script', shell.place);
  const path = toText(file.text);
  const place = file.place ?? shell.place;
  if (path.includes(UNKNOWN))
    return unknownCommand('shell', `${deciderOf(file.text)} decides which script the container runs`, place);
  if (container.scripts.includes(path))
    return unknownCommand('shell', `the script \`${path}\` calls itself in an endless loop`, place, {
      isNeverStarted: true,
    });
  const found = readScriptFile(path, place, container);
  if (found.kind === 'text')
    return resolveScript(
      { shell: name, options, text: found.text, words, place },
      withScript(path, container),
    );
  const because = /^[-+]/.test(path)
    ? `the shell runs with \`${path}\`, which this tool does not evaluate`
    : unreadClause(`the container runs \`${path}\``, found);
  return unknownCommand('shell', because, place, found.unlisted && { unlisted: found.unlisted });
}

/** A file that runs in a shell because of its first line; null for any other program. */
function scriptAt(
  first: Word,
  words: readonly Word[],
  container: Container,
): (Script & { readonly isExecutable: boolean; readonly howToPermit: string }) | null {
  const path = toText(first.text);
  const found = path.includes('/') ? readScriptFile(path, first.place, container) : null;
  const named = found?.kind === 'text' ? scriptShell(found.text) : null;
  if (found?.kind !== 'text' || !named) return null;
  const isExecutable = found.executable !== false;
  const howToPermit = found.hasMode
    ? `Set \`mode: 0555\` where the service mounts \`${path}\`.`
    : `Run \`chmod +x\` on the file that is mounted at \`${path}\`.`;
  return { ...named, text: found.text, words, place: first.place, isExecutable, howToPermit };
}

function withScript(path: string, container: Container): Container {
  return { ...container, scripts: [...container.scripts, path] };
}

/** A script that runs already is not read again: it would start itself without end. */
function readScriptFile(
  path: string,
  place: ScalarRange | null,
  container: Container,
  how: FileUse['kind'] = 'run',
): FileText {
  const { mounts, assignment, service, scripts } = container;
  if (scripts.includes(path)) return { kind: 'unknown', reason: 'the script runs already' };
  return mounts.read(path, assignment, place?.node ?? service, how);
}

function resolveScript(script: Script, container: Container): ContainerCommand | Stop {
  const { text, words, place } = script;
  const { service, assignment } = container;
  const stop = stopOf(service, [toText(text)], assignment);
  if (stop) return stop;
  const lookup = containerLookup(service, assignment, words);
  let unlisted: UnlistedSource | undefined;
  const files = (path: string): FileText => {
    const read = readScriptFile(path, place, container, 'read-by-script');
    if (read.kind === 'unknown') unlisted ??= read.unlisted;
    return read;
  };
  const found = startedProgram({ ...script, lookup, files, readsFiles: container.image !== null });
  if (found.kind === 'unknown') {
    const { reason, ends, values, separatesFlags, mayExportAny } = found;
    const details = {
      ...(unlisted && { unlisted }),
      ...(values && { values }),
      ...(separatesFlags && { separatesFlags }),
      ...(mayExportAny && { mayExportAny }),
    };
    return { ...unknownCommand('shell', reason, place, details), ...(ends && { ends }) };
  }
  const started = resolveProgram(found.words, container);
  if (isStop(started)) return started;
  return { ...started, byShell: true, startedBy: place, files: started.files ?? found };
}
