/** Parameters of a policy: their values, and the policy with the values filled in. */

import type { Parameters } from '../../cache/text/parameters.js';
import { pointer } from '../../source/path.js';
import { nativeEngine, type PatternEngine } from '../regex/pattern-engine.js';
import { didYouMean } from './did-you-mean.js';
import { type Json, type JsonObject, PolicyError, type PolicySource } from './policy.js';
import { isObject } from './subschemas.js';

type Value = string | readonly string[];

/** The values of all parameters: the given ones, and defaults. The items of a given list are separated by commas. */
export function parametersOf(
  source: PolicySource,
  given: ReadonlyMap<string, string>,
  engine: PatternEngine = nativeEngine,
): Parameters {
  const declared = (source['parameters'] ?? {}) as Readonly<Record<string, JsonObject>>;
  for (const name of given.keys()) {
    if (Object.hasOwn(declared, name)) continue;
    const hint = didYouMean(name, Object.keys(declared));
    const names = Object.keys(declared).join(', ') || 'none';
    const message = `the policy has no parameter \`${name}\`${hint && ` (${hint})`}: it has ${names}`;
    throw new PolicyError(message, '/parameters', 'parameters', name);
  }
  return Object.fromEntries(
    Object.entries(declared).map(([name, declaration]) => {
      const text = given.get(name);
      const value =
        text === undefined
          ? defaultOf(name, declaration, engine)
          : givenValue(name, declaration, text, engine);
      return [name, value];
    }),
  );
}

function defaultOf(name: string, declaration: JsonObject, engine: PatternEngine): Value {
  const value = declaration['default'] as Value;
  if (Array.isArray(value) && value.length === 0 && declaration['minItems'] !== 0)
    throw new PolicyError(
      `the default of the parameter \`${name}\` needs at least one value, or \`minItems: 0\``,
      pointer(['parameters', name, 'default']),
    );
  const wrong = mismatch(declaration, value, engine);
  if (wrong === null) return value;
  throw new PolicyError(
    `the default \`${wrong}\` of the parameter \`${name}\` does not match its own pattern \`${declaration['pattern']}\``,
    pointer(['parameters', name, 'default']),
  );
}

function givenValue(name: string, declaration: JsonObject, text: string, engine: PatternEngine): Value {
  const invalid = (why: string): PolicyError =>
    new PolicyError(
      `the parameter \`${name}\` ${why} (${String(declaration['description']).replace(/\.$/, '')})`,
      pointer(['parameters', name]),
      'parameters',
      name,
    );
  const value = declaration['type'] === 'array' ? items(text) : text;
  if (value.length === 0 && Array.isArray(value) && (declaration['minItems'] !== 0 || text !== '')) {
    const example = (declaration['default'] as readonly string[]).join(',');
    throw invalid(`needs at least one value, such as \`${name}=${example}\``);
  }
  const wrong = mismatch(declaration, value, engine);
  if (wrong !== null) throw invalid(`cannot be \`${wrong}\`: it must match \`${declaration['pattern']}\``);
  return value;
}

/** The items between the commas, without duplicates. */
function items(text: string): string[] {
  const all = text.split(',').map((item) => item.trim());
  return [...new Set(all.filter(Boolean))];
}

/** The first value that does not match the declared pattern; null when all do. */
export function mismatch(
  declaration: JsonObject,
  value: Value,
  engine: PatternEngine = nativeEngine,
): string | null {
  if (typeof declaration['pattern'] !== 'string') return null;
  const pattern = engine.matcher(declaration['pattern']);
  return [value].flat().find((item) => !pattern.test(item)) ?? null;
}

/** The policy with `{"$parameter": NAME}` replaced by the value, or with `count` by the number of its items. */
export function fillParameters(source: PolicySource, parameters: Parameters): PolicySource {
  const { parameters: _, ...rest } = source;
  return fill(rest, parameters, []) as PolicySource;
}

function fill(value: Json, parameters: Parameters, path: readonly (string | number)[]): Json {
  if (Array.isArray(value)) return value.map((item: Json, index) => fill(item, parameters, [...path, index]));
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new PolicyError(`${value} is not a number in JSON`, pointer(path));
  if (!isObject(value)) return value;
  // Below `properties`, `$parameter` can be the name of a member, whose value is a schema.
  if (Object.hasOwn(value, '$parameter') && !isObject(value['$parameter']))
    return parameterValue(value, parameters, path);
  return withoutEmptyEnum(
    Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, fill(entry, parameters, [...path, key])]),
    ),
    path,
  );
}

/** A list without values allows none. JSON Schema validators reject an empty `enum`. */
function withoutEmptyEnum(schema: JsonObject, path: readonly (string | number)[]): JsonObject {
  const { enum: values, ...others } = schema;
  if (!Array.isArray(values) || values.length > 0) return schema;
  if (Object.hasOwn(others, 'not'))
    throw new PolicyError('`enum` of an empty list is not allowed beside `not`', pointer([...path, 'enum']));
  return { ...others, not: {} };
}

function parameterValue(
  { $parameter: name, count, ...others }: JsonObject,
  parameters: Parameters,
  path: readonly (string | number)[],
): Json {
  const invalid = (message: string): PolicyError =>
    new PolicyError(message, pointer([...path, '$parameter']));
  if (typeof name !== 'string' || !Object.hasOwn(parameters, name)) {
    const hint = didYouMean(String(name), Object.keys(parameters));
    throw invalid(
      `\`$parameter\` names \`${String(name)}\`, which \`parameters\` does not declare${hint && `: ${hint}`}`,
    );
  }
  const [other] = Object.keys(others);
  if (other !== undefined) throw invalid(`\`${other}\` is not allowed beside \`$parameter\``);
  const value = parameters[name] as Value;
  if (count === undefined) return value as Json;
  if (count !== true || !Array.isArray(value))
    throw invalid('`count` must be `true`, and the parameter must be a list');
  return value.length;
}
