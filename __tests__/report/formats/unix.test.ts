/** Editors and problem matchers read a line for every finding, and for every project that could not be evaluated. */

import { expect, test } from '@jest/globals';
import { findingsIn, problemsIn, type Report } from '../../../src/check/report.js';
import { withUnreadable } from '../../../src/check/unreadable-projects.js';
import { render } from '../../../src/report/formats/render.js';
import { viewReport } from '../../../src/report/view/report-view.js';
import { cases } from '../../support/projects.js';
import { hardened, reportOf, undone } from '../../support/reports.js';

const linesOf = async (report: Report): Promise<readonly string[]> => {
  const text = await render(viewReport(report), 'unix');
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
};
const missing = {
  kind: 'unreadable' as const,
  problem: { file: './x/', message: 'no such file', location: null },
  sources: [],
};

test.each<[string, Report]>([
  ['every case', reportOf(Object.fromEntries(cases.map(([name, text]) => [`${name}.yml`, text])))],
  ['a broken file', reportOf({ 'a.yml': 'services: [', 'b.yml': undone })],
  ['a file that does not exist', withUnreadable(reportOf({ 'b.yml': undone }), [missing])],
])('%s has one line for each problem and finding', async (_, report) => {
  const lines = await linesOf(report);
  expect(lines).toHaveLength(problemsIn(report).length + findingsIn(report).length);
  for (const line of lines)
    expect(line).toMatch(/^[^:]+:[1-9]\d*:[1-9]\d*: (error|warning|notice) [a-z][a-z-]*: \S/);
});

test('a line has the place, the severity, the rule and the message', async () => {
  const lines = await linesOf(reportOf({ 'deploy/compose.yml': undone }));
  expect(lines).toContainEqual(
    expect.stringMatching(
      /^deploy\/compose\.yml:4:12: error dragonfly-image: Image `redis` is not one of the allowed/,
    ),
  );
});

test('no findings are no lines', async () => {
  expect(await linesOf(reportOf({ 'a.yml': hardened }))).toEqual([]);
});

test('a project that could not be evaluated is an error, also where nothing has a place', async () => {
  const report = withUnreadable(reportOf({ 'a.yml': 'services:\n  a: {}\n  a: {}\n' }), [missing]);
  expect(await linesOf(report)).toEqual([
    'a.yml:3:3: error not-evaluated: Project not evaluated: duplicate key "a" in one mapping: remove one of the two',
    './x/:1:1: error not-evaluated: Project not evaluated: no such file',
  ]);
});

test('text of a file cannot add a line or a workflow command', async () => {
  const text = undone.replace('redis:7-alpine', '"\\u001b[31m\\u202e ##[error]\\n::error::x"');
  const lines = await linesOf(reportOf({ 'compose.yml': text }));
  expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u202e]|##\[/);
  for (const line of lines) expect(line).toMatch(/^compose\.yml:\d+:\d+: /);
});
