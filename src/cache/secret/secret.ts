/** Passwords: where their text comes from, whether two are the same, and which of it is written in a file. */

import {
  isStop,
  type Stop,
  type Text,
  UNKNOWN,
  type VariableAssignment,
} from '../../compose/interpolation/expand.js';
import { type Template, templateParts } from '../../compose/interpolation/template.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import { isEnvFileValue } from '../../compose/load/env-file.js';
import type { ScalarNode } from '../../compose/model/node.js';
import type { Span } from '../../source/span.js';
import type { Place } from '../text/word.js';

/** Where a password comes from. `partly` is a variable with something written around it. */
export type SecretOrigin = 'variable' | 'partly' | 'literal' | 'nothing' | 'unknown';

/** What a password is when a variable is unset or empty. */
export type Absence = 'stops' | 'empty' | 'explicitly-empty' | 'fallback' | 'still-set';

/** A password as a function of the world: its text, null where none is given, or that nobody can tell. */
export type SecretIn = (world: VariableAssignment) => Text | Stop | null | 'unknown';

/** The secret, found out once for each state of the variables that decide it: it is asked for again and again. */
export function memoize(variables: readonly string[], secret: SecretIn): SecretIn {
  const known = new Map<string, ReturnType<SecretIn>>();
  return (world) => {
    const key = variables.map((name) => world.get(name) ?? 'set').join();
    const before = known.get(key);
    if (before !== undefined) return before;
    const text = secret(world);
    known.set(key, text);
    return text;
  };
}

/** The origin of a password's text, and the variable that it is, when it is nothing else. */
export function originOf(text: Text | null | 'unknown'): { from: SecretOrigin; variable: string | null } {
  if (text === 'unknown') return { from: 'unknown', variable: null };
  if (text === null || text.length === 0) return { from: 'nothing', variable: null };
  const variables = new Set(text.flatMap((glyph) => (glyph.variable === null ? [] : [glyph.variable])));
  if (variables.size === 0) return { from: 'literal', variable: null };
  const [variable] = variables;
  return text.length === 1
    ? { from: 'variable', variable: variable ?? null }
    : { from: 'partly', variable: variable ?? null };
}

/** From the worst to the best. */
const absences: readonly Absence[] = ['empty', 'fallback', 'still-set', 'stops'];

/** The worst that becomes of the password when the variable is in this state, whatever becomes of the others. */
export function absence(
  secret: SecretIn,
  variable: string,
  state: 'unset' | 'empty',
  others: readonly string[],
): Absence {
  const found = new Set(
    variableAssignments(others).assignments.map((world) =>
      absenceOf(secret(new Map([...world, [variable, state]]))),
    ),
  );
  return absences.find((each) => found.has(each)) ?? 'stops';
}

function absenceOf(text: ReturnType<SecretIn>): Absence {
  if (text === 'unknown') return 'still-set';
  if (text === null) return 'empty';
  if (isStop(text)) return 'stops';
  if (text.length === 0) return 'empty';
  return text.some((glyph) => glyph.variable !== null) ? 'still-set' : 'fallback';
}

/** How a second password relates to the first. */
export type Agreement = 'same' | 'different' | 'none' | 'unknown';

/**
 * Whether both are the same whatever the environment holds. Where Compose stops, or the first is not given, nothing
 * is asked of the second.
 */
export function agreement(first: SecretIn, second: SecretIn, variables: readonly string[]): Agreement {
  let given = false;
  let differs = false;
  for (const world of variableAssignments(variables).assignments) {
    const [one, other] = [first(world), second(world)];
    if (one !== null && one !== 'unknown' && isStop(one)) continue;
    if (other === 'unknown' || one === 'unknown') return 'unknown';
    if (other !== null && isStop(other)) continue;
    if (other !== null && other.length > 0) given = true;
    const wanted = one === null ? '' : identity(one);
    if ((other === null ? '' : identity(other)) !== wanted) differs = true;
  }
  if (!given) return 'none';
  return differs ? 'different' : 'same';
}

function identity(text: Text): string {
  return text
    .map((glyph) => (glyph.char === UNKNOWN ? `${UNKNOWN}${glyph.variable}${UNKNOWN}` : glyph.char))
    .join('');
}

