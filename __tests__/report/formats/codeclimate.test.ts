/** CodeClimate has an issue for every finding, and for every project that could not be evaluated. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { findingsIn, problemsIn, type Report } from '../../../src/check/report.js';
import { withUnreadable } from '../../../src/check/unreadable-projects.js';
import { render } from '../../../src/report/formats/render.js';
import { viewReport } from '../../../src/report/view/report-view.js';
import { cases } from '../../support/projects.js';
import { hardened, reportOf, undone } from '../../support/reports.js';
import { createValidator, replaced } from '../../support/schema.js';

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: {
    readonly path: string;
    readonly lines: { readonly begin: number; readonly end?: number };
  };
}

const file = fileURLToPath(new URL('../../support/schemas/codeclimate.json', import.meta.url));
/** GitLab's own schema, which passes more than its documentation promises to show. */
const faultsOf = createValidator(JSON.parse(readFileSync(file, 'utf8')));
const issuesOf = async (report: Report): Promise<readonly Issue[]> =>
  JSON.parse(await render(viewReport(report), 'codeclimate'));

const missing = {
  kind: 'unreadable' as const,
  problem: { file: './x/', message: 'no such file', location: null },
  sources: [],
};

test.each<[string, Report]>([
  ['every case', reportOf(Object.fromEntries(cases.map(([name, text]) => [`${name}.yml`, text])))],
  ['a broken file', reportOf({ 'a.yml': 'services: [', 'b.yml': undone })],
  ['a file that is not there', withUnreadable(reportOf({ 'b.yml': undone }), [missing])],
])('the issues of %s are as the schema and the documentation want them', async (_, report) => {
  const issues = await issuesOf(report);
  expect(issues).toHaveLength(problemsIn(report).length + findingsIn(report).length);
  for (const issue of issues) {
    expect(faultsOf(issue)).toEqual([]);
    const { begin, end = begin } = issue.location.lines;
    expect([begin >= 1, end >= begin, /^[^./][^/]*(\/[^/]+)*$/.test(issue.location.path)]).toEqual([
      true,
      true,
      true,
    ]);
    expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(issue.severity);
    expect(issue.check_name).toMatch(/^[a-z-]+$/);
  }
  // GitLab keeps one issue of a fingerprint.
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
});

test('an issue without what GitLab requires is refused', async () => {
  const [issue] = await issuesOf(reportOf({ 'a.yml': undone }));
  for (const field of ['description', 'fingerprint', 'severity', 'location'])
    expect(faultsOf(replaced(issue, [field], undefined))).not.toEqual([]);
});

test('an issue says what is wrong and where, and its severity is that of the rule', async () => {
  const files = { './deploy/compose.yml': undone.replace('grep -q PONG', 'cat') };
  const issues = await issuesOf(reportOf(files));
  expect(issues.find(({ check_name }) => check_name === 'dragonfly-image')).toMatchObject({
    description: expect.stringMatching(/^Image `redis` is not one of the allowed Dragonfly images/),
    severity: 'critical',
    location: { path: 'deploy/compose.yml', lines: { begin: 4, end: 4 } },
  });
  const warned = await issuesOf(reportOf({ 'a.yml': hardened.replace('grep -q PONG', 'cat') }));
  expect(warned.map(({ severity }) => severity)).toEqual(['minor']);
});

test('no findings are an empty list', async () => {
  expect(await issuesOf(reportOf({ 'a.yml': hardened }))).toEqual([]);
});

test('a project that could not be evaluated is an issue of the highest severity', async () => {
  const broken = reportOf({ 'a.yml': 'services:\n  a: {}\n  a: {}\n' });
  const issues = await issuesOf(withUnreadable(broken, [missing]));
  expect(issues).toMatchObject([
    {
      description: 'Project not evaluated: duplicate key "a" in one mapping: remove one of the two',
      check_name: 'not-evaluated',
      severity: 'blocker',
      location: { path: 'a.yml', lines: { begin: 3, end: 3 } },
    },
    { check_name: 'not-evaluated', severity: 'blocker', location: { path: 'x', lines: { begin: 1 } } },
  ]);
});

test('what a file says is text', async () => {
  const text = undone.replace('redis:7-alpine', '"\\u001b[31m\\u202e ##[error]"');
  const report = reportOf({ 'compose.yml': text });
  expect(await render(viewReport(report), 'codeclimate')).not.toMatch(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]|##\[/,
  );
  for (const { description } of await issuesOf(report))
    expect(description).not.toMatch(/[\u0000-\u001f\u202e]/);
});
