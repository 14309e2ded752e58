/** Block scalars: `|` and `>`. */

import {
  addLineEnd,
  afterBreak,
  breakText,
  code,
  isBlank,
  isBreak,
  isBreakOrEnd,
  isDigit,
  type LineEnds,
  lineEndsText,
} from './characters.js';
import { columnAt, type Scanner, skipBlanks, skipBreak, skipToBreak, unitAt } from './scanner.js';
import { YamlSyntaxError } from './syntax-error.js';
import type { ScalarToken } from './tokens.js';

/** The part of the header after the `|` or `>`. */
interface Header {
  /** `-` removes the final line ends, `+` keeps them all. */
  readonly chomping: '-' | '+' | null;
  /** The indentation relative to the parent; 0 if the first line determines it. */
  readonly increment: number;
}

/** A block scalar. The position is at its header, and afterwards at the start of the line after it. */
export function scanBlockScalar(scanner: Scanner, style: 'literal' | 'folded'): ScalarToken {
  const start = scanner.at;
  scanner.at += 1;
  const { chomping, increment } = scanHeader(scanner, start);
  const parent = Math.max(scanner.indent, 0);
  let breaks = scanBreaks(scanner, increment > 0 ? parent + increment : 0);
  const { indent } = breaks;
  const parts: string[] = [];
  let lineBreak = '';
  let wasIndented = false;
  let end = breaks.contentStart;
  while (columnAt(scanner) === indent && scanner.at < scanner.text.length) {
    const isIndented = isBlank(unitAt(scanner));
    const isFolded = style === 'folded' && !wasIndented && !isIndented && lineBreak === '\n';
    parts.push(isFolded ? foldedBreak(breaks.text) : lineBreak, breaks.text);
    wasIndented = isIndented;
    const from = scanner.at;
    skipToBreak(scanner);
    parts.push(scanner.text.slice(from, scanner.at));
    lineBreak = scanner.at < scanner.text.length ? breakText(unitAt(scanner)) : '';
    skipBreak(scanner);
    end = scanner.at;
    breaks = scanBreaks(scanner, indent);
  }
  if (chomping !== '-') parts.push(lineBreak);
  if (chomping === '+') parts.push(breaks.text);
  return {
    kind: 'scalar',
    style,
    text: parts.join(''),
    start,
    end: chomping === '+' ? breaks.end : end,
  };
}

/** A line end becomes a space, unless blank lines follow. */
function foldedBreak(blankLines: string): string {
  return blankLines === '' ? ' ' : '';
}

function scanHeader(scanner: Scanner, start: number): Header {
  let chomping: Header['chomping'] = null;
  let increment = 0;
  for (let unit = unitAt(scanner); ; unit = unitAt(scanner)) {
    if (!chomping && (unit === code.minus || unit === code.plus)) chomping = unit === code.plus ? '+' : '-';
    else if (increment === 0 && unit > code.zero && isDigit(unit)) increment = unit - code.zero;
    else break;
    scanner.at += 1;
  }
  skipBlanks(scanner);
  if (unitAt(scanner) === code.hash) skipToBreak(scanner);
  if (!isBreakOrEnd(unitAt(scanner))) {
    const { at } = scanner;
    skipToBreak(scanner);
    const written = JSON.stringify(scanner.text.slice(at, scanner.at));
    throw new YamlSyntaxError(
      `${written} is not allowed on the line of a block scalar: start the text on the next line`,
      start,
      scanner.at,
    );
  }
  skipBreak(scanner);
  return { chomping, increment };
}

interface Breaks {
  /** The blank lines, as they are in the value. */
  readonly text: string;
  /** The indentation of the scalar: as given, or of the first line that is not blank. */
  readonly indent: number;
  /** The offset after the last blank line. */
  readonly end: number;
  readonly contentStart: number;
}

/** Moves over blank lines and the indentation of the next line. With `known` 0 the indentation is determined. */
function scanBreaks(scanner: Scanner, known: number): Breaks {
  const contentStart = scanner.at;
  const ends: LineEnds = { text: '', newlines: 0 };
  let end = scanner.at;
  let deepest = 0;
  for (;;) {
    while ((known === 0 || columnAt(scanner) < known) && unitAt(scanner) === code.space) scanner.at += 1;
    deepest = Math.max(deepest, columnAt(scanner));
    if ((known === 0 || columnAt(scanner) < known) && unitAt(scanner) === code.tab)
      throw new YamlSyntaxError('YAML does not allow tabs for indentation: use spaces', scanner.at);
    const unit = unitAt(scanner);
    if (!isBreak(unit)) break;
    addLineEnd(ends, unit);
    scanner.at = afterBreak(scanner.text, scanner.at);
    scanner.lineStart = scanner.at;
    end = scanner.at;
  }
  const indent = known > 0 ? known : Math.max(deepest, scanner.indent + 1, 1);
  return { text: lineEndsText(ends), indent, end, contentStart };
}
