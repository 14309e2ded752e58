/** Conditions: `[ ... ]`, `test` and Bash's `[[ ... ]]`. Null stands for an undetermined result. */

import type { Word as Syntax, TestExpression } from 'unbash';
import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import type { Word } from '../text/word.js';
import { areEqual, isEmpty, matchesPattern } from './matching.js';
import { patternOf } from './patterns.js';
import { notEvaluated, type Shell, unsupported } from './state.js';
import { lineExpression, matchesLine, regularExpression } from './utilities/regular-expression.js';
import { expandText } from './words.js';

/** Evaluates the condition of `[[ ... ]]`. */
export function evaluateTest(shell: Shell, expression: TestExpression): boolean | null {
  switch (expression.type) {
    case 'TestLogical': {
      const isAnd = expression.operator === '&&';
      const results = expression.operands.map((operand) => evaluateTest(shell, operand));
      return results.reduce((one, other) => (isAnd ? both(one, other) : either(one, other)));
    }
    case 'TestNot':
      return expression.negations.length % 2 === 0
        ? evaluateTest(shell, expression.operand)
        : not(evaluateTest(shell, expression.operand));
    case 'TestGroup':
      return evaluateTest(shell, expression.expression);
    case 'TestUnary':
      return unary(shell, expression.operator, expandText(shell, expression.operand));
    case 'TestBinary': {
      const { operator, left, right } = expression;
      const text = expandText(shell, left);
      if (['=', '==', '!='].includes(operator)) {
        const found = matchesPattern(patternOf(shell, right), text);
        return operator === '!=' ? not(found) : found;
      }
      if (operator === '=~') return matchesExpression(shell, text, right);
      return binary(shell, text, operator, expandText(shell, right));
    }
  }
}

/** `TEXT =~ EXPRESSION`, with an expression that is either quoted as a whole or not at all. */
function matchesExpression(shell: Shell, text: Text, right: Syntax): boolean | null {
  const written = toText(expandText(shell, right));
  const isQuoted = /^(?:"[^"$`\\]*"|'[^']*')$/.test(right.text);
  const isPlain = isQuoted || !/["'$\\`](?!$)/.test(right.text);
  const source =
    isPlain && !written.includes(UNKNOWN)
      ? regularExpression(written, isQuoted ? 'fixed' : 'extended')
      : null;
  if (source === null) return refused(shell, `${toText(text)} =~ ${right.text}`);
  return matchesLine(lineExpression(source), text);
}

/** Evaluates the arguments of `[` or `test`. */
export function evaluateArguments(shell: Shell, words: readonly Word[]): boolean | null {
  const texts = words.map(({ text }) => toText(text));
  const [first, second, third] = words;
  if (words.length > 3) return evaluateLong(shell, words, texts);
  if (!first) return false;
  if (!second) return not(isEmpty(first.text));
  if (!third) return texts[0] === '!' ? isEmpty(second.text) : unary(shell, texts[0] ?? '', second.text);
  if (texts[0] === '!' && !isBinary(texts[1] ?? '')) return not(evaluateArguments(shell, words.slice(1)));
  return binary(shell, first.text, texts[1] ?? '', third.text);
}

/** Evaluates more than three arguments: a negation, or conditions with `-a` and `-o`. */
function evaluateLong(shell: Shell, words: readonly Word[], texts: readonly string[]): boolean | null {
  // `-a` binds more tightly than `-o`.
  const operator = texts.includes('-o') ? '-o' : '-a';
  const at = texts.lastIndexOf(operator);
  if (at > 0) {
    const one = evaluateArguments(shell, words.slice(0, at));
    const other = evaluateArguments(shell, words.slice(at + 1));
    return operator === '-o' ? either(one, other) : both(one, other);
  }
  if (texts[0] === '!') return not(evaluateArguments(shell, words.slice(1)));
  // Shells report too many arguments as an error, which is not success.
  return texts.some((text) => text === '(' || text === ')') ? refused(shell, texts.join(' ')) : false;
}

function isBinary(operator: string): boolean {
  return /^(?:==?|!=|-(?:eq|ne|lt|le|gt|ge|a|o))$/.test(operator);
}

function refused(shell: Shell, what: string): null {
  unsupported(shell, notEvaluated(`[ ${what.replaceAll(UNKNOWN, '…')} ]`));
  return null;
}

function unary(shell: Shell, operator: string, text: Text): boolean | null {
  if (operator === '-n') return not(isEmpty(text));
  if (operator === '-z') return isEmpty(text);
  // Files, and file descriptors, of the container.
  if (/^-[bcdefghkprstuwxLOGSN]$/.test(operator)) return testFile(shell, operator, text);
  return operator.startsWith('-') ? refused(shell, `${operator} ${toText(text)}`) : false;
}

/** A test of a file; null unless the file is mounted, or the script wrote it. */
function testFile({ machine }: Shell, operator: string, text: Text): boolean | null {
  if (isEmpty(text) === true) return false;
  const path = toText(text);
  if (!/^-[efr]$/.test(operator) || path.includes(UNKNOWN)) return null;
  if (machine.written.has(path)) return null;
  const found = machine.files(path);
  return found.kind === 'text' || found.value !== undefined ? true : null;
}

function binary(shell: Shell, left: Text, operator: string, right: Text): boolean | null {
  switch (operator) {
    case '=':
    case '==':
      return areEqual(left, right);
    case '!=':
      return not(areEqual(left, right));
    case '-a':
      return both(not(isEmpty(left)), not(isEmpty(right)));
    case '-o':
      return either(not(isEmpty(left)), not(isEmpty(right)));
    default:
      return compareNumbers(shell, toText(left), operator, toText(right));
  }
}

const comparisons: Readonly<Record<string, (one: number, other: number) => boolean>> = {
  '-eq': (one, other) => one === other,
  '-ne': (one, other) => one !== other,
  '-lt': (one, other) => one < other,
  '-le': (one, other) => one <= other,
  '-gt': (one, other) => one > other,
  '-ge': (one, other) => one >= other,
};

function compareNumbers(shell: Shell, left: string, operator: string, right: string): boolean | null {
  const compare = comparisons[operator];
  if (!compare) return refused(shell, `${left} ${operator} ${right}`);
  if (`${left}${right}`.includes(UNKNOWN)) return null;
  // With another text, `[` reports an error, which is not success either.
  const isNumber = (text: string): boolean => /^\s*[-+]?\d+\s*$/.test(text);
  return isNumber(left) && isNumber(right) ? compare(Number(left), Number(right)) : false;
}

function not(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}

function both(one: boolean | null, other: boolean | null): boolean | null {
  if (one === false || other === false) return false;
  return one === null || other === null ? null : true;
}

function either(one: boolean | null, other: boolean | null): boolean | null {
  return not(both(not(one), not(other)));
}
