/** State of the scanner: the position in the text, the indentation and the queue of tokens. */

import { afterBreak, code, isBlankOrEnd, isBreak } from './characters.js';
import { YamlSyntaxError } from './syntax-error.js';
import type { StructureToken, Token } from './tokens.js';

/** A token that becomes a key if a `:` follows it. */
export interface SimpleKey {
  /** The number of the token, counted from the start of the text. */
  readonly token: number;
  readonly at: number;
  readonly lineStart: number;
  /** At the indentation of a block mapping, where nothing but a key is allowed. */
  readonly isRequired: boolean;
}

export interface Scanner {
  readonly text: string;
  /** The offset of the next character. */
  at: number;
  /** The offset at which its line starts. Columns are counted from it, in UTF-16 units. */
  lineStart: number;
  /** The number of flow collections around the position. In block context it is 0. */
  flowLevel: number;
  /** The column of the block collection around the position; -1 outside of all. */
  indent: number;
  /** The columns of the block collections around that one. */
  readonly indents: number[];
  /** Whether a key without `?` may start here. */
  allowsSimpleKey: boolean;
  /** The possible key at each flow level, the outermost first. */
  readonly simpleKeys: (SimpleKey | null)[];
  /** The tokens that have been scanned but not taken, from `head` on. */
  tokens: Token[];
  head: number;
  /** The number of tokens that have been taken. */
  taken: number;
  /** The last token that was scanned. */
  previous: Token | null;
}

export function createScanner(text: string): Scanner {
  // A byte order mark is not a part of the first line.
  const at = text.startsWith('\ufeff') ? 1 : 0;
  return {
    text,
    at,
    lineStart: at,
    flowLevel: 0,
    indent: -1,
    indents: [],
    allowsSimpleKey: true,
    simpleKeys: [null],
    tokens: [],
    head: 0,
    taken: 0,
    previous: null,
  };
}

/** The unit at the position or after it; NaN at the end of the text. */
export function unitAt(scanner: Scanner, ahead = 0): number {
  return scanner.text.charCodeAt(scanner.at + ahead);
}

/** The 0-based column of the position. A character outside the basic plane counts as two, which is never compared. */
export function columnAt(scanner: Scanner): number {
  return scanner.at - scanner.lineStart;
}

/** Moves behind the line end at the position, if there is one. */
export function skipBreak(scanner: Scanner): void {
  if (!isBreak(unitAt(scanner))) return;
  scanner.at = afterBreak(scanner.text, scanner.at);
  scanner.lineStart = scanner.at;
}

export function skipBlanks(scanner: Scanner): void {
  while (unitAt(scanner) === code.space || unitAt(scanner) === code.tab) scanner.at += 1;
}

/** Moves to the end of the line, before its line end. */
export function skipToBreak(scanner: Scanner): void {
  while (scanner.at < scanner.text.length && !isBreak(unitAt(scanner))) scanner.at += 1;
}

/** Whether there is a `---` or `...` at the position. */
export function isDocumentIndicator(scanner: Scanner): boolean {
  if (columnAt(scanner) !== 0) return false;
  const unit = unitAt(scanner);
  if (unit !== code.minus && unit !== code.dot) return false;
  return unitAt(scanner, 1) === unit && unitAt(scanner, 2) === unit && isBlankOrEnd(unitAt(scanner, 3));
}

/** Adds a token of a given length at the position, and moves behind it. */
export function addToken(scanner: Scanner, kind: StructureToken['kind'], length: number): void {
  scanner.tokens.push({ kind, start: scanner.at, end: scanner.at + length });
  scanner.at += length;
}

/** Starts a block collection at a column, unless one is there. The token is inserted before token number `before`. */
export function rollIndent(
  scanner: Scanner,
  column: number,
  kind: 'block-sequence-start' | 'block-mapping-start',
  before: { readonly token: number; readonly at: number },
): void {
  if (scanner.flowLevel > 0 || scanner.indent >= column) return;
  scanner.indents.push(scanner.indent);
  scanner.indent = column;
  insertToken(scanner, before.token, { kind, start: before.at, end: before.at });
}

export function insertToken(scanner: Scanner, number: number, token: Token): void {
  const index = number - scanner.taken + scanner.head;
  if (index === scanner.tokens.length) scanner.tokens.push(token);
  else scanner.tokens.splice(index, 0, token);
}

/** The number of the next token that is scanned. */
export function nextTokenNumber({ taken, tokens, head }: Scanner): number {
  return taken + tokens.length - head;
}

/** Ends the block collections that are indented deeper than a column. */
export function unrollIndent(scanner: Scanner, column: number): void {
  if (scanner.flowLevel > 0) return;
  while (scanner.indent > column) {
    scanner.tokens.push({ kind: 'block-end', start: scanner.at, end: scanner.at });
    scanner.indent = scanner.indents.pop() ?? -1;
  }
}

/** Notes that the next token may be a key. */
export function saveSimpleKey(scanner: Scanner): void {
  if (!scanner.allowsSimpleKey) return;
  removeSimpleKey(scanner);
  scanner.simpleKeys[scanner.simpleKeys.length - 1] = {
    token: nextTokenNumber(scanner),
    at: scanner.at,
    lineStart: scanner.lineStart,
    isRequired: scanner.flowLevel === 0 && scanner.indent === columnAt(scanner),
  };
}

/** Removes the possible key at the current flow level: no `:` follows it. */
export function removeSimpleKey(scanner: Scanner): void {
  const last = scanner.simpleKeys.length - 1;
  const key = scanner.simpleKeys[last];
  if (key?.isRequired) throw noValueError(scanner, key);
  scanner.simpleKeys[last] = null;
}

/** The limit for the characters from the start of a key to its `:` (YAML 1.2.2, 7.4). */
const maxKeyLength = 1024;

/** Whether a `:` at the position would make it a key: it is on the same line and not too far away. */
export function isSimpleKeyValid(scanner: Scanner, key: SimpleKey): boolean {
  const distance = scanner.at - key.at;
  const isNear =
    distance <= maxKeyLength ||
    (distance <= 2 * maxKeyLength && [...scanner.text.slice(key.at, scanner.at)].length <= maxKeyLength);
  if (isNear && key.lineStart === scanner.lineStart) return true;
  if (key.isRequired) throw noValueError(scanner, key);
  return false;
}

function noValueError({ text }: Scanner, { at }: SimpleKey): YamlSyntaxError {
  let end = at;
  while (end < text.length && !isBreak(text.charCodeAt(end))) end += 1;
  return new YamlSyntaxError('expected a key with a `:` on the same line', at, end, 'colon-expected');
}
