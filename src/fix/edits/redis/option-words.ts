/** The words that fixes write for options of a Redis server. */

import { required } from '../password-variable.js';
import { openQuote, type Syntax } from './written-words.js';

/** A word of an option: its text as Compose interpolates it, or the password with the name of its variable. */
export type OptionWord = string | { readonly password: string; readonly prefix?: string };

/** The word as Compose interpolates it. */
export function plainWord(word: OptionWord): string {
  return typeof word === 'string' ? word : `${word.prefix ?? ''}${required(word.password)}`;
}

/** The word as it is written in a scalar, after the text `before` in it; null if the syntax cannot express it. */
function writtenWord(word: OptionWord, syntax: Syntax, before: string): string | null {
  const text = plainWord(word);
  switch (syntax) {
    case 'variable':
      return text === '' ? null : text;
    case 'config':
    case 'string':
      return text === '' || text.includes('$') ? `"${text}"` : text;
    case 'script':
      return scriptWord(word, '$$', openQuote(before, syntax));
    case 'mounted-script':
      return scriptWord(word, '$', openQuote(before, syntax));
  }
}

/** The shell reads the password from the container, so that no character of it is a part of the script. */
function scriptWord(word: OptionWord, dollar: string, outer: string): string {
  const prefix = typeof word === 'string' ? '' : (word.prefix ?? '');
  const text = typeof word === 'string' ? word : `${dollar}${word.password}`;
  // A double quote would end the script in the command.
  if (outer === '"') return text === '' || prefix !== '' ? `'${prefix}'${text}` : text;
  const whole = `${prefix}${text}`;
  return whole === '' || /[$<>|&;()*?\s]/.test(whole) ? `"${whole}"` : whole;
}

/** Several words as they are written in a scalar; null if the syntax cannot express one of them. */
export function writtenWords(words: readonly OptionWord[], syntax: Syntax, before: string): string | null {
  const written = words.map((word) => writtenWord(word, syntax, before));
  return written.some((word) => word === null) ? null : written.join(' ');
}
