/** Generates modules with the validators of the built-in policy and of the settings file. Used only at build time. */

import type { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import type { PolicySource } from '../model/policy.js';
import { ruleSchema } from '../model/references.js';
import { createAjv, vocabulary } from './compile-schema.js';

/** The source of an ES module that exports the rules' validators as `rules`, for the built-in policy. */
export function standaloneRules(filled: PolicySource): string {
  const ajv = createAjv({
    code: { source: true, esm: true, optimize: 2 },
    messages: false,
    unevaluated: false,
  });
  const names = filled.allOf.map((rule, index) => {
    // Annotations would only make the module larger.
    const isAnnotation = (key: string): boolean => key in vocabulary || key === 'description';
    const keywords = Object.fromEntries(Object.entries(rule).filter(([key]) => !isAnnotation(key)));
    ajv.addSchema(ruleSchema(filled, keywords), `rule${index}`);
    return `rule${index}`;
  });
  return moduleOf(ajv, names);
}

/** The source of an ES module that exports `settings` and `waiver`, which report the first error and its schema. */
export function standaloneSettings(schema: { readonly $defs: { readonly waiver: object } }): string {
  const ajv = createAjv({
    code: { source: true, esm: true, optimize: 2 },
    allErrors: false,
    verbose: true,
    // The only limit on a length is `minLength: 1`, which needs no count of code points.
    unicode: false,
  });
  ajv.addSchema(schema, 'settings');
  ajv.addSchema(schema.$defs.waiver, 'waiver');
  return moduleOf(ajv, ['settings', 'waiver']);
}

function moduleOf(ajv: Ajv2020, names: readonly string[]): string {
  const generate = standalone as unknown as (ajv: Ajv2020, names: Readonly<Record<string, string>>) => string;
  const code = generate(ajv, Object.fromEntries(names.map((name) => [name, name]))).replace(
    /^"use strict";/,
    '',
  );
  if (code.includes('require(')) throw new Error('the validators need a helper of Ajv at run time');
  return code;
}
