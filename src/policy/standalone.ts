/** Validators as a module of their own, for the built-in policy. Used at build time alone. */

import type { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { createAjv, vocabulary } from './compile.js';
import type { PolicySource } from './policy.js';
import { ruleSchema } from './references.js';

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
  const generate = standalone as unknown as (ajv: Ajv2020, names: Readonly<Record<string, string>>) => string;
  return generate(ajv, Object.fromEntries(names.map((name) => [name, name])));
}
