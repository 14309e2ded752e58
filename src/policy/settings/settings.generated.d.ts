/** Validators of the settings file and of one waiver, written by `npm run fix`. */

import type { SchemaValidator } from '../build/schema-error.js';

export const validators: { readonly settings: SchemaValidator; readonly waiver: SchemaValidator };
