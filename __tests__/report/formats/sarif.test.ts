/** SARIF is valid by its schema and GitHub's rules, locates every finding, and carries only verified fixes. */

import { expect, test } from '@jest/globals';
import { findingsIn, type Report, servicesIn } from '../../../src/check/report.js';
import { withUnreadable } from '../../../src/check/unreadable-projects.js';
import { sarifLog } from '../../../src/report/formats/sarif/sarif.js';
import { printableJson } from '../../../src/report/redact/untrusted-text.js';
import { viewReport } from '../../../src/report/view/report-view.js';
import { applyEdits } from '../../../src/source/edit.js';
import { lineStarts } from '../../../src/source/lines.js';
import { cases } from '../../support/projects.js';
import { hardened, reportOf, undone, withFindings } from '../../support/reports.js';
import { gitHubErrors, type Log, type Region, type Result, schemaErrors } from '../../support/sarif.js';
import { replaced } from '../../support/schema.js';

const logOf = (report: Report, home: string | null = null): Log =>
  JSON.parse(printableJson(sarifLog(viewReport(report), home)));
const resultsOf = (files: Readonly<Record<string, string>>): readonly Result[] =>
  logOf(reportOf(files)).runs[0].results;

const missing = {
  kind: 'unreadable' as const,
  problem: { file: 'x.yml', message: 'no such file', location: null },
  sources: [],
};
const broken = 'services:\n  a: {}\n  a: {}\n';

test.each<[string, Report, string | null]>([
  ['every case', reportOf(Object.fromEntries(cases.map(([name, text]) => [`${name}.yml`, text]))), null],
  ['a hardened project', reportOf({ 'compose.yml': hardened }), null],
  ['a broken file', reportOf({ 'compose.yml': broken, 'b.yml': undone }), null],
  ['a file that is not there', withUnreadable(reportOf({ 'a.yml': undone }), [missing]), null],
  ['no project', reportOf({}), null],
  ['a project, with its address', reportOf({ 'compose.yml': undone }), 'https://github.example/o/r'],
])('the log on %s is as the schema and GitHub want it', (_, report, home) => {
  const log = logOf(report, home);
  expect(schemaErrors(log)).toEqual([]);
  expect(gitHubErrors(log)).toEqual([]);
  const found = findingsIn(report);
  expect(log.runs[0].results.map(({ ruleId, level }) => [ruleId, level])).toEqual(
    found.map(({ finding: { rule } }) => [rule.id, rule.severity === 'notice' ? 'note' : rule.severity]),
  );
});

test.each<[string, (string | number)[], unknown]>([
  ['an unknown field', ['runs', 0, 'findings'], []],
  ['a driver without a name', ['runs', 0, 'tool', 'driver', 'name'], undefined],
  ['a line 0', ['runs', 0, 'results', 0, 'locations', 0, 'physicalLocation', 'region', 'startLine'], 0],
  ['a level that is none', ['runs', 0, 'results', 0, 'level'], 'notice'],
  ['a kind of columns that is none', ['runs', 0, 'columnKind'], 'utf16'],
  ['a name that is no URI', ['runs', 0, 'artifacts', 0, 'location', 'uri'], 'a b.yml'],
  ['a fix without its changes', ['runs', 0, 'results', 0, 'fixes', 0, 'artifactChanges'], undefined],
])('a log with %s is refused', (_, path, value) => {
  const log = logOf(reportOf({ 'compose.yml': undone }));
  expect(log.runs[0].results[0]).toHaveProperty('fixes');
  expect(schemaErrors(replaced(log, path, value))).not.toEqual([]);
});

test('a result has the location of its finding: from 1, in UTF-16 units, with an exclusive end', () => {
  const log = logOf(reportOf({ 'compose.yml': undone }));
  const image = log.runs[0].results.find(({ ruleId }) => ruleId === 'dragonfly-image');
  expect(log.runs[0].columnKind).toBe('utf16CodeUnits');
  expect(image?.locations[0]?.physicalLocation).toEqual({
    artifactLocation: { uri: 'compose.yml', uriBaseId: '%SRCROOT%', index: 0 },
    region: { startLine: 4, startColumn: 12, endLine: 4, endColumn: 26 },
  });
});

test('a byte order mark is not counted as a column', () => {
  const flow = `{services: {vuls-redis: {image: "redis:7-alpine"}}}\n`;
  const [plain, marked] = [flow, `\ufeff${flow}`].map((text) => resultsOf({ 'compose.yml': text }));
  expect(plain?.[0]?.locations[0]?.physicalLocation.region?.startLine).toBe(1);
  const places = (results: readonly Result[] = []): unknown =>
    results.map(({ locations, fixes }) => ({ locations, fixes }));
  expect(places(marked)).toEqual(places(plain));
});

const regionOffsets = (text: string, region: Region): { start: number; end: number } => {
  const starts = lineStarts(text);
  const offset = (line: number, column: number): number => (starts[line - 1] ?? 0) + column - 1;
  return {
    start: offset(region.startLine, region.startColumn),
    end: offset(region.endLine, region.endColumn),
  };
};

test('every fix gives the same text as its verified edits', () => {
  const lost: string[] = [];
  let made = 0;
  for (const [name, text] of cases) {
    const report = reportOf({ 'compose.yml': text });
    const results = logOf(report).runs[0].results;
    for (const [index, { resolution }] of (servicesIn(report)[0]?.findings ?? []).entries()) {
      const fixes = results[index]?.fixes ?? [];
      if (!resolution || resolution.kind === 'refusal') {
        expect(fixes).toEqual([]);
        continue;
      }
      if (fixes.length === 0) {
        lost.push(name);
        continue;
      }
      const edits = (fixes[0]?.artifactChanges ?? []).flatMap(({ artifactLocation, replacements }) =>
        replacements.map(({ deletedRegion, insertedContent }) => ({
          file: artifactLocation.uri,
          span: regionOffsets(text, deletedRegion),
          text: insertedContent.text,
        })),
      );
      expect(applyEdits(text, edits)).toBe(applyEdits(text, resolution.edits));
      made += 1;
    }
  }
  expect(lost).toEqual([]);
  expect(made).toBeGreaterThan(100);
});

