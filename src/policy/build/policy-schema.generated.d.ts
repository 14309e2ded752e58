/** The validator of policies by `policies/policy.schema.json`, written by `npm run fix`. */

import type { SchemaValidator } from './schema-error.js';

export const validator: SchemaValidator;
