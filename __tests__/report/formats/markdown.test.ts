/** The summary tells everything, and whatever a file says stays text in it. */

import { expect, test } from '@jest/globals';
import type { Report } from '../../../src/check/report.js';
import { headline, renderMarkdown } from '../../../src/report/formats/markdown.js';
import { viewReport } from '../../../src/report/view/report-view.js';
import { formatted } from '../../support/markdown.js';
import { cases, hardened, reportOf, undone, withFindings } from '../../support/reports.js';

/** The tags of what is formatted. */
const tags = (markdown: string): string[] =>
  formatted(markdown).match(/(?<!\\)<[/!a-z][^>]*(?<!\\)>/gi) ?? [];

const image = (text: string): string => undone.replace('redis:7-alpine', JSON.stringify(text));

test.each([
  ['a fence', 'a\n```\n</details>\n# out'],
  ['a longer fence', 'a\n``````suggestion\nb'],
  ['a backtick', 'a`b @team'],
  ['a mention', '@team/x @user'],
  ['HTML', '</code></details><img src="https://x/y.png">'],
  ['a comment', '<!-- hidden'],
  ['a link', '[x](https://example.com) https://example.com www.example.com'],
  ['a cell', 'a|b|c \\| d'],
  ['a reference', 'closes #1 o/r#2'],
])('%s in a file does nothing in the summary', (_, text) => {
  const markdown = renderMarkdown(viewReport(reportOf({ 'compose.yml': image(text) })));
  expect(formatted(markdown)).not.toMatch(
    /@(?:team|user)|https?:\/\/|www\.e|#\d|(?<!\\)<(?:img|!--)|^# out|suggestion/m,
  );
  expect(new Set(tags(markdown))).toEqual(
    new Set(['<details>', '<summary>', '<code>', '</code>', '</summary>', '</details>']),
  );
  const rows = markdown.split('\n').filter((line) => line.startsWith('| 🔴'));
  for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(6);
});

test("a sentence of somebody's own policy does nothing either", () => {
  const report = reportOf({ 'compose.yml': undone });
  const sentence = '@team <img src=x> https://x [a](b) | #1 </details> `@team` ```\n```';
  const changed = withFindings(report, (findings) =>
    findings.map((reported) => {
      const rule = { ...reported.finding.rule, reason: sentence };
      return { ...reported, finding: { ...reported.finding, rule, message: sentence, remedy: sentence } };
    }),
  );
  const markdown = renderMarkdown(viewReport(changed));
  expect(formatted(markdown)).not.toMatch(/@team|https:\/\/|(?<!\\)(?:<img|\[a)|#1/);
  expect(tags(markdown).filter((tag) => tag === '</details>')).toHaveLength(
    tags(markdown).filter((tag) => tag === '<details>').length,
  );
  for (const row of markdown.split('\n').filter((line) => line.startsWith('| 🔴')))
    expect(row.split(/(?<!\\)\|/)).toHaveLength(6);
});

test('the same goes for the name of a file and of a service', () => {
  const name = 'a`@team <b>|.yml';
  const markdown = renderMarkdown(viewReport(reportOf({ [name]: undone }, { service: '@team</details>' })));
  expect(formatted(markdown)).not.toMatch(/@team|<b>/);
  expect(tags(markdown).filter((tag) => tag === '</details>')).toHaveLength(
    tags(markdown).filter((tag) => tag === '<details>').length,
  );
});

test('every finding of every case is in the table and told in full', () => {
  for (const [, text] of cases) {
    const report = reportOf({ 'compose.yml': text });
    const markdown = renderMarkdown(viewReport(report));
    const count = report.counts.error + report.counts.warning;
    expect(markdown.match(/^\| (?:🔴|🟡) \|/gm) ?? []).toHaveLength(count);
    expect(markdown.match(/^<details>/gm) ?? []).toHaveLength(count);
    expect(markdown.match(/^```yaml$/gm) ?? []).toHaveLength(count);
  }
});

test('a problem is told with its place', () => {
  const markdown = renderMarkdown(viewReport(reportOf({ 'a.yml': 'services:\n  a: {}\n  a: {}\n' })));
  expect(markdown).toContain('- ⛔ `a.yml:3:3: duplicate key "a" in one mapping`');
  expect(markdown).not.toContain('Nothing found');
});

test.each<[string, Readonly<Record<string, string>>, string]>([
  ['nothing was found', { 'a.yml': hardened }, '✅ The cache service is as it was hardened'],
  [
    'there are warnings alone',
    { 'a.yml': hardened.replace('grep -q PONG', 'cat') },
    '✅ The cache service passes: 0 errors, 1 warning',
  ],
  [
    'there are errors',
    { 'a.yml': hardened.replace('[web, dev]', '[web]') },
    '❌ The cache service is not as it was hardened: 1 error, 0 warnings',
  ],
  ['nothing was judged', { 'a.yml': '[' }, '⛔ The cache service could not be judged'],
  [
    'one of two was judged, and has errors',
    { 'a.yml': '[', 'b.yml': hardened.replace('[web, dev]', '[web]') },
    '⛔ Not every project could be judged: 1 error, 0 warnings',
  ],
])('where %s, the headline says so', (_, files, wanted) => {
  expect(headline(reportOf(files))).toBe(wanted);
});

test('a pass with notices alone does not claim that nothing was found', () => {
  const report = reportOf({ 'a.yml': hardened.replace('grep -q PONG', 'cat') });
  const noticed = { ...report, counts: { ...report.counts, warning: 0, notice: 1 } } as Report;
  expect(headline(noticed)).toBe('✅ The cache service passes: 0 errors, 0 warnings, 1 notice');
});

test('a project that is one line does not come out once for each finding', () => {
  const line = `{services: {vuls-redis: {image: redis:7, labels: {x: ${'y'.repeat(100_000)}}}}}`;
  const lines = renderMarkdown(viewReport(reportOf({ 'compose.yml': line }))).split('\n');
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(400);
});
