/** Passwords in statements of SQL, in lines of `.pgpass`, and as plain arguments of programs. */

import { afterUser, nextValue, pipedValue } from './secret-commands.js';
import { secretKind } from './secret-names.js';
import type { Match, Scan, Word } from './secret-scan.js';
import { literalSpans, type Value, valueAt } from './secret-values.js';

/** `IDENTIFIED BY 'PW'` and `IDENTIFIED WITH plugin AS 'PW'`, after the first word. */
const identified =
  /(?:[ \t]{1,9}with[ \t]{1,9}[\w"'`]{1,40})?[ \t]{1,9}(?:by|as)[ \t]{1,9}(?:password[ \t]{1,9})?/iy;
/** `SET PASSWORD FOR user = 'PW'`, after the second word. */
const passwordFor = /[ \t]{1,9}for[ \t]{1,9}[^\s=]{1,80}[ \t]{0,9}=[ \t]{0,9}(?:password\()?(?=\\?["'])/iy;

/** The arguments of programs and subcommands with a password among them, as a list of words. */
const positional: readonly (readonly [name: RegExp, find: (words: readonly string[]) => number])[] = [
  [/^(?:add_user|change_password|authenticate_user)$/, () => 1],
  // `mc alias set NAME URL KEY PW` and `mc config host add NAME URL KEY PW`.
  [/^(?:alias|host)$/, (words) => (/^(?:set|add)$/.test(words[0] ?? '') && words.length > 4 ? 4 : -1)],
  [/^openssl$/, (words) => words.indexOf('-k') + 1 || -1],
  [/^vault$/, (words) => (words[0] === 'login' && /^[^-=]+$/.test(words[1] ?? '-') ? 1 : -1)],
  [/^configure$/, (words) => (words[0] === 'set' && secretKind(words[1] ?? '') ? 2 : -1)],
  [/^(?:add-)?authtoken$/, (words) => (looksRandom(words[0] ?? '') ? 0 : -1)],
  [/^htpasswd$/, (words) => (/^-\w*b/.test(words[0] ?? '') ? words.length - 1 : -1)],
  [/^sqlplus$/, (words) => words.findIndex((word) => !word.startsWith('-') && word.includes('/'))],
];

/** A secret in a statement that starts with the word, or as an argument of the program; null without one. */
export function statementSpans({ text }: Scan, { name, start, end }: Word): Match | null {
  if (/^identified$/i.test(name)) return valueAfterWords(text, identified, end, looksRandom);
  if (/^password$/i.test(name)) return valueAfterWords(text, passwordFor, end, () => true);
  if (name === 'chpasswd') {
    const value = pipedValue(text, start);
    return value && { ...afterUser(text, value), end };
  }
  const [, find] = positional.find(([program]) => program.test(name)) ?? [];
  return find ? argumentOf(text, end, find) : null;
}

/** The most arguments that are looked at. */
const maxArguments = 6;

function argumentOf(text: string, offset: number, find: (words: readonly string[]) => number): Match | null {
  const values: Value[] = [];
  let end = offset;
  for (let next = nextValue(text, end); next && values.length < maxArguments; next = nextValue(text, end)) {
    if (/^[|;&#]/.test(text.slice(next.start, next.end))) break;
    values.push(next);
    end = next.end;
    if (text.charAt(end - 1) === ';') break;
  }
  const words = values.map((value) => text.slice(value.start, value.end).replace(/,$/, ''));
  const value = values[find(words)];
  if (!value) return null;
  // `user/PW@database`
  const [, user = '', password = ''] = /^([\w$]+\/)?([^@]*)/.exec(text.slice(value.start, value.end)) ?? [];
  const start = value.start + (/\/$/.test(user) ? user.length : 0);
  return { spans: literalSpans(text, { ...value, start, end: start + password.length }), end: value.end };
}

/** The value after the pattern. A word without quotes may be one of a sentence: `accept` decides about it. */
function valueAfterWords(
  text: string,
  before: RegExp,
  offset: number,
  accept: (value: string) => boolean,
): Match | null {
  before.lastIndex = offset;
  if (!before.test(text)) return null;
  const value = valueAt(text, before.lastIndex);
  if (value.bare && !accept(text.slice(value.start, value.end))) return null;
  return { spans: literalSpans(text, value), end: value.end };
}

/** Whether a word is none of a sentence, an image or a path. */
function looksRandom(word: string): boolean {
  return /^(?=.*\d)(?=.*[a-z])[^/]{6,}$/i.test(word);
}

/** `:PORT:DATABASE:USER:PW` of `.pgpass`, and `:PORT:DATABASE:PW` of a list of servers. */
const fields = /:(?:\d{2,5}|\*):(?:\d{1,3}|[^:\s"']{1,80}:[^:\s"']{1,80}):(?=[^:\s/])/y;

/** The password in a line of `.pgpass`. The colon before the port is at the offset. */
export function fieldSpans({ text }: Scan, offset: number): Match {
  const none = { spans: [], end: offset + 1 };
  fields.lastIndex = offset;
  if (!/[\w.*\]-]/.test(text.charAt(offset - 1)) || !fields.test(text)) return none;
  const from = fields.lastIndex;
  const rest = /[^\s,;"']*/y;
  rest.lastIndex = from;
  const end = from + (rest.exec(text)?.[0].length ?? 0);
  // The parts of an address or a time are numbers.
  if (/^[\d.:]*$/.test(text.slice(from, end))) return none;
  return { spans: literalSpans(text, { start: from, end, bare: true }), end };
}

/** `-u user:PW` and `-u user -pPW` of a program that is not known. The flag is at the offset. */
export function loginFlag({ text }: Scan, offset: number): Match {
  const none = { spans: [], end: offset + 2 };
  login.lastIndex = offset;
  const found = login.exec(text);
  const [start, end] = found?.indices?.groups?.['pw'] ?? found?.indices?.groups?.['joined'] ?? [];
  if (start === undefined || end === undefined || !isPassword(text.slice(start, end))) return none;
  return { spans: literalSpans(text, { start, end, bare: true }), end };
}

const login =
  /(?:-u|--user)(?:[= ]|",?[ \t]{0,9}"|',?[ \t]{0,9}'|,[ \t]{0,9})["']?(?:[\w.@-]{1,80}:(?!\/)(?<pw>[^\s"',\]]{1,200})|[\w.-]{1,80}["']?,?[ \t]{1,9}["']?-p(?<joined>[^\s"',\]:]{1,200}))/dy;

/** Whether the text is no number or name of a group, as in `-u 1000:1000` and `-u www-data:www-data`. */
function isPassword(text: string): boolean {
  return /[^\w.-]/.test(text) || looksRandom(text);
}
