/** The results of a run are within GitHub's limits, and every path in an output is that of a file. */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, jest, test } from '@jest/globals';
import { findingsIn } from '../../../src/check/report.js';
import { writeAnnotations, writeOutputs, writeSarif, writeSummary } from '../../../src/github/run/outputs.js';
import { viewReport } from '../../../src/report/view/report-view.js';
import { summaryText } from '../../../src/review/summary-markdown.js';
import { hardened, reportOf, undone } from '../../support/reports.js';
import { parseOutputFile } from '../../support/workflow-commands.js';

const folder = mkdtempSync(join(tmpdir(), 'outputs-'));
const [summaryFile, outputFile] = [join(folder, 'summary.md'), join(folder, 'output')];
beforeEach(() => {
  for (const file of [summaryFile, outputFile]) writeFileSync(file, '');
  process.env['GITHUB_STEP_SUMMARY'] = summaryFile;
  process.env['GITHUB_OUTPUT'] = outputFile;
  process.env['RUNNER_TEMP'] = folder;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the summary is the complete report', async () => {
  const report = reportOf({ 'compose.yml': undone });
  await writeSummary(viewReport(report), null);
  const text = readFileSync(summaryFile, 'utf8');
  expect(text).toMatch(/^## ❌ /);
  // One section for each rule with findings, below a row for each finding.
  const rules = new Set(findingsIn(report).map(({ finding }) => finding.rule.id));
  expect(text.match(/^<details>/gm)?.length).toBe(rules.size);
  expect(text.match(/^\| (?:🔴|🟡|🔵) /gm)?.length).toBe(findingsIn(report).length);
});

test('a summary that exceeds the size limit refers to the log and the JSON report', async () => {
  const report = reportOf({ 'compose.yml': undone });
  const many = { ...report, entries: Array.from({ length: 500 }, () => report.entries).flat() };
  await writeSummary(viewReport(many), null);
  const text = readFileSync(summaryFile, 'utf8');
  expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
  expect(text).toMatch(/^## ❌ .*\n\nThe list of findings is too long for a job summary/);
});

const clients = Array.from(
  { length: 12 },
  (_, index) => `  client-${index}:
    image: vuls/web:1.4.0
    environment: {REDIS_URL: 'redis://vuls-redis:6379'}
    profiles: [web]
`,
).join('');

test('twelve findings of one rule share the reason and the remedy, and the log and the summary count the annotations', async () => {
  const view = viewReport(
    reportOf({ 'compose.yml': hardened.trimEnd().concat('\n', clients) }, { fixes: false }),
  );
  await writeSummary(view, null);
  const text = readFileSync(summaryFile, 'utf8');
  const [finding] = view.findings;
  expect(view.findings).toHaveLength(12);
  expect(text).toContain('Errors: 10 of 12 shown as annotations.');
  expect(text.match(/^`compose\.yml` line \d+: /gm)).toHaveLength(12);
  expect(text.match(/^\*\*(?:Why|To do)\*\* /gm)).toEqual(['**To do** ', '**Why** ']);
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  writeAnnotations(view);
  const log = write.mock.calls.map(([chunk]) => String(chunk)).join('');
  write.mockRestore();
  expect(log.match(/^::error /gm)).toHaveLength(12);
  expect(log).toMatch(/\nErrors: 10 of 12 shown as annotations\.\n$/);
  const uncommented = summaryText(view, {
    ...{ note: null, commented: 0, waived: [], patches: [] },
    uncommented: view.findings,
  });
  expect(uncommented.match(/^- `compose\.yml` line \d+ `clients-authenticated`: /gm)).toHaveLength(12);
  expect(uncommented.split('**To do**')).toHaveLength(2);
  expect(finding?.remedy).not.toBe('');
});

test('without a summary file nothing fails', async () => {
  delete process.env['GITHUB_STEP_SUMMARY'];
  await writeSummary(viewReport(reportOf({ 'compose.yml': hardened })), null);
  expect(existsSync(summaryFile) && readFileSync(summaryFile, 'utf8')).toBe('');
});

test('the outputs are counts, verdicts and paths of files', () => {
  const report = reportOf({ 'compose.yml': undone });
  writeOutputs(viewReport(report), 'the patch');
  const { report: path = '', patch = '', ...rest } = parseOutputFile(readFileSync(outputFile, 'utf8'));
  expect(rest).toEqual({
    verdict: 'fail',
    errors: String(report.counts.error),
    warnings: String(report.counts.warning),
  });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ version: 1, verdict: 'fail' });
  expect(readFileSync(patch, 'utf8')).toBe('the patch');
});

test('two steps of one job do not overwrite each other', () => {
  const pathOf = (): string => {
    writeFileSync(outputFile, '');
    writeOutputs(viewReport(reportOf({ 'compose.yml': hardened })), '');
    return parseOutputFile(readFileSync(outputFile, 'utf8'))['report'] ?? '';
  };
  expect(dirname(pathOf())).not.toBe(dirname(pathOf()));
});

test.each<[server: string, repository: string, url: string | undefined]>([
  ['https://github.example', 'owner/action', 'https://github.example/owner/action'],
  ['https://github.example', '', undefined],
  ['', 'owner/action', undefined],
  ['javascript:x', 'owner/action', undefined],
  ['https://github.example', '../x?y', undefined],
])('SARIF has the URL of the action from the environment: %j and %j', async (server, repository, url) => {
  process.env['GITHUB_SERVER_URL'] = server;
  process.env['GITHUB_ACTION_REPOSITORY'] = repository;
  const file = join(folder, 'new', 'folder', 'x.sarif');
  await writeSarif(viewReport(reportOf({ 'compose.yml': undone })), file);
  expect(parseOutputFile(readFileSync(outputFile, 'utf8'))).toEqual({ sarif: file });
  const text = readFileSync(file, 'utf8');
  const [run] = JSON.parse(text).runs;
  expect(run.tool.driver.informationUri).toBe(url);
  expect(run.results.length).toBeGreaterThan(5);
  expect(text).toMatch(/\}\n$/);
});

test('without a file there is no SARIF, and its output is empty', async () => {
  await writeSarif(viewReport(reportOf({ 'compose.yml': undone })), null);
  expect(parseOutputFile(readFileSync(outputFile, 'utf8'))).toEqual({ sarif: '' });
});

test('a SARIF file that cannot be written sets no output', async () => {
  await expect(writeSarif(viewReport(reportOf({ 'compose.yml': undone })), folder)).rejects.toThrow('EISDIR');
  expect(readFileSync(outputFile, 'utf8')).toBe('');
});
