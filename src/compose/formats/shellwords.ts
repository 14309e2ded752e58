/** Compose's own splitting of a string `command` or `entrypoint` (mattn/go-shellwords, after interpolation). */

import { type SourceChar, type Text, UNKNOWN } from '../interpolation/expand.js';

type Quote = '"' | "'" | '`' | '(';

/** The words, or the reason why Compose refuses the string. */
export function splitWords(text: Text): readonly Text[] | { readonly fault: string } {
  const words: Text[] = [];
  let word: SourceChar[] = [];
  let started = false;
  /** Quotes shut out some of the others, not all: a `"` counts between backticks, and no `'` does between `"`. */
  const open = new Set<Quote>();
  const isOpen = (...quotes: readonly Quote[]): boolean => quotes.some((quote) => open.has(quote));
  const turn = (quote: Quote): void => {
    if (!open.delete(quote)) open.add(quote);
  };
  let escaped = false;
  for (const glyph of text) {
    const { char } = glyph;
    if (escaped) {
      word.push(glyph);
      started = true;
      escaped = false;
      continue;
    }
    if (char === '\\' && !isOpen("'")) {
      escaped = true;
      continue;
    }
    if (open.size === 0 && /[ \t\r\n]/.test(char)) {
      if (started) words.push(word);
      word = [];
      started = false;
      continue;
    }
    if ((char === '"' || char === "'") && !isOpen('(', char === '"' ? "'" : '"')) {
      turn(char);
      started = true;
      continue;
    }
    if (char === '`' && !isOpen('"', "'", '(')) turn('`');
    if (char === '(' && !isOpen('"', "'", '`')) {
      if (isOpen('(') || word.at(-1)?.char !== '$') return { fault: '`(` must be quoted' };
      turn('(');
    }
    // One that closes nothing opens, and the next one closes it.
    if (char === ')' && !isOpen('"', "'", '`')) turn('(');
    // Compose stops reading here without a word: what follows is lost, and what looks like the `2` of `2>` as well.
    if (open.size === 0 && /[;&|<>]/.test(char)) {
      if (char === '>' && /[0-9]/.test(word[0]?.char ?? '')) started = false;
      break;
    }
    word.push(glyph);
    started = true;
  }
  const [quote] = open;
  if (quote === '(') return { fault: '`(` and `)` must be quoted' };
  if (quote) return { fault: `a ${quote} is not closed` };
  if (escaped) return { fault: 'a backslash at the end' };
  if (started) words.push(word);
  return words;
}

/** Whether a word holds an unknown value outside quotes, which white space in the value would split. */
export function mayBeSplit(text: Text): boolean {
  let quote: string | null = null;
  for (const { char } of text) {
    if (char === UNKNOWN && quote === null) return true;
    if ((char === '"' || char === "'") && (quote === null || quote === char))
      quote = quote === null ? char : null;
  }
  return false;
}
