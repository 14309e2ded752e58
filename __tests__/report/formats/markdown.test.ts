/** The job summary shows every finding, and text from a file stays text. */

import { expect, test } from '@jest/globals';
import { findingsIn, type Report } from '../../../src/check/report.js';
import { markdownHeadline, renderMarkdown } from '../../../src/report/formats/markdown.js';
import { viewReport } from '../../../src/report/view/report-view.js';
import { formatted } from '../../support/markdown.js';
import { cases } from '../../support/projects.js';
import { hardened, reportOf, undone, withFindings } from '../../support/reports.js';

/** The tags of what is formatted. */
const tags = (markdown: string): string[] =>
  formatted(markdown).match(/(?<!\\)<[/!a-z][^>]*(?<!\\)>/gi) ?? [];

const image = (text: string): string => undone.replace('redis:7-alpine', JSON.stringify(text));

/** Markdown without the links to the pages about rules, the only links in it. */
function withoutRuleLinks(markdown: string): string {
  return markdown.replace(/^\[About this rule\]\(https:[\w./-]+\)$/gm, '');
}

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
  expect(formatted(withoutRuleLinks(markdown))).not.toMatch(
    /@(?:team|user)|https?:\/\/|www\.e|#\d|(?<!\\)<(?:img|!--)|^# out|suggestion/m,
  );
  expect(new Set(tags(markdown))).toEqual(
    new Set(['<details>', '<summary>', '<code>', '</code>', '</summary>', '</details>']),
  );
  const rows = markdown.split('\n').filter((line) => line.startsWith('| 🔴'));
  for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(6);
});

test('text from a custom policy stays text too', () => {
  const report = reportOf({ 'compose.yml': undone });
  const sentence = '@team <img src=x> https://x [a](b) | #1 </details> `@team` ```\n```';
  const changed = withFindings(report, (findings) =>
    findings.map((reported) => {
      const rule = { ...reported.finding.rule, reason: sentence };
      return { ...reported, finding: { ...reported.finding, rule, message: sentence, remedy: sentence } };
    }),
  );
  const markdown = renderMarkdown(viewReport(changed));
  expect(formatted(withoutRuleLinks(markdown))).not.toMatch(/@team|https:\/\/|(?<!\\)(?:<img|\[a)|#1/);
  expect(tags(markdown).filter((tag) => tag === '</details>')).toHaveLength(
    tags(markdown).filter((tag) => tag === '<details>').length,
  );
  for (const row of markdown.split('\n').filter((line) => line.startsWith('| 🔴')))
    expect(row.split(/(?<!\\)\|/)).toHaveLength(6);
});

test('the names of files and services stay text too', () => {
  const name = 'a`@team <b>|.yml';
  const markdown = renderMarkdown(viewReport(reportOf({ [name]: undone }, { service: '@team</details>' })));
  expect(formatted(withoutRuleLinks(markdown))).not.toMatch(/@team|<b>/);
  expect(tags(markdown).filter((tag) => tag === '</details>')).toHaveLength(
    tags(markdown).filter((tag) => tag === '<details>').length,
  );
});

test('every finding of every case is in the table, and in the details of its rule', () => {
  for (const [, text] of cases) {
    const report = reportOf({ 'compose.yml': text });
    const markdown = renderMarkdown(viewReport(report));
    const count = report.counts.error + report.counts.warning;
    const rules = new Set(findingsIn(report).map(({ finding }) => finding.rule.id));
    expect(markdown.match(/^\| (?:🔴|🟡) \|/gm) ?? []).toHaveLength(count);
    expect(markdown.match(/^<details>/gm) ?? []).toHaveLength(rules.size);
    expect(markdown.match(/^```yaml$/gm) ?? []).toHaveLength(count);
  }
});

test('a problem is shown with its location', () => {
  const markdown = renderMarkdown(viewReport(reportOf({ 'a.yml': 'services:\n  a: {}\n  a: {}\n' })));
  expect(markdown).toContain('- ⛔ `a.yml:3:3: duplicate key "a" in one mapping: remove one of the two`');
  expect(markdown).not.toContain('No findings');
});

test.each<[string, Readonly<Record<string, string>>, string]>([
  ['nothing was found', { 'a.yml': hardened }, '✅ Cache policy passed: 0 errors, 0 warnings'],
  [
    'there are warnings alone',
    { 'a.yml': hardened.replace('grep -q PONG', 'cat') },
    '✅ Cache policy passed: 0 errors, 1 warning',
  ],
  [
    'there are errors',
    { 'a.yml': hardened.replace('[web, dev]', '[web]') },
    '❌ Cache policy failed: 1 error, 0 warnings',
  ],
  ['no project could be evaluated', { 'a.yml': '[' }, '⛔ Cache policy not evaluated'],
  [
    'one of two projects was evaluated, and has errors',
    { 'a.yml': '[', 'b.yml': hardened.replace('[web, dev]', '[web]') },
    '⛔ Cache policy incomplete: 1 error, 0 warnings; 1 project could not be evaluated',
  ],
])('the headline where %s', (_, files, wanted) => {
  expect(markdownHeadline(reportOf(files))).toBe(wanted);
});

test('the headline counts notices', () => {
  const report = reportOf({ 'a.yml': hardened.replace('grep -q PONG', 'cat') });
  const noticed = { ...report, counts: { ...report.counts, warning: 0, notice: 1 } } as Report;
  expect(markdownHeadline(noticed)).toBe('✅ Cache policy passed: 0 errors, 0 warnings, 1 notice');
});

test('a project of one line is not repeated for each finding', () => {
  const line = `{services: {vuls-redis: {image: redis:7, labels: {x: ${'y'.repeat(100_000)}}}}}`;
  const lines = renderMarkdown(viewReport(reportOf({ 'compose.yml': line }))).split('\n');
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(500);
});
