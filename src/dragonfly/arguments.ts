/** Words by abseil's grammar (flags/parse.cc): what is a flag, what is its value, what is passed over. */

import { hole, plain, type Text } from '../compose/expand.js';
import { type Flag, valueFault } from './flag.js';
import { flagType } from './release.js';
import type { Place, Unknown, Word } from './word.js';

/** A word that Dragonfly passes over without a word. */
export interface IgnoredWord {
  readonly word: Word;
  readonly because: string;
}

export interface Arguments {
  /** In the order in which they are given. */
  readonly given: readonly Flag[];
  readonly ignored: readonly IgnoredWord[];
  readonly unknown: readonly Unknown[];
}

/** Reads what stands behind the program's name. */
export function readArguments(words: readonly Word[]): Arguments {
  const given: Flag[] = [];
  const ignored: IgnoredWord[] = [];
  const unknown: Unknown[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (!word) break;
    const text = plain(word.text);
    if (text === '--') {
      const because = 'everything behind `--` is passed over';
      ignored.push(...words.slice(index + 1).map((rest) => ({ word: rest, because })));
      break;
    }
    if (text.replace(/^--?/, '').startsWith(hole)) {
      const because = 'the environment decides which flag stands here, and it may be any';
      unknown.push({ what: 'command', because, place: word.place });
    } else if (!text.startsWith('-') || text === '-') {
      ignored.push({ word, because: 'a word that is no flag is passed over' });
    } else {
      const next = words[index + 1];
      const flag = readFlag(word, next);
      given.push(flag);
      if (next && flag.value === next.text) index += 1;
    }
  }
  return { given, ignored, unknown };
}

/** `--name`, `--name=value`, `--noname` or `--name value`, with one dash or two. `next` is the word behind it. */
function readFlag(word: Word, next: Word | undefined): Flag {
  const match = /^--?([^-=][^=]*)(=)?/s.exec(plain(word.text));
  const [all = '', name = '', equals] = match ?? [];
  if (!match) return flagOf(plain(word.text), [], word, 'a flag has one or two dashes');
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
    ...flagOf(name, next.text, word, null),
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
