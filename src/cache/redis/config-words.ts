/** The words of a server's command, as the lines of configuration that the server makes of them. */

import { deciderOf } from '../../compose/interpolation/decider.js';
import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import type { ScalarNode } from '../../compose/model/node.js';
import { type ScalarRange, toWord, type Unknown, type Word } from '../text/word.js';
import { splitConfigLine } from './config-line.js';
import type { OptionOrigin } from './option.js';
import { isSince, type ServerRelease } from './option-values.js';

/** A line of configuration. */
export interface ConfigLine {
  /** Null for unbalanced quotes. */
  readonly words: readonly Word[] | null;
  readonly text: Text;
  readonly origin: OptionOrigin;
  readonly variable: string | null;
  readonly place: ScalarRange | null;
}

/** A word of the command that the image or one of its variables adds. */
export interface WordSource {
  readonly origin: OptionOrigin;
  readonly variable: string | null;
}

export interface CommandLines {
  /** The configuration file that the first word names. */
  readonly file: Word | null;
  readonly readsInput: boolean;
  readonly lines: readonly ConfigLine[];
  readonly unknown: readonly Unknown[];
}

interface OpenLine {
  /** The word that starts the line. */
  readonly head: Word;
  /** Its text without dashes: the name, and values in the same word. */
  readonly text: Text;
  readonly isDirective: boolean;
  readonly values: Word[];
}

/**
 * Reads the words after the server's name (redis, server.c, main).
 */
export function readCommandLines(
  words: readonly Word[],
  sources: ReadonlyMap<Word, WordSource>,
  server: ServerRelease,
): CommandLines {
  const unknown: Unknown[] = [];
  const [first] = words;
  if (!first) return { file: null, readsInput: false, lines: [], unknown };
  if (toText(first.text).startsWith(UNKNOWN)) {
    const because = `${deciderOf(first.text)} decides the first word after the name of the server`;
    unknown.push({ what: 'command', because, place: first.place });
  }
  const isFile = namesFile(toText(first.text), server);
  const { open, readsInput } = openLines(words, isFile ? 1 : 0, server);
  const lines = open.flatMap((line) => linesOf(line, sources, server));
  return { file: isFile ? first : null, readsInput, lines, unknown };
}

/** Whether the first word is a configuration file. Redis 6.0 reads a word with one dash as one. */
function namesFile(first: string, server: ServerRelease): boolean {
  return isSince(server, '6.2.0') ? !first.startsWith('-') : !first.startsWith('--') && first !== '-';
}

function openLines(
  words: readonly Word[],
  from: number,
  server: ServerRelease,
): { readonly open: readonly OpenLine[]; readonly readsInput: boolean } {
  const open: OpenLine[] = [];
  let [readsInput, isComplete] = [false, true];
  for (const [at, word] of [...words.entries()].slice(from)) {
    const text = toText(word.text);
    const next = words[at + 1];
    const last = open.at(-1);
    if (text === '-' && (at === 0 || (!next && isSince(server, '6.2.0')))) readsInput = true;
    // From 7.0.1 on, a word with dashes is the value of an option that has none yet.
    else if (text.startsWith('--') && (isComplete || !isSince(server, '7.0.1'))) {
      open.push({ head: word, text: word.text.slice(2), isDirective: false, values: [] });
      // No release accepts `--name=value`, so that the words after it are read as people mean them.
      isComplete = /^--[\w-]+=/.test(text) || isCompleteOption(word, next && toText(next.text), open);
    } else {
      if (last) last.values.push(word);
      else open.push({ head: word, text: word.text, isDirective: true, values: [] });
      isComplete = true;
    }
  }
  return { open, readsInput };
}

/** Whether a following word with dashes is an option. `--save` without a value means `--save ""`. */
function isCompleteOption(word: Word, next: string | undefined, open: readonly OpenLine[]): boolean {
  const split = splitConfigLine(word.text);
  if (split?.length !== 1) return true;
  const name = toText(split[0] ?? []).toLowerCase();
  const isEmptySave = name === '--save' && (next === undefined || next.startsWith('--'));
  if (isEmptySave) open.at(-1)?.values.push({ text: [], place: null });
  return isEmptySave || (name === '--sentinel' && next?.startsWith('--') === true);
}

