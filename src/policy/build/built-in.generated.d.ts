/** Validators of the built-in policies with their default parameters, written by `npm run fix`. */

import type { RuleError } from '../model/policy.js';
import type { BuiltInName } from './built-in.js';

interface Validator {
  (document: unknown): boolean;
  errors?: RuleError[] | null;
}

/** The validators of the rules of each policy, in order. */
export const validators: Readonly<Record<BuiltInName, readonly Validator[]>>;
/** The digests of the policies that the validators are compiled from. */
export const digests: Readonly<Record<BuiltInName, string>>;
