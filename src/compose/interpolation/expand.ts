/** Expanded texts of scalars, for each state that the variables of the environment can have. */

import type { Span } from '../../source/span.js';
import type { ScalarNode } from '../model/node.js';
import {
  type LiteralPart,
  type Template,
  templateParts,
  type VariablePart,
  variablesOf,
} from './template.js';

/**
 * - `set`: the variable has an unknown value that is not empty.
 * - `empty`: its value is empty.
 * - `unset`: it has no value. Env files do not count, since they may be missing where the project runs.
 * - `file`: it has its value in the project's env files, or none if they do not set it.
 */
export type VariableState = 'set' | 'empty' | 'unset' | 'file';

/** The states of variables, by name; a variable that is missing here is set. */
export type VariableAssignment = ReadonlyMap<string, VariableState>;

/** One UTF-16 unit of an expanded text with its source, or the unknown value of a variable. */
export interface SourceChar {
  /** `UNKNOWN` for the value of a variable. */
  readonly char: string;
  /** The variable whose unknown value this is. */
  readonly variable: string | null;
  /** The variable whose default value this is a part of. */
  readonly fallbackOf: string | null;
  readonly node: ScalarNode;
  /** The span in the node's text that this comes from. */
  readonly span: Span;
}

/** An expanded text. */
export type Text = readonly SourceChar[];

/** Stands for an unknown value: a private-use character, which is replaced where it occurs in a literal. */
export const UNKNOWN = '\ue000';

/** Compose refuses to start, because `${NAME?...}` or `${NAME:?...}` is not satisfied. */
export interface Stop {
  /** The name of the variable. */
  readonly stops: string;
}

/** Whether Compose refuses to start. */
export function isStop(result: object): result is Stop {
  return 'stops' in result;
}

/** Nodes are immutable and expanded many times, so their expansions are cached by the states of their variables. */
const expansions = new WeakMap<ScalarNode, Map<string, Text | Stop>>();
const templates = new WeakMap<ScalarNode, Template>();

/** Texts without variables, which are most. */
const plain = new WeakMap<ScalarNode, Text>();

/** The text of a scalar for an assignment of its variables. */
export function expand(node: ScalarNode, assignment: VariableAssignment): Text | Stop {
  if (!node.text.includes('$')) return plainText(node);
  let known = expansions.get(node);
  if (!known) {
    known = new Map<string, Text | Stop>();
    expansions.set(node, known);
  }
  const key = ownVariables(node)
    .map((name) => assignment.get(name) ?? 'set')
    .join();
  let expansion = known.get(key);
  if (!expansion) {
    const template = templateOf(node);
    const scope: Scope = { node, assignment };
    expansion = stopIn(template, scope) ?? expandTemplate(template, scope, null);
    known.set(key, expansion);
  }
  return expansion;
}

function plainText(node: ScalarNode): Text {
  let text = plain.get(node);
  if (!text) {
    text = charsOf(node.text, { start: 0, end: node.text.length }, { node, fallbackOf: null });
    plain.set(node, text);
  }
  return text;
}

/** The names of the variables in the texts of scalars, those in default values included. An invalid template has none. */
export function variablesIn(nodes: readonly ScalarNode[]): string[] {
  const [first, ...more] = nodes;
  if (!first) return [];
  return more.length === 0 ? [...ownVariables(first)] : [...new Set(nodes.flatMap(ownVariables))];
}

const noVariables: readonly string[] = [];
const variables = new WeakMap<ScalarNode, readonly string[]>();

function ownVariables(node: ScalarNode): readonly string[] {
  if (!node.text.includes('$')) return noVariables;
  let names = variables.get(node);
  if (!names) {
    names = variablesOf(templateOf(node));
    variables.set(node, names);
  }
  return names;
}

/** The text as a string of the same length, with `UNKNOWN` for unknown values. */
export function toText(text: Text): string {
  let result = '';
  for (const { char } of text) result += char;
  return result;
}

/** Whether a name among the variables is the path of a file, whose content is as unknown as a variable. */
export function isFileName(variable: string): boolean {
  return /^[./]/.test(variable);
}

/** The text for a reader, with `${NAME}` for unknown values. The name of a file is a path. */
export function toDisplayText(text: Text): string {
  return text
    .map(({ char, variable }) => {
      if (variable === null) return char;
      return isFileName(variable) ? `$(cat ${variable})` : `\${${variable}}`;
    })
    .join('');
}

