/** The tests that every case has. */

import { Validator } from '@cfworker/json-schema';
import { describe, expect, test } from '@jest/globals';
import { applyFixes } from '../../src/check/apply-fixes.js';
import { checkOf } from './case-policy.js';
import {
  type Case,
  type CaseFinding,
  documentOf,
  evaluate,
  expectation,
  expected,
  findingsOf,
  findingsWith,
  modelOf,
} from './cases.js';
import { asJson, cachePolicy, policy } from './projects.js';

const identities = (findings: readonly CaseFinding[]): string[] =>
  findings.map(({ fingerprint }) => fingerprint);
const named = (cases: readonly Case[]): [string, Case][] => cases.map((each) => [each.name, each]);

/** Compares each case with its expectation, applies its fixes, and asks another JSON Schema validator. */
export function holdsItsExpectation(cases: readonly Case[]): void {
  describe('the findings, messages and fixes are those of the .out file', () => {
    test.each(named(cases))('%s', (_, each) => {
      expect(expectation(each.project)).toBe(expected(each));
    });
  });

  describe('each fix removes its finding and adds none', () => {
    test.each(named(cases))('%s', (_, { project }) => {
      const findings = findingsOf(evaluate(project));
      for (const { fix, fingerprint } of findings) {
        if (!fix) continue;
        const after = identities(findingsWith(fix.edits, project));
        expect(after).not.toContain(fingerprint);
        expect(identities(findings)).toEqual(expect.arrayContaining(after));
      }
    });
  });

  describe('all fixes together leave nothing that can be fixed, and add no finding', () => {
    test.each(named(cases))('%s', (_, { project }) => {
      const evaluated = evaluate(project);
      const fixed = applyFixes(evaluated.report, false);
      const before = identities(findingsOf(evaluated));
      const after = findingsOf({ document: documentOf(fixed.report) });
      expect(before).toEqual(expect.arrayContaining(identities(after)));
      expect(applyFixes(fixed.report, false).changes).toEqual([]);
    });
  });

  const others = new Map(
    [policy, cachePolicy].map((each) => [
      each,
      new Validator(asJson(each.schema) as object, '2020-12', false),
    ]),
  );
  describe('another JSON Schema validator reaches the same verdict', () => {
    test.each(named(cases.filter(({ project }) => modelOf(project) !== null)))('%s', (_, { project }) => {
      const other = others.get(checkOf(project).policy);
      expect(other?.validate(asJson(modelOf(project))).valid).toBe(
        findingsOf(evaluate(project)).length === 0,
      );
    });
  });
}
