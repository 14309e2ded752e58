/** What the container starts: image, entrypoint and command put together, down to Dragonfly's own arguments. */

import {
  impliedText,
  isStop,
  type Stop,
  type Text,
  toText,
  UNKNOWN,
  type VariableAssignment,
} from '../../compose/interpolation/expand.js';
import { child, implied, type MappingNode } from '../../compose/model/node.js';
import { wordsOf } from '../container/command-words.js';
import { envFileOf, settingsOf, settingText, stopOf } from '../container/environment.js';
import { type FileText, type Mounts, nothingMounted } from '../container/mounted-files.js';
import type { Place, Unknown, Word } from '../text/word.js';
import { launchedBy } from './launchers.js';
import { programOf, readShell, variablesSet } from './parse.js';
import { isShell, programName, scriptFileIndex, scriptIndex } from './programs.js';
import type { Lookup } from './words.js';

/** The process that the container ends up as. */
export interface Argv {
  /** Its name without a folder, such as `dragonfly`; null when that cannot be told. */
  readonly program: string | null;
  readonly arguments: readonly Word[];
  /** Whether the image's entrypoint puts `--logtostderr` in front (tools/docker/entrypoint.sh). */
  readonly logtostderrAdded: boolean;
  /** Whether a shell's line starts it. */
  readonly byShell: boolean;
  readonly unknown: readonly Unknown[];
}

/** The process in a world, or the variable for which Compose stops. */
export function readArgv(
  service: MappingNode,
  world: VariableAssignment,
  mounts: Mounts = nothingMounted,
): Argv | Stop {
  const entrypoint = wordsOf(child(service, 'entrypoint'), world);
  const command = wordsOf(child(service, 'command'), world);
  for (const words of [entrypoint, command]) if (words && 'stops' in words) return words;
  const container: Container = { service, world, mounts, way: [] };
  const faults = [entrypoint, command].flatMap((words) => (words && 'what' in words ? [words] : []));
  if (faults.length > 0) return { ...nothing, unknown: faults };
  const ownEntrypoint = entrypoint as readonly Word[] | null;
  const ownCommand = command as readonly Word[] | null;
  // The image's CMD stands only while neither is given (Docker Engine, image/spec and container config).
  const hasCommand = ownCommand !== null && ownCommand.length > 0;
  const words = [...(ownEntrypoint ?? []), ...(ownCommand ?? [])];
  if (ownEntrypoint === null || ownEntrypoint.length === 0) {
    if (!hasCommand) return { ...nothing, program: 'dragonfly', logtostderrAdded: true };
    if (ownEntrypoint === null) return throughImageEntrypoint(words, container);
  }
  return followed(words, container);
}

interface Container {
  readonly service: MappingNode;
  readonly world: VariableAssignment;
  readonly mounts: Mounts;
  /** The files that were run on the way here. */
  readonly way: readonly string[];
}

const nothing: Argv = {
  program: null,
  arguments: [],
  logtostderrAdded: false,
  byShell: false,
  unknown: [],
};

function throughImageEntrypoint(words: readonly Word[], container: Container): Argv | Stop {
  if (toText(words[0]?.text ?? []).startsWith('-')) {
    return { ...nothing, program: 'dragonfly', arguments: words, logtostderrAdded: true };
  }
  return followed(words, container);
}

/** Through `tini --`, the image's own script and shells, to the program that stays. */
function followed(words: readonly Word[], container: Container): Argv | Stop {
  const [first, ...rest] = words;
  if (!first) return nothing;
  if (toText(first.text).includes(UNKNOWN)) {
    const because = 'the environment decides what the container starts';
    return { ...nothing, unknown: [{ what: 'program', because, place: first.place }] };
  }
  const name = programName(first);
  const launched = launchedBy(name, rest);
  if (launched && 'unknown' in launched)
    return { ...nothing, unknown: [{ what: 'program', because: launched.unknown, place: first.place }] };
  if (launched) return followed(launched.words, container);
  if (name === 'entrypoint.sh') return throughImageEntrypoint(rest, container);
  if (isShell(name)) return throughShell(first, rest, container);
  const script = scriptAt(first, words, container);
  return script
    ? throughScript(script, within(name, container))
    : { ...nothing, program: name, arguments: rest };
}

