/** Command-line parser with abseil's grammar (flags/parse.cc). */

import { deciderOf } from '../../compose/interpolation/decider.js';
import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { selfInclusion } from '../text/self-inclusion.js';
import type { ScalarRange, Unknown, Word } from '../text/word.js';
import { type Flag, type FlagOrigin, valueFault } from './flag.js';
import { noSources, type Sources, type WordList } from './flag-sources.js';
import { flagType } from './release.js';
import { ownFault, type StartFault, startFault, wholeFault, withStep } from './start-fault.js';

/** A word that Dragonfly ignores without a message. */
export interface IgnoredWord {
  readonly word: Word;
  readonly cause: 'after-double-dash' | 'not-a-flag';
}

export interface Arguments {
  /** In order. Flags from files and variables follow the flag that names these. */
  readonly given: readonly Flag[];
  readonly ignored: readonly IgnoredWord[];
  readonly unknown: readonly Unknown[];
}

interface ArgumentReader {
  readonly sources: Sources;
  readonly given: Flag[];
  readonly ignored: IgnoredWord[];
  readonly unknown: Unknown[];
}

/** The limit for flag files that include one another. No real file has so many flags. */
const maxFlags = 10_000;

/** Reads the words after the program's name. */
export function readArguments(words: readonly Word[], sources: Sources = noSources): Arguments {
  const reader: ArgumentReader = { sources, given: [], ignored: [], unknown: [] };
  readList(words, { origin: 'command', files: [] }, reader);
  const { given, ignored, unknown } = reader;
  return { given, ignored, unknown };
}

/** The source of a list of words. */
interface ListSource {
  readonly origin: FlagOrigin;
  /** The flag files that are being read, outermost first. */
  readonly files: readonly string[];
  /** The flag that names the file or the variables. */
  readonly by?: Flag;
}

function readList(words: readonly Word[], source: ListSource, reader: ArgumentReader): void {
  const { origin, files, by } = source;
  const { ignored, unknown } = reader;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (!word) break;
    const text = toText(word.text);
    if (text === '--') {
      const cause = 'after-double-dash';
      ignored.push(...words.slice(index + 1).map((rest) => ({ word: rest, cause }) as const));
      break;
    }
    if (text.replace(/^--?/, '').startsWith(UNKNOWN)) {
      unknown.push({ ...unknownFlag(word, text), flagsBefore: reader.given.length });
    } else if (!text.startsWith('-') || text === '-') {
      ignored.push({ word, cause: 'not-a-flag' });
    } else {
      const next = words[index + 1];
      const flag = readFlag(word, next);
      if (next && flag.value === next.text) index += 1;
      // A variable contains the value only.
      const valuePlace = origin === 'fromenv' ? flag.place : flag.valuePlace;
      addFlag({ ...flag, origin, valuePlace, ...(by && { reader: by }) }, files, reader);
    }
  }
}

/** A word that a variable decides, or a flag whose name it decides. */
function unknownFlag({ text, place }: Word, shown: string): Unknown {
  const decider = deciderOf(text);
  const written = place?.node.text.slice(place.span.start, place.span.end) ?? '';
  const preset = /^\$\{\w+:?---\}/.test(written) ? ', whose default value is `--`,' : '';
  return shown.startsWith(UNKNOWN)
    ? { what: 'command', kind: 'flag', because: `${decider}${preset} may contain any flag`, place }
    : { what: 'command', kind: 'flag-name', because: `${decider} decides the name of a flag`, place };
}

/** Adds a flag and the flags from the files and variables that it names. */
function addFlag(flag: Flag, files: readonly string[], reader: ArgumentReader): void {
  const { given, unknown } = reader;
  const { lists, fault, unknown: cause } = reader.sources(flag);
  const cycle = lists.find(({ name }) => files.includes(name));
  const endless = cycle
    ? {
        ...wholeFault(`${selfInclusion(cycle.name, files)}, so Dragonfly never finishes reading it`),
        cycle: cycle.name,
      }
    : null;
  given.push({ ...flag, fault: flag.fault ?? fault ?? endless });
  if (cause) unknown.push({ what: flag.name, ...cause, place: flag.place, flagsBefore: given.length });
  if (cycle) return;
  for (const list of lists) {
    if (given.length > maxFlags) {
      const many = `the flag files include one another and contain more than ${maxFlags.toLocaleString('en')} flags, which this tool does not read`;
      unknown.push({ what: flag.name, because: many, place: flag.place });
      return;
    }
    const { name, origin, invalidLine } = list;
    readList(list.words, { origin, files: name === '' ? files : [...files, name], by: flag }, reader);
    if (invalidLine) given.push({ ...invalidLineFlag(list, invalidLine), reader: flag });
  }
}

/** A line of a flag file that is not a flag, as a flag with which Dragonfly does not start. */
function invalidLineFlag({ name, origin }: WordList, line: Word): Flag {
  const written = toText(line.text);
  const fault = withStep(
    startFault(`\`${name}\` has a line that is not a flag`, 'write one `--name=value` per line'),
    `Remove \`${withoutValue(written)}\` from the file, or write it as \`--name=value\``,
  );
  return {
    name: written,
    value: [],
    origin,
    place: line.place,
    valuePlace: null,
    fault,
    written: withoutValue(written),
  };
}

