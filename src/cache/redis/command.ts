/** The command of another server: Redis, or one that is started as Redis is. */

import { type Text, toText } from '../../compose/interpolation/expand.js';
import { refusalOf } from '../dragonfly/flag-support.js';
import type { Image } from '../dragonfly/image.js';
import type { Startup } from '../dragonfly/startup.js';
import { originOf, writtenSecrets } from '../secret/secret.js';
import type { Word } from '../text/word.js';

/** `--name value ...`, without the dashes. */
export interface Option {
  readonly name: string;
  readonly values: readonly Text[];
}

export interface OtherServer {
  /** In order; null where the command cannot be read. */
  readonly options: readonly Option[] | null;
  /** Whether it reads a file of settings. */
  readonly configured: boolean;
  /** The variable that holds its password; null where none does. */
  readonly variable: string | null;
  /** Whether the password is written in the file, in part or as a whole. */
  readonly written: boolean;
  /** Whether a default of its variable is. */
  readonly fallback: boolean;
}

const servers = new Set(['redis-server', 'valkey-server', 'keydb-server']);
/** Scripts of these images that hand their words on. */
const scripts = new Set(['docker-entrypoint.sh']);

/** What another server is started with; null where it is Dragonfly that is started, as it should be or not. */
export function readOtherServer(
  image: Image,
  startup: Startup,
  releases: readonly string[],
): OtherServer | null {
  if (!isAnothers(image, startup, releases)) return null;
  const words = optionsOf(startup);
  if (!words) return { options: null, configured: false, variable: null, written: false, fallback: false };
  const options = readOptions(words.options);
  const password = options.findLast(({ name }) => name === 'requirepass')?.values[0] ?? null;
  const { from, variable } = originOf(password);
  return {
    options,
    configured: words.configured,
    variable: from === 'variable' ? variable : null,
    written: from === 'literal' || from === 'partly',
    fallback: from === 'variable' && writtenSecrets(password).length > 0,
  };
}

/** The command is another server's when it starts one, or when the image does and Dragonfly would not start with it. */
function isAnothers(image: Image, startup: Startup, releases: readonly string[]): boolean {
  const { program, given, ignored, unknown, undefok } = startup;
  if (program !== null && program !== 'dragonfly') return true;
  if (image.dragonflys !== false || image.built || looksLikeDragonfly(image)) return false;
  if (program === null) return true;
  // The program stands in the command itself; else it is what the image of whoever makes of the flags.
  if (!startup.logtostderrAdded) return false;
  const fits =
    ignored.length === 0 &&
    unknown.length === 0 &&
    given.every((flag) => flag.origin === 'environment' || refusalOf(flag, releases, undefok) === null);
  return !fits;
}

/** A mirror that nobody told of is likely to have the name. */
export function looksLikeDragonfly({ repository }: Image): boolean {
  return /dragonfly[^/]*$/.test(repository ?? '');
}

/**
 * The words of a command from the first option on, and whether a file of settings stands before them; null where it is
 * not known how to read them.
 */
export function optionsOf(
  startup: Startup,
): { readonly options: readonly Word[]; readonly configured: boolean } | null {
  const words = optionWords(startup);
  if (!words) return null;
  const first = words.findIndex((word) => isOption(word));
  return { options: first === -1 ? [] : words.slice(first), configured: first !== 0 && words.length > 0 };
}

/** The words behind the server's name. */
function optionWords({ program, words }: Startup): readonly Word[] | null {
  if (program === null) return null;
  if (program === 'dragonfly' || servers.has(program)) return words;
  if (program.endsWith('.conf')) return [{ text: [], place: null }, ...words];
  if (!scripts.has(program)) return null;
  const [first, ...rest] = words;
  return first && servers.has(toText(first.text)) ? rest : words;
}

/** A word with two dashes begins an option, and may hold its values as well; those behind it are its values. */
export function readOptions(words: readonly Word[]): Option[] {
  const options: { name: string; values: Text[] }[] = [];
  for (const word of words) {
    const last = options.at(-1);
    if (!isOption(word)) last?.values.push(word.text);
    else {
      const [name = [], ...values] = parts(word.text.slice(2));
      options.push({ name: toText(name).toLowerCase(), values });
    }
  }
  return options;
}

function isOption({ text }: Word): boolean {
  return toText(text).startsWith('--');
}

/** A text parted by white space, and by the first `=`, which Redis does not take and people write. */
function parts(text: Text): Text[] {
  const found: Text[] = [];
  const written = toText(text);
  const equals = /^[\w-]+=/.exec(written)?.[0].length;
  if (equals !== undefined) return [text.slice(0, equals - 1), text.slice(equals)];
  for (const match of written.matchAll(/\S+/g))
    found.push(text.slice(match.index, match.index + match[0].length));
  return found;
}
