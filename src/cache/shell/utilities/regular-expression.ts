/** Regular expressions of grep, sed and awk. */

import { type Text, toText, UNKNOWN } from '../../../compose/interpolation/expand.js';

/** `basic` as in `grep`, `extended` as in `grep -E`, `fixed` as in `grep -F`. */
export type Syntax = 'basic' | 'extended' | 'fixed';

/** The expression for a whole line, in which `.` stands for a carriage return as well. */
export function lineExpression(source: string, flags = ''): RegExp {
  return new RegExp(source, `s${flags}`);
}

/** Limits that keep the time of a match small: the replies of a server are short. */
const maxLength = 200;
const maxRepeats = 2;
const maxOptional = 8;
const maxInterval = 50;

const repetition = /^(?:[*+?]|\{\d.*\})$/;
const notRepeatable = /^(?:[*+?^(|]|\)|\{\d.*\})$/;

/** The pattern as a JavaScript regular expression; null for syntax that this tool does not evaluate. */
export function regularExpression(pattern: string, syntax: Syntax): string | null {
  if (pattern.length > maxLength) return null;
  if (syntax === 'fixed') return pattern.split('\n').map(escaped).join('|');
  const parts: string[] = [];
  let depth = 0;
  const matcher = syntax === 'basic' ? basicTokens : extendedTokens;
  for (const { 0: token, index } of pattern.matchAll(matcher)) {
    const part = partOf(token, syntax, pattern, index);
    if (part === null) return null;
    if (repetition.test(part) && (parts.length === 0 || notRepeatable.test(parts.at(-1) ?? ''))) return null;
    if (part === '(') depth += 1;
    if (part === ')') depth -= 1;
    if (depth < 0) return null;
    parts.push(part);
  }
  return depth !== 0 || repeatsOften(parts) ? null : parts.join('');
}

function repeatsOften(parts: readonly string[]): boolean {
  const optional = parts.filter((part) => part === '?').length;
  const repeats = parts.filter((part) => repetition.test(part)).length - optional;
  return repeats > maxRepeats || optional > maxOptional;
}

/** An escaped character, an interval such as `{2,4}`, a set, or any other character. */
const basicTokens = /\\\{\d+(?:,\d*)?\\\}|\\[\s\S]|\[\^?\]?(?:\[:[a-z]+:\]|[^\]])*\]|[\s\S]/g;
const extendedTokens = /\\[\s\S]|\{\d+(?:,\d*)?\}|\[\^?\]?(?:\[:[a-z]+:\]|[^\]])*\]|[\s\S]/g;

/** Whether a line matches; null where that depends on an unknown value in it. */
export function matchesLine(expression: RegExp, line: Text): boolean | null {
  const text = toText(line);
  if (!text.includes(UNKNOWN)) return expression.test(text);
  if (hasOtherStart(expression, text)) return false;
  const { source } = expression;
  if (/\\[bBW]|\$/.test(source)) return null;
  // `^` matches at the start of the line only.
  const parts = text.split(UNKNOWN).slice(0, source.includes('^') ? 1 : undefined);
  return parts.some((part) => part !== '' && expression.test(part)) ? true : null;
}

/** Whether the known start of a line differs from the text that the line must start with. */
function hasOtherStart({ source }: RegExp, text: string): boolean {
  const start = /^(?:\(\?:)?\^(\w+)(?![*+?{|])/.exec(source)?.[1] ?? '';
  const known = text.slice(0, Math.min(start.length, text.indexOf(UNKNOWN)));
  return !source.includes('|') && !start.startsWith(known);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function partOf(token: string, syntax: Syntax, pattern: string, index: number): string | null {
  if (token === '\n') return '|';
  if (token.startsWith('[')) return setOf(token);
  const interval = /^\\?\{(\d+)(,?)(\d*)\\?\}$/.exec(token);
  if (interval) return intervalOf(interval);
  if (token.startsWith('\\')) return escapedPart(token, syntax);
  if (token === '^' || token === '$') return anchorOf(token, syntax, pattern, index);
  if (token === '.' || token === '*') return token;
  if (token === '{') return syntax === 'basic' ? '\\{' : null;
  if ('+?()|'.includes(token)) return syntax === 'basic' ? `\\${token}` : token;
  return escaped(token);
}

/** In the middle of a basic expression, `^` and `$` stand for themselves. */
function anchorOf(token: string, syntax: Syntax, pattern: string, index: number): string {
  const isOutermost =
    token === '^'
      ? /^(?:|[\s\S]*[(|\n])$/.test(pattern.slice(0, index))
      : /^(?:|(?:\\?[)|]|\n)[\s\S]*)$/.test(pattern.slice(index + 1));
  return isOutermost || syntax === 'extended' ? token : `\\${token}`;
}

function intervalOf([, low = '', comma = '', high = '']: readonly string[]): string | null {
  const isReversed = high !== '' && Number(high) < Number(low);
  return isReversed || Number(low) > maxInterval || Number(high) > maxInterval
    ? null
    : `{${low}${comma}${high}}`;
}

function escapedPart(token: string, syntax: Syntax): string | null {
  const char = token.charAt(1);
  if (/[bBwWsS]/.test(char)) return token;
  if (char === '<' || char === '>') return '\\b';
  if ('+?()|'.includes(char)) return syntax === 'basic' ? char : token;
  return /[\w\n]/.test(char) || '{}'.includes(char) ? null : escaped(char);
}

const classes: Readonly<Record<string, string>> = {
  '[:space:]': '\\s',
  '[:blank:]': ' \\t',
  '[:alpha:]': 'A-Za-z',
  '[:alnum:]': 'A-Za-z0-9',
  '[:digit:]': '0-9',
  '[:upper:]': 'A-Z',
  '[:lower:]': 'a-z',
};

function setOf(token: string): string | null {
  if (!token.endsWith(']') || token.length < 3) return null;
  const inner = token.slice(1, -1);
  if (/\[[.=]/.test(inner)) return null;
  const named = inner.match(/\[:[a-z]+:\]/g) ?? [];
  if (named.some((name) => classes[name] === undefined)) return null;
  const plain = inner
    .replace(/\[:[a-z]+:\]/g, '')
    .replace(/[\\\]]/g, '\\$&')
    .replace(/\[/g, '\\[');
  const set = plain + named.map((name) => classes[name] ?? '').join('');
  try {
    new RegExp(`[${set}]`);
  } catch {
    return null;
  }
  return `[${set}]`;
}
