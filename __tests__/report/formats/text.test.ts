/** A terminal shows the line of each fault with the fault underlined, and nothing that would make it do otherwise. */

import { expect, test } from '@jest/globals';
import { findingsIn } from '../../../src/check/report.js';
import { renderText } from '../../../src/report/formats/text.js';
import { plainDisplay } from '../../../src/report/view/display.js';
import { viewReport } from '../../../src/report/view/report-view.js';
import { cases } from '../../support/projects.js';
import { hardened, reportOf, undone } from '../../support/reports.js';

/** What is shown of the first finding of a rule: its lines up to the one that says why. */
async function shown(text: string, rule: string, file = 'compose.yml'): Promise<string[]> {
  const blocks = (await renderText(viewReport(reportOf({ [file]: text })))).split('\n\n');
  const block = blocks.find((each) => each.split('\n')[0]?.endsWith(` ${rule}`)) ?? '';
  const lines = block.split('\n');
  return lines.slice(
    0,
    lines.findIndex((line) => line.includes('Why: ') || line.includes('To do: ')),
  );
}

const image = '  Image `redis` is not one of the allowed Dragonfly images.';

test.each<[string, string, string[]]>([
  [
    'in plain text',
    'services:\n  vuls-redis:\n    image: redis:7\n',
    ['compose.yml:3:12 error dragonfly-image', image, '  3 |     image: redis:7', '    |            ^^^^^^^'],
  ],
  [
    'after a tab, which is one column',
    'services:\n  vuls-redis:\n    image:\tredis:7\t# x\n',
    [
      'compose.yml:3:12 error dragonfly-image',
      image,
      '  3 |     image: redis:7 # x',
      '    |            ^^^^^^^',
    ],
  ],
  [
    'after wide characters, which take two columns',
    'services:\n  vuls-redis: {x-note-of-ours: 漢字𠮷, image: redis:7}\n',
    [
      'compose.yml:2:45 error dragonfly-image',
      image,
      '  2 |   vuls-redis: {x-note-of-ours: 漢字𠮷, image: redis:7}',
      '    |                                               ^^^^^^^',
    ],
  ],
  [
    'after emoji and letters with combining marks',
    'services:\n  vuls-redis: {x-note-of-ours: "🚀e\u0301", image: redis:7}\n',
    [
      'compose.yml:2:47 error dragonfly-image',
      image,
      '  2 |   vuls-redis: {x-note-of-ours: "🚀e\u0301", image: redis:7}',
      '    |                                              ^^^^^^^',
    ],
  ],
  [
    'after invisible characters, which are shown',
    'services:\n  vuls-redis: {x-note-of-ours: "a\u200bb\u202e", image: redis:7}\n',
    [
      'compose.yml:2:47 error dragonfly-image',
      image,
      '  2 |   vuls-redis: {x-note-of-ours: "a\ufffdb\ufffd", image: redis:7}',
      '    |                                               ^^^^^^^',
    ],
  ],
  [
    'with Windows line ends',
    'services:\r\n  vuls-redis:\r\n    image: redis:7\r\n',
    ['compose.yml:3:12 error dragonfly-image', image, '  3 |     image: redis:7', '    |            ^^^^^^^'],
  ],
])('a finding %s is underlined', async (_, text, wanted) => {
  expect(await shown(text, 'dragonfly-image')).toEqual(wanted);
});

test('a finding in the first line of a file with a byte order mark is underlined', async () => {
  const lines = await shown('\ufeffservices:\n  other: {image: x}\n', 'service-present');
  expect(lines.slice(2)).toEqual(['  1 | services:', '    | ^^^^^^^^']);
});

test('a fault over several lines is underlined to the end of its first', async () => {
  const text = hardened.replace(
    '    profiles',
    '    ports:\n      - target: 6379 # x\n        published: 6379\n    profiles',
  );
  expect((await shown(text, 'not-published')).slice(2)).toEqual([
    '  20 |       - target: 6379 # x',
    '     |         ^^^^^^^^^^^^^^^^',
  ]);
});

test('a place that has to do with a fault stands below it, the numbers of both in one column', async () => {
  const rest = '\n'.repeat(7);
  const text = `x-image: &image redis:7\nservices:${rest}\n  vuls-redis:\n    image: *image\n`;
  const lines = await shown(text, 'dragonfly-image');
  const numbers = lines.flatMap((line) => /^ *(\d+) \|/.exec(line)?.[0] ?? []);
  expect(numbers.length).toBe(2);
  expect(new Set(numbers.map((number) => number.length)).size).toBe(1);
});

test('colour changes no words', async () => {
  const report = reportOf({ 'compose.yml': undone });
  const plain = await renderText(viewReport(report));
  const coloured = await renderText(viewReport(report), { ...plainDisplay, colour: true });
  expect(plain).not.toContain('\u001b');
  expect(coloured).toContain('\u001b[31m^^^^^^^^^^^^^^\u001b[39m');
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain);
});

