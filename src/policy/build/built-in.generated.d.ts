/** Validators of the built-in policy with its default parameters, written by `npm run fix`. */

import type { RuleError } from '../model/policy.js';

interface Validator {
  (document: unknown): boolean;
  errors?: RuleError[] | null;
}

export const validators: readonly Validator[];
/** Of the policy that the validators are made from. */
export const digest: string;