/** `--name`, `--name=value`, `--noname` or `--name value`, with one dash or two. `next` is the following word. */
function readFlag(word: Word, next: Word | undefined): Flag {
  const match = /^--?([^-=][^=]*)(=)?/s.exec(toText(word.text));
  const [all = '', name = '', equals] = match ?? [];
  if (!match) {
    const written = toText(word.text);
    return { ...flagOf(written, [], word, notAFlag(written)), written: withoutValue(written) };
  }
  const separated = separatedFlag(word, name, equals !== undefined);
  if (separated) return separated;
  const negated = /^no(.+)$/.exec(name)?.[1];
  if (negated !== undefined && flagType(name) === undefined && flagType(negated) !== undefined)
    return negation(name, negated, equals ? word.text.slice(all.length) : null, word);
  if (equals) {
    const value = word.text.slice(all.length);
    return flagOf(name, value, word, valueFault(name, value, `--${name}`));
  }
  if (flagType(name) === 'bool') return { ...flagOf(name, true, word, null), ...ignoredValueOf(next) };
  if (flagType(name) === undefined) return flagOf(name, [], word, null);
  // The next word is the value, even if it looks like a flag.
  if (!next)
    return {
      ...flagOf(name, [], word, startFault(`\`--${name}\` has no value`)),
      lacksValue: true,
    };
  return {
    ...flagOf(name, next.text, word, valueFault(name, next.text, `--${name}`)),
    place: spanning(word, next),
    valuePlace: next.place,
  };
}

/** The next word, if it looks like the value that turns a boolean flag off. */
function ignoredValueOf(next: Word | undefined): Pick<Flag, 'ignoredValue'> {
  const text = next ? toText(next.text) : '';
  return /^(?:[0fn]|false|no|off)$/i.test(text) ? { ignoredValue: text } : {};
}

/** A flag and its value without `=` between them, so that both are one name; null for another flag. */
function separatedFlag(word: Word, name: string, hasValue: boolean): Flag | null {
  const [all = '', meant = '', separator = ''] =
    /^(\w+)(\s*:\s*|\s+)/.exec(name) ?? (hasValue ? null : joinedPassword.exec(name)) ?? [];
  if (flagType(meant) === undefined) return null;
  const text = toText(word.text);
  const isBeforeEquals = hasValue && all.length === name.length;
  const start = text.indexOf(all) + all.length + (isBeforeEquals ? 1 : 0);
  const written = `--${meant}${separator}`;
  const value = word.text.slice(start);
  // A password in clear text is replaced as a whole.
  const isPassword = meant === 'requirepass' && value.every(({ variable }) => variable === null);
  const advice = isPassword ? '' : 'separate name and value with `=`';
  const fault = ownFault(null, `reads \`${written}…\` as one flag name`, advice);
  return { ...flagOf(name, [], word, fault), written, meant: { name: meant, value } };
}

/** A password that is joined to its flag; a misspelled name has letters only. */
const joinedPassword = /^(requirepass)()(?![a-z_-]*$)/;

/** Without the value, which may be a password. */
function notAFlag(word: string): StartFault {
  const rule = word.startsWith('---') ? 'a flag starts with one or two dashes' : 'its name is missing';
  const shown = `\`${withoutValue(word)}\``;
  return withStep(
    startFault(`${shown} is not a flag, because ${rule}`),
    `Remove ${shown}, or write it as a flag`,
  );
}

function withoutValue(word: string): string {
  return (/^-*[^\s=]*/.exec(word)?.[0] ?? '').replaceAll(UNKNOWN, '…');
}

function negation(name: string, negated: string, value: Text | null, word: Word): Flag {
  const written = `--${name}`;
  const shape = `Write \`${written}\` without a value, or set \`--${negated}\` instead`;
  const valued = withStep(startFault(`\`${written}\` has a value, but takes none`), shape);
  if (value !== null) return { ...flagOf(negated, value, word, valued), written };
  const fault =
    flagType(negated) === 'bool'
      ? null
      : withStep(
          startFault(`\`${written}\` negates \`--${negated}\`, which is not a boolean flag`),
          `Remove \`${written}\`, or replace it with \`--${negated}\` and a value`,
        );
  return { ...flagOf(negated, false, word, fault), written };
}

function flagOf(name: string, value: Text | boolean, word: Word, fault: StartFault | null): Flag {
  return { name, value, origin: 'command', place: word.place, valuePlace: null, fault };
}

/** The place from the flag to its value if one scalar contains both; else the place of the flag. */
function spanning(word: Word, next: Word): ScalarRange | null {
  if (!word.place || !next.place || word.place.node !== next.place.node) return word.place;
  return { node: word.place.node, span: { start: word.place.span.start, end: next.place.span.end } };
}
