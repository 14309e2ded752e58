/** A policy: plain JSON Schema 2020-12 once its parameters are filled in, one rule for each member of `allOf`. */

import type { Parameters } from '../../cache/text/parameters.js';
import type { WrittenExamples } from './rule-examples.js';

export type Severity = 'error' | 'warning' | 'notice';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** A policy as it is written, before its parameters are filled in. */
export interface PolicySource extends JsonObject {
  readonly title: string;
  readonly allOf: readonly JsonObject[];
}

/** One error of a validator, as Ajv reports it. */
export interface RuleError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The errors of a model; empty if the rule passes. */
export type Validate = (document: unknown) => readonly RuleError[];

export interface Rule extends WrittenExamples {
  readonly id: string;
  /** The service that the rule checks; null for the main service. */
  readonly service: string | null;
  readonly severity: Severity;
  /** Contains `{pointer}` for values of the model: JSON pointers, absolute or relative to the value that failed. */
  readonly message: string;
  readonly reason: string;
  readonly remedy: string;
  /** The remedies for other kinds of servers, by kind. */
  readonly remedies: Readonly<Record<string, string>>;
  /** The kind of fix; null if there is no automatic fix. */
  readonly fix: string | null;
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
  /** The main service, unless the user names another one. Null: every service that runs a server of the family. */
  readonly service: string | null;
  /** Reasons for the dropped rules, by name. */
  readonly dropped: Readonly<Record<string, string>>;
  /** The policy with its parameters filled in. `schemaFor` returns the schema for other validators. */
  readonly schema: PolicySource;
  readonly rules: readonly Rule[];
}

/**
 * An error in a policy, or in the given parameters. `pointer` is the JSON pointer to its location in the policy, and
 * `parameter` the name of the invalid parameter.
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