test('a fix with a password or an invisible character is left out', () => {
  const report = reportOf({ 'compose.yml': undone });
  const withText = (text: string): Report =>
    withFindings(report, ([first]) => {
      if (!first?.resolution || first.resolution.kind === 'refusal')
        throw new Error('the first finding has a fix');
      const edits = first.resolution.edits.map((edit) => ({ ...edit, text }));
      return [{ ...first, resolution: { ...first.resolution, edits } }];
    });
  for (const text of ['--requirepass=Hunter2', 'a\u202eb', 'a\rb'])
    expect(logOf(withText(text)).runs[0].results[0]).not.toHaveProperty('fixes');
  for (const text of ['--requirepass=${P:?}', 'a\r\nb\tc\n'])
    expect(logOf(withText(text)).runs[0].results[0]).toHaveProperty('fixes');
});

test('the message has the finding, links to related places, and what to do', () => {
  const anchored = `x-env: &env\n  REDIS_URL: redis://vuls-redis\n${hardened}\n  other:\n    image: o\n    profiles: [web]\n    environment: *env\n`;
  const [result] = resultsOf({ 'a [1]\\.yml': anchored });
  expect(result?.message.text).toMatch(
    /^Client `.*` does not .*\. See \[a \\\[1\\\]\\\\\.yml line \d+\]\(1\): used here through an alias\. Fix: [^.]+\.$/,
  );
  expect(result?.relatedLocations).toMatchObject([
    {
      id: 1,
      message: { text: 'used here through an alias' },
      physicalLocation: { region: { startLine: 43 } },
    },
  ]);
});

test('text of a file is no link, no placeholder and no control character', () => {
  const text = undone.replace(
    'redis:7-alpine',
    '"a[x](https://evil.example) [y](1) {0} \\u001b[31m \\u202e ##[error]"',
  );
  const log = printableJson(sarifLog(viewReport(reportOf({ 'compose.yml': text })), null));
  expect(log).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]|##\[/);
  const image = resultsOf({ 'compose.yml': text }).find(({ ruleId }) => ruleId === 'dragonfly-image');
  expect(image?.message.text).toContain('evil.example');
  expect(image?.message.text).not.toMatch(/\]\(|\{\d+\}|[\u0000-\u001f\u202e]/);
});

test.each<[file: string, uri: string, base: string | undefined]>([
  ['compose.yml', 'compose.yml', '%SRCROOT%'],
  ['./deploy//compose.yml', 'deploy/compose.yml', '%SRCROOT%'],
  ['deploy/../compose.yml', 'compose.yml', '%SRCROOT%'],
  ['../other/compose.yml', '../other/compose.yml', '%SRCROOT%'],
  ['a b/ü#?%41.yml', 'a%20b/%C3%BC%23%3F%2541.yml', '%SRCROOT%'],
  ['x:y.yml', 'x%3Ay.yml', '%SRCROOT%'],
  ['\ud800.yml', '%EF%BF%BD.yml', '%SRCROOT%'],
  ['/srv/a b.yml', 'file:///srv/a%20b.yml', undefined],
  ['C:/srv/compose.yml', 'file:///C:/srv/compose.yml', undefined],
])('the file %j is %s', (file, uri, base) => {
  const log = logOf(reportOf({ [file]: undone }));
  expect(schemaErrors(log)).toEqual([]);
  const { artifacts, results } = log.runs[0];
  expect(artifacts).toEqual([
    { location: { uri, ...(base === undefined ? {} : { uriBaseId: base }) }, roles: ['analysisTarget'] },
  ]);
  expect(results[0]?.locations[0]?.physicalLocation.artifactLocation).toMatchObject({ uri, index: 0 });
});

test('a project that could not be evaluated makes the run fail, with a notification', () => {
  const report = withUnreadable(reportOf({ 'a.yml': broken, 'b.yml': hardened }), [missing]);
  const [invocation] = logOf(report).runs[0].invocations;
  expect(invocation).toMatchObject({ executionSuccessful: false, exitCode: 2 });
  expect(invocation.toolExecutionNotifications).toMatchObject([
    {
      level: 'error',
      message: { text: 'duplicate key "a" in one mapping: remove one of the two' },
      locations: [{ physicalLocation: { artifactLocation: { uri: 'a.yml' }, region: { startLine: 3 } } }],
    },
    { level: 'error', message: { text: 'x.yml: no such file' } },
  ]);
  expect(invocation.toolExecutionNotifications[1]).not.toHaveProperty('locations');
});

test('a run that evaluated every project is successful, whatever it found', () => {
  for (const [text, exitCode] of [
    [undone, 1],
    [hardened, 0],
  ] as const)
    expect(logOf(reportOf({ 'a.yml': text })).runs[0].invocations).toEqual([
      { executionSuccessful: true, exitCode, toolExecutionNotifications: [] },
    ]);
});

test('moved lines keep the fingerprint, and another file has another', () => {
  const prints = (files: Readonly<Record<string, string>>): string[] =>
    resultsOf(files).map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
  expect(prints({ 'a.yml': `# more\n\n${undone}` })).toEqual(prints({ 'a.yml': undone }));
  expect(prints({ 'b.yml': undone })).not.toEqual(prints({ 'a.yml': undone }));
});
