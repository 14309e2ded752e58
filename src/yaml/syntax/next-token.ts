/** The tokens of a text, one after the other, as go-yaml v3 scans them (scannerc.go). */

import { code, isBlank, isBlankOrEnd, isBreak } from './characters.js';
import { fetchIndicator } from './fetch-indicator.js';
import { scanBlockScalar } from './scan-block-scalar.js';
import { scanDirective, scanName, scanTag } from './scan-properties.js';
import { scanPlainScalar, scanQuotedScalar } from './scan-scalar.js';
import {
  addToken,
  columnAt,
  isDocumentIndicator,
  isSimpleKeyValid,
  removeSimpleKey,
  type Scanner,
  saveSimpleKey,
  skipBreak,
  skipToBreak,
  unitAt,
  unrollIndent,
} from './scanner.js';
import { YamlSyntaxError } from './syntax-error.js';
import type { Token } from './tokens.js';

/** The next token, which stays the next one. */
export function peekToken(scanner: Scanner): Token {
  while (scanner.head === scanner.tokens.length || mayBecomeKey(scanner)) fetchToken(scanner);
  const token = scanner.tokens[scanner.head];
  if (!token) throw new Error('internal error: there is no token');
  return token;
}

/** Removes the next token and returns it. */
export function takeToken(scanner: Scanner): Token {
  const token = peekToken(scanner);
  scanner.head += 1;
  scanner.taken += 1;
  if (scanner.head === scanner.tokens.length) {
    scanner.tokens = [];
    scanner.head = 0;
  }
  return token;
}

/** Whether a `:` may follow that makes the next token a key. Then a `key` token is inserted before it. */
function mayBecomeKey(scanner: Scanner): boolean {
  const { simpleKeys, taken } = scanner;
  // A loop without a function, because this runs several times for each token.
  for (let level = simpleKeys.length - 1; level >= 0; level -= 1) {
    const key = simpleKeys[level];
    if (key?.token !== taken) continue;
    if (isSimpleKeyValid(scanner, key)) return true;
    simpleKeys[level] = null;
  }
  return false;
}

function fetchToken(scanner: Scanner): void {
  scanToken(scanner);
  scanner.previous = scanner.tokens.at(-1) ?? null;
}

function scanToken(scanner: Scanner): void {
  skipToToken(scanner);
  unrollIndent(scanner, columnAt(scanner));
  if (scanner.at >= scanner.text.length) endStream(scanner);
  else if (columnAt(scanner) === 0 && unitAt(scanner) === code.percent) {
    endBlocks(scanner);
    scanner.tokens.push(scanDirective(scanner));
  } else if (isDocumentIndicator(scanner)) {
    endBlocks(scanner);
    addToken(scanner, unitAt(scanner) === code.minus ? 'document-start' : 'document-end', 3);
  } else if (!fetchIndicator(scanner) && !fetchScalar(scanner)) throw unexpectedCharacter(scanner);
}

/** Moves over white space and comments. A tab at a position where a key may start is not white space. */
function skipToToken(scanner: Scanner): void {
  let commentEnd: number | null = null;
  for (;;) {
    const allowsTabs = scanner.flowLevel > 0 || !scanner.allowsSimpleKey;
    while (unitAt(scanner) === code.space || (allowsTabs && unitAt(scanner) === code.tab)) scanner.at += 1;
    if (unitAt(scanner) === code.hash || isTabBeforeComment(scanner, commentEnd)) {
      const isLineComment = followsToken(scanner);
      skipToBreak(scanner);
      if (!isLineComment) commentEnd = scanner.at;
    }
    if (!isBreak(unitAt(scanner))) return;
    skipBreak(scanner);
    if (scanner.flowLevel === 0) scanner.allowsSimpleKey = true;
  }
}

/**
 * Whether there are tabs that go-yaml skips although a key may start there, because it looks for comments first: after
 * a token on the same line, and on the lines after a comment. It looks at the next 511 bytes, up to NEL, LS or PS.
 */
