/**
 * Text that looks like a password, anywhere in a file. The model knows no passwords in comments, in other services, and
 * in files that cannot be evaluated. A match is only masked, so false positives are accepted. One pass: each pattern is
 * anchored at a trigger word, and the text of a match is not searched again.
 */

import type { Span } from '../../source/span.js';
import { bareUserInfo, userInfoAfter } from './secret-addresses.js';
import { authWords, shortFlag, userFlag } from './secret-commands.js';
import { programNamed } from './secret-names.js';
import { type Match, noCommand, type Scan, type Word } from './secret-scan.js';
import { contentSpans, settingSpans } from './secret-settings.js';
import { secretShapes } from './secret-shapes.js';
import { fieldSpans, loginFlag, statementSpans } from './secret-statements.js';
import { literalSpans } from './secret-values.js';

/** A word or character at which a secret may start. */
const trigger =
  /pas{1,2}|pwd|pw|secret|token|auth|key|credential|cli|benchmark|iredis|redli|redis-|curl|http|mysql|mariadb|mongo|ldap|sshpass|rabbitmqadmin|ftp|login|user|content|identified|sqlplus|sqlcmd|bcp|cypher|zip|smbclient|openssl|mosquitto|7z|cqlsh|tsql|snmp|cookie|alias|host|vault|configure|:\d{2,5}:|:\*:|\/\/|\\\/|@|[<>]|[|;&\n]|(?<=[\s"',[])-[a-zA-Z]/gi;

/** The spans of a text that look like passwords, in no order. */
export function passwordLikeSpans(original: string): Span[] {
  // YAML ends a line at each of these. Offsets stay the same.
  const text = original.replace(/[\u0085\u2028\u2029]|\r(?!\n)/g, '\n');
  const spans: Span[] = secretShapes(text);
  const scan: Scan = { text, from: 0, taken: 0, command: noCommand, section: '' };
  const search = new RegExp(trigger);
  startLine(scan, 0);
  for (let found = search.exec(text); found; found = search.exec(text)) {
    const match = matchAt(scan, found[0], found.index);
    for (const span of match.spans) if (span.end > span.start) spans.push(span);
    search.lastIndex = Math.max(match.end, found.index + 1);
    scan.from = search.lastIndex;
    if (match.spans.length > 0 || found[0] === '//') scan.taken = scan.from;
  }
  return spans;
}

function matchAt(scan: Scan, word: string, offset: number): Match {
  const { text } = scan;
  switch (word) {
    case '\n':
      startLine(scan, offset + 1);
      return { spans: [], end: offset + 1 };
    case '|':
    case ';':
    case '&':
      // In the rules of a user, `&` is a channel and `|` a subcommand.
      if (!scan.command.isUser || /\s/.test(text.charAt(offset + 1))) scan.command = noCommand;
      return { spans: [], end: offset + 1 };
    case '//':
    case '\\/':
      return userInfoAfter(text, offset);
    case '@':
      return bareUserInfo(scan, offset);
    case '<':
    case '>':
      return userPassword(scan, offset);
    default:
      if (word.startsWith(':')) return fieldSpans(scan, offset);
      return word.startsWith('-') ? flagAt(scan, offset) : wordAt(scan, word, offset);
  }
}

function flagAt(scan: Scan, offset: number): Match {
  if (scan.command.program === null && scan.text.startsWith('-u', offset)) {
    const found = loginFlag(scan, offset);
    if (found.spans.length > 0) return found;
  }
  const found = shortFlag(scan, offset);
  // `-token=PW`: a long flag with one dash.
  const isLong = found.spans.length === 0 && longFlag.test(scan.text.slice(offset, offset + 60));
  return isLong ? wordAt(scan, '-', offset) : found;
}

const longFlag = /^-[\w.-]*(?:pas|pwd|pw|secret|token|auth|key)/i;

/** A key of YAML starts a line; the text before the colon. */
const keyOfLine = /[ \t]*(?:-[ \t]+)?["']?([\w./-]{1,80})["']?[ \t]*:(?:[ \t\r\n]|$)/y;

/** A command goes on in the next item of a list and in the next line of a block, not in the next key. */
function startLine(scan: Scan, offset: number): void {
  keyOfLine.lastIndex = offset;
  const key = keyOfLine.exec(scan.text);
  if (!key) {
    if (scan.command.isUser && !/[ \t]/.test(scan.text.charAt(offset))) scan.command = noCommand;
    return;
  }
  scan.command = noCommand;
  if (!/[ \t-]/.test(scan.text.charAt(offset))) scan.section = key[1] ?? '';
}

/** The rules of a user set its passwords: `>PW` adds one and `<PW` removes one. */
function userPassword({ text, command }: Scan, offset: number): Match {
  const follows = offset === 0 || /[\s"',[\\]/.test(text.charAt(offset - 1));
  if (!command.isUser || !follows || /^(?:\s|&|\/dev\/|$)/.test(text.slice(offset + 1, offset + 6)))
    return { spans: [], end: offset + 1 };
  const rule = /[^\s"']*/y;
  rule.lastIndex = offset + 1;
  const end = offset + 1 + (rule.exec(text)?.[0].length ?? 0);
  return { spans: literalSpans(text, { start: offset + 1, end, bare: true }), end };
}

const wordStart = /[\w.-]/;
const restOfWord = /[\w.-]*/y;
const restOfVariable = /\w*/y;

/** The whole word around a trigger: the name of a setting or flag, a program, or a command. */
function wordAt(scan: Scan, found: string, offset: number): Match {
  const { text } = scan;
  let start = offset;
  while (start > scan.from && wordStart.test(text.charAt(start - 1))) start -= 1;
  const rest = text.startsWith('${', start - 2) ? restOfVariable : restOfWord;
  rest.lastIndex = offset + found.length;
  const end = offset + found.length + (rest.exec(text)?.[0].length ?? 0);
  const word = { name: text.slice(start, end), start, end };
  const match =
    commandWord(scan, word) ??
    contentSpans(scan, word) ??
    statementSpans(scan, word) ??
    (/^auth2?$/i.test(word.name) ? authWords(scan, word) : null) ??
    settingSpans(scan, word, null);
  return match ?? { spans: [], end };
}

/** A client program or a user of the server, which the next words belong to; null for any other word. */
function commandWord(scan: Scan, { name, start, end }: Word): Match | null {
  const { text, command } = scan;
  const program = programNamed(name);
  if (program && /[\s"',\\]/.test(text.charAt(end))) {
    scan.command = { ...noCommand, program };
    return { spans: [], end };
  }
  if (!/^(?:-{0,2}user|setuser)$/i.test(name) || text.charAt(end) === ':') return null;
  scan.command = { ...command, isUser: true };
  if (command.program?.hasUser) return userFlag(text, end);
  return name === '--user' ? { ...loginFlag(scan, start), end } : { spans: [], end };
}
