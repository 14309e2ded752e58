/** Mistakes in a policy that its JSON Schema cannot find: rules that never fail, or never pass. */

import type { Parameters } from '../../cache/text/parameters.js';
import { type Path, pointer, pointerSegments } from '../../source/path.js';
import { didYouMean } from '../model/did-you-mean.js';
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

interface LintContext {
  readonly parameters: Parameters;
  readonly definitions: JsonObject;
  /** Names of the definitions on the way to this schema. */
  readonly parents: readonly string[];
  /** The number of schemas that may still be visited, counting a definition once per reference. */
  readonly budget: { left: number };
}

/** Limits nested references, whose expansion is exponential. The built-in policy has less than 1,000 schemas. */
const maxSchemas = 20_000;

/** Keywords that describe a rule and require nothing. */
const annotations = new Set([
  ...[
    'rule',
    'service',
    'severity',
    'message',
    'reason',
    'sources',
    'remedy',
    'remedies',
    'fix',
    'before',
    'after',
    'serverExamples',
  ],
  ...['$comment', 'title', 'description', 'default', 'examples', 'deprecated'],
]);

/** Throws a PolicyError for the first mistake in a policy whose parameters are filled in. */
export function lintPolicy(filled: PolicySource, parameters: Parameters): void {
  const definitions = isObject(filled['$defs']) ? filled['$defs'] : {};
  const budget = { left: maxSchemas };
  const seen = new Set<string>();
  filled.allOf.forEach((rule, index) => {
    const at = ['allOf', index];
    const name = String(rule['rule']);
    if (seen.has(name))
      throw new PolicyError(`an earlier rule has the name \`${name}\` too`, pointer([...at, 'rule']));
    seen.add(name);
    if (Object.keys(rule).every((key) => annotations.has(key)))
      throw new PolicyError(
        `the rule \`${name}\` requires nothing: it has no keyword of JSON Schema`,
        pointer(at),
      );
    lintSchema(rule, wholeModel, at, { parameters, definitions, parents: [], budget });
  });
}

/** `models` are the schemas of the model that the value may have. */
function lintSchema(schema: Json, models: ModelSchemas, at: Path, context: LintContext): void {
  if (!isObject(schema)) return;
  context.budget.left -= 1;
  if (context.budget.left < 0)
    throw new PolicyError(
      `the rules have over ${maxSchemas} schemas once their references are expanded`,
      pointer(at),
    );
  if ('if' in schema && !('then' in schema || 'else' in schema))
    throw new PolicyError('`if` has no effect without `then` or `else`', pointer([...at, 'if']));
  lintNames(schema, models, at);
  lintValues(schema, models, at);
  for (const key of ['message', 'remedy']) lintPointers(schema[key], [...at, key], context);
  for (const [kind, text] of Object.entries(isObject(schema['remedies']) ? schema['remedies'] : {}))
    lintPointers(text, [...at, 'remedies', kind], context);
  if (typeof schema['$ref'] === 'string') lintReference(schema['$ref'], models, at, context);
  for (const { path, schema: inner } of subschemas(schema)) {
    const [keyword = '', name] = path;
    lintSchema(inner, schemasBelow(models, keyword, name), [...at, ...path], context);
  }
}

/** Finds a member that the model never has: a schema for it always passes, and requiring it always fails. */
function lintNames(schema: JsonObject, models: ModelSchemas, at: Path): void {
  const known = memberNames(models);
  if (known === null) return;
  const { properties, required } = schema;
  const uses: [string, Path][] = [
    ...Object.keys((properties as JsonObject | undefined) ?? {}).map((name): [string, Path] => [
      name,
      ['properties', name],
    ]),
    ...((required as readonly string[] | undefined) ?? []).map((name, index): [string, Path] => [
      name,
      ['required', index],
    ]),
  ];
  const unknown = uses.find(([name]) => !known.includes(name));
  if (!unknown) return;
  const [name, path] = unknown;
  throw new PolicyError(
    `the model has no \`${name}\` here: ${didYouMean(name, known) || listNames(known)}`,
    pointer([...at, ...path]),
  );
}

function listNames(known: readonly string[]): string {
  return known.length === 0 ? 'the value is not an object' : `it has ${known.join(', ')}`;
}

/** Finds a value that the model never has. */
function lintValues(schema: JsonObject, models: ModelSchemas, at: Path): void {
  const uses: [Json, Path][] = 'const' in schema ? [[schema['const'] ?? null, ['const']]] : [];
  if (Array.isArray(schema['enum']))
    uses.push(...schema['enum'].map((value: Json, index): [Json, Path] => [value, ['enum', index]]));
  const impossible = uses.find(([value]) => !allowsValue(models, value));
  if (!impossible) return;
  const [value, path] = impossible;
  const message = `the model never has ${JSON.stringify(value)} here: it has ${allowedValues(models).join(', ')}`;
  throw new PolicyError(message, pointer([...at, ...path]));
}

/** Finds an absolute pointer in a message that leads to nothing. */
function lintPointers(message: Json | undefined, at: Path, { parameters }: LintContext): void {
  if (typeof message !== 'string') return;
  for (const [, target = ''] of message.matchAll(/\{(\/[^{}]*)\}/g)) {
    const segments = pointerSegments(target);
    const [first, name = ''] = segments;
    const missing =
      first === 'parameters' ? !Object.hasOwn(parameters, name) : modelAt(segments)?.length === 0;
    if (missing) throw new PolicyError(`the model has no \`${target}\` to show`, pointer(at));
  }
}

function modelAt(segments: readonly string[]): ModelSchemas {
  return segments.reduce<ModelSchemas>(
    (models, segment) =>
      /^\d+$/.test(segment) ? schemasBelow(models, 'items', segment) : memberSchemas(models, segment),
    wholeModel,
  );
}

/** Visits the definition that a reference leads to. */
function lintReference(reference: string, models: ModelSchemas, at: Path, context: LintContext): void {
  const { definitions, parents } = context;
  const name = definitionName(reference);
  if (!Object.hasOwn(definitions, name)) {
    const hint = didYouMean(name, Object.keys(definitions));
    throw new PolicyError(`\`$defs\` has no \`${name}\`${hint && `: ${hint}`}`, pointer([...at, '$ref']));
  }
  if (parents.includes(name))
    throw new PolicyError(`\`${reference}\` refers to itself`, pointer([...at, '$ref']));
  const inner = { ...context, parents: [...parents, name] };
  lintSchema(definitions[name] ?? true, models, ['$defs', name], inner);
}
