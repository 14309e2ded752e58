/** Validators of the built-in policy with its default parameters, written by `npm run fix`. */

import type { RuleError } from '../model/policy.js';

interface Validator {
  (document: unknown): boolean;
  errors?: RuleError[] | null;
}

export const validators: readonly Validator[];
/** Digest of the policy that the validators are compiled from. */
export const digest: string;
