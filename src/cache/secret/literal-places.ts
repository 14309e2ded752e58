/** The places of password text that a file contains in clear text. */

import { isStop } from '../../compose/interpolation/expand.js';
import { type Template, templateParts } from '../../compose/interpolation/template.js';
import type { ScalarNode } from '../../compose/model/node.js';
import type { Span } from '../../source/span.js';
import type { ScalarRange } from '../text/word.js';
import type { SecretIn } from './secret.js';

/** The parts of a password that a file contains, including the default values that are in use. */
export function literalPlaces(text: ReturnType<SecretIn>): ScalarRange[] {
  if (text === null || text === 'unknown' || isStop(text)) return [];
  const places: ScalarRange[] = [];
  for (const { variable, node, span } of text) {
    if (variable !== null || span.start === span.end) continue;
    const last = places.at(-1);
    if (last && last.node === node && last.span.end === span.start) {
      places[places.length - 1] = { node, span: { start: last.span.start, end: span.end } };
    } else places.push({ node, span });
  }
  return places;
}

/** The parts of a password that a file contains, and the default values of all its variables. */
export function writtenSecrets(text: ReturnType<SecretIn>): ScalarRange[] {
  if (text === null || text === 'unknown' || isStop(text)) return [];
  const defaults = text.flatMap(({ node, variable, span }) => {
    if (variable === null) return [];
    return defaultsAt(templateOf(node), span).map((part) => ({ node, span: part }));
  });
  return [...literalPlaces(text), ...defaults];
}

/** The templates of nodes, since one text may contain many secrets. */
const templates = new WeakMap<ScalarNode, Template>();

function templateOf(node: ScalarNode): Template {
  const template = templates.get(node) ?? templateParts(node.text);
  templates.set(node, template);
  return template;
}

/** The spans of the literal text in the default value of the variable at this span. */
function defaultsAt(template: Template, at: Span): Span[] {
  const part = partAt(template, at);
  if (!part || part.kind === 'literal' || part.span.end < at.end) return [];
  if (part.span.start === at.start && part.span.end === at.end) return literalSpans([part]);
  return defaultsAt(part.argument, at);
}

/** The last part that begins at this span or before it. The parts are in the order of the text. */
function partAt(template: Template, at: Span): Template[number] | undefined {
  let [low, high] = [0, template.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((template[middle]?.span.start ?? 0) <= at.start) low = middle + 1;
    else high = middle;
  }
  return template[low - 1];
}

function literalSpans(template: Template): Span[] {
  return template.flatMap((part) => {
    if (part.kind === 'literal') return [part.span];
    // The text after `?` is an error message of Compose, not a value.
    return part.operator.endsWith('?') ? [] : literalSpans(part.argument);
  });
}

/** The places without duplicates. Of equal places, the last one is kept. */
export function uniquePlaces<T extends ScalarRange>(places: readonly T[]): T[] {
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