test.each<[string, Readonly<Record<string, string>>, RegExp]>([
  [
    'a project that passes',
    { 'a.yml': hardened },
    /^Cache policy passed: 0 errors, 0 warnings\n1 project checked against vuls-redis$/,
  ],
  ['one that fails', { 'a.yml': undone }, /^Cache policy failed: \d+ errors, \d+ warnings?\n1 project/],
  [
    'one beside another that cannot be evaluated',
    { 'a.yml': hardened, 'b.yml': '[' },
    /^Cache policy incomplete: .*; 1 project could not be evaluated\n1 project checked against vuls-redis$/,
  ],
])('%s gets its verdict in the last block', async (_, files, wanted) => {
  const text = await renderText(viewReport(reportOf(files)));
  expect(text.trimEnd().split('\n\n').at(-1)).toMatch(wanted);
});

test('notices are counted where there are some', async () => {
  const report = reportOf({ 'a.yml': hardened });
  const text = await renderText(viewReport({ ...report, counts: { ...report.counts, notice: 1 } }));
  expect(text).toContain('0 errors, 0 warnings, 1 notice');
});

test('text of a file, and its name, are not interpreted by the terminal or the runner', async () => {
  const name = '::error::x\u001b[31m.yml';
  const text = 'services:\n  vuls-redis:\n    image: "a\\n::error ##[error]y \u001b]0;z\u0007"\n';
  const output = await renderText(viewReport(reportOf({ [name]: text })));
  expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|##\[|^\s*::/m);
});

test('in every case, the underline of each finding is as wide as its span', async () => {
  for (const [, text] of cases) {
    const report = reportOf({ 'compose.yml': text });
    const blocks = (await renderText(viewReport(report))).split('\n\n').slice(0, -1);
    const findings = findingsIn(report);
    expect(blocks.length).toBe(findings.length);
    blocks.forEach((block, index) => {
      const [source = '', marks = ''] = block.split('\n').filter((line) => /^ *\d* \|/.test(line));
      const span = findings[index]?.finding.location.span ?? { start: 0, end: 0 };
      const meant = text.slice(span.start, span.end).split(/\r?\n/)[0] ?? '';
      const at = marks.indexOf('^');
      const underlined = source.slice(at, at + marks.replace(/[^^]/g, '').length);
      // A password in it is masked.
      if (!underlined.includes('***')) expect(underlined.trimEnd()).toBe(meant || underlined.trimEnd());
    });
  }
});

test('findings that `fix` fixes have its title, and the last line counts them', async () => {
  const report = reportOf({ 'compose.yml': undone.replace('image: redis:7-alpine', 'build: .') });
  const text = await renderText(viewReport(report));
  const fixable = findingsIn(report).filter(({ resolution }) => resolution?.kind === 'fix').length;
  const all = findingsIn(report).length;
  expect(text.match(/^ +Fix: .+\.$/gm)).toHaveLength(fixable);
  expect(text.match(/^ +To do: .+$/gm)?.length).toBeLessThanOrEqual(all - fixable);
  if (fixable > 0) expect(text).toContain(`\n${fixable} of ${all} findings ha`);
  const view = viewReport(reportOf({ 'compose.yml': undone }));
  const commands = { fix: 'node cli.js fix a.yml', dryRun: 'node cli.js fix --dry-run a.yml' };
  expect(await renderText(view, { ...plainDisplay, commands })).toMatch(
    /\n\d+ of \d+ findings have a fix\. To see the changes, and to apply them:\n {2}node cli\.js fix --dry-run a\.yml\n {2}node cli\.js fix a\.yml\n$/,
  );
  expect(await renderText(view, { ...plainDisplay, commands: { ...commands, fix: null } })).toMatch(
    /\n\d+ of \d+ findings have a fix\. To see the changes:\n {2}node cli\.js fix --dry-run a\.yml\n$/,
  );
});

test('the reason and what to do are printed once for a rule', async () => {
  const ports = '    ports: ["6379:6379", "6380:6379", "6381:6379"]\n    profiles';
  const text = await renderText(viewReport(reportOf({ 'a.yml': hardened.replace('    profiles', ports) })));
  const findings = text.match(/ not-published$/gm) ?? [];
  expect(findings.length).toBeGreaterThan(1);
  for (const label of ['Why:', 'More:']) expect(text.match(new RegExp(`^ +${label}`, 'gm'))).toHaveLength(1);
  const advice = text.match(/^ +To do: .+$/gm) ?? [];
  expect(new Set(advice).size).toBe(advice.length);
});

test('without a fix, the last line names no command', async () => {
  const text = await renderText(viewReport(reportOf({ 'a.yml': 'services:\n  other: {image: x}\n' })));
  expect(text).not.toContain('vuls-cache-policy fix');
});
