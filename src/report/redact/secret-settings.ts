/** Passwords in settings: variables, keys, flags, parameters, headers and directives, by their name. */

import type { Span } from '../../source/span.js';
import { nextValue, pipedValue } from './secret-commands.js';
import { markupValue } from './secret-markup.js';
import { isHarmless, joinableFlag, passwordDirective, type SecretKind, secretKind } from './secret-names.js';
import type { Match, Scan, Word } from './secret-scan.js';
import {
  defaultValueAt,
  lineValueAt,
  literalSpans,
  queryValueAt,
  type Value,
  valueAt,
} from './secret-values.js';

/** The value of `content`: of a secret all of it, of a config a file with nothing but a password. */
export function contentSpans(scan: Scan, word: Word): Match | null {
  const { text, section } = scan;
  if (word.name !== 'content' || !/^(?:secrets|configs)$/.test(section)) return null;
  const match = settingSpans(scan, word, 'secret');
  const [span, ...more] = match?.spans ?? [];
  if (section === 'secrets' || !span) return match;
  const isOneWord = more.length === 0 && /^(?!--)[^\s=]{4,}$/.test(text.slice(span.start, span.end));
  return isOneWord ? match : null;
}

/** The secrets after the name of a setting; null if it has no value, or is not the name of a secret. */
export function settingSpans(scan: Scan, word: Word, given: SecretKind | null): Match | null {
  const { text } = scan;
  const kind = given ?? secretKind(word.name);
  const value = (kind && valueAfter(scan, word, kind)) ?? joinedValue(text, word);
  if (!value) return null;
  if ('spans' in value) return value;
  const spans = literalSpans(text, value);
  if (kind && isHarmless(kind, text.slice(value.start, Math.min(value.end, value.start + 500))))
    return { spans: [], end: value.end };
  return { spans, end: value.end };
}

/** `--requirepassPW`. */
function joinedValue(text: string, { name, start }: Word): Value | null {
  const flag = joinableFlag.exec(`${name}${text.charAt(start + name.length)}`)?.[0];
  return flag === undefined ? null : valueAt(text, start + flag.length);
}

