/** A policy: plain JSON Schema 2020-12 once its parameters are filled in, one rule for each member of `allOf`. */

import type { Parameters } from '../../cache/text/parameters.js';

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
  /** The service that it judges; null for the one that is judged when nothing else is said. */
  readonly service: string | null;
  readonly severity: Severity;
  /** With `{pointer}` for values of the document: relative JSON pointers from what failed, or absolute ones. */
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
  /** The service that is judged when nothing else is said. */
  readonly service: string;
  /** Rules that do not count, by name, each with the reason. */
  readonly dropped: Readonly<Record<string, string>>;
  /** With its parameters filled in. What any other validator of JSON Schema judges a service by, `schemaFor` tells. */
  readonly schema: PolicySource;
  readonly rules: readonly Rule[];
}

/**
 * A fault in a policy, or in the parameters that it is given; `pointer` leads to the place in the policy, and
 * `parameter` is the one at fault.
 */
export class PolicyError extends Error {
  constructor(
    message: string,
    readonly pointer: string = '',
    readonly blame: 'policy' | 'parameters' = 'policy',
    readonly parameter: string | null = null,
  ) {
    super(message);
  }
}
