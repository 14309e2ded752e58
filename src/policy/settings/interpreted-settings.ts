/** Takes the place of `settings.generated.js` in the browser: the same validators, interpreted. */

import settingsSchema from '../../../policies/settings.schema.json' with { type: 'json' };
import { compileDocumentSchema } from '../build/interpret-schema.js';

/** The validators of the settings file and of one waiver. */
export const validators = {
  settings: compileDocumentSchema(settingsSchema, {}),
  waiver: compileDocumentSchema({ ...settingsSchema.$defs.waiver, $defs: settingsSchema.$defs }, {}),
};
