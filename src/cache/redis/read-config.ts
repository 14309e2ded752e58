/** The options of a server, in the order in which it reads them. */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { type FileText, unreadClause } from '../container/file-text.js';
import type { FolderNames } from '../container/folder-names.js';
import { selfInclusion } from '../text/self-inclusion.js';
import { splitLines } from '../text/text-file.js';
import type { Unknown } from '../text/word.js';
import { type CommandTable, newCommandTable } from './command-names.js';
import { type ConfigLine, fileLine } from './config-words.js';
import type { OptionOrigin, RedisOption } from './option.js';
import { checkOption } from './option-check.js';
import { optionType } from './option-table.js';
import { isSince, type ServerRelease } from './option-values.js';
import type { StartProblem } from './redis-reading.js';

/** The content of a configuration file. */
export type ConfigFile =
  | { readonly kind: 'lines'; readonly lines: readonly ConfigLine[] }
  | { readonly kind: 'missing' }
  | Extract<FileText, { kind: 'unknown' }>;

export interface ConfigSource {
  readonly server: ServerRelease;
  readonly hasModules: boolean;
  readonly readFile: (path: string, from: RedisOption | null) => ConfigFile;
  /** The names in a folder, sorted. */
  readonly namesIn: (folder: string) => FolderNames;
}

export interface ReadConfig {
  readonly options: readonly RedisOption[];
  readonly commands: CommandTable;
  readonly unknown: readonly Unknown[];
  readonly problems: readonly StartProblem[];
}

interface ConfigReader extends ConfigSource {
  readonly options: RedisOption[];
  readonly commands: CommandTable;
  readonly unknown: Unknown[];
  readonly problems: StartProblem[];
}

/** Limit for the options of files that include one another. No real file has so many. */
const maxOptions = 10_000;

/** The lines of a text. */
export function linesOfText(text: Text, origin: OptionOrigin): ConfigLine[] {
  return splitLines(text).flatMap((line) => fileLine(line, origin) ?? []);
}

/** Reads the file that the command names, the input and the lines of the command. */
export function readConfig(
  file: string | null,
  lines: readonly ConfigLine[],
  source: ConfigSource,
): ReadConfig {
  const reader: ConfigReader = {
    ...source,
    options: [],
    commands: newCommandTable(),
    unknown: [],
    problems: [],
  };
  if (file !== null && file !== '') readFile(file, null, [], reader);
  readLines(lines, [], reader);
  return reader;
}

function readFile(
  path: string,
  from: RedisOption | null,
  files: readonly string[],
  reader: ConfigReader,
): void {
  const place = from?.place ?? null;
  if (path.includes(UNKNOWN)) {
    reader.unknown.push({
      what: 'config',
      because: 'the environment decides which configuration file is read',
      place,
    });
    return;
  }
  if (files.includes(path)) {
    reader.problems.push({ because: selfInclusion(path, files), option: from, place });
    return;
  }
  if (from && /[*?[]/.test(path) && isSince(reader.server, '7.0.0')) {
    const paths = pathsOf(path, reader);
    if (paths.kind === 'unknown') reader.unknown.push({ what: 'config', because: paths.because, place });
    // A pattern that matches no file is ignored.
    else for (const each of paths.paths) readFile(each, from, files, reader);
    return;
  }
  const found = reader.readFile(path, from);
  if (found.kind === 'missing')
    reader.problems.push({
      kind: 'config-missing',
      because: `there is no configuration file at \`${path}\``,
      option: from,
      place,
    });
  else if (found.kind === 'unknown')
    reader.unknown.push({
      what: 'config',
      because: unreadClause(`the server reads \`${path}\``, found),
      ...(found.absent !== undefined && { absent: found.absent }),
      ...(found.unlisted && { unlisted: found.unlisted }),
      place,
    });
  else readLines(found.lines, [...files, path], reader);
}

/** The files that a pattern stands for, in the order of their names (redis, config.c, loadServerConfig). */
function pathsOf(
  pattern: string,
  { namesIn }: ConfigReader,
):
  | { readonly kind: 'paths'; readonly paths: readonly string[] }
  | { readonly kind: 'unknown'; readonly because: string } {
  const slash = pattern.lastIndexOf('/') + 1;
  const [folder, last] = [pattern.slice(0, slash), pattern.slice(slash)];
  const unknown = (because: string) => ({ kind: 'unknown' as const, because });
  if (/[*?[\\]/.test(folder) || /[[\\]|\*.*\*.*\*/.test(last))
    return unknown(`this tool does not evaluate the pattern \`${pattern}\``);
  const found = namesIn(folder.replace(/(?<=.)\/$/, '') || '.');
  if (found.kind === 'unknown')
    return unknown(`the server reads the files of \`${pattern}\`, but ${found.reason}`);
  // A pattern matches no name with a leading dot.
  const source = last
    .replace(/[.+^${}()|]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  const form = new RegExp(`^(?!\\.)${source}$`);
  return { kind: 'paths', paths: found.names.filter((name) => form.test(name)).map((name) => folder + name) };
}

function readLines(lines: readonly ConfigLine[], files: readonly string[], reader: ConfigReader): void {
  for (const line of lines) {
    if (reader.options.length > maxOptions) {
      const because =
        'the configuration files include one another and contain more options than this tool reads';
      reader.unknown.push({ what: 'config', because, place: line.place });
      return;
    }
    const option = readOption(line, reader);
    if (!option) continue;
    reader.options.push(option);
    if (option.accepted === null)
      reader.unknown.push({ what: option.name, because: option.because ?? '', place: option.place });
    const [path] = option.values;
    if (option.name === 'include' && option.accepted && path) readFile(toText(path), option, files, reader);
  }
}

function readOption(line: ConfigLine, reader: ConfigReader): RedisOption | null {
  const { origin, variable, place } = line;
  const [name, ...values] = line.words ?? [];
  const base = { origin, variable, place, valuePlaces: values.map((word) => word.place) };
  if (line.words && !name) return null;
  if (!line.words) {
    const [written = ''] = toText(line.text)
      .trim()
      .split(/[\s="']/);
    const because = `the quotes after \`${written}\` are not closed, or text follows a closing quote`;
    return { ...base, name: written.toLowerCase(), values: [], accepted: false, because };
  }
  const lower = toText(name?.text ?? []).toLowerCase();
  const texts = values.map(({ text }) => text);
  const meant = name && withEquals(name.text, reader);
  if (meant) return { ...base, ...meant, valuePlaces: [place] };
  return { ...base, name: lower, values: texts, ...checkOption(lower, texts, reader) };
}

/** `--name=value`, which no release accepts, as the option that people mean by it; null for any other word. */
function withEquals(
  word: Text,
  reader: ConfigReader,
): Pick<RedisOption, 'name' | 'values' | 'accepted' | 'because' | 'advice' | 'isNone'> | null {
  const written = toText(word);
  const name = /^([a-z0-9-]+)=/i.exec(written)?.[1]?.toLowerCase();
  if (name === undefined || optionType(reader.server.kind, name) === undefined) return null;
  const value = word.slice(name.length + 1);
  const isPair = name === 'rename-command';
  const at = isPair ? toText(value).indexOf('=') : -1;
  return {
    name,
    values: at === -1 ? [value] : [value.slice(0, at), value.slice(at + 1)],
    ...checkOption(`${name}=`, [], reader),
  };
}
