/**
 * What looks like a written password, in any text: also in a comment, in another service, in a file that nobody can
 * judge, where no model knows it. It only decides what is shown, so it rather takes a word too many for one.
 */

import type { Span } from '../../source/span.js';

/** A name that says what its value is, such as `REDIS_PASSWORD`, `requirepass`, `require_pas`; no `..._FILE`. */
const name = String.raw`(?<!no|no_|ask|by)pas{1,2}(?:w(?:or)?d|phrase)?(?:_(?!file)\w{1,40}|\d{1,9})?`;

/** A variable in braces. Bounded, as all repetition here is where it could make a hostile file slow. */
const braces = String.raw`\$\{[^{}\n]{0,200}\}`;

/** A value in quotes, in quotes that stand in quotes, or up to the next blank. */
const word = new RegExp(
  String.raw`[ \t,]{0,9}(?:\\(?<q>["'])(?<a>.*?)(?:\\\k<q>|$)|"(?<b>(?:\\.|[^"\\\n])*)|'(?<c>(?:''|[^'\n])*)|(?<d>(?:${braces}|\S)*))`,
  'dmy',
);

/** What a value begins behind, and what it is. */
const shapes: readonly (readonly [lead: RegExp, value: RegExp])[] = [
  // In a list, before a command, in a query, in a mapping: NAME=x, NAME: x, NAME: &anchor x, "NAME": x
  [
    new RegExp(
      String.raw`(?:${name}|auth)(?:=|(?::[ \t]|["'][ \t]{0,9}:)[ \t]{0,9}(?![[{*#\s])(?:[&!]\S{0,80}[ \t]{1,9})?)`,
      'gi',
    ),
    word,
  ],
  // A flag with the word or the item behind it, and the same in a configuration file: --requirepass x, requirepass x
  [
    new RegExp(
      String.raw`(?<![\w-])(?:-{1,2}[\w-]{0,40}(?:${name}|auth)|requirepass|masterauth)["']?[ \t,]`,
      'gi',
    ),
    word,
  ],
  // redis-cli's short form: -a x, -ax, [-a, x]
  [/cli\b[^\n|;&]{0,200}?["' ,]-a(?:["'][ \t,])?/g, word],
  // The server's own command: AUTH x, AUTH default x
  [/(?<![\w-])AUTH(?:["']?[ \t,]{1,9}["']?default)?["']?[ \t,]/g, word],
  // A default: ${NAME:-x}
  [
    new RegExp(String.raw`\$\{\w{0,80}${name}:?-`, 'gi'),
    new RegExp(String.raw`(?<b>(?:${braces}|[^}\n])*)`, 'dy'),
  ],
  // A URL's, up to the last `@` of the word, since a password may hold some itself; the next URL is none of it.
  [
    new RegExp(String.raw`:\/\/(?:${braces}|[^\s:@/"'$]){0,100}:`, 'g'),
    new RegExp(String.raw`(?<b>(?:${braces}|(?!:\/\/)[^\s"'])*)@`, 'dy'),
  ],
];

/** Of a value what only refers to a variable, be it Compose's or a shell's; of one with a default what is around it. */
const reference = /\$\$?(?:\w+|\([^()\n]*\)|\{\w+(?:\}|:?[-+]|:?\?[^{}\n]*\}))|\}/g;

/** The stretches of a text that look like a password, in no order. */
export function lookalikes(text: string): Span[] {
  return shapes.flatMap(([lead, value]) => {
    const spans: Span[] = [];
    lead.lastIndex = 0;
    while (lead.test(text)) {
      value.lastIndex = lead.lastIndex;
      const { a, b, c, d } = value.exec(text)?.indices?.groups ?? {};
      const [start, end] = a ?? b ?? c ?? d ?? [0, 0];
      spans.push(...written(text, start, end, d !== undefined));
      // What is a value already is not searched for others.
      lead.lastIndex = Math.max(lead.lastIndex, end);
    }
    return spans;
  });
}

/** What of a value stands there itself; of a `bare` one without what closes the quotes and the list around it. */
function written(text: string, start: number, end: number, bare: boolean): Span[] {
  const value = text.slice(start, end);
  const spans: Span[] = [];
  let at = start;
  for (const found of value.includes('$') ? value.matchAll(reference) : []) {
    if (start + found.index > at) spans.push({ start: at, end: start + found.index });
    at = start + found.index + found[0].length;
  }
  let last = end;
  while (bare && last > at && '"\'`])},;|'.includes(text.charAt(last - 1))) last -= 1;
  if (last > at) spans.push({ start: at, end: last });
  return spans;
}
