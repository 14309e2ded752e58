/** The expressions of an awk program, evaluated for a line. */

import { UNKNOWN } from '../../../../compose/interpolation/expand.js';
import { type Machine, outputText } from '../../state.js';
import { lineExpression, matchesLine, regularExpression } from '../regular-expression.js';
import type { AwkExpression } from './expressions.js';
import {
  type AwkValue,
  calculate,
  compare,
  inputValue,
  isTrue,
  isUnknown,
  numberValue,
  textValue,
  unset,
} from './values.js';

/** The state of a run. */
export interface AwkRun {
  readonly machine: Machine;
  readonly variables: Map<string, AwkValue>;
  line: string;
  readonly output: string[];
  /** The decisions about unknown texts, one for each expression. */
  readonly decisions: Map<AwkExpression, boolean>;
  /** Whether the program does something that this tool does not evaluate. */
  failed: boolean;
  status: number;
  jump: 'next' | 'exit' | null;
}

/** Makes a line the current one. */
export function readLine(run: AwkRun, line: string): void {
  run.line = line;
  run.variables.set('NR', numberValue((run.variables.get('NR')?.number ?? 0) + 1));
}

export function evaluate(run: AwkRun, expression: AwkExpression): AwkValue {
  switch (expression.kind) {
    case 'number':
      return numberValue(expression.value);
    case 'string':
      return textValue(expression.text);
    case 'regex':
      return booleanValue(matches(run, expression, run.line, expression.source));
    case 'variable':
      return variableValue(run, expression.name);
    case 'field':
      return fieldValue(run, evaluate(run, expression.index).number);
    case 'not':
      return booleanValue(!isTrue(evaluate(run, expression.operand)));
    case 'minus':
      return numberValue(-evaluate(run, expression.operand).number);
    case 'choice':
      return evaluate(run, isTrue(evaluate(run, expression.test)) ? expression.then : expression.otherwise);
    case 'binary':
      return binaryValue(run, expression);
    case 'assign':
    case 'step':
      return assign(run, expression);
    case 'call':
      return called(
        run,
        expression.name,
        expression.values.map((value) => evaluate(run, value)),
      );
  }
}

function booleanValue(value: boolean): AwkValue {
  return numberValue(value ? 1 : 0);
}

/** Whether a text matches. One decision counts for all texts that the repository does not determine. */
function matches(run: AwkRun, expression: AwkExpression, text: string, pattern: string): boolean {
  const source = regularExpression(pattern, 'extended');
  if (source === null) {
    run.failed = true;
    return false;
  }
  return decided(run, expression, matchesLine(lineExpression(source), outputText(run.machine, text)));
}

function decided(run: AwkRun, expression: AwkExpression, result: boolean | null): boolean {
  const known = result ?? run.decisions.get(expression) ?? run.machine.choose();
  if (result === null) run.decisions.set(expression, known);
  return known;
}

function variableValue(run: AwkRun, name: string): AwkValue {
  if (name === 'NF') return numberValue(fieldsOf(run).length);
  return run.variables.get(name === 'FNR' ? 'NR' : name) ?? unset;
}

function fieldsOf(run: AwkRun): readonly string[] {
  const separator = run.variables.get('FS')?.text ?? ' ';
  if (separator === ' ') return run.line.split(/[ \t]+/).filter((field) => field !== '');
  if (run.line === '') return [];
  if (separator.length === 1) return run.line.split(separator);
  const source = regularExpression(separator, 'extended');
  if (source === null) run.failed = true;
  return run.line.split(new RegExp(source ?? ' '));
}

function fieldValue(run: AwkRun, index: number): AwkValue {
  return inputValue(index === 0 ? run.line : (fieldsOf(run)[index - 1] ?? ''));
}

type Binary = Extract<AwkExpression, { kind: 'binary' }>;

function binaryValue(run: AwkRun, expression: Binary): AwkValue {
  const { operator } = expression;
  const left = evaluate(run, expression.left);
  if (operator === '&&' || operator === '||') {
    const isDecided = isTrue(left) === (operator === '||');
    return booleanValue(isDecided ? operator === '||' : isTrue(evaluate(run, expression.right)));
  }
  if (operator === '~' || operator === '!~') {
    const { right } = expression;
    const pattern = right.kind === 'regex' ? right.source : evaluate(run, right).text;
    return booleanValue(matches(run, expression, left.text, pattern) === (operator === '~'));
  }
  const right = evaluate(run, expression.right);
  if (operator === '') return textValue(left.text + right.text);
  const compared = compare(operator, left, right);
  if (compared === null) return computed(run, operator, left, right);
  const isOpen = isUnknown(left) || isUnknown(right);
  return booleanValue(decided(run, expression, isOpen ? null : compared));
}

function computed(run: AwkRun, operator: string, left: AwkValue, right: AwkValue): AwkValue {
  const value = isUnknown(left) || isUnknown(right) ? null : calculate(operator, left, right);
  if (value === null) run.failed = true;
  return numberValue(value ?? 0);
}

/** Variables that change how awk reads lines. */
const separators = new Set(['RS', 'ORS', 'NF', 'NR', 'FNR', 'FIELDWIDTHS', 'FPAT', 'RT', 'IGNORECASE']);

function assign(run: AwkRun, expression: Extract<AwkExpression, { kind: 'assign' | 'step' }>): AwkValue {
  const { name } = expression;
  if (separators.has(name)) run.failed = true;
  const before = variableValue(run, name);
  if (expression.kind === 'step') {
    const after = computed(run, '+', before, numberValue(expression.by));
    run.variables.set(name, after);
    return expression.isPrefix ? after : numberValue(before.number);
  }
  const value = evaluate(run, expression.value);
  const after = expression.operator === '' ? value : computed(run, expression.operator, before, value);
  run.variables.set(name, after);
  return after;
}

type AwkFunction = (text: string, second: AwkValue, third: AwkValue | undefined) => AwkValue;

const functions: Readonly<Record<string, AwkFunction>> = {
  length: (text) => numberValue(text.length),
  tolower: (text) => textValue(text.toLowerCase()),
  toupper: (text) => textValue(text.toUpperCase()),
  index: (text, { text: part }) => numberValue(text.indexOf(part) + 1),
  int: (text) => numberValue(Math.trunc(textValue(text).number)),
  substr: (text, { number }, third) => {
    const start = Math.max(0, number - 1);
    return textValue(text.slice(start, third ? start + third.number : undefined));
  },
};

function called(run: AwkRun, name: string, values: readonly AwkValue[]): AwkValue {
  const [first, second = unset, third] = values;
  const text = first?.text ?? run.line;
  const result = functions[name]?.(text, second, third);
  if (text.includes(UNKNOWN) || !result) run.failed = true;
  return result ?? unset;
}
