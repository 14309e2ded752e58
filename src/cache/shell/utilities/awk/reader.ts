/** Reads the tokens of an awk program one by one. */

import type { AwkToken } from './tokens.js';

/** The tokens and the index of the next one. `failed`: the program has syntax that this tool does not evaluate. */
export interface Reader {
  readonly tokens: readonly AwkToken[];
  at: number;
  failed: boolean;
  /** Whether `>` redirects, as in `print`. */
  inPrint: boolean;
  depth: number;
}

export function peek({ tokens, at }: Reader): AwkToken {
  return tokens[at] ?? { kind: 'end', text: '' };
}

export function isNext(reader: Reader, ...texts: readonly string[]): boolean {
  const { kind, text } = peek(reader);
  return kind === 'operator' && texts.includes(text);
}

/** Takes the operator if it is next. */
export function take(reader: Reader, text: string): boolean {
  const found = isNext(reader, text);
  if (found) reader.at += 1;
  return found;
}

export function expect(reader: Reader, text: string): void {
  if (!take(reader, text)) reader.failed = true;
}

export function takeName(reader: Reader, name: string): boolean {
  const { kind, text } = peek(reader);
  if (kind !== 'name' || text !== name) return false;
  reader.at += 1;
  return true;
}

export function skipEnds(reader: Reader): void {
  while (isNext(reader, ';', '\n')) reader.at += 1;
}

export function skipLines(reader: Reader): void {
  while (isNext(reader, '\n')) reader.at += 1;
}
