import { expect, test } from '@jest/globals';
import { check } from '../../src/check/check.js';
import type { Report } from '../../src/check/report.js';
import type { Refusal, Safety } from '../../src/fix/model/fix.js';
import type { Severity } from '../../src/policy/model/policy.js';
import { reportDocument } from '../../src/report/formats/json.js';
import { viewReport } from '../../src/report/view/report-view.js';
import { asJson, policy, projectTexts, reportOn, settings } from '../support/projects.js';
import {
  createValidator,
  mutations,
  objectParts,
  partAt,
  publishedSchema,
  replaced,
  valueAt,
  type Words,
} from '../support/schema.js';

const schema = publishedSchema('report');
const faultsOf = createValidator(schema);
const document = (report: Report): unknown => asJson(reportDocument(viewReport(report)));
const documents = new Map([...projectTexts()].map(([name, text]) => [name, document(reportOn(text))]));

test.each([...documents])('the report on %s is as the schema says', (_, report) => {
  expect(faultsOf(report)).toEqual([]);
});

const broken = document(reportOn('services: ['));
test.each<[string, unknown]>([
  ['a project with a broken file', broken],
  ['no project', document(check([], settings, policy))],
  ['a project with a problem of no place', document(check([{ files: [] }], settings, policy))],
])('the report on %s is as the schema says, and incomplete', (_, report) => {
  expect(faultsOf(report)).toEqual([]);
  expect(valueAt(report, ['verdict'])).toBe('incomplete');
});

/** Its first finding has a fix that is unsafe, another one a fix that is safe, and the last one a refusal. */
const various = document(
  reportOn(
    'services:\n  vuls-redis:\n    image: redis:7\n    healthcheck: {test: [CMD, redis-cli, ping]}\n    network_mode: host\n',
  ),
);
const findings = valueAt(various, ['projects', 0, 'findings']) as { fix?: object; refusal?: object }[];
const first = ['projects', 0, 'findings', 0];
const last = ['projects', 0, 'findings', findings.length - 1];
const waiver = { reason: 'the port goes with the old host', owner: 'ops', until: '2026-12-31' };

test('the findings to try things with are as they should be', () => {
  expect(faultsOf(various)).toEqual([]);
  expect(valueAt(various, [...first, 'fix', 'safety'])).toBe('unsafe');
  expect(findings.at(-1)).toHaveProperty('refusal');
});

test('a report with any one fault is refused', () => {
  const visited = new Set<string>();
  const waived = replaced(various, [...first, 'waiver'], waiver);
  const wrong = [waived, broken, ...documents.values()].flatMap((each) => mutations(schema, each, visited));
  const parts = objectParts(schema).map(({ at }) => at);
  expect([...visited].sort()).toEqual(parts.sort());
  expect(wrong.length).toBeGreaterThan(150);
  const passed = wrong.filter((mutation) => faultsOf(mutation.document).length === 0);
  expect(passed.map(({ what }) => what)).toEqual([]);
});

test('a finding may be waived, whether it has a fix or a refusal', () => {
  expect(faultsOf(replaced(various, [...first, 'waiver'], waiver))).toEqual([]);
  expect(faultsOf(replaced(various, [...last, 'waiver'], waiver))).toEqual([]);
});

const fix = valueAt(various, [...first, 'fix']);
const refusal = valueAt(various, [...last, 'refusal']);
test.each<[string, readonly (string | number)[], unknown]>([
  ['has a fix and a refusal', [...first, 'refusal'], refusal],
  ['has a refusal and a fix', [...last, 'fix'], fix],
  ['has lost its fix', [...first, 'fix'], undefined],
  ['has lost its refusal', [...last, 'refusal'], undefined],
  ['has a fix without an edit', [...first, 'fix', 'edits'], []],
  ['has an unsafe fix that needs nothing', [...first, 'fix', 'needs'], undefined],
  ['has a safe fix that needs something', [...first, 'fix', 'safety'], 'safe'],
  ['is about a part of an item', [...first, 'path'], [1.5]],
  ['begins at column 0', [...first, 'location', 'startColumn'], 0],
  ['is counted below nothing', ['counts', 'error'], -1],
  ['is next to a problem', ['projects', 0, 'problems'], [{ message: 'x' }]],
  ['is in a project that was not evaluated', ['projects', 0, 'judged'], false],
  ['leaves a report incomplete', ['verdict'], 'incomplete'],
])('a finding that %s is refused', (_, path, value) => {
  expect(faultsOf(replaced(various, path, value))).not.toEqual([]);
});

test.each<[string, unknown, readonly (string | number)[], unknown]>([
  ['passes without a project', various, ['projects'], []],
  ['passes with a project that was not evaluated', broken, ['verdict'], 'pass'],
  ['was not evaluated and has no problem', broken, ['projects', 0, 'problems'], []],
])('a report that %s is refused', (_, report, path, value) => {
  expect(faultsOf(report)).toEqual([]);
  expect(faultsOf(replaced(report, path, value))).not.toEqual([]);
});

test.each<[string, string, object]>([
  [
    'severities',
    '/$defs/finding/properties/severity',
    { error: 0, warning: 0, notice: 0 } satisfies Words<Severity>,
  ],
  ['the safety of a fix', '/$defs/fix/properties/safety', { safe: 0, unsafe: 0 } satisfies Words<Safety>],
  [
    'the reason of a refusal',
    '/$defs/refusal/properties/reason',
    {
      'needs-decision': 0,
      'cannot-be-known': 0,
      'shared-anchor': 0,
      'not-verified': 0,
      'not-writable': 0,
    } satisfies Words<Refusal['reason']>,
  ],
  ['verdicts', '/properties/verdict', { pass: 0, fail: 0, incomplete: 0 } satisfies Words<Report['verdict']>],
])('the words for %s are those of the code', (_, at, words) => {
  expect([...(partAt(schema, at)['enum'] as string[])].sort()).toEqual(Object.keys(words).sort());
});
