/** The rules of an awk program, as far as health checks use its syntax. */

import { type AwkExpression, expressionOf, listOf } from './expressions.js';
import { expect, isNext, peek, type Reader, skipEnds, skipLines, take, takeName } from './reader.js';
import { awkTokens } from './tokens.js';

export type AwkStatement =
  | { readonly kind: 'print' | 'printf'; readonly values: readonly AwkExpression[] }
  | { readonly kind: 'exit'; readonly value: AwkExpression | null }
  | { readonly kind: 'next' }
  | { readonly kind: 'expression'; readonly value: AwkExpression }
  | { readonly kind: 'block'; readonly body: readonly AwkStatement[] }
  | {
      readonly kind: 'if';
      readonly test: AwkExpression;
      readonly then: AwkStatement;
      readonly otherwise: AwkStatement | null;
    };

export interface AwkRule {
  /** Null for every line. */
  readonly pattern: AwkExpression | 'BEGIN' | 'END' | null;
  /** Null to print the line. */
  readonly body: readonly AwkStatement[] | null;
}

/** The rules of a program; null for one that this tool does not evaluate. */
export function awkProgram(text: string): AwkRule[] | null {
  const tokens = awkTokens(text);
  if (!tokens) return null;
  const reader: Reader = { tokens, at: 0, failed: false, inPrint: false, depth: 0 };
  const rules: AwkRule[] = [];
  while (!reader.failed) {
    skipEnds(reader);
    if (peek(reader).kind === 'end') return rules.length > 0 ? rules : null;
    rules.push(ruleOf(reader));
  }
  return null;
}

function ruleOf(reader: Reader): AwkRule {
  if (takeName(reader, 'BEGIN')) return { pattern: 'BEGIN', body: blockOf(reader) };
  if (takeName(reader, 'END')) return { pattern: 'END', body: blockOf(reader) };
  const pattern = isNext(reader, '{') ? null : expressionOf(reader);
  if (isNext(reader, '{')) return { pattern, body: blockOf(reader) };
  if (!isNext(reader, ';', '\n') && peek(reader).kind !== 'end') reader.failed = true;
  return { pattern, body: null };
}

function blockOf(reader: Reader): AwkStatement[] {
  expect(reader, '{');
  const body: AwkStatement[] = [];
  skipEnds(reader);
  while (!reader.failed && !take(reader, '}')) {
    if (peek(reader).kind === 'end') reader.failed = true;
    else body.push(statementOf(reader));
    skipEnds(reader);
  }
  return body;
}

function statementOf(reader: Reader): AwkStatement {
  if (isNext(reader, '{')) return { kind: 'block', body: blockOf(reader) };
  if (takeName(reader, 'if')) return ifOf(reader);
  if (takeName(reader, 'next')) return { kind: 'next' };
  if (takeName(reader, 'exit')) return { kind: 'exit', value: isEnd(reader) ? null : expressionOf(reader) };
  for (const kind of ['print', 'printf'] as const)
    if (takeName(reader, kind)) return { kind, values: printed(reader) };
  return { kind: 'expression', value: expressionOf(reader) };
}

function isEnd(reader: Reader): boolean {
  return isNext(reader, ';', '\n', '}') || peek(reader).kind === 'end';
}

function printed(reader: Reader): AwkExpression[] {
  reader.inPrint = true;
  const values = isEnd(reader) ? [] : listOf(reader);
  reader.inPrint = false;
  // Everything else would be a redirection.
  if (!isEnd(reader)) reader.failed = true;
  return values;
}

function ifOf(reader: Reader): AwkStatement {
  expect(reader, '(');
  const test = expressionOf(reader);
  expect(reader, ')');
  skipLines(reader);
  const then = statementOf(reader);
  const { at } = reader;
  skipEnds(reader);
  if (takeName(reader, 'else')) {
    skipLines(reader);
    return { kind: 'if', test, then, otherwise: statementOf(reader) };
  }
  reader.at = at;
  return { kind: 'if', test, then, otherwise: null };
}
