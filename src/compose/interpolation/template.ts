/** Parser for Compose's interpolation syntax: the variables of a text and their default values, with their spans. */

import type { Span } from '../../source/span.js';

/** The operator after a variable's name, `''` for none (compose-go, template/template.go). */
export type Operator = '' | ':-' | '-' | ':?' | '?' | ':+' | '+';

/** Literal text. `span` is longer than `text` for `$$`, which stands for one `$`. */
export interface LiteralPart {
  readonly kind: 'literal';
  readonly text: string;
  readonly span: Span;
}

export interface VariablePart {
  readonly kind: 'variable';
  readonly name: string;
  readonly operator: Operator;
  /** The default value, replacement or error message after the operator; it may contain variables itself. */
  readonly argument: Template;
  /** From the `$` to the closing brace, inclusive. */
  readonly span: Span;
  /** The span of the operator; empty and right after the name if there is none. */
  readonly operatorSpan: Span;
}

/** Spans are offsets in the text that was parsed. */
export type Template = readonly (LiteralPart | VariablePart)[];

/** An interpolation that Compose rejects, and the whole project with it. */
interface InvalidTemplate {
  readonly kind: 'invalid';
  readonly message: string;
  readonly span: Span;
}

type ParsedTemplate = { readonly kind: 'template'; readonly parts: Template } | InvalidTemplate;

/** Limit for nested interpolations, against hostile files. */
const maxDepth = 50;

const operators: readonly Operator[] = [':?', ':-', ':+', '?', '-', '+'];

/** Parses a text as Compose does. Text without `$` is one literal. */
export function parseTemplate(text: string): ParsedTemplate {
  return parseBetween(text, { start: 0, end: text.length }, 0);
}

/** The parts of a text's template; none if Compose rejects the text. */
export function templateParts(text: string): Template {
  const parsed = parseTemplate(text);
  return parsed.kind === 'template' ? parsed.parts : [];
}

/** The names of all variables of a template, those in default values included, each once. */
export function variablesOf(template: Template): string[] {
  const names = new Set<string>();
  for (const part of template) {
    if (part.kind === 'literal') continue;
    names.add(part.name);
    for (const inner of variablesOf(part.argument)) names.add(inner);
  }
  return [...names];
}

function parseBetween(text: string, { start, end }: Span, depth: number): ParsedTemplate {
  const parts: (LiteralPart | VariablePart)[] = [];
  let literalStart = start;
  const add = (part: LiteralPart | VariablePart): void => {
    addLiteral(part.span.start);
    parts.push(part);
    literalStart = part.span.end;
  };
  const addLiteral = (literalEnd: number): void => {
    const span = { start: literalStart, end: literalEnd };
    if (literalEnd > literalStart)
      parts.push({ kind: 'literal', text: text.slice(literalStart, literalEnd), span });
  };
  let dollar = text.indexOf('$', start);
  while (dollar !== -1 && dollar < end) {
    const part = parseDollar(text, dollar, end, depth);
    if (part?.kind === 'invalid') return part;
    if (part) add(part);
    // A `$` before anything else is a literal `$` (tested with Docker Compose 2.40.3: `$1`, `$é`, a lone `$`).
    dollar = text.indexOf('$', part?.span.end ?? dollar + 1);
  }
  addLiteral(end);
  return { kind: 'template', parts };
}

/** The part that begins with the `$` at this offset; null if the `$` is literal. */
function parseDollar(
  text: string,
  dollar: number,
  end: number,
  depth: number,
): LiteralPart | VariablePart | InvalidTemplate | null {
  const next = dollar + 1 < end ? text[dollar + 1] : '';
  if (next === '$') return { kind: 'literal', text: '$', span: { start: dollar, end: dollar + 2 } };
  if (next === '{') return parseBraced(text, dollar, end, depth);
  const name = nameAt(text, dollar + 1, end);
  if (!name) return null;
  const nameEnd = dollar + 1 + name.length;
  return {
    kind: 'variable',
    name,
    operator: '',
    argument: [],
    span: { start: dollar, end: nameEnd },
    operatorSpan: { start: nameEnd, end: nameEnd },
  };
}

function parseBraced(
  text: string,
  dollar: number,
  end: number,
  depth: number,
): VariablePart | InvalidTemplate {
  const close = closingBrace(text, dollar, end);
  const invalid = (problem: string, step = ''): InvalidTemplate => ({
    kind: 'invalid',
    message: `invalid interpolation format: ${problem}; ${step}write \`$$\` for a literal \`$\``,
    span: { start: dollar, end: close === -1 ? end : close + 1 },
  });
  if (close === -1) return invalid('`${` has no closing `}` on the same line', 'add it, or ');
  if (depth === maxDepth) return invalid(`more than ${maxDepth} interpolations are nested`);
  const name = nameAt(text, dollar + 2, close);
  if (!name) return invalid('no variable name follows `${`');
  const operatorStart = dollar + 2 + name.length;
  const operator =
    text[operatorStart] === '}'
      ? ''
      : operators.find((candidate) => text.startsWith(candidate, operatorStart));
  if (operator === undefined) return invalid(`Compose cannot parse \`${text.slice(dollar, close + 1)}\``);
  const operatorEnd = operatorStart + operator.length;
  const argument = parseBetween(text, { start: operatorEnd, end: close }, depth + 1);
  if (argument.kind === 'invalid') return argument;
  return {
    kind: 'variable',
    name,
    operator,
    argument: argument.parts,
    span: { start: dollar, end: close + 1 },
    operatorSpan: { start: operatorStart, end: operatorEnd },
  };
}

/**
 * The offset of the brace that closes the one after the `$`, as compose-go finds it; -1 if there is none. Every `{`
 * opens a level, whatever is before it, and the character after it is skipped. If levels are left open, the last `}` of
 * the line closes them all.
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

/** The name at this offset, `[_a-zA-Z][_a-zA-Z0-9]*`. No regular expression, because this runs for every variable. */
function nameAt(text: string, at: number, to: number): string | null {
  let end = at;
  while (end < to && isNameCode(text.charCodeAt(end), end > at)) end += 1;
  return end === at ? null : text.slice(at, end);
}

function isNameCode(code: number, digits: boolean): boolean {
  const letter = code | 32;
  return (letter >= 97 && letter <= 122) || code === 95 || (digits && code >= 48 && code <= 57);
}
