/** What the policies' schema cannot tell of a filled policy: rules that could never fail, or never hold, by a slip. */

import type { Parameters } from '../../cache/text/parameters.js';
import { closestMatch } from '../../source/closest-match.js';
import { type Path, pointer, pointerSegments } from '../../source/path.js';
import {
  allowedValues,
  allowsValue,
  type ModelSchemas,
  memberNames,
  memberSchemas,
  schemasBelow,
  wholeModel,
} from '../model/model-schema.js';
import { type Json, type JsonObject, PolicyError, type PolicySource } from '../model/policy.js';
import { definitionName } from '../model/references.js';
import { isObject, subschemas } from '../model/subschemas.js';

interface Reading {
  readonly parameters: Parameters;
  readonly definitions: JsonObject;
  /** The definitions that led here. */
  readonly within: readonly string[];
  /** How many schemas may still be read, definitions written out wherever a reference stands. */
  readonly budget: { left: number };
}

/** Definitions that refer to others twice, and those again, would be read without end. Ours is below 1,000. */
const maxSchemas = 20_000;

/** Keywords that tell of a rule and ask for nothing. */
const silent = new Set([
  ...['rule', 'service', 'severity', 'message', 'reason', 'sources', 'remedy', 'fix', 'before', 'after'],
  ...['$comment', 'title', 'description', 'default', 'examples', 'deprecated'],
]);

/** Throws a PolicyError for the first one. */
export function lintPolicy(filled: PolicySource, parameters: Parameters): void {
  const definitions = isObject(filled['$defs']) ? filled['$defs'] : {};
  const budget = { left: maxSchemas };
  const seen = new Set<string>();
  filled.allOf.forEach((rule, index) => {
    const at = ['allOf', index];
    const name = String(rule['rule']);
    if (seen.has(name))
      throw new PolicyError(`an earlier rule is called \`${name}\` too`, pointer([...at, 'rule']));
    seen.add(name);
    if (Object.keys(rule).every((key) => silent.has(key)))
      throw new PolicyError(
        `the rule \`${name}\` asks for nothing: it has no keyword of JSON Schema`,
        pointer(at),
      );
    refuseIn(rule, wholeModel, at, { parameters, definitions, within: [], budget });
  });
}

function refuseIn(schema: Json, parts: ModelSchemas, at: Path, reading: Reading): void {
  if (!isObject(schema)) return;
  reading.budget.left -= 1;
  if (reading.budget.left < 0)
    throw new PolicyError(
      `the rules have over ${maxSchemas} schemas once every definition is written out: not read`,
      pointer(at),
    );
  if ('if' in schema && !('then' in schema || 'else' in schema))
    throw new PolicyError('`if` does nothing without `then` or `else` beside it', pointer([...at, 'if']));
  refuseNames(schema, parts, at);
  refuseValues(schema, parts, at);
  for (const key of ['message', 'remedy']) refusePointers(schema[key], [...at, key], reading);
  if (typeof schema['$ref'] === 'string') follow(schema['$ref'], parts, at, reading);
  for (const { path: step, schema: inner } of subschemas(schema)) {
    const [keyword = '', name] = step;
    refuseIn(inner, schemasBelow(parts, keyword, name), [...at, ...step], reading);
  }
}

/** A member that the model never has: what is asked of it holds always, or, when it is required, never. */
function refuseNames(schema: JsonObject, parts: ModelSchemas, at: Path): void {
  const known = memberNames(parts);
  if (known === null) return;
  const { properties, required } = schema;
  const asked = [
    ...Object.keys((properties as JsonObject | undefined) ?? {}).map(
      (name) => [name, 'properties', name] as const,
    ),
    ...((required as readonly string[] | undefined) ?? []).map(
      (name, index) => [name, 'required', index] as const,
    ),
  ];
  const wrong = asked.find(([name]) => !known.includes(name));
  if (!wrong) return;
  const [name, ...way] = wrong;
  throw new PolicyError(
    `the model has no \`${name}\` here${whatIsThere(name, known)}`,
    pointer([...at, ...way]),
  );
}

function whatIsThere(name: string, known: readonly string[]): string {
  const meant = closestMatch(name, known);
  if (meant !== null) return `: did you mean \`${meant}\`?`;
  return known.length === 0 ? ': it is no object' : `: it has ${known.join(', ')}`;
}

/** A value that never stands in the model. */
function refuseValues(schema: JsonObject, parts: ModelSchemas, at: Path): void {
  const asked: [Json, Path][] = 'const' in schema ? [[schema['const'] ?? null, ['const']]] : [];
  if (Array.isArray(schema['enum']))
    asked.push(...schema['enum'].map((value: Json, index): [Json, Path] => [value, ['enum', index]]));
  const wrong = asked.find(([value]) => !allowsValue(parts, value));
  if (!wrong) return;
  const [value, way] = wrong;
  const message = `the model never has ${JSON.stringify(value)} here: it has ${allowedValues(parts).join(', ')}`;
  throw new PolicyError(message, pointer([...at, ...way]));
}

/** A message that shows a value which is not there. */
function refusePointers(message: Json | undefined, at: Path, { parameters }: Reading): void {
  if (typeof message !== 'string') return;
  for (const [, written = ''] of message.matchAll(/\{(\/[^{}]*)\}/g)) {
    const [first, name = ''] = pointerSegments(written);
    let parts = wholeModel;
    for (const segment of pointerSegments(written))
      parts = /^\d+$/.test(segment) ? schemasBelow(parts, 'items', segment) : memberSchemas(parts, segment);
    const missing = first === 'parameters' ? !Object.hasOwn(parameters, name) : parts?.length === 0;
    if (missing) throw new PolicyError(`the model has no \`${written}\` to be shown`, pointer(at));
  }
}

function follow(reference: string, parts: ModelSchemas, at: Path, reading: Reading): void {
  const { definitions, within } = reading;
  const name = definitionName(reference);
  if (!Object.hasOwn(definitions, name)) {
    const meant = closestMatch(name, Object.keys(definitions));
    const hint = meant === null ? '' : `: did you mean \`#/$defs/${meant}\`?`;
    throw new PolicyError(`\`$defs\` has no \`${name}\`${hint}`, pointer([...at, '$ref']));
  }
  if (within.includes(name))
    throw new PolicyError(`\`${reference}\` leads back to itself`, pointer([...at, '$ref']));
  refuseIn(definitions[name] ?? true, parts, ['$defs', name], { ...reading, within: [...within, name] });
}
