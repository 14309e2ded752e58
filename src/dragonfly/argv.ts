/** What the container starts: image, entrypoint and command put together, down to Dragonfly's own arguments. */

import {
  expand,
  hole,
  impliedText,
  isStop,
  plain,
  type Stop,
  type Text,
  type World,
} from '../compose/expand.js';
import {
  type ComposeNode,
  child,
  implied,
  isSet,
  type MappingNode,
  type ScalarNode,
} from '../compose/node.js';
import { splitWords } from '../compose/words.js';
import { envFileOf, settingsOf, settingText, stopOf } from './environment.js';
import { launchedBy } from './launcher.js';
import { type Mounts, nothingMounted } from './mounts.js';
import { isShell, programName, scriptIndex } from './program.js';
import { programOf, readShell, variablesSet } from './shell.js';
import type { Lookup } from './shell-word.js';
import { type Place, placeOf, type Unknown, type Word } from './word.js';

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

/** The scalars that `entrypoint` and `command` are written in. */
export function commandScalars(service: MappingNode): ScalarNode[] {
  return [child(service, 'entrypoint'), child(service, 'command')].flatMap(scalarsOf);
}

function scalarsOf(node: ComposeNode | undefined): ScalarNode[] {
  if (node?.kind === 'scalar') return [node];
  return node?.kind === 'sequence' ? node.items.filter((item) => item.kind === 'scalar') : [];
}

/** The process in a world, or the variable for which Compose stops. */
export function readArgv(service: MappingNode, world: World, mounts: Mounts = nothingMounted): Argv | Stop {
  const entrypoint = wordsOf(child(service, 'entrypoint'), world);
  const command = wordsOf(child(service, 'command'), world);
  for (const words of [entrypoint, command]) if (words && 'stops' in words) return words;
  const container = { service, world, mounts };
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
  readonly world: World;
  readonly mounts: Mounts;
}

const nothing: Argv = {
  program: null,
  arguments: [],
  logtostderrAdded: false,
  byShell: false,
  unknown: [],
};

function throughImageEntrypoint(words: readonly Word[], container: Container): Argv | Stop {
  if (plain(words[0]?.text ?? []).startsWith('-')) {
    return { ...nothing, program: 'dragonfly', arguments: words, logtostderrAdded: true };
  }
  return followed(words, container);
}

/** Through `tini --`, the image's own script and shells, to the program that stays. */
function followed(words: readonly Word[], container: Container): Argv | Stop {
  const [first, ...rest] = words;
  if (!first) return nothing;
  if (plain(first.text).includes(hole)) {
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
  return { ...nothing, program: name, arguments: rest };
}

function throughShell(shell: Word, rest: readonly Word[], container: Container): Argv | Stop {
  const { service, world, mounts } = container;
  const at = scriptIndex(rest);
  const script = rest[at];
  const beyond = (because: string): Argv => ({
    ...nothing,
    unknown: [{ what: 'shell', because, place: script?.place ?? shell.place }],
  });
  if (!script) return beyond('a script of the image is run, and what it starts is not in this file');
  const stop = stopOf(service, [plain(script.text)], world);
  if (stop) return stop;
  const read = readShell(script.text, containerLookup(service, world, rest.slice(at + 1)), (path) =>
    mounts.read(path, world, script.place?.node ?? service),
  );
  if (read.unknown !== null) return beyond(read.unknown);
  const set = read.commands.flatMap(variablesSet).find((name) => /^(?:DFLY|FLAGS)_/.test(name));
  if (set !== undefined)
    return beyond(`the shell sets \`${set}\`, which Dragonfly takes for a flag, and that is not followed`);
  // Other assignments and settings before it do not matter; the last command is the one that stays.
  const commands = read.commands.filter(
    (command) =>
      !['set', 'export', 'ulimit', 'umask', 'echo', 'cd'].includes(plain(command.words[0]?.text ?? [])) &&
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
export function containerLookup(service: MappingNode, world: World, positional: readonly Word[]): Lookup {
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

/** The words of a list or string form; null where none is written. */
function wordsOf(node: ComposeNode | undefined, world: World): readonly Word[] | Stop | Unknown | null {
  // Compose's schema lets a string and a list of strings through, and nothing else.
  if (!isSet(node) || node.kind === 'mapping') return null;
  if (node.kind === 'sequence') {
    const words: Word[] = [];
    for (const item of node.items) {
      if (item.kind !== 'scalar') continue;
      const text = expand(item, world);
      if (isStop(text)) return text;
      words.push({ text, place: placeOf(item) });
    }
    return words;
  }
  const text = expand(node, world);
  if (isStop(text)) return text;
  const split = splitWords(text);
  if ('fault' in split)
    return {
      what: 'command',
      because: `Compose cannot split this string: ${split.fault}`,
      place: placeOf(node),
    };
  return split.map((word) => ({ text: word, place: placeIn(node, word) }));
}

/** The place of a word of a string, with the quotes around and in it. */
function placeIn(node: ScalarNode, word: Text): Place {
  let start = word[0]?.span.start;
  if (start === undefined) return placeOf(node);
  let end = Math.max(...word.map((glyph) => glyph.span.end));
  while (/["'\\]/.test(node.text.charAt(start - 1))) start -= 1;
  while (/["']/.test(node.text.charAt(end))) end += 1;
  return { node, span: { start, end } };
}
