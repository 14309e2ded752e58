/** What a scalar can become: its text in each state that the environment's variables may be in. */

import type { Span } from '../../source/span.js';
import { loadErrorAtValue } from '../model/load-error.js';
import type { ScalarNode } from '../model/node.js';
import {
  type LiteralPart,
  type Template,
  templateParts,
  type VariablePart,
  variablesOf,
} from './template.js';

/**
 * `set` is a value that is not empty and that nobody here knows; `unset` has none from anywhere, since an env file may
 * be missing where the project runs; `file` has the value of the project's env files, or none where they give none.
 */
export type VariableState = 'set' | 'empty' | 'unset' | 'file';

/** The states of the variables that matter; one that is not named is set. */
export type VariableAssignment = ReadonlyMap<string, VariableState>;

/** One UTF-16 unit of an expanded text, or, in its place, the unknown value of a variable. */
export interface SourceChar {
  /** `hole` for the value of a variable. */
  readonly char: string;
  /** The variable whose value stands here. */
  readonly variable: string | null;
  /** The variable in whose default this is written. */
  readonly fallbackOf: string | null;
  readonly node: ScalarNode;
  /** Where it comes from in the node's text. */
  readonly span: Span;
}

/** An expanded text. */
export type Text = readonly SourceChar[];

/** Stands for a value that is not known; a private-use character, which `pushGlyphs` keeps out of what is written. */
export const UNKNOWN = '\ue000';

/** Compose refuses to start: `${NAME?...}` or `${NAME:?...}` is not satisfied. */
export interface Stop {
  readonly stops: string;
}

/** More variables than this are not combined with one another. */
const maxCombined = 5;

/** Whether a result is a refusal of Compose to start. */
export function isStop(result: object): result is Stop {
  return 'stops' in result;
}

/** The variables that a scalar's text mentions, those in defaults too. A template that Compose refuses has none. */
export function variablesIn(nodes: readonly ScalarNode[]): string[] {
  return [
    ...new Set(nodes.flatMap((node) => (node.text.includes('$') ? variablesOf(templateOf(node)) : []))),
  ];
}

/**
 * The worlds that the variables allow, the one in which all are set first. Up to five are combined in every way;
 * with more, `exhaustive` is false and each is varied alone, and all at once.
 */
export function variableAssignments(variables: readonly string[]): {
  worlds: readonly VariableAssignment[];
  exhaustive: boolean;
} {
  const states: readonly VariableState[] = ['set', 'unset', 'empty'];
  if (variables.length <= maxCombined) {
    let worlds: VariableAssignment[] = [new Map()];
    for (const name of variables)
      worlds = states.flatMap((state) => worlds.map((world) => new Map([...world, [name, state]])));
    return { worlds, exhaustive: true };
  }
  const all = (state: VariableState): VariableAssignment => new Map(variables.map((name) => [name, state]));
  const alone = variables.flatMap((name) =>
    (['unset', 'empty'] as const).map((state): VariableAssignment => new Map([[name, state]])),
  );
  return { worlds: [all('set'), ...alone, all('unset'), all('empty')], exhaustive: false };
}

/** Nodes are never changed, and the same ones are expanded again and again: by their states, per node. */
const expansions = new WeakMap<ScalarNode, Map<string, Text | Stop>>();
const templates = new WeakMap<ScalarNode, Template>();

/** The text of a scalar in a world. */
export function expand(node: ScalarNode, assignment: VariableAssignment): Text | Stop {
  const known = expansions.get(node) ?? new Map<string, Text | Stop>();
  expansions.set(node, known);
  const key = variablesIn([node])
    .map((name) => assignment.get(name) ?? 'set')
    .join();
  let expansion = known.get(key);
  if (!expansion) {
    const template = templateOf(node);
    expansion = stopIn(node, template, assignment) ?? expansionOf(node, template, assignment);
    known.set(key, expansion);
  }
  return expansion;
}

/** A text that nobody wrote, such as the words of an image's own entrypoint, placed at a node. */
export function impliedText(node: ScalarNode, text: string): Text {
  return [...text].map((char) => ({
    char,
    variable: null,
    fallbackOf: null,
    node,
    span: { start: 0, end: 0 },
  }));
}

/** The text with holes in the place of unknown values; as long as the glyphs are many. */
export function toText(text: Text): string {
  return text.map((glyph) => glyph.char).join('');
}

