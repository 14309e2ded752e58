/** What looks like a written password, wherever it stands: also where nobody understood the file well enough to know. */

import type { Span } from '../source/span.js';

/** Each ends where a value starts. All are bounded, so that no file makes them slow. */
const leads = [
  // A flag, as one word or two: --requirepass=x, --requirepass x, [--requirepass, x]
  /--?(?:requirepass|masterauth|pass|admin_password)(?:=|["']?[ \t,]{1,9})["']?/gi,
  /\bredis-cli\b[^\n]{0,200}?["' ]-a["']?[ ,]{1,9}["']?/gi,
  // A variable of that purpose: in a mapping, in a list, before a command.
  /\b(?:\w{0,40}REDIS\w{0,40}PASS\w{0,40}|REDISCLI_AUTH|DFLY_(?:requirepass|masterauth|PASSWORD))(?:["']?[ \t]{0,9}:[ \t]{1,9}|["'][ \t]{0,9}:|[ \t]{0,9}=[ \t]{0,9})["']?/gi,
  // A default that is written.
  /\$\{\w{0,80}PASS\w{0,40}:?-/gi,
  // The password of a URL.
  /\brediss?:\/\/[^\s:@/"'${}]{0,100}:(?=[^\s"']{0,1000}@)/gi,
];

/** The stretches of a text that are to be masked; references to variables are none, their written defaults are. */
export function lookalikes(text: string): Span[] {
  return leads.flatMap((lead) =>
    [...text.matchAll(lead)].flatMap((found) => {
      const start = found.index + found[0].length;
      return written(text, start, start + valueLength(found[0], text.slice(start, start + 1000)));
    }),
  );
}

function valueLength(lead: string, rest: string): number {
  // Up to the last `@` of the word: a password may hold some itself.
  if (lead.includes('://')) return Math.max(0, wordOf(rest, /^(?:\$\{[^}\n]*\}|[^\s"'])*/).lastIndexOf('@'));
  const quote = /["']$/.exec(lead)?.[0];
  if (quote === '"') return wordOf(rest, /^(?:\\.|[^"\\\n])*/).length;
  if (quote === "'") return wordOf(rest, /^(?:''|[^'\n])*/).length;
  return wordOf(rest, /^(?:\$\{[^}\n]*\}|[^\s"',\]}])*/).length;
}

function wordOf(rest: string, pattern: RegExp): string {
  return pattern.exec(rest)?.[0] ?? '';
}

/** What of a value does not refer to a variable, be it Compose's or a shell's. */
function written(text: string, start: number, end: number): Span[] {
  const spans: Span[] = [];
  let at = start;
  for (const found of text.slice(start, end).matchAll(/\$\$?(?:\{\w+(:?-)?([^}]*)\}|\w+|\([^)]*\))/g)) {
    const from = start + found.index;
    if (from > at) spans.push({ start: at, end: from });
    at = from + found[0].length;
    const fallback = found[1] === undefined ? '' : (found[2] ?? '');
    if (fallback !== '' && !fallback.startsWith('$'))
      spans.push({ start: at - 1 - fallback.length, end: at - 1 });
  }
  if (end > at) spans.push({ start: at, end });
  return spans;
}
