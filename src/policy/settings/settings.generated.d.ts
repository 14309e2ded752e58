/** Validators of the settings file and of one waiver, written by `npm run fix`. */

import type { Validator } from '../build/schema-error.js';

export const validators: { readonly settings: Validator; readonly waiver: Validator };
