/** Words by abseil's grammar (flags/parse.cc): what is a flag, what is its value, what is passed over. */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import type { Place, Unknown, Word } from '../text/word.js';
import { type Flag, type FlagOrigin, valueFault } from './flag.js';
import { noSources, type Sources, type WordList } from './flag-sources.js';
import { flagType } from './release.js';

/** A word that Dragonfly passes over without a word. */
export interface IgnoredWord {
  readonly word: Word;
  readonly because: string;
}

export interface Arguments {
  /** In the order in which they are given, those that files and variables bring in right behind what names them. */
  readonly given: readonly Flag[];
  readonly ignored: readonly IgnoredWord[];
  readonly unknown: readonly Unknown[];
}

interface Reader {
  readonly sources: Sources;
  readonly given: Flag[];
  readonly ignored: IgnoredWord[];
  readonly unknown: Unknown[];
}

/** Files that name one another more often than this are not read; nobody writes so many. */
const maxFlags = 10_000;

/** Reads what stands behind the program's name. */
export function readArguments(words: readonly Word[], sources: Sources = noSources): Arguments {
  const reader: Reader = { sources, given: [], ignored: [], unknown: [] };
  readList(words, 'command', [], reader);
  const { given, ignored, unknown } = reader;
  return { given, ignored, unknown };
}

function readList(words: readonly Word[], origin: FlagOrigin, way: readonly string[], reader: Reader): void {
  const { ignored, unknown } = reader;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (!word) break;
    const text = toText(word.text);
    if (text === '--') {
      const because = 'everything behind `--` is passed over';
      ignored.push(...words.slice(index + 1).map((rest) => ({ word: rest, because })));
      break;
    }
    if (text.replace(/^--?/, '').startsWith(UNKNOWN)) {
      const because = 'the environment decides which flag stands here, and it may be any';
      unknown.push({ what: 'command', because, place: word.place });
    } else if (!text.startsWith('-') || text === '-') {
      ignored.push({ word, because: 'a word that is no flag is passed over' });
    } else {
      const next = words[index + 1];
      const flag = readFlag(word, next);
      if (next && flag.value === next.text) index += 1;
      // What a variable holds is nothing but the value.
      const valuePlace = origin === 'fromenv' ? flag.place : flag.valuePlace;
      readFurther({ ...flag, origin, valuePlace }, way, reader);
    }
  }
}

/** The flag, and what it brings in: files and variables are read where they are named. */
function readFurther(flag: Flag, way: readonly string[], reader: Reader): void {
  const { given, unknown } = reader;
  const { lists, fault, unknown: because } = reader.sources(flag);
  const circle = lists.find(({ name }) => way.includes(name));
  const endless = `\`${circle?.name}\` leads back to itself, and Dragonfly never comes to an end of it`;
  given.push({ ...flag, fault: flag.fault ?? fault ?? (circle ? endless : null) });
  if (because !== null) unknown.push({ what: flag.name, because, place: flag.place });
  if (circle) return;
  for (const list of lists) {
    if (given.length > maxFlags) {
      const many = `files name one another, and more than ${maxFlags.toLocaleString('en')} flags are not read`;
      unknown.push({ what: flag.name, because: many, place: flag.place });
      return;
    }
    readList(list.words, list.origin, list.name === '' ? way : [...way, list.name], reader);
    if (list.wrong) given.push(wrongLine(list, list.wrong));
  }
}

/** A line of a file of flags that is none, as a flag with which Dragonfly does not start. */
function wrongLine({ name, origin }: WordList, line: Word): Flag {
  const written = toText(line.text);
  const fault = `a line of \`${name}\` is no flag, and Dragonfly does not start: one stands in a line, as \`--name=value\``;
  return { name: written, value: [], origin, place: line.place, valuePlace: null, fault };
}
/** `--name`, `--name=value`, `--noname` or `--name value`, with one dash or two. `next` is the word behind it. */
function readFlag(word: Word, next: Word | undefined): Flag {
  const match = /^--?([^-=][^=]*)(=)?/s.exec(toText(word.text));
  const [all = '', name = '', equals] = match ?? [];
  if (!match) return flagOf(toText(word.text), [], word, 'a flag has one or two dashes');
  const negated = /^no(.+)$/.exec(name)?.[1];
  if (negated !== undefined && flagType(name) === undefined && flagType(negated) !== undefined)
    return negation(name, negated, equals ? word.text.slice(all.length) : null, word);
  if (equals) {
    const value = word.text.slice(all.length);
    return flagOf(name, value, word, valueFault(name, value, `--${name}`));
  }
  if (flagType(name) === 'bool') return flagOf(name, true, word, null);
  if (flagType(name) === undefined) return flagOf(name, [], word, null);
  // Whatever the next word is, it is the value, a flag too.
  if (!next) return flagOf(name, [], word, `\`--${name}\` has no value behind it`);
  return {
    ...flagOf(name, next.text, word, valueFault(name, next.text, `--${name}`)),
    place: spanning(word, next),
    valuePlace: next.place,
  };
}

function negation(name: string, negated: string, value: Text | null, word: Word): Flag {
  if (value !== null) return flagOf(negated, value, word, `\`--${name}\` takes no value`);
  const fault =
    flagType(negated) === 'bool' ? null : `\`--${name}\`: only a flag that is true or false can be negated`;
  return flagOf(negated, false, word, fault);
}

function flagOf(name: string, value: Text | boolean, word: Word, fault: string | null): Flag {
  return { name, value, origin: 'command', place: word.place, valuePlace: null, fault };
}

/** From the flag to its value where one string holds both; else the flag alone. */
function spanning(word: Word, next: Word): Place | null {
  if (!word.place || !next.place || word.place.node !== next.place.node) return word.place;
  return { node: word.place.node, span: { start: word.place.span.start, end: next.place.span.end } };
}