/** A script, and the words that it is given, its own name first. */
interface Script {
  readonly text: Text;
  readonly words: readonly Word[];
  readonly place: Place | null;
}

/** `sh -c SCRIPT`, or `sh FILE` with a file that the repository shows. */
function throughShell(shell: Word, rest: readonly Word[], container: Container): Argv | Stop {
  const at = scriptIndex(rest);
  const script = rest[at];
  if (script)
    return throughScript({ text: script.text, words: rest.slice(at + 1), place: script.place }, container);
  const words = rest.slice(scriptFileIndex(rest));
  const [file] = words;
  const path = toText(file?.text ?? []);
  const place = file?.place ?? shell.place;
  const found = file && !path.includes(UNKNOWN) ? fileAt(path, place, container) : null;
  if (found && 'text' in found)
    return throughScript({ text: found.text, words, place }, within(path, container));
  const why = found?.unread ?? 'what it starts is not in this file';
  const because = `a script is run, and ${why}`;
  return { ...nothing, unknown: [{ what: 'shell', because, place }] };
}

/** A file that is a program because its first line names a shell; null for any other. */
function scriptAt(first: Word, words: readonly Word[], container: Container): Script | null {
  const path = toText(first.text);
  const found = path.includes('/') ? fileAt(path, first.place, container) : null;
  if (!found || 'unread' in found || !shebang.test(toText(found.text))) return null;
  return { text: found.text, words, place: first.place };
}

const shebang =
  /^#![ \t]*(?:\/usr\/bin\/env[ \t]+)?(?:\/usr(?:\/local)?)?(?:\/bin\/)?(?:ba|da|a)?sh(?:[ \t]+-[ceflux]+)?[ \t]*\n/;

function within(path: string, container: Container): Container {
  return { ...container, way: [...container.way, path] };
}

/** A file that is being run is not run again: it would start itself for ever. */
function fileAt(path: string, place: Place | null, { mounts, world, service, way }: Container): FileText {
  if (way.includes(path)) return { unread: `\`${path}\` starts itself` };
  return mounts.read(path, world, place?.node ?? service);
}

function throughScript({ text, words, place }: Script, container: Container): Argv | Stop {
  const { service, world } = container;
  const beyond = (because: string): Argv => ({ ...nothing, unknown: [{ what: 'shell', because, place }] });
  const stop = stopOf(service, [toText(text)], world);
  if (stop) return stop;
  const read = readShell(text, containerLookup(service, world, words), (path) =>
    fileAt(path, place, container),
  );
  if (read.unknown !== null) return beyond(read.unknown);
  const set = read.commands.flatMap(variablesSet).find((name) => /^(?:DFLY|FLAGS)_/.test(name));
  if (set !== undefined)
    return beyond(`the shell sets \`${set}\`, which Dragonfly takes for a flag, and that is not followed`);
  // Other assignments and settings before it do not matter; the last command is the one that stays.
  const commands = read.commands.filter(
    (command) =>
      !['set', 'export', 'ulimit', 'umask', 'echo', 'cd'].includes(toText(command.words[0]?.text ?? [])) &&
      command.words.length > 0,
  );
  const [last, another] = commands;
  if (!last) return beyond('the shell starts nothing');
  if (another) return beyond('the shell runs several commands, and which of them stays is not followed');
  if (last.words.some((word) => word.substitution)) return beyond('what `$(...)` gives is not followed');
  const behindExec = programOf(last) === 'exec' ? last.words.slice(1) : last.words;
  const started = followed(behindExec, container);
  return isStop(started) ? started : { ...started, byShell: true };
}

/** The shell's view of the container's variables and of the words behind `sh -c SCRIPT`. */
export function containerLookup(
  service: MappingNode,
  world: VariableAssignment,
  positional: readonly Word[],
): Lookup {
  return (name) => {
    if (/^\d+$/.test(name)) return positional[Number(name)]?.text ?? null;
    const setting = settingsOf(service).find((candidate) => candidate.name === name);
    const text = setting ? settingText(setting, world) : null;
    // Where Compose stops, the caller has looked before.
    if (setting) return text && isStop(text) ? null : text;
    // Docker sets it to a name of the container's own, which leads nowhere else.
    if (name === 'HOSTNAME') return impliedText(implied(service, null), 'localhost');
    return envFileOf(service) ? 'unknown' : null;
  };
}