/** The text for a reader: unknown values as `${NAME}`. */
export function toDisplayText(text: Text): string {
  return text.map((glyph) => (glyph.variable === null ? glyph.char : `\${${glyph.variable}}`)).join('');
}

/** The part of the node's text that a run of glyphs of one scalar comes from, as written there. */
export function writtenSpan(text: Text): { node: ScalarNode; span: Span } | null {
  const first = text[0];
  if (!first || text.some((glyph) => glyph.node !== first.node)) return null;
  const start = Math.min(...text.map((glyph) => glyph.span.start));
  const end = Math.max(...text.map((glyph) => glyph.span.end));
  return { node: first.node, span: { start, end } };
}

function templateOf(node: ScalarNode): Template {
  let template = templates.get(node);
  if (!template) {
    // The loader has reported an invalid template, and then nothing is checked.
    template = templateParts(node.text);
    templates.set(node, template);
  }
  return template;
}

/** Compose reads a default before it knows whether it is needed: a `?` in it stops even where the variable is set. */
function stopIn(node: ScalarNode, template: Template, assignment: VariableAssignment): Stop | null {
  for (const part of template) {
    if (part.kind === 'literal') continue;
    const inner = stopIn(node, part.argument, assignment);
    if (inner) return inner;
    if (part.operator.endsWith('?') && isMissing(node, part, assignment)) return { stops: part.name };
  }
  return null;
}

function isMissing(node: ScalarNode, part: VariablePart, assignment: VariableAssignment): boolean {
  const state = assignment.get(part.name) ?? 'set';
  const value = state === 'file' ? fromFile(node, part.name, assignment) : null;
  if (value) return value.length === 0 && part.operator.startsWith(':');
  return state === 'unset' || state === 'file' || (state === 'empty' && part.operator.startsWith(':'));
}

/** The value that an env file gives a variable that the shell leaves unset; null where none does. */
function fromFile(node: ScalarNode, name: string, assignment: VariableAssignment): Text | null {
  const value = node.origin.environment.get(name);
  if (!value) return null;
  const text = expand(value, assignment);
  return isStop(text) ? [] : text.map((glyph) => ({ ...glyph, fallbackOf: glyph.fallbackOf ?? name }));
}

function expansionOf(node: ScalarNode, template: Template, assignment: VariableAssignment): Text {
  const result: SourceChar[] = [];
  expandInto(result, node, template, assignment, null);
  return result;
}

/** The text of a scalar as far as the repository settles it: by defaults and env files, with nothing set outside. */
export function interpolatedText(node: ScalarNode): string {
  const variables = variablesIn([node]);
  if (variables.length === 0)
    return node.text.includes('$') ? toText(expand(node, new Map()) as Text) : node.text;
  const text = expand(node, new Map(variables.map((name) => [name, 'file'])));
  const open = variables.find((name) => !node.origin.environment.has(name));
  if (isStop(text) || (open !== undefined && text.length === 0))
    throw loadErrorAtValue(
      node,
      `this depends on \`${isStop(text) ? text.stops : open}\`, which the repository does not set: the project cannot be judged`,
    );
  return toText(text);
}

function expandInto(
  result: SourceChar[],
  node: ScalarNode,
  template: Template,
  assignment: VariableAssignment,
  fallbackOf: string | null,
): void {
  for (const part of template) {
    if (part.kind === 'literal') {
      pushChars(result, node, part, fallbackOf);
      continue;
    }
    switch (part.operator) {
      case ':-':
      case '-':
        if (!isMissing(node, part, assignment)) break;
        expandInto(result, node, part.argument, assignment, part.name);
        continue;
      case ':+':
      case '+':
        if (!isMissing(node, part, assignment))
          expandInto(result, node, part.argument, assignment, fallbackOf);
        continue;
      case ':?':
      case '?':
      case '':
        break;
    }
    const state = assignment.get(part.name) ?? 'set';
    if (state === 'file') result.push(...(fromFile(node, part.name, assignment) ?? []));
    if (state === 'set')
      result.push({ char: UNKNOWN, variable: part.name, fallbackOf: null, node, span: part.span });
  }
}

function pushChars(
  result: SourceChar[],
  node: ScalarNode,
  part: LiteralPart,
  fallbackOf: string | null,
): void {
  const { text, span } = part;
  const exact = text.length === span.end - span.start;
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index);
    const at = span.start + index;
    result.push({
      char: char === UNKNOWN ? '\ufffd' : char,
      variable: null,
      fallbackOf,
      node,
      span: exact ? { start: at, end: at + 1 } : span,
    });
  }
}
