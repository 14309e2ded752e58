/** Arithmetic of the shell, such as `$((n + 1))`, without assignments. */

import type { ArithmeticBinary, ArithmeticExpression, ArithmeticWord } from 'unbash';
import { toText } from '../../compose/interpolation/expand.js';
import { type Shell, variableOf } from './state.js';

/** The value of an expression; null for one that this tool does not evaluate. */
export function evaluateArithmetic(shell: Shell, expression: ArithmeticExpression): number | null {
  switch (expression.type) {
    case 'ArithmeticWord':
      return wordValue(shell, expression);
    case 'ArithmeticGroup':
      return evaluateArithmetic(shell, expression.expression);
    case 'ArithmeticBinary':
      return binaryValue(shell, expression);
    case 'ArithmeticUnary': {
      const value = evaluateArithmetic(shell, expression.operand);
      const operator = expression.prefix ? unary[expression.operator] : undefined;
      return value === null || !operator ? null : operator(value);
    }
    default:
      return null;
  }
}

const unary: Readonly<Record<string, (value: number) => number>> = {
  '-': (value) => -value,
  '+': (value) => value,
  '!': (value) => Number(value === 0),
};

const binary: Readonly<Record<string, (one: number, other: number) => number>> = {
  '+': (one, other) => one + other,
  '-': (one, other) => one - other,
  '*': (one, other) => one * other,
  '/': (one, other) => Math.trunc(one / other),
  '%': (one, other) => one % other,
  '<': (one, other) => Number(one < other),
  '<=': (one, other) => Number(one <= other),
  '>': (one, other) => Number(one > other),
  '>=': (one, other) => Number(one >= other),
  '==': (one, other) => Number(one === other),
  '!=': (one, other) => Number(one !== other),
};

function binaryValue(shell: Shell, { operator, left, right }: ArithmeticBinary): number | null {
  const compute = binary[operator];
  const [one, other] = [left, right].map((side) => evaluateArithmetic(shell, side));
  if (!compute || typeof one !== 'number' || typeof other !== 'number') return null;
  const value = compute(one, other);
  return Number.isSafeInteger(value) ? value : null;
}

/** A decimal number, or a variable with one. */
function wordValue(shell: Shell, { value }: ArithmeticWord): number | null {
  const name = /^(?:\$?([A-Za-z_]\w*)|\$\{([A-Za-z_]\w*)\})$/.exec(value);
  const found = name && variableOf(shell, name[1] ?? name[2] ?? '');
  const text = found?.kind === 'text' ? toText(found.text) : value;
  // A number with a leading zero is octal.
  return /^-?(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : null;
}
