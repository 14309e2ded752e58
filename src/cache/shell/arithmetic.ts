/** Arithmetic of the shell, such as `$((n + 1))`. */

import type { ArithmeticBinary, ArithmeticExpression, ArithmeticUnary, ArithmeticWord } from 'unbash';
import { toText } from '../../compose/interpolation/expand.js';
import { outputText, type Shell, variableOf } from './state.js';

/** The value of an expression; null for one that this tool does not evaluate. */
export function evaluateArithmetic(shell: Shell, expression: ArithmeticExpression): number | null {
  switch (expression.type) {
    case 'ArithmeticWord':
      return wordValue(shell, expression);
    case 'ArithmeticGroup':
      return evaluateArithmetic(shell, expression.expression);
    case 'ArithmeticBinary':
      return binaryValue(shell, expression);
    case 'ArithmeticUnary':
      return unaryValue(shell, expression);
    case 'ArithmeticTernary': {
      const test = evaluateArithmetic(shell, expression.test);
      if (test === null) return null;
      return evaluateArithmetic(shell, test === 0 ? expression.alternate : expression.consequent);
    }
    case 'ArithmeticCommandExpansion': {
      const { script, text } = expression;
      return script && !text.startsWith('`')
        ? numberIn(toText(shell.machine.substitute(shell, script)))
        : null;
    }
  }
}

function unaryValue(shell: Shell, { operator, operand, prefix }: ArithmeticUnary): number | null {
  const value = evaluateArithmetic(shell, operand);
  if (value === null) return null;
  if (operator !== '++' && operator !== '--') return prefix ? (unary[operator]?.(value) ?? null) : null;
  // dash has no `++`.
  const after = value + (operator === '++' ? 1 : -1);
  if (shell.name !== 'bash' || assign(shell, operand, after) === null) return null;
  return prefix ? after : value;
}

/** Sets a variable to a number; null for anything but a variable that can be set. */
function assign(shell: Shell, target: ArithmeticExpression, value: number): number | null {
  const name = target.type === 'ArithmeticWord' ? /^[A-Za-z_]\w*$/.exec(target.value)?.[0] : undefined;
  if (name === undefined || shell.constants.has(name)) return null;
  shell.variables.set(name, { kind: 'text', text: outputText(shell.machine, String(value)) });
  return value;
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
  if (operator === '&&' || operator === '||') return logicalValue(shell, operator, left, right);
  if (operator === '=') {
    const value = evaluateArithmetic(shell, right);
    return value === null ? null : assign(shell, left, value);
  }
  const [, changing] = /^([-+*/%])=$/.exec(operator) ?? [];
  const value = calculate(shell, changing ?? operator, left, right);
  return changing === undefined || value === null ? value : assign(shell, left, value);
}

function logicalValue(
  shell: Shell,
  operator: '&&' | '||',
  left: ArithmeticExpression,
  right: ArithmeticExpression,
): number | null {
  const one = evaluateArithmetic(shell, left);
  if (one === null || (one === 0) === (operator === '&&')) return one === null ? null : Number(one !== 0);
  const other = evaluateArithmetic(shell, right);
  return other === null ? null : Number(other !== 0);
}

function calculate(
  shell: Shell,
  operator: string,
  left: ArithmeticExpression,
  right: ArithmeticExpression,
): number | null {
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
  if (found?.kind === 'unset' && !value.startsWith('$')) return 0;
  return numberIn(found?.kind === 'text' ? toText(found.text) : value);
}

/** A number with a leading zero is octal. */
function numberIn(text: string): number | null {
  return /^-?(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : null;
}
