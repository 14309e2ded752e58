/** Tokens of indicators: brackets, braces, commas, `-`, `?` and `:`. */

import { code, isBlankOrEnd } from './characters.js';
import {
  addToken,
  columnAt,
  insertToken,
  isSimpleKeyValid,
  nextTokenNumber,
  removeSimpleKey,
  rollIndent,
  type Scanner,
  saveSimpleKey,
  unitAt,
} from './scanner.js';
import { syntaxError } from './syntax-error.js';

/** Fetches the token of an indicator at the position. False if there is none. */
export function fetchIndicator(scanner: Scanner): boolean {
  return fetchFlowIndicator(scanner) || fetchBlockIndicator(scanner);
}

/** A bracket, a brace or a comma. */
function fetchFlowIndicator(scanner: Scanner): boolean {
  switch (unitAt(scanner)) {
    case code.bracketOpen:
      startFlow(scanner, 'flow-sequence-start');
      return true;
    case code.braceOpen:
      startFlow(scanner, 'flow-mapping-start');
      return true;
    case code.bracketClose:
      endFlow(scanner, 'flow-sequence-end');
      return true;
    case code.braceClose:
      endFlow(scanner, 'flow-mapping-end');
      return true;
    case code.comma:
      removeSimpleKey(scanner);
      scanner.allowsSimpleKey = true;
      addToken(scanner, 'flow-entry', 1);
      return true;
    default:
      return false;
  }
}

/** A `-`, `?` or `:`, which are indicators before a blank; in flow collections the last two always are. */
function fetchBlockIndicator(scanner: Scanner): boolean {
  const unit = unitAt(scanner);
  const addIndicator = blockIndicators.get(unit);
  if (!addIndicator) return false;
  const isIndicator = isBlankOrEnd(unitAt(scanner, 1)) || (scanner.flowLevel > 0 && unit !== code.minus);
  if (isIndicator) addIndicator(scanner);
  return isIndicator;
}

const blockIndicators: ReadonlyMap<number, (scanner: Scanner) => void> = new Map([
  [code.minus, fetchBlockEntry],
  [code.question, fetchKey],
  [code.colon, fetchValue],
]);

function startFlow(scanner: Scanner, kind: 'flow-sequence-start' | 'flow-mapping-start'): void {
  saveSimpleKey(scanner);
  scanner.simpleKeys.push(null);
  scanner.flowLevel += 1;
  scanner.allowsSimpleKey = true;
  addToken(scanner, kind, 1);
}

function endFlow(scanner: Scanner, kind: 'flow-sequence-end' | 'flow-mapping-end'): void {
  removeSimpleKey(scanner);
  if (scanner.flowLevel > 0) {
    scanner.flowLevel -= 1;
    scanner.simpleKeys.pop();
  }
  scanner.allowsSimpleKey = false;
  addToken(scanner, kind, 1);
}

function fetchBlockEntry(scanner: Scanner): void {
  if (scanner.flowLevel === 0) startBlock(scanner, 'block-sequence-start');
  removeSimpleKey(scanner);
  scanner.allowsSimpleKey = true;
  addToken(scanner, 'block-entry', 1);
}

function fetchKey(scanner: Scanner): void {
  if (scanner.flowLevel === 0) startBlock(scanner, 'block-mapping-start');
  removeSimpleKey(scanner);
  scanner.allowsSimpleKey = scanner.flowLevel === 0;
  addToken(scanner, 'key', 1);
}

function fetchValue(scanner: Scanner): void {
  const last = scanner.simpleKeys.length - 1;
  const key = scanner.simpleKeys[last];
  if (key && isSimpleKeyValid(scanner, key)) {
    insertToken(scanner, key.token, { kind: 'key', start: key.at, end: key.at });
    rollIndent(scanner, key.at - key.lineStart, 'block-mapping-start', key);
    scanner.allowsSimpleKey = false;
  } else {
    if (scanner.flowLevel === 0) startBlock(scanner, 'block-mapping-start');
    scanner.allowsSimpleKey = scanner.flowLevel === 0;
  }
  scanner.simpleKeys[last] = null;
  addToken(scanner, 'value', 1);
}

/** Starts a block collection at the position, unless its indicator continues one. */
function startBlock(scanner: Scanner, kind: 'block-sequence-start' | 'block-mapping-start'): void {
  const { at } = scanner;
  if (!scanner.allowsSimpleKey) {
    throw kind === 'block-sequence-start'
      ? syntaxError('item-not-allowed', 'a list item is not allowed on this line: start it on a new line', at)
      : syntaxError('mapping-not-allowed', 'a mapping is not allowed here', at);
  }
  rollIndent(scanner, columnAt(scanner), kind, { token: nextTokenNumber(scanner), at });
}
