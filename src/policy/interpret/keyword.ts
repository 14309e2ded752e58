/** A keyword of JSON Schema, the value that it is applied to, and the errors that it reports. */

import { pointer } from '../../source/path.js';
import type { Json, JsonObject, RuleError } from '../model/policy.js';

/** An error with what messages about it need. */
export interface SchemaErrorData extends RuleError {
  readonly parentSchema: Json;
  readonly data: unknown;
  /** The name that failed, for an error below `propertyNames`. */
  readonly propertyName?: string;
}

/** A value, its JSON pointer, and the path of the schema that is applied to it. */
export interface Target {
  readonly value: unknown;
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly errors: SchemaErrorData[];
  readonly propertyName?: string;
}

/** The parts of a value that schemas have been applied to, for `unevaluatedProperties` and `unevaluatedItems`. */
export interface Evaluated {
  readonly members: Set<string>;
  /** Whether all members are evaluated. */
  isOpen: boolean;
  /** The number of items from the start; infinite for all. */
  items: number;
}

/** Applies a schema to a value. */
export type Apply = (
  schema: Json,
  target: Target,
) => { readonly isValid: boolean; readonly evaluated: Evaluated };

export interface KeywordContext {
  /** The schema with the keyword. */
  readonly schema: JsonObject;
  readonly root: JsonObject;
  readonly target: Target;
  readonly evaluated: Evaluated;
  readonly apply: Apply;
  readonly matches: (pattern: string, text: string) => boolean;
  readonly hasFormat: (format: string, text: string) => boolean;
  /** Reports an error of the keyword with this name. */
  readonly fail: (keyword: string, params: Readonly<Record<string, unknown>>) => void;
}

export type Keyword = (argument: Json, context: KeywordContext) => void;

/** The same value, for a subschema below a keyword. */
export function below(target: Target, ...names: readonly string[]): Target {
  return { ...target, schemaPath: [target.schemaPath, ...names.map(pathSegment)].join('/') };
}

/** A member or an item of the value, for the subschema below a keyword. */
export function memberOf(target: Target, name: string | number, ...names: readonly string[]): Target {
  return {
    ...below(target, ...names),
    value: (target.value as Readonly<Record<string | number, unknown>>)[name],
    instancePath: target.instancePath + pointer([name]),
  };
}

/** A segment of a schema path, as Ajv writes it: a JSON pointer in a URI fragment. */
function pathSegment(name: string): string {
  return encodeURIComponent(pointer([name]).slice(1));
}

/** Adds what one schema evaluated to what another one did. */
export function mergeEvaluated(into: Evaluated, from: Evaluated): void {
  for (const name of from.members) into.members.add(name);
  into.isOpen ||= from.isOpen;
  into.items = Math.max(into.items, from.items);
}
