/** Values in a text: where the value of a setting starts and ends, and which parts of it are literal. */

import type { Span } from '../../source/span.js';

/** A variable in braces. Repetitions are bounded where a hostile file could otherwise make matching slow. */
export const braces = String.raw`\$\{(?:[^{}\n]|\$\{[^{}\n]{0,100}\}){0,200}\}`;

/** A value: quoted, in escaped quotes, or up to the next space. */
const quotedOrBareValue = new RegExp(
  String.raw`[ \t]{0,9}(?:\\(?<q>["'])(?<a>.*?)(?=\\\k<q>|$)|"(?<b>(?:\\.|[^"\\\n])*)|'(?<c>(?:''|[^'\n])*)|(?<d>(?:${braces}|\$\([^()\n]{0,200}\)|\`[^\`\n]{0,200}\`|\S)*))`,
  'my',
);

/** The value of a query parameter. */
const queryValue = /(?<b>[^&#\s"'<>]*)/y;

/** A default value in a variable, up to the brace that closes the variable. */
const defaultValue = new RegExp(String.raw`(?<b>(?:${braces}|[^}\n])*)`, 'y');

/** A value without quotes that ends with its line or before a comment. */
const restOfLine = /[ \t]{0,9}(?<b>[^\s"'[{*&!|>#](?:[^\n\r#]|(?<![ \t])#)*)/y;

export interface Value extends Span {
  /** Without quotes: what closes a list or a quote at its end is no part of it. */
  readonly bare: boolean;
}

/** The value at an offset, up to the end of a quote or word. */
export function valueAt(text: string, offset: number): Value {
  return match(quotedOrBareValue, text, offset);
}

/** The value of a query parameter at an offset. */
export function queryValueAt(text: string, offset: number): Value {
  return match(queryValue, text, offset);
}

/** The default value at an offset. */
export function defaultValueAt(text: string, offset: number): Value {
  return match(defaultValue, text, offset);
}

/** The value at an offset; without quotes, up to the end of the line. */
export function lineValueAt(text: string, offset: number): Value {
  const rest = match(restOfLine, text, offset);
  if (rest.end === rest.start) return valueAt(text, offset);
  const { length } = text.slice(rest.start, rest.end).trimEnd();
  return { start: rest.start, end: rest.start + length, bare: true };
}

function match(pattern: RegExp, text: string, offset: number): Value {
  pattern.lastIndex = offset;
  const { a, b, c, d } = pattern.exec(text)?.groups ?? {};
  const value = a ?? b ?? c ?? d;
  // A match ends with its value.
  const end = value === undefined ? offset : pattern.lastIndex;
  return { start: end - (value?.length ?? 0), end, bare: d !== undefined };
}

/** A reference to a variable of Compose or a shell, or the place of an argument in the format of `printf`; of a reference with a default value, the text around that value. */
const variableReference =
  /(?:\$|\\u0024|\\x24)\$?(?:\w+|\([^()\n]*\)|\{\w+(?:\}|:?[-+]|:?\?(?:[^{}\n]|\$\{[^{}\n]{0,100}\}){0,200}\}))|`[^`\n]{0,200}`|%[bqs](?!\w)|\}/g;

/** A name as variables have it. `$$hunter2` is a password in a list of words, where no shell replaces it. */
const variableName = /^\$\$?(?:[A-Z_][A-Z0-9_]*|[a-z_]+|\d)$/;

/** Where a word in quotes ends, or a setting in a connection string, or a line in the argument of `printf`. */
const bareEnd = /["'](?=[,\]}:]|$)|[,;&](?=[A-Za-z][\w .]{0,40}=)|\\{1,2}[rn]/;

/** The literal parts of a value, between its variables. */
export function literalSpans(text: string, { start, end, bare }: Value): Span[] {
  const cut = bare ? bareEnd.exec(text.slice(start, end)) : null;
  const shown = text.slice(start, cut ? start + cut.index : end);
  const literals: Span[] = [];
  const doubtful: Span[] = [];
  let at = start;
  for (const found of /[$`%]|\\[ux]/.test(shown) ? shown.matchAll(variableReference) : []) {
    const reference = { start: start + found.index, end: start + found.index + found[0].length };
    if (reference.start > at) literals.push({ start: at, end: reference.start });
    at = reference.end;
    if (/^\$\$?\w/.test(found[0])) doubtful.push(reference);
  }
  let last = start + shown.length;
  while (bare && last > at && '"\'`])},;|\\'.includes(text.charAt(last - 1))) last -= 1;
  if (last > at) literals.push({ start: at, end: last });
  // Beside literal text, or with an unusual name, a dollar without braces may be a part of the password.
  const isPart = (span: Span): boolean =>
    literals.length > 0 || !variableName.test(text.slice(span.start, span.end));
  return [...literals, ...doubtful.filter(isPart)];
}
