/** Plain and quoted scalars. Line ends in them are folded. */

import {
  addLineEnd,
  afterBreak,
  breakText,
  code,
  isBlank,
  isBlankOrEnd,
  isBreak,
  type LineEnds,
  lineEndsText,
} from './characters.js';
import { escapeAt } from './escapes.js';
import { columnAt, isDocumentIndicator, type Scanner, unitAt } from './scanner.js';
import { syntaxError, YamlSyntaxError } from './syntax-error.js';
import type { ScalarToken } from './tokens.js';

/** White space between two parts of a scalar. */
interface Gap {
  /** The text that it is in the value. */
  readonly text: string;
  readonly hasBreak: boolean;
}

/** A plain scalar. The position is at its first character, and afterwards behind the white space after it. */
export function scanPlainScalar(scanner: Scanner): ScalarToken {
  const { text, at: start } = scanner;
  const indent = scanner.indent + 1;
  let value = '';
  let end = start;
  let gap: Gap = { text: '', hasBreak: false };
  while (!isDocumentIndicator(scanner) && unitAt(scanner) !== code.hash) {
    const from = scanner.at;
    skipPlainWord(scanner);
    if (scanner.at > from) {
      value += gap.text + text.slice(from, scanner.at);
      end = scanner.at;
      gap = { text: '', hasBreak: false };
    }
    if (!isBlank(unitAt(scanner)) && !isBreak(unitAt(scanner))) break;
    gap = scanGap(scanner, { indent, start });
    if (scanner.flowLevel === 0 && columnAt(scanner) < indent) break;
  }
  if (gap.hasBreak) scanner.allowsSimpleKey = true;
  return { kind: 'scalar', style: 'plain', text: value, start, end };
}

/** Moves over the characters of a plain scalar up to white space or to an indicator that ends it. */
function skipPlainWord(scanner: Scanner): void {
  const { text } = scanner;
  let { at } = scanner;
  for (; ; at += 1) {
    const unit = text.charCodeAt(at);
    if (isBlankOrEnd(unit)) break;
    if (unit === code.colon && isBlankOrEnd(text.charCodeAt(at + 1))) break;
    if (scanner.flowLevel > 0 && endsPlainInFlow(unit)) break;
  }
  scanner.at = at;
}

function endsPlainInFlow(unit: number): boolean {
  return (
    unit === code.comma ||
    unit === code.question ||
    unit === code.bracketOpen ||
    unit === code.bracketClose ||
    unit === code.braceOpen ||
    unit === code.braceClose
  );
}

/**
 * Moves over blanks and line ends. Tabs in the indentation of a `plain` scalar are an error; a quoted scalar has none.
 * `isFolded` if a line end has been read already that adds nothing to the value.
 */
function scanGap(
  scanner: Scanner,
  plain: { readonly indent: number; readonly start: number } | null,
  isFolded = false,
): Gap {
  const { text, at: from } = scanner;
  let hasBreak = isFolded;
  let first = '';
  const ends: LineEnds = { text: '', newlines: 0 };
  let blanksEnd = from;
  for (let unit = unitAt(scanner); isBlank(unit) || isBreak(unit); unit = unitAt(scanner)) {
    if (isBlank(unit)) {
      if (hasBreak && plain && unit === code.tab && columnAt(scanner) < plain.indent) throw tabError(scanner);
      scanner.at += 1;
      if (!hasBreak) blanksEnd = scanner.at;
      continue;
    }
    if (hasBreak) addLineEnd(ends, unit);
    else first = breakText(unit);
    hasBreak = true;
    scanner.at = afterBreak(text, scanner.at);
    scanner.lineStart = scanner.at;
  }
  if (!hasBreak) return { text: text.slice(from, blanksEnd), hasBreak };
  const more = lineEndsText(ends);
  // go-yaml folds a newline, but neither LS nor PS, nor the line ends after an escaped one.
  if (first === '\n') return { text: more || ' ', hasBreak };
  return { text: first + more, hasBreak };
}

function tabError({ at }: Scanner): YamlSyntaxError {
  return new YamlSyntaxError('YAML does not allow tabs for indentation: use spaces', at);
}

/** A quoted scalar. The position is at its first quote, and afterwards behind its last one. */
export function scanQuotedScalar(scanner: Scanner, style: 'single' | 'double'): ScalarToken {
  const start = scanner.at;
  const quote = style === 'single' ? code.singleQuote : code.doubleQuote;
  scanner.at += 1;
  const parts: string[] = [];
  for (;;) {
    if (isDocumentIndicator(scanner) || scanner.at >= scanner.text.length) {
      throw syntaxError(
        'unclosed-quote',
        'the scalar has no closing quote before the end of the document',
        start,
      );
    }
    const isFolded = scanQuotedWord(scanner, quote, parts);
    if (!isFolded && unitAt(scanner) === quote) break;
    parts.push(scanGap(scanner, null, isFolded).text);
  }
  scanner.at += 1;
  return { kind: 'scalar', style, text: parts.join(''), start, end: scanner.at };
}

/** Adds the characters up to white space or to the closing quote. True after an escaped line end. */
function scanQuotedWord(scanner: Scanner, quote: number, parts: string[]): boolean {
  const { text } = scanner;
  let from = scanner.at;
  for (let unit = unitAt(scanner); !isBlankOrEnd(unit); unit = unitAt(scanner)) {
    const isDoubled = unit === quote && quote === code.singleQuote && unitAt(scanner, 1) === quote;
    const isEscape = unit === code.backslash && quote === code.doubleQuote;
    if (unit === quote && !isDoubled) break;
    if (!isDoubled && !isEscape) {
      scanner.at += 1;
      continue;
    }
    parts.push(text.slice(from, scanner.at));
    if (isEscape && isBreak(unitAt(scanner, 1))) {
      scanner.at = afterBreak(text, scanner.at + 1);
      scanner.lineStart = scanner.at;
      return true;
    }
    const read = isDoubled ? { text: "'", end: scanner.at + 2 } : escapeAt(text, scanner.at);
    if (read instanceof YamlSyntaxError) throw read;
    parts.push(read.text);
    scanner.at = read.end;
    from = scanner.at;
  }
  parts.push(text.slice(from, scanner.at));
  return false;
}
