/** The command of a Redis server, or of Valkey and KeyDB, which use the same options. */

import { type Text, toText } from '../../compose/interpolation/expand.js';
import { refusalOf } from '../dragonfly/flag-support.js';
import type { Image } from '../dragonfly/image.js';
import { possibleReleases } from '../dragonfly/release.js';
import type { Startup } from '../dragonfly/startup.js';
import { writtenSecrets } from '../secret/literal-places.js';
import { originOf } from '../secret/secret.js';
import type { Word } from '../text/word.js';

/** An option `--name value ...`, without the dashes. */
export interface Option {
  readonly name: string;
  readonly values: readonly Text[];
}

export interface RedisCommand {
  /** In order; null if this tool cannot read the command. */
  readonly options: readonly Option[] | null;
  /** Whether the server reads a configuration file. */
  readonly configured: boolean;
  /** The variable that the password consists of; null if it does not. */
  readonly variable: string | null;
  /** Whether the file contains the password or a part of it. */
  readonly written: boolean;
  /** Whether the file contains a default value of the password's variable. */
  readonly fallback: boolean;
}

const servers = new Set(['redis-server', 'valkey-server', 'keydb-server']);
/** Entrypoint scripts of these images, which pass their arguments on. */
const scripts = new Set(['docker-entrypoint.sh']);

/** Reads the command of a server that is not Dragonfly; null if the service may start Dragonfly. */
export function readRedisCommand(
  image: Image,
  startup: Startup,
  releases: readonly string[],
): RedisCommand | null {
  if (!startsOtherServer(image, startup, releases)) return null;
  const words = optionsOf(startup);
  if (!words) return { options: null, configured: false, variable: null, written: false, fallback: false };
  const options = readOptions(words.options);
  const password = passwordOption(options);
  const { from, variable } = originOf(password);
  return {
    options,
    configured: words.configured,
    variable: from === 'variable' ? variable : null,
    written: from === 'literal' || from === 'partly',
    fallback: from === 'variable' && writtenSecrets(password).length > 0,
  };
}

/** Whether the command names another program, or the image is another server's and its options are not Dragonfly's. */
function startsOtherServer(image: Image, startup: Startup, releases: readonly string[]): boolean {
  const { program, words, given, ignored, unknown } = startup;
  if (program !== null && program !== 'dragonfly') return true;
  if (image.isDragonfly !== false || image.built || looksLikeDragonfly(image)) return false;
  // Without a command, the image alone decides what starts.
  if (program === null || words.length === 0) return true;
  // Without `--logtostderr` from the entrypoint, the command itself names Dragonfly.
  if (!startup.logtostderrAdded) return false;
  const isDragonflyCommand =
    ignored.length === 0 &&
    unknown.length === 0 &&
    given.every(
      (flag) =>
        flag.origin === 'environment' || refusalOf(flag, possibleReleases(releases), startup) === null,
    );
  return !isDragonflyCommand;
}

/** Whether the name suggests a mirror of Dragonfly's image that the policy does not name. */
export function looksLikeDragonfly({ repository }: Pick<Image, 'repository'>): boolean {
  return /dragonfly[^/]*$/.test(repository ?? '');
}

/** The words from the first option on, and whether a configuration file precedes them; null for an unknown program. */
function optionsOf(
  startup: Startup,
): { readonly options: readonly Word[]; readonly configured: boolean } | null {
  const words = serverArguments(startup);
  if (!words) return null;
  const first = words.findIndex((word) => isOption(word));
  return { options: first === -1 ? [] : words.slice(first), configured: first !== 0 && words.length > 0 };
}

/** The words after the server's name. */
function serverArguments({ program, words }: Startup): readonly Word[] | null {
  if (program === null) return null;
  if (program === 'dragonfly' || servers.has(program)) return words;
  if (program.endsWith('.conf')) return [{ text: [], place: null }, ...words];
  if (!scripts.has(program)) return null;
  const [first, ...rest] = words;
  return first && servers.has(toText(first.text)) ? rest : words;
}

/** A word with two dashes starts an option and may contain its values; the words after it are values too. */
function readOptions(words: readonly Word[]): Option[] {
  const options: { name: string; values: Text[] }[] = [];
  for (const word of words) {
    const last = options.at(-1);
    if (!isOption(word)) last?.values.push(word.text);
    else {
      const [name = [], ...values] = splitOption(word.text.slice(2));
      options.push({ name: toText(name).toLowerCase(), values });
    }
  }
  return options;
}

/** The value of the last `requirepass`, which takes precedence, also over a configuration file. */
function passwordOption(options: readonly Option[]): Text | null {
  return options.findLast(({ name }) => name === 'requirepass')?.values[0] ?? null;
}

function isOption({ text }: Word): boolean {
  return toText(text).startsWith('--');
}

/** Splits at white space, or at the first `=`: Redis does not support `=`, but people write it. */
function splitOption(text: Text): Text[] {
  const equals = /^[\w-]+=/.exec(toText(text))?.[0].length;
  if (equals !== undefined) return [text.slice(0, equals - 1), text.slice(equals)];
  return splitAtWhiteSpace(text);
}

function splitAtWhiteSpace(text: Text): Text[] {
  return [...toText(text).matchAll(/\S+/g)].map(({ 0: word, index }) =>
    text.slice(index, index + word.length),
  );
}
