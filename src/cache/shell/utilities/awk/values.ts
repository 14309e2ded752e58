/** The values of an awk program: texts that count as numbers where they look like one. */

import { UNKNOWN } from '../../../../compose/interpolation/expand.js';

export interface AwkValue {
  readonly text: string;
  readonly number: number;
  /** Whether it is compared as a number. A variable that is not set is compared as either. */
  readonly isNumeric: boolean;
  readonly isUnset?: true;
}

export const unset: AwkValue = { text: '', number: 0, isNumeric: true, isUnset: true };

export function numberValue(number: number): AwkValue {
  return { text: String(number), number, isNumeric: true };
}

export function textValue(text: string): AwkValue {
  return { text, number: Number.parseFloat(text) || 0, isNumeric: false };
}

/** A field of the input, or the value of `-v`. */
export function inputValue(text: string): AwkValue {
  const isNumeric = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)\s*$/.test(text);
  return { ...textValue(text), isNumeric };
}

export function isTrue({ text, number, isNumeric }: AwkValue): boolean {
  return isNumeric ? number !== 0 : text !== '';
}

/** Whether a value depends on a text that the repository does not determine. */
export function isUnknown({ text }: AwkValue): boolean {
  return text.includes(UNKNOWN);
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** The result of a comparison; null for another operator. */
export function compare(operator: string, left: AwkValue, right: AwkValue): boolean | null {
  const test = comparisons[operator];
  if (!test) return null;
  if (left.isNumeric && right.isNumeric) return test(left.number - right.number);
  if (left.text === right.text) return test(0);
  return test(left.text < right.text ? -1 : 1);
}

const calculations: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
};

/** The result of a calculation; null for another operator, or for a result that is no number. */
export function calculate(operator: string, left: AwkValue, right: AwkValue): number | null {
  const value = calculations[operator]?.(left.number, right.number);
  return value === undefined || !Number.isFinite(value) ? null : value;
}
