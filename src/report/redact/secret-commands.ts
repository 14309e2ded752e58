/** Passwords in commands: the short flags of client programs, and the commands AUTH and HELLO of the server. */

import type { Match, Scan, Word } from './secret-scan.js';
import { literalSpans, type Value, valueAt } from './secret-values.js';

/** Between a flag and its value, or between two words: spaces, or the next item of a list. */
const gap =
  /\\?["']?(?:[ \t]{0,99},\s{0,99}|[ \t]{0,99}\\?\r?\n[ \t]{0,99}(?:-[ \t]{1,99})?(?![ \t]|[\w.-]{1,60}:(?:\s|$))|[ \t]{1,99})/y;

/** The offset of the next word; null at the end of the command. */
function nextWord(text: string, offset: number): number | null {
  gap.lastIndex = offset;
  return gap.test(text) && gap.lastIndex < text.length ? gap.lastIndex : null;
}

/** The next word as the value of a flag; null if the next word is another long flag. */
export function nextValue(text: string, offset: number): Value | null {
  const next = nextWord(text, offset);
  if (next === null) return null;
  const value = valueAt(text, next);
  return text.startsWith('--', value.start) ? null : value;
}

/** The value of a short flag, as in `-a PW`, `-aPW` and `-u user:PW`. The flag starts at the offset. */
export function shortFlag({ text, command }: Scan, offset: number): Match {
  const after = offset + 2;
  const { program } = command;
  if (!program?.flags.includes(text.charAt(offset + 1))) return { spans: [], end: after };
  const isJoined = /[^\s"',\\\]=]/.test(text.charAt(after));
  const value = isJoined ? valueAt(text, after) : flagValue(text, after);
  if (!value) return { spans: [], end: after };
  return program.hasUser ? afterUser(text, value) : { spans: literalSpans(text, value), end: value.end };
}

/** The value of curl's `--user`: `user:PW`. The flag ends at the offset. */
export function userFlag(text: string, end: number): Match {
  const value = flagValue(text, end);
  return value ? afterUser(text, value) : { spans: [], end };
}

function flagValue(text: string, end: number): Value | null {
  return text.charAt(end) === '=' ? valueAt(text, end + 1) : nextValue(text, end);
}

/** The password in `user:password`. */
export function afterUser(text: string, value: Value): Match {
  const shown = text
    .slice(value.start, value.end)
    .replace(/\$\{[^{}]*\}/g, ({ length }) => '_'.repeat(length));
  const separator = /[:,%]/.exec(shown);
  if (!separator) return { spans: [], end: value.end };
  const password = { ...value, start: value.start + separator.index + 1 };
  return { spans: literalSpans(text, password), end: value.end };
}

/** Words that end a command, so that no password follows. */
const noPassword =
  /^(?:$|[|;&<>()#]|(?:ping|quit|exit|nc|is|in|and|or|for|to|required|enabled|disabled|log(?:in|out)|status|setup-git)\b)/i;

/** The words after AUTH: a password, or a user and a password. Null where the word is not the command. */
export function authWords(scan: Scan, { name, start, end }: Word): Match | null {
  const { text } = scan;
  if (!/^AUTH2?$/.test(name) && !isCommandAt(scan, start)) return null;
  const first = wordAfter(text, end);
  if (!first) return isArgumentOfPipe(text, start) ? pipedMatch(text, start, end) : null;
  const word = text.slice(first.start, first.end).replace(/["'\])},]+$/, '');
  const firstEnd = first.bare ? first.start + word.length : first.end;
  const isUserName = word.toLowerCase() === 'default';
  // A quote that ends after the first word ends the command, unless it is an item of a list.
  const isQuoteEnd = first.bare && /^["'](?!,|\s*\n\s*-)/.test(text.slice(firstEnd, firstEnd + 40));
  const second = isQuoteEnd ? null : wordAfter(text, firstEnd);
  const spans = [
    ...(isUserName ? [] : literalSpans(text, first)),
    ...(second ? literalSpans(text, second) : []),
  ];
  return { spans, end: (second ?? first).end };
}

/** `echo PW | redis-cli -x auth`. */
function isArgumentOfPipe(text: string, start: number): boolean {
  return /-x[ \t]{1,9}$/.test(text.slice(Math.max(0, start - 11), start));
}

function pipedMatch(text: string, start: number, end: number): Match | null {
  const value = pipedValue(text, start);
  return value && { spans: literalSpans(text, value), end };
}

const piped =
  /(?:echo|printf)[ \t]{1,9}(?:-\w{1,3}[ \t]{1,9})?(?:["']?%s["']?[ \t]{1,9})?\\?["']?([^\s"'|\\]{1,200})\\?["']?[ \t]{0,9}\|[^|\n]{0,200}$/d;

/** The value that `echo` gives to the command at an offset. */
export function pipedValue(text: string, offset: number): Value | null {
  const from = Math.max(0, offset - 450);
  const [, value] = piped.exec(text.slice(from, offset))?.indices ?? [];
  return value ? { start: from + value[0], end: from + value[1], bare: true } : null;
}

/** The next word of the command as a password; null where no password follows. */
function wordAfter(text: string, offset: number): Value | null {
  const value = nextValue(text, offset);
  return value && !noPassword.test(text.slice(value.start, value.end)) ? value : null;
}

/** Whether `auth` in lower case is the command, not a word of a sentence. */
function isCommandAt({ text, command }: Scan, start: number): boolean {
  if (command.program !== null || /["'`[,]/.test(text.charAt(start - 1))) return true;
  const before = text.slice(Math.max(0, start - 99), start);
  if (/(?:(?:echo|printf|-|,)|hello[ \t]\d)[ \t]$/i.test(before)) return true;
  // A line with nothing but the command: the last word is none of a sentence.
  commandLine.lastIndex = start;
  return /(?:^|\n)[ \t]*(?:[\w.-]+:[ \t]+)?(?:[|>"'][-+]?)?[ \t]*$/.test(before) && commandLine.test(text);
}

const commandLine =
  /auth2?[ \t]{1,9}(?:[\w${}.@-]{1,80}[ \t]{1,9})?(?=\S*[^a-z\s"'])[^\s"'#=:][^\s"']*["']?[ \t]*(?=\r?\n|$)/iy;