/** The parts of a password that are written in a file, the text of defaults among them. */
export function literalPlaces(text: Text | Stop | null | 'unknown'): Place[] {
  if (text === null || text === 'unknown' || isStop(text)) return [];
  const places: Place[] = [];
  for (const glyph of text) {
    if (glyph.variable !== null || glyph.span.start === glyph.span.end) continue;
    const last = places.at(-1);
    if (last && last.node === glyph.node && last.span.end === glyph.span.start) {
      places[places.length - 1] = { node: last.node, span: { start: last.span.start, end: glyph.span.end } };
    } else places.push({ node: glyph.node, span: glyph.span });
  }
  return places;
}

/** What is written in a file of a password: its own text, and the defaults of the variables in it. */
export function writtenSecrets(text: Text | Stop | null | 'unknown'): Place[] {
  if (text === null || text === 'unknown' || isStop(text)) return [];
  const defaults = text.flatMap(({ node, variable, span }) => {
    if (variable === null) return [];
    return defaultsAt(templateParts(node.text), span).map((part) => ({ node, span: part }));
  });
  return [...literalPlaces(text), ...defaults];
}

/** The spans of the text in the defaults of the variable at this place. */
function defaultsAt(template: Template, at: Span): Span[] {
  return template.flatMap((part) => {
    if (part.kind === 'literal' || part.span.start > at.start || part.span.end < at.end) return [];
    if (part.span.start === at.start && part.span.end === at.end) return literalsOf([part]);
    return defaultsAt(part.argument, at);
  });
}

function literalsOf(template: Template): Span[] {
  return template.flatMap((part) => {
    if (part.kind === 'literal') return [part.span];
    // What stands behind `?` is said to whoever runs Compose, and is no value.
    return part.operator.endsWith('?') ? [] : literalsOf(part.argument);
  });
}

/** A variable of a password with a default that the file writes, as `${NAME:-...}`. */
export interface Fallback extends Place {
  readonly variable: string;
}

/** The defaults that a password is made of when variables are not set, or empty, or left to an env file. */
export function fallbackPlaces(secret: SecretIn, variables: readonly string[]): Fallback[] {
  const worlds = absent.flatMap((state): VariableAssignment[] => [
    ...variables.map((name) => new Map([[name, state]])),
    new Map(variables.map((name) => [name, state])),
  ]);
  return worlds.flatMap((world) => {
    const text = secret(world);
    if (text === null || text === 'unknown' || isStop(text)) return [];
    return text.flatMap(({ node, span, fallbackOf }) => {
      if (fallbackOf === null || !variables.includes(fallbackOf)) return [];
      const whole = isEnvFileValue(node) ? { start: 0, end: node.text.length } : null;
      const around = whole ?? partAround(templateParts(node.text), span, fallbackOf);
      // What no template holds is a shell's default.
      return [{ node, span: around ?? spanOf(text, node, fallbackOf), variable: fallbackOf }];
    });
  });
}

/** From the first to the last of the glyphs of a default. */
function spanOf(text: Text, of: ScalarNode, variable: string): Span {
  const spans = text.flatMap(({ node, span, fallbackOf }) =>
    node === of && fallbackOf === variable ? [span] : [],
  );
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
}

/** The states in which the shell gives a variable no value. */
export const absent = ['unset', 'empty', 'file'] as const;

/** The innermost `${NAME...}` of this variable around a place. */
function partAround(template: Template, at: Span, variable: string): Span | null {
  for (const part of template) {
    if (part.kind === 'literal' || part.span.start > at.start || part.span.end < at.end) continue;
    return partAround(part.argument, at, variable) ?? (part.name === variable ? part.span : null);
  }
  return null;
}

/** Each place once. */
export function uniquePlaces<T extends Place>(places: readonly T[]): T[] {
  const seen = new Map<string, T>();
  for (const place of places) {
    const { origin, offset } = place.node;
    seen.set(
      `${origin.source.file}:${origin.yaml.span.start}:${offset + place.span.start}:${offset + place.span.end}`,
      place,
    );
  }
  return [...seen.values()];
}