/** The span in a node's text that an expanded text comes from; null if it comes from several nodes or is empty. */
export function writtenSpan(text: Text): { node: ScalarNode; span: Span } | null {
  const [first] = text;
  if (!first || text.some(({ node }) => node !== first.node)) return null;
  const start = Math.min(...text.map(({ span }) => span.start));
  const end = Math.max(...text.map(({ span }) => span.end));
  return { node: first.node, span: { start, end } };
}

/** The node that is expanded, and the assignment that it is expanded with. */
interface Scope {
  readonly node: ScalarNode;
  readonly assignment: VariableAssignment;
}

function templateOf(node: ScalarNode): Template {
  let template = templates.get(node);
  if (!template) {
    // The loader reports an invalid template, and then nothing is checked.
    template = templateParts(node.text);
    templates.set(node, template);
  }
  return template;
}

/** Compose evaluates a default value before it is needed: a `?` in it stops even if the variable is set. */
function stopIn(template: Template, scope: Scope): Stop | null {
  for (const part of template) {
    if (part.kind === 'literal') continue;
    const inner = stopIn(part.argument, scope);
    if (inner) return inner;
    if (part.operator.endsWith('?') && isMissing(part, scope)) return { stops: part.name };
  }
  return null;
}

function isMissing(part: VariablePart, scope: Scope): boolean {
  const state = scope.assignment.get(part.name) ?? 'set';
  const value = state === 'file' ? envFileValue(part.name, scope) : null;
  if (value) return value.length === 0 && part.operator.startsWith(':');
  return state === 'unset' || state === 'file' || (state === 'empty' && part.operator.startsWith(':'));
}

/** The value that an env file gives to a variable; null if none does. */
function envFileValue(name: string, { node, assignment }: Scope): Text | null {
  const value = node.origin.environment.get(name);
  if (!value) return null;
  const text = expand(value, assignment);
  return isStop(text) ? [] : text.map((char) => ({ ...char, fallbackOf: char.fallbackOf ?? name }));
}

/** `fallbackOf` is the variable whose default value the template is. */
function expandTemplate(template: Template, scope: Scope, fallbackOf: string | null): Text {
  const parts = template.map((part) =>
    part.kind === 'literal'
      ? literalChars(part, scope.node, fallbackOf)
      : expandVariable(part, scope, fallbackOf),
  );
  const [first = []] = parts;
  return parts.length < 2 ? first : parts.flat();
}

function expandVariable(part: VariablePart, scope: Scope, fallbackOf: string | null): Text {
  switch (part.operator) {
    case ':-':
    case '-':
      return isMissing(part, scope)
        ? expandTemplate(part.argument, scope, part.name)
        : variableValue(part, scope);
    case ':+':
    case '+':
      return isMissing(part, scope) ? [] : expandTemplate(part.argument, scope, fallbackOf);
    case ':?':
    case '?':
    case '':
      return variableValue(part, scope);
  }
}

function variableValue({ name, span }: VariablePart, scope: Scope): Text {
  const state = scope.assignment.get(name) ?? 'set';
  if (state === 'file') return envFileValue(name, scope) ?? [];
  if (state !== 'set') return [];
  return [{ char: UNKNOWN, variable: name, fallbackOf: null, node: scope.node, span }];
}

/** The characters of literals outside of default values. They are the same for every assignment. */
const literals = new WeakMap<LiteralPart, Text>();

function literalChars(part: LiteralPart, node: ScalarNode, fallbackOf: string | null): Text {
  const known = fallbackOf === null ? literals.get(part) : undefined;
  if (known) return known;
  const chars = charsOf(part.text, part.span, { node, fallbackOf });
  if (fallbackOf === null) literals.set(part, chars);
  return chars;
}

function charsOf(text: string, span: Span, source: Pick<SourceChar, 'node' | 'fallbackOf'>): Text {
  const { node, fallbackOf } = source;
  const isExact = text.length === span.end - span.start;
  const chars: SourceChar[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index);
    chars.push({
      char: char === UNKNOWN ? '\ufffd' : char,
      variable: null,
      fallbackOf,
      node,
      span: isExact ? { start: span.start + index, end: span.start + index + 1 } : span,
    });
  }
  return chars;
}
