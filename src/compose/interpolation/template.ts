/** Compose's interpolation syntax, read as a template: which variables, which defaults. Nothing is replaced here. */

import type { Span } from '../../source/span.js';

/** The operators behind a variable's name, `''` for none (compose-go, template/template.go). */
export type Operator = '' | ':-' | '-' | ':?' | '?' | ':+' | '+';

/** Text as it stands. `span` is wider than `text` for `$$`, which stands for one `$`. */
export interface LiteralPart {
  readonly kind: 'literal';
  readonly text: string;
  readonly span: Span;
}

export interface VariablePart {
  readonly kind: 'variable';
  readonly name: string;
  readonly operator: Operator;
  /** What follows the operator, a template itself. */
  readonly argument: Template;
  /** From the `$` to behind the closing brace. */
  readonly span: Span;
  /** Where the operator stands; empty behind the name when there is none. */
  readonly operatorSpan: Span;
}

/** Spans are offsets in the text that was parsed. */
export type Template = readonly (LiteralPart | VariablePart)[];

/** A `${` that Compose cannot read. It refuses the whole project for it. */
export interface TemplateFault {
  readonly message: string;
  readonly span: Span;
}

/** Interpolations inside one another; hostile files have more. */
const maxDepth = 50;

const operators: readonly Operator[] = [':?', ':-', ':+', '?', '-', '+'];

/** The template that a text is. Text without `$` is one literal. */
export function parseTemplate(text: string): Template | TemplateFault {
  return parseBetween(text, 0, text.length, 0);
}

/** Whether parsing failed. */
export function isFault(result: Template | TemplateFault): result is TemplateFault {
  return !Array.isArray(result);
}

/** The names of all variables of a template, those in defaults too, each once. */
export function variablesOf(template: Template): string[] {
  const names = new Set<string>();
  for (const part of template) {
    if (part.kind === 'literal') continue;
    names.add(part.name);
    for (const inner of variablesOf(part.argument)) names.add(inner);
  }
  return [...names];
}

function parseBetween(text: string, from: number, to: number, depth: number): Template | TemplateFault {
  const parts: (LiteralPart | VariablePart)[] = [];
  let literal = from;
  const flush = (end: number): void => {
    if (end > literal)
      parts.push({ kind: 'literal', text: text.slice(literal, end), span: { start: literal, end } });
  };
  let at = from;
  while (at < to) {
    const dollar = text.indexOf('$', at);
    if (dollar === -1 || dollar >= to) break;
    const next = dollar + 1 < to ? (text[dollar + 1] ?? '') : '';
    if (next === '$') {
      flush(dollar);
      parts.push({ kind: 'literal', text: '$', span: { start: dollar, end: dollar + 2 } });
      literal = at = dollar + 2;
      continue;
    }
    if (next === '{') {
      const part = parseBraced(text, dollar, to, depth);
      if (!('kind' in part)) return part;
      flush(dollar);
      parts.push(part);
      literal = at = part.span.end;
      continue;
    }
    const word = nameAt(text, dollar + 1, to);
    if (word) {
      flush(dollar);
      const end = dollar + 1 + word.length;
      parts.push({
        kind: 'variable',
        name: word,
        operator: '',
        argument: [],
        span: { start: dollar, end },
        operatorSpan: { start: end, end },
      });
      literal = at = end;
      continue;
    }
    // A `$` before anything else is a `$` (tried with Docker Compose 2.40.3: `$1`, `$é`, a lone `$`).
    at = dollar + 1;
  }
  flush(to);
  return parts;
}

function parseBraced(text: string, dollar: number, to: number, depth: number): VariablePart | TemplateFault {
  const close = closingBrace(text, dollar, to);
  const fault = (message: string): TemplateFault => ({
    message: `${message}: write \`$$\` for a \`$\` that Compose shall leave alone`,
    span: { start: dollar, end: close === -1 ? to : close + 1 },
  });
  if (close === -1) return fault('`${` without its `}` on the same line');
  if (depth === maxDepth) return fault(`over ${maxDepth} interpolations inside one another are not read`);
  const word = nameAt(text, dollar + 2, close);
  if (!word) return fault('`${` needs the name of a variable');
  const after = dollar + 2 + word.length;
  const operator =
    text[after] === '}' ? '' : operators.find((candidate) => text.startsWith(candidate, after));
  if (operator === undefined)
    return fault(`\`${text.slice(dollar, close + 1)}\` is no interpolation that Compose knows`);
  const argument = parseBetween(text, after + operator.length, close, depth + 1);
  if (isFault(argument)) return argument;
  return {
    kind: 'variable',
    name: word,
    operator,
    argument,
    span: { start: dollar, end: close + 1 },
    operatorSpan: { start: after, end: after + operator.length },
  };
}

/**
 * The brace that closes the one behind the `$`, as compose-go finds it: every `{` opens a level, whatever stands before
 * it, and the character behind it is not looked at; with levels left open, the line's last `}` closes them all.
 */
function closingBrace(text: string, dollar: number, to: number): number {
  let level = 0;
  let last = -1;
  for (let at = dollar + 1; at < to && text[at] !== '\n'; at += 1) {
    if (text[at] === '}') {
      level -= 1;
      last = at;
      if (level === 0) return at;
    } else if (text[at] === '{') {
      level += 1;
      at += 1;
      if (at >= to || text[at] === '\n') return last;
      if (text[at] === '}') last = at;
    }
  }
  return last;
}

/** `[_a-z][_a-z0-9]*`, either case. Read by hand: this runs for every variable of every check, mostly once. */
function nameAt(text: string, at: number, to: number): string | null {
  let end = at;
  while (end < to && isNameCode(text.charCodeAt(end), end > at)) end += 1;
  return end === at ? null : text.slice(at, end);
}

function isNameCode(code: number, digits: boolean): boolean {
  const letter = code | 32;
  return (letter >= 97 && letter <= 122) || code === 95 || (digits && code >= 48 && code <= 57);
}
