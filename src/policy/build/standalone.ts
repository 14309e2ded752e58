/** Validators as modules of their own, for the built-in policy and the settings. Used at build time alone. */

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
    // What only a reader needs would be carried along in the module otherwise.
    const told = (key: string): boolean => key in vocabulary || key === 'description';
    const judged = Object.fromEntries(Object.entries(rule).filter(([key]) => !told(key)));
    ajv.addSchema(ruleSchema(filled, judged), `rule${index}`);
    return `rule${index}`;
  });
  return moduleOf(ajv, names);
}

/** The source of an ES module that exports `settings` and `waiver`, which tell the first fault with its schema. */
export function standaloneSettings(schema: { readonly $defs: { readonly waiver: object } }): string {
  const ajv = createAjv({
    code: { source: true, esm: true, optimize: 2 },
    allErrors: false,
    verbose: true,
    // A length is asked for to be above nothing: whatever counts it, it is.
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
  if (code.includes('require('))
    throw new Error('the validators need a helper of ajv at run time: they must stand alone');
  return code;
}
