/** What is waived is shown in every format, with who lives with it, and fails in none. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { check } from '../../../src/check/check.js';
import { loadSettings } from '../../../src/policy/settings/settings.js';
import { type ReportFormat, render, reportFormats } from '../../../src/report/formats/render.js';
import { viewReport } from '../../../src/report/view/report-view.js';
import { policy } from '../../support/projects.js';
import { undone } from '../../support/reports.js';
import { gitHubErrors, schemaErrors } from '../../support/sarif.js';
import { createValidator, publishedSchema } from '../../support/schema.js';
import { validSettings } from '../../support/valid.js';
import { elements, readXml } from '../../support/xml.js';
import { validateByXsd } from '../../support/xsd.js';

const rules = policy.rules.map(({ id }) => id);
const places = [...undone.matchAll(/^ {2}([\w-]+):$/gm)].map(([, name]) => ['services', name]);
const decided = { reason: 'Back to Redis | <b>for now</b>', owner: '@org/ops', until: '2026-12-31' };
const waivers = rules.flatMap((rule) =>
  places.map((path) => ({ rule, place: { file: 'compose.yml', path }, ...decided })),
);
const source = { file: '.github/cache-policy.yml', text: JSON.stringify({ waivers }) };
const settings = validSettings(loadSettings(source, (file) => file));
const report = check(
  [{ files: [{ file: 'compose.yml', text: undone }] }],
  {
    service: 'vuls-redis',
    failOn: 'warning',
    fixes: true,
    waivers: { source, entries: settings.waivers, nameOf: String, today: '2026-11-26' },
  },
  policy,
);
const told = 'Waived until 2026-12-31 by';

test('everything in it is waived, and it passes', () => {
  expect(report.verdict).toBe('pass');
  expect(report.counts).toMatchObject({ error: 0, warning: 0 });
  expect(report.counts.waived).toBeGreaterThan(5);
});

test.each(reportFormats)('%s shows the waiver of each waived finding', async (format) => {
  const text = await render(viewReport(report), format);
  // The summary has the reason once for each rule, and the end beside each finding.
  const waivers = { json: '"until": "2026-12-31"', markdown: '(waived until 2026-12-31)' };
  const times = text.split(waivers[format as keyof typeof waivers] ?? told);
  // JUnit shows it once more for the rule.
  expect(times.length - 1).toBeGreaterThanOrEqual(report.counts.waived);
  expect(text).toContain('Back to Redis');
});

const written = async (format: ReportFormat): Promise<string> => render(viewReport(report), format);

test('each format is as its schema says', async () => {
  const xsd = fileURLToPath(new URL('../../support/schemas/junit-10.xsd', import.meta.url));
  expect(createValidator(publishedSchema('report'))(JSON.parse(await written('json')))).toEqual([]);
  expect(schemaErrors(JSON.parse(await written('sarif')))).toEqual([]);
  expect(gitHubErrors(JSON.parse(await written('sarif')))).toEqual([]);
  expect(validateByXsd(readFileSync(xsd, 'utf8'))(readXml(await written('junit')))).toEqual([]);
});

test('no format calls any of it an error', async () => {
  const sarif = JSON.parse(await written('sarif')).runs[0];
  for (const { level, suppressions } of sarif.results.slice(0, report.counts.waived)) {
    expect(level).toBe('note');
    expect(suppressions).toMatchObject([{ kind: 'external', status: 'accepted' }]);
  }
  const names = elements(readXml(await written('junit'))).map(({ name }) => name);
  expect(names).toContain('skipped');
  expect(names).not.toContain('failure');
  const issues: { severity: string }[] = JSON.parse(await written('codeclimate'));
  expect(new Set(issues.map(({ severity }) => severity))).toEqual(new Set(['info']));
  expect(await written('github')).not.toMatch(/^::(?:error|warning)/m);
  expect(await written('markdown')).not.toMatch(/🔴|🟡/u);
  // What a person wrote is text, and pings nobody.
  const lines = (await written('markdown')).split('\n').filter((line) => line.startsWith(told));
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.filter((line) => line.includes('<b>') || line.includes('@org'))).toEqual([]);
});

test('none of it has a fix', async () => {
  const { projects } = JSON.parse(await written('json'));
  expect(projects[0].findings.filter(({ fix }: { fix?: object }) => fix)).toEqual([]);
  expect(await written('sarif')).not.toContain('artifactChanges');
});
