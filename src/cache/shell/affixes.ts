/** `${NAME#PATTERN}` and its like, which remove a part of a value that matches a pattern. */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { matchesPattern, type Token } from './matching.js';

/** The value without its prefix (`#`, `##`) or suffix (`%`, `%%`); null if this tool does not evaluate the pattern. */
export function withoutAffix(text: Text, operator: string, pattern: string): Text | null {
  if (/['"\\$`[\]]/.test(pattern) || toText(text).includes(UNKNOWN)) return null;
  const tokens = [...pattern].map(tokenOf);
  const isPrefix = operator.startsWith('#');
  const lengths = [...text.keys(), text.length];
  // A doubled operator removes the longest part.
  for (const length of operator.length === 2 ? lengths.reverse() : lengths) {
    const part = isPrefix ? text.slice(0, length) : text.slice(text.length - length);
    if (matchesPattern(tokens, part))
      return isPrefix ? text.slice(length) : text.slice(0, text.length - length);
  }
  return text;
}

function tokenOf(char: string): Token {
  if (char === '*') return { kind: 'star' };
  return char === '?' ? { kind: 'any' } : { kind: 'char', char };
}
