/** Takes the place of `policy-schema.generated.js` in the browser: the same validator, interpreted. */

import policySchema from '../../../policies/policy.schema.json' with { type: 'json' };
import { patternSyntaxError } from '../regex/pattern-engine.js';
import { compileDocumentSchema } from './interpret-schema.js';

/** The validator of policies. */
export const validator = compileDocumentSchema(policySchema, {
  regex: (text) => patternSyntaxError(text) === null,
});
