/** The expressions of an awk program. */

import { expect, isNext, peek, type Reader, skipLines, take } from './reader.js';

export type AwkExpression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'regex'; readonly source: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'field'; readonly index: AwkExpression }
  | { readonly kind: 'not' | 'minus'; readonly operand: AwkExpression }
  | { readonly kind: 'step'; readonly name: string; readonly by: number; readonly isPrefix: boolean }
  | {
      readonly kind: 'assign';
      readonly name: string;
      readonly operator: string;
      readonly value: AwkExpression;
    }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: AwkExpression;
      readonly right: AwkExpression;
    }
  | {
      readonly kind: 'choice';
      readonly test: AwkExpression;
      readonly then: AwkExpression;
      readonly otherwise: AwkExpression;
    }
  | { readonly kind: 'call'; readonly name: string; readonly values: readonly AwkExpression[] };

/** Limit for nested expressions, against hostile projects. */
const maxDepth = 40;

const assignments = ['=', '+=', '-=', '*=', '/=', '%='];

/** An assignment, or what binds more tightly. */
export function expressionOf(reader: Reader): AwkExpression {
  reader.depth += 1;
  if (reader.depth > maxDepth) reader.failed = true;
  const left = reader.failed ? zero : choiceOf(reader);
  reader.depth -= 1;
  if (left.kind !== 'variable' || !isNext(reader, ...assignments)) return left;
  const operator = peek(reader).text;
  reader.at += 1;
  return { kind: 'assign', name: left.name, operator: operator.slice(0, -1), value: expressionOf(reader) };
}

const zero: AwkExpression = { kind: 'number', value: 0 };

function choiceOf(reader: Reader): AwkExpression {
  const test = binaryOf(reader, 0);
  if (!take(reader, '?')) return test;
  const then = expressionOf(reader);
  expect(reader, ':');
  return { kind: 'choice', test, then, otherwise: expressionOf(reader) };
}

/** Binary operators, those that bind the least first. The empty one joins texts. */
const levels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['~', '!~'],
  ['<', '<=', '==', '!=', '>', '>='],
  [''],
  ['+', '-'],
  ['*', '/', '%'],
];

function binaryOf(reader: Reader, level: number): AwkExpression {
  const operators = levels[level];
  if (!operators) return unaryOf(reader);
  let left = binaryOf(reader, level + 1);
  for (let operator = nextOperator(reader, operators); operator !== null; ) {
    if (operator !== '') reader.at += 1;
    if (level < 2) skipLines(reader);
    left = { kind: 'binary', operator, left, right: binaryOf(reader, level + 1) };
    operator = reader.failed ? null : nextOperator(reader, operators);
  }
  return left;
}

function nextOperator(reader: Reader, operators: readonly string[]): string | null {
  const { kind, text } = peek(reader);
  if (operators.includes('')) return startsOperand(reader) ? '' : null;
  if (kind !== 'operator' || !operators.includes(text)) return null;
  return text === '>' && reader.inPrint ? null : text;
}

/** Whether the next token begins an operand that is joined to the one before it. */
function startsOperand(reader: Reader): boolean {
  const { kind, text } = peek(reader);
  if (kind === 'operator') return text === '$' || text === '(';
  return kind !== 'end' && kind !== 'regex' && !(kind === 'name' && text === 'in');
}

function unaryOf(reader: Reader): AwkExpression {
  if (take(reader, '!')) return { kind: 'not', operand: unaryOf(reader) };
  if (take(reader, '-')) return { kind: 'minus', operand: unaryOf(reader) };
  for (const [operator, by] of steps)
    if (take(reader, operator)) {
      const operand = primaryOf(reader);
      if (operand.kind === 'variable') return { kind: 'step', name: operand.name, by, isPrefix: true };
      reader.failed = true;
    }
  const operand = primaryOf(reader);
  if (operand.kind !== 'variable') return operand;
  for (const [operator, by] of steps)
    if (take(reader, operator)) return { kind: 'step', name: operand.name, by, isPrefix: false };
  return operand;
}

const steps = [
  ['++', 1],
  ['--', -1],
] as const;

function primaryOf(reader: Reader): AwkExpression {
  const { kind, text } = peek(reader);
  reader.at += 1;
  switch (kind) {
    case 'number':
      return { kind: 'number', value: Number(text) };
    case 'string':
      return { kind: 'string', text };
    case 'regex':
      return { kind: 'regex', source: text };
    case 'name':
      return namedOf(reader, text);
    default:
      return groupOf(reader, text);
  }
}

function groupOf(reader: Reader, text: string): AwkExpression {
  if (text === '$') return { kind: 'field', index: primaryOf(reader) };
  if (text !== '(') {
    reader.failed = true;
    return zero;
  }
  const { inPrint } = reader;
  reader.inPrint = false;
  const inner = expressionOf(reader);
  reader.inPrint = inPrint;
  expect(reader, ')');
  return inner;
}

const functions = new Set(['length', 'tolower', 'toupper', 'index', 'substr', 'int']);

function namedOf(reader: Reader, name: string): AwkExpression {
  if (functions.has(name)) {
    if (!take(reader, '(')) return { kind: 'call', name, values: [] };
    const values = isNext(reader, ')') ? [] : listOf(reader);
    expect(reader, ')');
    return { kind: 'call', name, values };
  }
  // Any other function, an array, or a statement such as `while`.
  if (isNext(reader, '(') || keywords.has(name)) reader.failed = true;
  return { kind: 'variable', name };
}

const keywords = new Set(
  'BEGIN END while for do break continue function getline delete return in if else print printf'.split(' '),
);

/** Expressions with commas between them. */
export function listOf(reader: Reader): AwkExpression[] {
  const values = [expressionOf(reader)];
  while (!reader.failed && take(reader, ',')) values.push(expressionOf(reader));
  return values;
}
