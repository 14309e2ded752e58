/** Passwords in markup and code: elements and attributes of XML, pairs of a name and a value, and arguments of calls. */

import type { SecretKind } from './secret-names.js';
import type { Word } from './secret-scan.js';
import { type Value, valueAt } from './secret-values.js';

/** `<password>PW`, after the name; the brackets may be escaped. */
const elementEnd = /(?:[^<>\n&]{0,200}>|&gt;)/y;
/** `name="password">PW`, after the name. */
const attributeEnd = /["'][^<>\n]{0,99}>/y;
/** `<key>password</key><string>PW`, after the name. */
const nextElement = /<\/[\w:.-]{1,40}>\s{0,99}<[\w:.-]{1,40}>/y;
const content = /\s{0,99}(?:<!\[CDATA\[)?(?<value>(?:(?!\]\]>|&lt;)[^<\n]){0,2000})/y;

/** `key="password" value="PW"`, `{"name": "PASSWORD", "value": "PW"}` and the same in YAML, after the name. */
const namedValue =
  /\\?["']?[ \t]{0,9},?\s{0,99}(?:-[ \t]{1,9})?\\?["']?value\\?["']?[ \t]{0,9}[=:][ \t]{0,9}/iy;
/** `'password' => 'PW'`, `env['PASSWORD'] = 'PW'`, after the name. */
const mappedInCode = /\\?["'](?:[ \t]{0,9}=>|\][ \t]{0,9}=)[ \t]{0,9}(?=\\?["'])/y;
/** `setPassword('PW')` and `client.auth('PW')`, after the name. */
const argument = /\([ \t]{0,9}(?=["'])/y;
/** `define('PASSWORD', 'PW')`, after the name. */
const nextArgument = /["'],[ \t]{0,9}(?=["'])/y;

/** `value="PW" key="password"`, before the name. */
const valueBefore = /^<[^<>\n]{0,200}\bvalue=["']([^"'<>\n]+)["'][^<>\n]{0,99}$/di;

/** The value of a secret's name in markup or code; null if there is none. */
export function markupValue(text: string, { name, start, end }: Word, kind: SecretKind): Value | null {
  const isElement = text.charAt(start - 1) === '<' || text.startsWith('&lt;', start - 4);
  if (isElement) return contentAfter(text, elementEnd, end);
  const markup = contentAfter(text, attributeEnd, end) ?? contentAfter(text, nextElement, end);
  if (markup) return markup;
  const isFirstArgument = /\([ \t]{0,9}["']$/.test(text.slice(Math.max(0, start - 11), start));
  const forms = [namedValue, mappedInCode, ...(isFirstArgument ? [nextArgument] : [])];
  for (const form of kind === 'password' || /\.\w+$/.test(name) ? [...forms, argument] : forms) {
    const at = after(form, text, end);
    if (at !== null) return valueAt(text, at);
  }
  return attributeBefore(text, start);
}

function contentAfter(text: string, opening: RegExp, offset: number): Value | null {
  const from = after(opening, text, offset);
  if (from === null) return null;
  content.lastIndex = from;
  const { value = '' } = content.exec(text)?.groups ?? {};
  const end = content.lastIndex - (value.length - value.trimEnd().length);
  const start = content.lastIndex - value.trimStart().length;
  return start < end ? { start, end, bare: false } : null;
}

function attributeBefore(text: string, start: number): Value | null {
  if (!/["'.\w-]/.test(text.charAt(start - 1))) return null;
  const before = text.slice(Math.max(0, start - 500), start);
  const from = start - before.length + before.lastIndexOf('<');
  const [, value] = valueBefore.exec(text.slice(from, start))?.indices ?? [];
  if (!value) return null;
  return { start: from + value[0], end: from + value[1], bare: false };
}

/** The offset after a pattern at an offset; null where it does not match. */
function after(pattern: RegExp, text: string, offset: number): number | null {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : null;
}
