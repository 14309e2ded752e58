/** The words of options in one scalar, in each syntax that Redis options are written in. */

import type { Span } from '../../../source/span.js';

/**
 * - `string`: a command that Compose splits into words.
 * - `script`: a script that a shell runs.
 * - `mounted-script`: a script in a mounted file, which Compose does not interpolate.
 * - `variable`: a variable of the container that the image splits at white space; quotes are literal.
 * - `config`: a line of a configuration file, or an option with its values in one item of a list.
 */
export type Syntax = 'string' | 'script' | 'mounted-script' | 'variable' | 'config';

/** The characters that end a word. */
const ends: Readonly<Record<Syntax, RegExp>> = {
  string: /\s/,
  script: /[\s;|&<>()]/,
  'mounted-script': /[\s;|&<>()]/,
  variable: /\s/,
  config: /\s/,
};

/** The spans of words from an offset on; null if there are fewer. */
export function wordsAt(text: string, start: number, syntax: Syntax, count: number): Span[] | null {
  const outer = openQuote(text.slice(0, start), syntax);
  const words: Span[] = [];
  let at = start;
  while (words.length < count) {
    at += /^(?:\\\n|\s)*/.exec(text.slice(at))?.[0].length ?? 0;
    const end = wordEnd(text, at, syntax, outer);
    if (end === at) return null;
    words.push({ start: at, end });
    at = end;
  }
  return words;
}

/** The quote that is open after a text; empty if none is. */
export function openQuote(before: string, syntax: Syntax): string {
  if (syntax === 'variable' || syntax === 'config') return '';
  let open = '';
  for (const [mark] of before.matchAll(/\\.|["']/gs)) {
    if (open === '' && !mark.startsWith('\\')) open = mark;
    else if (open === mark) open = '';
  }
  return open;
}

/** The end of a word that may contain quotes and interpolations. `outer` is the quote around the whole script. */
function wordEnd(text: string, start: number, syntax: Syntax, outer: string): number {
  let [open, depth] = ['', 0];
  for (let at = start; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (open === '' && depth === 0 && (ends[syntax].test(char) || char === outer)) return at;
    if (char === '\\' && syntax !== 'variable') at += 1;
    else if (text.startsWith('${', at)) depth += 1;
    else if (char === '}' && depth > 0) depth -= 1;
    else if (syntax !== 'variable' && depth === 0) open = quoteAfter(open, char);
  }
  return text.length;
}

/** The quote that is open after a character. */
function quoteAfter(open: string, char: string): string {
  if (open === char) return '';
  return open === '' && /["']/.test(char) ? char : open;
}