function isTabBeforeComment(scanner: Scanner, commentEnd: number | null): boolean {
  if (unitAt(scanner) !== code.tab || (commentEnd === null && !followsToken(scanner))) return false;
  const comment = /[ \t\r\n]{0,511}#/y;
  comment.lastIndex = commentEnd ?? scanner.at;
  const length = comment.exec(scanner.text)?.[0].length ?? 0;
  return (commentEnd ?? scanner.at) + length > scanner.at;
}

/** Whether a token on the same line is before the position. A dash does not count: its comment is for the item. */
function followsToken({ previous, lineStart }: Scanner): boolean {
  if (!previous || previous.end <= lineStart) return false;
  const { kind } = previous;
  return kind !== 'block-entry' && kind !== 'document-start' && kind !== 'document-end';
}

function endBlocks(scanner: Scanner): void {
  unrollIndent(scanner, -1);
  removeSimpleKey(scanner);
  scanner.allowsSimpleKey = false;
}

function endStream(scanner: Scanner): void {
  // The end of the text ends its last line: no key is possible any more.
  scanner.lineStart = scanner.at;
  endBlocks(scanner);
  addToken(scanner, 'stream-end', 0);
}

/** Fetches an alias, the properties of a node or a scalar. False if there is none of them. */
function fetchScalar(scanner: Scanner): boolean {
  const unit = unitAt(scanner);
  if ((unit === code.pipe || unit === code.greater) && scanner.flowLevel === 0) {
    removeSimpleKey(scanner);
    scanner.allowsSimpleKey = true;
    scanner.tokens.push(scanBlockScalar(scanner, unit === code.pipe ? 'literal' : 'folded'));
    return true;
  }
  const scan = scanFunction(scanner, unit);
  if (!scan) return false;
  saveSimpleKey(scanner);
  scanner.allowsSimpleKey = false;
  scanner.tokens.push(scan(scanner));
  return true;
}

function scanFunction(scanner: Scanner, unit: number): ((scanner: Scanner) => Token) | null {
  switch (unit) {
    case code.asterisk:
      return scanAlias;
    case code.ampersand:
      return scanAnchor;
    case code.exclamation:
      return scanTag;
    case code.singleQuote:
      return scanSingleQuoted;
    case code.doubleQuote:
      return scanDoubleQuoted;
    default:
      return startsPlainScalar(scanner, unit) ? scanPlainScalar : null;
  }
}

const scanAlias = (scanner: Scanner): Token => scanName(scanner, 'alias');
const scanAnchor = (scanner: Scanner): Token => scanName(scanner, 'anchor');
const scanSingleQuoted = (scanner: Scanner): Token => scanQuotedScalar(scanner, 'single');
const scanDoubleQuoted = (scanner: Scanner): Token => scanQuotedScalar(scanner, 'double');

function startsPlainScalar(scanner: Scanner, unit: number): boolean {
  if (unit === code.minus) return !isBlank(unitAt(scanner, 1));
  if (unit === code.question || unit === code.colon)
    return scanner.flowLevel === 0 && !isBlankOrEnd(unitAt(scanner, 1));
  return (
    !isBlankOrEnd(unit) &&
    unit !== code.pipe &&
    unit !== code.greater &&
    unit !== code.percent &&
    unit !== code.at &&
    unit !== code.backquote
  );
}

function unexpectedCharacter(scanner: Scanner): YamlSyntaxError {
  const { at, text } = scanner;
  if (unitAt(scanner) === code.tab)
    return new YamlSyntaxError('YAML does not allow tabs for indentation: use spaces', at);
  const indicator = unitAt(scanner) === code.backquote ? 'a backquote' : `\`${text[at]}\``;
  return new YamlSyntaxError(`a plain scalar cannot start with ${indicator}: put it in quotes`, at);
}