const index = /(?:\[\w{0,20}\]|%5B\w{0,20}%5D){0,3}/iy;
const assignment = /[ \t]{0,9}(?::=|=>|\\?==?)/y;
const directAssignment = /=/y;
const operator = /:?[-+]/y;
const jsonColon =
  /\\?["'][ \t]{0,9}:[ \t]{0,9}|[ \t]{0,9}:(?:[ \t]{1,99}|(?=\r?\n|$))|[ \t]{0,9}\r?\n[ \t]{0,99}:[ \t]{1,9}/y;
const properties = /(?:[&!]\S{0,80}(?:[ \t]{1,9}|(?=\r?\n|$)))*/y;
const lineEnd = /(?:[|>][-+\d]{0,2})?[ \t]{0,99}(?:#[^\n]*)?\r?\n/y;
const scheme = /["']?(?:Bearer|Basic|Token|Digest)[ \t]{1,9}/iy;

/** The offset after a pattern at an offset; null where it does not match. */
function after(pattern: RegExp, text: string, offset: number): number | null {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function valueAfter({ text }: Scan, word: Word, kind: SecretKind): Value | Match | null {
  const { name, start, end } = word;
  if (text.startsWith('${', start - 2)) {
    const from = after(operator, text, end);
    return from === null ? null : defaultValueAt(text, from);
  }
  const isFlag = name.startsWith('-');
  const named = after(index, text, end) ?? end;
  const assigned = after(/pas|pwd|pw$/i.test(name) ? assignment : directAssignment, text, named);
  if (assigned !== null) return assignedValue(text, start, assigned);
  const mapped = after(jsonColon, text, end);
  if (mapped !== null) return listedValues(text, mapped, kind) ?? mappedValue(text, start, mapped);
  if (text.charAt(end) === ':' && (isFlag || /^pass(?:wd|word)?$/i.test(name))) return valueAt(text, end + 1);
  return valueOfWord(text, word, kind);
}

/** The value of a word that nothing assigns a value to. */
function valueOfWord(text: string, word: Word, kind: SecretKind): Value | null {
  const { name, start, end } = word;
  if (/password-stdin$/.test(name)) return pipedValue(text, start);
  if (name.startsWith('-') || passwordDirective.test(name)) return nextValue(text, end);
  if (/^auth-pass$/i.test(name)) return authPass(text, end);
  return markupValue(text, word, kind) ?? constantValue(text, word, kind);
}

/** Sentinel's `auth-pass MASTER PW`. */
function authPass(text: string, end: number): Value | null {
  const master = nextValue(text, end);
  return master && nextValue(text, master.end);
}

function assignedValue(text: string, start: number, offset: number): Value {
  if (/[?&]/.test(text.charAt(start - 1))) return queryValueAt(text, offset);
  if (text.charAt(start) === '-') return valueAt(text, offset);
  // A line of an env file, or an item of a list, ends with the line.
  const isWholeLine =
    start === 0 ||
    text.charAt(start - 1) === '\n' ||
    /\n[ \t]*-[ \t]+$/.test(text.slice(Math.max(0, start - 99), start));
  return isWholeLine && !/\s/.test(text.charAt(offset)) ? lineValueAt(text, offset) : valueAt(text, offset);
}

/** The value of a key: in its line, or below it. */
function mappedValue(text: string, start: number, offset: number): Value | Match | null {
  const from = after(properties, text, offset) ?? offset;
  const next = after(lineEnd, text, from);
  if (next !== null) return valueBelow(text, start, next, /[|>]/.test(text.charAt(from)));
  if (/[[{*#]/.test(text.charAt(from)) || from === text.length) return null;
  const value = after(scheme, text, from) ?? from;
  const isBlockKey = /(?:^|\n)[ \t]*(?:-[ \t]+)?["']?$/.test(text.slice(Math.max(0, start - 99), start));
  return isBlockKey ? lineValueAt(text, value) : valueAt(text, value);
}

const indented = /([ \t]*)([^\n]*)(?:\n|$)/y;

/** A key, a list, a flow collection, an alias or a comment: no scalar. */
const noScalar = /^(?:[-?][ \t]|[[{#*]|["']?[\w./-]+["']?[ \t]*:(?:\s|$))/;

/** The lines below a key that are indented more than the key: a block scalar, or a scalar that starts there. */
function valueBelow(text: string, start: number, offset: number, isBlock: boolean): Match | null {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = /^[ \t]*(?:-[ \t]+)*/.exec(text.slice(lineStart, start))?.[0].length ?? 0;
  const spans: Span[] = [];
  let at = offset;
  while (at < text.length) {
    indented.lastIndex = at;
    const [line = '', space = '', content = ''] = indented.exec(text) ?? [];
    const { length } = content.trimEnd();
    if (length > 0 && (space.length <= indent || (!isBlock && noScalar.test(content)))) break;
    const from = at + space.length;
    const value = isBlock ? { start: from, end: from + length, bare: false } : lineValueAt(text, from);
    if (length > 0) spans.push(...literalSpans(text, value));
    at += line.length;
  }
  return { spans, end: at - 1 };
}

/** The passwords of a key with a list. */
function listedValues(text: string, offset: number, kind: SecretKind): Match | null {
  if (kind !== 'password') return null;
  const from = [flowList, blockList].map((list) => after(list, text, offset)).find((end) => end !== null);
  if (!from) return null;
  const items = text.slice(offset, from).matchAll(/"[^"]*"|'[^']*'|[^\s[\],"'-][^\s[\],]*/g);
  const spans = [...items].flatMap((item) => literalSpans(text, valueAt(text, offset + item.index)));
  return { spans, end: from };
}

const flowList = /\[[^[\]{}\n]{1,1000}\]/y;
const blockList = /[ \t]{0,9}(?:\r?\n[ \t]{0,40}-[ \t]{1,9}[^\s:#]{1,200}[ \t]{0,9}(?=\r?\n|$)){1,99}/y;

/** `ENV DB_PASSWORD hunter2`, `login alice password hunter2`: a word that is none of a sentence. */
function constantValue(text: string, { name, end }: Word, kind: SecretKind): Value | null {
  if (kind !== 'password' && !/^[A-Z][A-Z0-9_]*$/.test(name)) return null;
  const value = text.charAt(end) === ' ' ? valueAt(text, end + 1) : null;
  return value &&
    /^(?=[^\s]*\d)(?=[^\s]*[a-zA-Z])(?!\$)[^\s=:]{6,100}$/.test(text.slice(value.start, value.end))
    ? value
    : null;
}
