/** Compose's own splitting of a string `command` or `entrypoint` (mattn/go-shellwords, after interpolation). */

import { type Glyph, hole, type Text } from './expand.js';

/** The words, or the reason why Compose refuses the string. */
export function splitWords(text: Text): readonly Text[] | { readonly fault: string } {
  const words: Text[] = [];
  let word: Glyph[] = [];
  let started = false;
  let quote: '"' | "'" | '`' | '(' | null = null;
  let escaped = false;
  for (const glyph of text) {
    const { char } = glyph;
    if (escaped) {
      word.push(glyph);
      started = true;
      escaped = false;
      continue;
    }
    if (char === '\\' && quote !== "'") {
      escaped = true;
      continue;
    }
    if (quote === null && /[ \t\r\n]/.test(char)) {
      if (started) words.push(word);
      word = [];
      started = false;
      continue;
    }
    if ((char === '"' || char === "'") && (quote === null || quote === char)) {
      quote = quote === null ? char : null;
      started = true;
      continue;
    }
    if (char === '`' && (quote === null || quote === '`')) quote = quote === null ? '`' : null;
    if (char === '(' && quote === null) {
      if (word.at(-1)?.char !== '$') return { fault: '`(` must be quoted' };
      quote = '(';
    } else if (char === ')' && quote === '(') quote = null;
    else if (char === ')' && quote === null) return { fault: '`)` must be quoted' };
    // Compose stops reading here without a word: what follows is lost, and what looks like the `2` of `2>` as well.
    if (quote === null && /[;&|<>]/.test(char)) {
      if (char === '>' && /[0-9]/.test(word[0]?.char ?? '')) started = false;
      break;
    }
    word.push(glyph);
    started = true;
  }
  if (quote !== null) return { fault: `a ${quote} is not closed` };
  if (escaped) return { fault: 'a backslash at the end' };
  if (started) words.push(word);
  return words;
}

/** Whether a word holds an unknown value outside quotes, which white space in the value would split. */
export function mayBeSplit(text: Text): boolean {
  let quote: string | null = null;
  for (const { char } of text) {
    if (char === hole && quote === null) return true;
    if ((char === '"' || char === "'") && (quote === null || quote === char))
      quote = quote === null ? char : null;
  }
  return false;
}
