/** The options on the command line, as the table of options describes them. */

import { parseArgs } from 'node:util';
import { closestName, didYouMean } from '../policy/model/did-you-mean.js';
import { reportFormats } from '../report/formats/render.js';
import { commandNames, type OptionEntry, type OptionName, optionTable } from './command-table.js';
import { UsageError } from './errors.js';

/** The options as `parseArgs` takes them. */
type ParsedOption<Entry> = Entry extends { value: string }
  ? { type: 'string'; multiple: Entry extends { multiple: true } ? true : false; short?: string }
  : { type: 'boolean'; short?: string };

export const parsedOptions = Object.fromEntries(
  Object.entries(optionTable).map(([name, { value, multiple, short }]: [string, OptionEntry]) => [
    name,
    {
      type: value === undefined ? 'boolean' : 'string',
      multiple: multiple ?? false,
      ...(short === undefined ? {} : { short }),
    },
  ]),
) as unknown as { readonly [Name in OptionName]: ParsedOption<(typeof optionTable)[Name]> };

export type OptionValues = ReturnType<typeof parseOptions>['values'];

/** Parses the options and the other words. Throws a UsageError for a mistake. */
export function parseOptions(argv: readonly string[]) {
  rejectSingleDash(argv);
  const parsed = parseStrictly(argv);
  const given = new Map<string, string>();
  for (const token of parsed.tokens) {
    if (token.kind !== 'option' || token.value === undefined) continue;
    const { name, value } = token;
    // The parser of `waive` names what is wrong with these.
    if (value === '' && name !== 'reason' && name !== 'owner')
      throw new UsageError(`--${name} needs a value`);
    const before = given.get(name);
    if (before !== undefined && before !== value && !isMultiple(name))
      throw new UsageError(
        `--${name} has two values, ${JSON.stringify(before)} and ${JSON.stringify(value)}`,
      );
    given.set(name, value);
  }
  return parsed;
}

function isMultiple(name: string): boolean {
  const entry: OptionEntry = optionTable[name as OptionName];
  return entry.multiple === true;
}

function parseStrictly(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: parsedOptions,
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
  } catch (error) {
    throw new UsageError(mistake(error));
  }
}

/** The unknown option that an error of `parseArgs` names; null for any other error. Only the message has the name. */
export function unknownOptionIn(error: unknown): string | null {
  return /^Unknown option '(--?[^']*)'/.exec((error as Error).message)?.[1] ?? null;
}

/** A message of `parseArgs` in one line. Its mistakes about values have one code, and differ in the message only. */
function mistake(error: unknown): string {
  const { message } = error as Error;
  const unknown = unknownOptionIn(error);
  if (unknown !== null) return unknownOption(unknown);
  const name = /^Option '(?:-\w, )?(--[\w-]+)/.exec(message)?.[1];
  if (name !== undefined && message.includes('argument missing')) return `${name} needs a value`;
  if (name !== undefined && message.includes('ambiguous'))
    return `${name} needs a value: write \`${name}=VALUE\` for one that begins with a dash`;
  if (name !== undefined && message.includes('does not take an argument')) return `${name} takes no value`;
  return message.replaceAll('\n', ' ');
}

/** The message about an option that does not exist. */
export function unknownOption(name: string, known: readonly string[] = Object.keys(optionTable)): string {
  return `unknown option ${name}: ${optionHint(name, known) ?? '--help lists the options'}`;
}

function optionHint(name: string, known: readonly string[]): string | null {
  const word = name.replace(/^--?/, '');
  if (word.length === 1) {
    const entries: [string, OptionEntry][] = Object.entries(optionTable);
    const short = entries.find(([, entry]) => entry.short?.toLowerCase() === word.toLowerCase())?.[1].short;
    return short === undefined ? null : `did you mean -${short}?`;
  }
  if (/^no-colou?r$/.test(word)) return 'set the variable NO_COLOR to turn colour off';
  if (/^colou?r$/.test(word)) return 'set the variable FORCE_COLOR to turn colour on';
  if (reportFormats.some((format) => format === word)) return `did you mean \`--format ${word}\`?`;
  if (commandNames.some((command) => command === word)) return `did you mean the command \`${word}\`?`;
  const near = closestName(word, known);
  return near === null ? null : `did you mean --${near}?`;
}

/** `-file` would be the option -f with the value `ile`. */
function rejectSingleDash(argv: readonly string[]): void {
  const end = argv.indexOf('--');
  const words = end === -1 ? argv : argv.slice(0, end);
  const name = words
    .map((word) => /^-([a-z][\w-]*)/i.exec(word)?.[1] ?? '')
    .find((each) => Object.hasOwn(optionTable, each));
  if (name !== undefined) throw new UsageError(`unknown option -${name}: did you mean --${name}?`);
}

/** Parses `NAME=VALUE` items. */
export function parseParameters(items: readonly string[]): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const item of items) {
    const equals = item.indexOf('=');
    if (equals < 1) throw new UsageError(`--param must be NAME=VALUE, not ${JSON.stringify(item)}`);
    const [name, value] = [item.slice(0, equals).trim(), item.slice(equals + 1).trim()];
    const before = parameters.get(name);
    if (before !== undefined && before !== value)
      throw new UsageError(`--param sets ${JSON.stringify(name)} twice: lists are one value with commas`);
    parameters.set(name, value);
  }
  return parameters;
}

/** The value of an option that allows only some. */
export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  const hint = didYouMean(value, allowed);
  const advice = hint === '' ? '' : `: ${hint}`;
  throw new UsageError(
    `${option} must be one of ${allowed.join(', ')}, not ${JSON.stringify(value)}${advice}`,
  );
}