/** A line feed inside the option's own word starts a new line. */
function linesOf(
  { head, text: written, isDirective, values }: OpenLine,
  sources: ReadonlyMap<Word, WordSource>,
  server: ServerRelease,
): ConfigLine[] {
  const received = values.map((word) => (doesEscape(server) ? word : unescapedValue(word)));
  const source = sourceOf([head, ...values], sources);
  const texts = isDirective ? [written] : splitAtLineFeeds(written);
  return texts.map((text, index) => {
    const isLast = index === texts.length - 1;
    const own = isDirective ? [head] : wordsOf(text, head.place);
    const words = own && withValues(own, isLast ? received : []);
    return {
      words,
      text: [...text, ...(isLast ? values.flatMap((value) => value.text) : [])],
      ...source,
      // The place of an option begins with its dashes; that of a further line in the same word does not.
      place: spanOf([...(index === 0 && texts.length === 1 ? [head] : []), ...(words ?? [head])], head.place),
    };
  });
}

function withValues(own: readonly Word[], values: readonly (Word | null)[]): Word[] | null {
  const known = values.flatMap((word) => word ?? []);
  return known.length === values.length ? [...own, ...known] : null;
}

/** Valkey 8.1.0 and 8.1.1 put each value between quotes without escaping the quotes in it (valkey PR 2036). */
function doesEscape({ kind, version }: ServerRelease): boolean {
  return kind !== 'valkey' || !['8.1.0', '8.1.1'].includes(version);
}

/** The value as the server reads it between quotes; null if the quotes are not closed then. */
function unescapedValue(word: Word): Word | null {
  const [first] = word.text;
  if (!first || !/["\\]/.test(toText(word.text))) return word;
  const quote = { ...first, char: '"', variable: null };
  const [text, more] = splitConfigLine([quote, ...word.text, quote]) ?? [];
  return text && !more ? { ...word, text } : null;
}

function sourceOf(words: readonly Word[], sources: ReadonlyMap<Word, WordSource>): WordSource {
  const [source] = words.flatMap((word) => sources.get(word) ?? []);
  return source ?? { origin: 'command', variable: null };
}

function splitAtLineFeeds(text: Text): Text[] {
  const parts: Text[] = [];
  let from = 0;
  text.forEach(({ char }, at) => {
    if (char !== '\n') return;
    parts.push(text.slice(from, at));
    from = at + 1;
  });
  return [...parts, text.slice(from)];
}

/** A line of a file or of the input. */
export function fileLine(text: Text, origin: OptionOrigin): ConfigLine | null {
  const trimmed = toText(text).trim();
  if (trimmed === '' || trimmed.startsWith('#')) return null;
  const words = wordsOf(text, null);
  return { words, text, origin, variable: null, place: spanOf(words ?? [toWord(text)], toWord(text).place) };
}

function wordsOf(text: Text, fallback: ScalarRange | null): Word[] | null {
  return splitConfigLine(text)?.map((word) => toWord(word, fallback)) ?? null;
}

function isImplied({ derived, value }: ScalarNode): boolean {
  return derived === true && value === null;
}

/** The place from the first word to the last, if one scalar contains all of them; else that of the first. */
function spanOf(words: readonly Word[], fallback: ScalarRange | null): ScalarRange | null {
  // An option that an image adds to a variable is in no file; only its value is.
  const places = words.flatMap(({ place }) => (place && !isImplied(place.node) ? place : []));
  const [first] = places;
  if (!first) return fallback;
  if (places.some(({ node }) => node !== first.node)) return first;
  const start = Math.min(...places.map(({ span }) => span.start));
  const end = Math.max(...places.map(({ span }) => span.end));
  return { node: first.node, span: { start, end } };
}
