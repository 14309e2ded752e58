/**
 * Text that looks like a password, anywhere in a file. The model knows no passwords in comments, in other services, and
 * in files that cannot be evaluated. A match is only masked, so false positives are accepted.
 */

import type { Span } from '../../source/span.js';

/** A name of a password, such as `REDIS_PASSWORD`, `requirepass`, `require_pas`; not `..._FILE`, which names a file. */
const name = String.raw`(?<!no|no_|ask|by)pas{1,2}(?:w(?:or)?d|phrase)?(?:_(?!file)\w{1,40}|\d{1,9})?`;

/** A variable in braces. Repetitions are bounded where a hostile file could otherwise make matching slow. */
const braces = String.raw`\$\{[^{}\n]{0,200}\}`;

/** A value: quoted, in escaped quotes, or up to the next space. */
const quotedOrBareValue = new RegExp(
  String.raw`[ \t,]{0,9}(?:\\(?<q>["'])(?<a>.*?)(?:\\\k<q>|$)|"(?<b>(?:\\.|[^"\\\n])*)|'(?<c>(?:''|[^'\n])*)|(?<d>(?:${braces}|\S)*))`,
  'dmy',
);

/** The text before a password, and the password itself. */
const secretPatterns: readonly (readonly [prefix: RegExp, value: RegExp])[] = [
  // A list item, an assignment before a command, a query parameter, a mapping: NAME=x, NAME: x, NAME: &anchor x, "NAME": x
  [
    new RegExp(
      String.raw`(?:${name}|auth)(?:=|(?::[ \t]|["'][ \t]{0,9}:)[ \t]{0,9}(?![[{*#\s])(?:[&!]\S{0,80}[ \t]{1,9})?)`,
      'gi',
    ),
    quotedOrBareValue,
  ],
  // A flag and its value as the next word or list item, also in a configuration file: --requirepass x, requirepass x
  [
    new RegExp(
      String.raw`(?<![\w-])(?:-{1,2}[\w-]{0,40}(?:${name}|auth)|requirepass|masterauth)["']?[ \t,]`,
      'gi',
    ),
    quotedOrBareValue,
  ],
  // redis-cli's short form: -a x, -ax, [-a, x]
  [/cli\b[^\n|;&]{0,200}?["' ,]-a(?:["'][ \t,])?/g, quotedOrBareValue],
  // The server command: AUTH x, AUTH default x
  [/(?<![\w-])AUTH(?:["']?[ \t,]{1,9}["']?default)?["']?[ \t,]/g, quotedOrBareValue],
  // A default value: ${NAME:-x}
  [
    new RegExp(String.raw`\$\{\w{0,80}${name}:?-`, 'gi'),
    new RegExp(String.raw`(?<b>(?:${braces}|[^}\n])*)`, 'dy'),
  ],
  // The password in a URL, up to the last `@` of the word, since a password may contain `@`; not into the next URL.
  [
    new RegExp(String.raw`:\/\/(?:${braces}|[^\s:@/"'$]){0,100}:`, 'g'),
    new RegExp(String.raw`(?<b>(?:${braces}|(?!:\/\/)[^\s"'])*)@`, 'dy'),
  ],
];

/** A reference to a variable of Compose or a shell; of a reference with a default value, the text around that value. */
const variableReference = /\$\$?(?:\w+|\([^()\n]*\)|\{\w+(?:\}|:?[-+]|:?\?[^{}\n]*\}))|\}/g;

/** The spans of a text that look like passwords, in no order. */
export function passwordLikeSpans(text: string): Span[] {
  return secretPatterns.flatMap(([prefix, value]) => {
    const spans: Span[] = [];
    prefix.lastIndex = 0;
    while (prefix.test(text)) {
      value.lastIndex = prefix.lastIndex;
      const { a, b, c, d } = value.exec(text)?.indices?.groups ?? {};
      const [start, end] = a ?? b ?? c ?? d ?? [0, 0];
      spans.push(...literalSpans(text, { start, end }, d !== undefined));
      // A value is not searched for another one.
      prefix.lastIndex = Math.max(prefix.lastIndex, end);
    }
    return spans;
  });
}

/** The literal parts of a value, between its variables. Of a `bare` value, quotes and brackets at the end are left out. */
function literalSpans(text: string, { start, end }: Span, bare: boolean): Span[] {
  const value = text.slice(start, end);
  const spans: Span[] = [];
  let at = start;
  for (const found of value.includes('$') ? value.matchAll(variableReference) : []) {
    if (start + found.index > at) spans.push({ start: at, end: start + found.index });
    at = start + found.index + found[0].length;
  }
  let last = end;
  while (bare && last > at && '"\'`])},;|'.includes(text.charAt(last - 1))) last -= 1;
  if (last > at) spans.push({ start: at, end: last });
  return spans;
}
