/** A policy: plain JSON Schema 2020-12 once its parameters are filled in, one rule for each member of `allOf`. */

import type { Parameters } from '../dragonfly/model.js';

export type Severity = 'error' | 'warning' | 'notice';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** A policy as it is written, before its parameters are filled in. */
export interface PolicySource extends JsonObject {
  readonly title: string;
  readonly allOf: readonly JsonObject[];
}

/** One error of a validator, as ajv tells it. */
export interface RuleError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The errors of a document; none when the rule holds. */
export type Validate = (document: unknown) => readonly RuleError[];

export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** With `{pointer}` for values of the document: relative JSON pointers from the failing value, or absolute ones. */
  readonly message: string;
  readonly reason: string;
  readonly remedy: string;
  /** The kind of fix, null where only a person can mend it. */
  readonly fix: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly schema: JsonObject;
  readonly validate: Validate;
}

export interface Policy {
  readonly name: string;
  /** `built-in`, or the file it was read from. */
  readonly origin: string;
  /** `sha256:` of the filled policy's JSON. */
  readonly digest: string;
  readonly parameters: Parameters;
  /** What any other validator of JSON Schema judges by. */
  readonly schema: PolicySource;
  readonly rules: readonly Rule[];
}

/** A fault in a policy or its parameters; `pointer` leads to the place in the policy. */
export class PolicyError extends Error {
  constructor(
    message: string,
    readonly pointer: string = '',
  ) {
    super(message);
  }
}

/** The parameters' values: the defaults, with those of `given` in their place. A list is given with commas. */
export function parametersOf(source: PolicySource, given: ReadonlyMap<string, string>): Parameters {
  const declared = (source['parameters'] ?? {}) as Readonly<Record<string, JsonObject>>;
  for (const name of given.keys()) {
    if (!(name in declared))
      throw new PolicyError(
        `the policy has no parameter \`${name}\`: it has ${Object.keys(declared).join(', ') || 'none'}`,
        '/parameters',
      );
  }
  return Object.fromEntries(
    Object.entries(declared).map(([name, { type, default: fallback }]) => {
      const value = given.get(name);
      if (value === undefined) return [name, fallback as string | string[]];
      return [
        name,
        type === 'array'
          ? value
              .split(',')
              .map((item) => item.trim())
              .filter(Boolean)
          : value,
      ];
    }),
  );
}

/** The policy with `{"$parameter": NAME}` replaced by the value, or with `count` by the number of its items. */
export function fillParameters(source: PolicySource, parameters: Parameters): PolicySource {
  const { parameters: _, ...rest } = source;
  return fill(rest, parameters) as PolicySource;
}

function fill(value: Json, parameters: Parameters): Json {
  if (Array.isArray(value)) return value.map((item: Json) => fill(item, parameters));
  if (value === null || typeof value !== 'object') return value;
  const object = value as JsonObject;
  const name = object['$parameter'];
  if (typeof name === 'string') {
    const parameter = parameters[name];
    if (parameter === undefined)
      throw new PolicyError(`the policy uses the parameter \`${name}\`, which it does not declare`);
    return object['count'] === true ? parameter.length : (parameter as Json);
  }
  return Object.fromEntries(Object.entries(object).map(([key, entry]) => [key, fill(entry, parameters)]));
}

/** A rule by itself, as a schema that stands alone. */
export function ruleSchema(policy: PolicySource, rule: JsonObject): JsonObject {
  const definitions = policy['$defs'];
  return definitions === undefined || !JSON.stringify(rule).includes('"$ref"')
    ? rule
    : { $defs: definitions, ...rule };
}

/** The rules of a filled policy; `validators` in the same order. */
export function rulesOf(filled: PolicySource, validators: readonly Validate[]): Rule[] {
  return filled.allOf.map((schema, index) => {
    const text = (key: string): string | null => (typeof schema[key] === 'string' ? schema[key] : null);
    return {
      id: text('rule') ?? '',
      severity: (text('severity') ?? 'error') as Severity,
      message: text('message') ?? '',
      reason: text('reason') ?? '',
      remedy: text('remedy') ?? '',
      fix: text('fix'),
      before: text('before'),
      after: text('after'),
      schema,
      validate: validators[index] ?? noValidator,
    };
  });
}

function noValidator(): never {
  throw new Error('internal error: a rule without a validator');
}
