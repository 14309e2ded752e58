/** Rules of a policy that a built-in one has as well are not compiled again. */

import { expect, test } from '@jest/globals';
import { builtInPolicy } from '../../../src/policy/build/built-in.js';
import { builtInValidator } from '../../../src/policy/build/built-in-rules.js';
import { ruleCompiler } from '../../../src/policy/build/compile-schema.js';
import { fillParameters, parametersOf } from '../../../src/policy/model/parameters.js';
import type { PolicySource } from '../../../src/policy/model/policy.js';
import { caseFolders, casesIn, modelOf } from '../../support/cases.js';

function filled(given: Readonly<Record<string, string>> = {}): PolicySource {
  const source = builtInPolicy('built-in');
  if (!source) throw new Error('there is a built-in policy');
  return fillParameters(source, parametersOf(source, new Map(Object.entries(given))));
}

test('the validator of each rule finds what a compiled one finds', () => {
  const policy = filled();
  const compile = ruleCompiler(policy);
  const some = caseFolders.flatMap(casesIn).filter((_, index) => index % 40 === 0);
  const models = some.flatMap(({ project }) => modelOf(project) ?? []);
  expect(models.length).toBeGreaterThan(20);
  for (const [index, rule] of policy.allOf.entries()) {
    const [known, compiled] = [builtInValidator(policy, rule), compile(rule, index)];
    const errors = (validate: typeof compiled) =>
      models.map((model) =>
        validate(model).map(({ instancePath, schemaPath, keyword, params }) => ({
          instancePath,
          schemaPath,
          keyword,
          params,
        })),
      );
    expect(known && errors(known)).toEqual(errors(compiled));
  }
});

test('other texts and another severity leave the validator, another requirement has none', () => {
  const policy = filled();
  for (const rule of policy.allOf)
    expect(builtInValidator(policy, { ...rule, message: 'Other.', remedy: 'Other.', severity: 'note' })).toBe(
      builtInValidator(policy, rule),
    );
  const other = filled({ profiles: 'worker' });
  const unknown = other.allOf.filter((rule) => builtInValidator(other, rule) === null);
  expect(unknown.map(({ rule }) => rule)).toEqual(['profiles', 'clients-in-profile']);
});
