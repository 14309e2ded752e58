/**
 * Generates modules with the validators of the built-in policies, of policies, and of the settings file. Used only at
 * build time.
 */

import { type Ajv2020, _ as code, type Options } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import type { PolicySource } from '../model/policy.js';
import { ruleSchema } from '../model/references.js';
import { withoutAnnotations } from '../model/vocabulary.js';
import { createAjv } from './compile-schema.js';

/** The source of an ES module that exports the rules' validators as `rules`, for the built-in policy. */
export function standaloneRules(filled: PolicySource): string {
  const ajv = createAjv({
    code: { source: true, esm: true, optimize: 2 },
    messages: false,
    unevaluated: false,
  });
  const names = filled.allOf.map((rule, index) => {
    // Annotations would only make the module larger.
    ajv.addSchema(ruleSchema(filled, withoutAnnotations(rule)), `rule${index}`);
    return `rule${index}`;
  });
  return moduleOf(ajv, names);
}

/** The source of an ES module that exports `settings` and `waiver`, which report the first error and its schema. */
export function standaloneSettings(schema: { readonly $defs: { readonly waiver: object } }): string {
  const ajv = createAjv(documentOptions);
  ajv.addSchema(schema, 'settings');
  ajv.addSchema(schema.$defs.waiver, 'waiver');
  return moduleOf(ajv, ['settings', 'waiver']);
}

/** The source of an ES module that exports `policy`, which reports the first error of a policy and its schema. */
export function standalonePolicy(schema: object): string {
  const { code: how, ...options } = documentOptions;
  const formats = { regex: () => true };
  const ajv = createAjv({ ...options, formats, code: { ...how, formats: code`formats` } });
  ajv.addSchema(schema, 'policy');
  return `import equality from 'ajv/dist/runtime/equal.js';\n${policyFormats}${moduleOf(ajv, ['policy'])}`;
}

/** The formats of the schema of policies, which a generated module has no other way to refer to. */
const policyFormats = `const formats = {
  regex(text) {
    try {
      return Boolean(new RegExp(text, 'u'));
    } catch {
      return false;
    }
  },
};
`;

const documentOptions: Options = {
  code: { source: true, esm: true, optimize: 2 },
  allErrors: false,
  verbose: true,
  // The only limit on a length is `minLength: 1`, which needs no count of code points.
  unicode: false,
};

const equalityOfAjv = /require\("ajv\/dist\/runtime\/equal"\)/g;

function moduleOf(ajv: Ajv2020, names: readonly string[]): string {
  const generate = standalone as unknown as (ajv: Ajv2020, names: Readonly<Record<string, string>>) => string;
  const code = generate(ajv, Object.fromEntries(names.map((name) => [name, name])))
    .replace(/^"use strict";/, '')
    .replace(equalityOfAjv, 'equality');
  if (code.includes('require(')) throw new Error('the validators need a helper of Ajv at run time');
  return code;
}
