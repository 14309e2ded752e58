/** The runner reads one annotation for each fault, at its place, the worst first, and no command that a file brings. */

import { expect, test } from '@jest/globals';
import { findingsIn, type Report } from '../../../src/check/report.js';
import { withUnreadable } from '../../../src/check/unreadable-projects.js';
import { renderAnnotations, workflowCommand } from '../../../src/report/formats/annotations.js';
import { viewReport } from '../../../src/report/view/report-view.js';
import { cases } from '../../support/projects.js';
import { hardened, reportOf, undone } from '../../support/reports.js';
import { parseCommands, shownAnnotations } from '../../support/workflow-commands.js';

const read = (report: Report) => parseCommands(renderAnnotations(viewReport(report)));

test.each<[name: string, value: string, written: string]>([
  ['a percent sign', '100%25', '100%2525'],
  ['a colon and a comma', 'a:b,c', 'a%3Ab%2Cc'],
  ['an equals sign', 'a=b', 'a=b'],
  ['a line end, which a title has none of', 'a\r\nb', 'a\\u{d}\\u{a}b'],
  ['the old form of a command', '##[error]x', '#\u200b#[error]x'],
])('a property keeps %s', (_, value, written) => {
  expect(workflowCommand('error', { title: value }, 'm')).toBe(`::error title=${written}::m\n`);
});

test.each<[name: string, message: string, written: string]>([
  ['a percent sign', '100%0A', '100%250A'],
  ['line ends', 'a\r\nb\rc', 'a%0D%0Ab%0Dc'],
  ['a colon and a comma as they are', 'a:b,c::d', 'a:b,c::d'],
  ['the old form of a command', 'x ##[error]y', 'x #\u200b#[error]y'],
])('a message keeps %s', (_, message, written) => {
  expect(workflowCommand('warning', { file: 'f' }, message)).toBe(`::warning file=f::${written}\n`);
});

test('a property without a value is left out', () => {
  expect(workflowCommand('error', { file: '', line: 1 }, 'm')).toBe('::error line=1::m\n');
});

test.each(['a,b:c%d.yml', 'sp ace/ü.yml', 'x=1::error ::y.yml'])('a file called %s is named', (name) => {
  for (const { properties } of read(reportOf({ [name]: undone }))) expect(properties['file']).toBe(name);
});

test('every finding of every case is read back with its place, its rule and what to do', () => {
  for (const [, text] of cases) {
    const report = reportOf({ 'compose.yml': text });
    const found = findingsIn(report).map(({ finding }) => finding);
    const commands = read(report);
    expect(commands.map(({ command, properties }) => `${command} ${properties['title']}`)).toEqual(
      found.map(({ rule }) => `${rule.severity} ${rule.id}`),
    );
    for (const [index, { properties, message }] of commands.entries()) {
      expect(Number(properties['line'])).toBe(
        text.slice(0, found[index]?.location.span.start).split('\n').length,
      );
      expect(Number(properties['endLine'])).toBeGreaterThanOrEqual(Number(properties['line']));
      expect(message.split('\n')).toHaveLength(3);
    }
  }
});

test('columns are given within a line, and left out where the runner would drop them', () => {
  const text = hardened.replace(
    '    profiles',
    '    ports:\n      - target: 6379\n        published: 6379\n    profiles',
  );
  const [several] = read(reportOf({ 'compose.yml': text }));
  expect(several?.properties).toMatchObject({ title: 'not-published', line: '20', endLine: '21' });
  expect(several?.properties).not.toHaveProperty('col');
  const one = read(reportOf({ 'compose.yml': undone })).find(
    ({ properties }) => properties['title'] === 'dragonfly-image',
  );
  expect(one?.properties).toMatchObject({ line: '4', endLine: '4', col: '12', endColumn: '26' });
});

test('of more than the runner shows, the errors of every project come before all warnings', () => {
  const warned = hardened.replace('grep -q PONG', 'cat');
  const files = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`${index}.yml`, warned]));
  const commands = read(reportOf({ ...files, 'bad.yml': undone, 'broken.yml': 'services: [' }));
  const kinds = commands.map(({ command }) => command);
  expect(kinds).toEqual([...kinds].sort());
  const shown = shownAnnotations(commands);
  expect(shown.filter(({ command }) => command === 'warning')).toHaveLength(10);
  expect(shown[0]?.properties).toMatchObject({ file: 'broken.yml', title: 'Project not evaluated' });
  expect(shown.map(({ properties }) => properties['file'])).toContain('bad.yml');
});

test('a problem has its location, or only its file', () => {
  const [placed] = read(reportOf({ 'a.yml': 'services:\n  a: {}\n  a: {}\n' }));
  expect(placed).toMatchObject({
    command: 'error',
    properties: { file: 'a.yml', line: '3', endLine: '3', col: '3', endColumn: '4' },
  });
  const problem = { file: 'b.yml', message: 'no such file', location: null };
  const missing = { kind: 'unreadable', problem, sources: [] } as const;
  const [unplaced] = read(withUnreadable(reportOf({ 'a.yml': hardened }), [missing]));
  expect(unplaced?.properties).toEqual({ file: 'b.yml', title: 'Project not evaluated' });
});

test('text of a file is no workflow command', () => {
  const text = undone.replace(
    'redis:7-alpine',
    '"a\\n::error file=README.md::x\\r::stop-commands::y ##[error]z"',
  );
  const commands = read(reportOf({ 'compose.yml': text }));
  expect(commands.every(({ properties }) => properties['file'] === 'compose.yml')).toBe(true);
  expect(renderAnnotations(viewReport(reportOf({ 'compose.yml': text })))).not.toContain('##[');
});
