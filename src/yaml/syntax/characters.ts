/** Character classes of YAML as go-yaml v3 defines them (yamlprivateh.go). All functions take UTF-16 units. */

/** UTF-16 units that mean something to the parser. */
export const code = {
  tab: 0x09,
  lf: 0x0a,
  cr: 0x0d,
  space: 0x20,
  exclamation: 0x21,
  doubleQuote: 0x22,
  hash: 0x23,
  percent: 0x25,
  ampersand: 0x26,
  singleQuote: 0x27,
  asterisk: 0x2a,
  plus: 0x2b,
  comma: 0x2c,
  minus: 0x2d,
  dot: 0x2e,
  zero: 0x30,
  nine: 0x39,
  colon: 0x3a,
  less: 0x3c,
  greater: 0x3e,
  question: 0x3f,
  at: 0x40,
  bracketOpen: 0x5b,
  backslash: 0x5c,
  bracketClose: 0x5d,
  backquote: 0x60,
  braceOpen: 0x7b,
  pipe: 0x7c,
  braceClose: 0x7d,
  nel: 0x85,
  ls: 0x2028,
  ps: 0x2029,
} as const;

/** Whether the unit ends a line: LF, CR, NEL, LS and PS do. The end of the text is NaN in all functions. */
export function isBreak(unit: number): boolean {
  return unit === code.lf || unit === code.cr || unit === code.nel || unit === code.ls || unit === code.ps;
}

export function isBlank(unit: number): boolean {
  return unit === code.space || unit === code.tab;
}

/** Whether the unit is a blank, a line end or the end of the text. */
export function isBlankOrEnd(unit: number): boolean {
  return isBlank(unit) || isBreakOrEnd(unit);
}

export function isBreakOrEnd(unit: number): boolean {
  return isBreak(unit) || Number.isNaN(unit);
}

export function isDigit(unit: number): boolean {
  return unit >= code.zero && unit <= code.nine;
}

/** Whether the unit can be in the name of an anchor or in the handle of a tag. */
export function isNameCharacter(unit: number): boolean {
  const lower = unit | 0x20;
  return isDigit(unit) || (lower >= 0x61 && lower <= 0x7a) || unit === 0x5f || unit === code.minus;
}

/** The offset after the line end at an offset; `\r\n` is one line end. */
export function afterBreak(text: string, at: number): number {
  return text.charCodeAt(at) === code.cr && text.charCodeAt(at + 1) === code.lf ? at + 2 : at + 1;
}

/** The text that a line end is in a scalar: go-yaml keeps LS and PS, and makes all others a newline. */
export function breakText(unit: number): string {
  if (unit === code.ls) return '\u2028';
  return unit === code.ps ? '\u2029' : '\n';
}

/** Line ends in a scalar. Newlines are counted, because a file may consist of millions of them. */
export interface LineEnds {
  text: string;
  /** The newlines after the text. */
  newlines: number;
}

export function addLineEnd(ends: LineEnds, unit: number): void {
  const text = breakText(unit);
  if (text === '\n') {
    ends.newlines += 1;
    return;
  }
  ends.text += '\n'.repeat(ends.newlines) + text;
  ends.newlines = 0;
}

export function lineEndsText({ text, newlines }: LineEnds): string {
  return text + '\n'.repeat(newlines);
}
