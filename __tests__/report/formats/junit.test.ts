/** A test case fails by `--fail-on`, and a project that could not be evaluated is an error. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { check } from '../../../src/check/check.js';
import { findingsIn, type Report } from '../../../src/check/report.js';
import { withUnreadable } from '../../../src/check/unreadable-projects.js';
import type { FailOn } from '../../../src/check/verdict.js';
import { isFailing } from '../../../src/check/verdict.js';
import { renderJunit } from '../../../src/report/formats/junit.js';
import { viewReport } from '../../../src/report/view/report-view.js';
import { extendedPolicy, ruleOf } from '../../support/policies.js';
import { cases, policy } from '../../support/projects.js';
import { hardened, reportOf, undone, withFindings } from '../../support/reports.js';
import { type Element, elements, readXml } from '../../support/xml.js';
import { validateByXsd } from '../../support/xsd.js';

const xsd = fileURLToPath(new URL('../../support/schemas/junit-10.xsd', import.meta.url));
const faultsOf = validateByXsd(readFileSync(xsd, 'utf8'));
const read = (report: Report): Element => readXml(renderJunit(viewReport(report)));
const testcases = (root: Element): Element[] => elements(root).filter(({ name }) => name === 'testcase');
const numbers = ({ attributes: { tests, failures, errors } }: Element): number[] =>
  [tests, failures, errors].map(Number);

const missing = {
  kind: 'unreadable' as const,
  problem: { file: 'x.yml', message: 'no such file', location: null },
  sources: [],
};
const reports: readonly (readonly [name: string, report: Report])[] = [
  ...cases.map(([name, text]) => [`the case ${name}`, reportOf({ 'compose.yml': text })] as const),
  ['a broken file', reportOf({ 'compose.yml': 'services: [' })],
  ['several projects', reportOf({ 'a.yml': undone, 'b.yml': hardened, 'c.yml': 'services: [' })],
  ['a file that is not there', withUnreadable(reportOf({ 'a.yml': hardened }), [missing])],
  ['no project', reportOf({})],
];

test.each(reports)('the report on %s is as the schema says, and its counts are right', (_, report) => {
  const root = read(report);
  expect(faultsOf(root)).toEqual([]);
  for (const counted of elements(root).filter(({ name }) => name.startsWith('testsuite'))) {
    const below = testcases(counted).flatMap(({ children }) => children.map(({ name }) => name));
    expect(numbers(counted)).toEqual([
      testcases(counted).length,
      below.filter((name) => name === 'failure').length,
      below.filter((name) => name === 'error').length,
    ]);
  }
});

test.each<[fault: string, from: RegExp, to: string]>([
  ['an attribute that is not there', /<testcase classname/, '<testcase file="x" classname'],
  ['a name that is missing', /<testcase classname="[^"]*" name="[^"]*"/, '<testcase'],
  ['an element that is not there', /failure/g, 'failed'],
  ['text where none belongs', /<\/testsuite>/, 'x</testsuite>'],
  ['a child where none belongs', /<\/testsuites>/, '<testcase name="x"/></testsuites>'],
  ['a time that is none', /time="0"/, 'time="soon"'],
])('a report with %s is refused', (_, from, to) => {
  const wrong = renderJunit(viewReport(reportOf({ 'compose.yml': undone }))).replace(from, to);
  expect(faultsOf(readXml(wrong))).not.toEqual([]);
});

const xmllint = spawnSync('xmllint', ['--version']).error === undefined;
(xmllint ? test : test.skip)('libxml finds the same (skipped where xmllint is not installed)', () => {
  const files = { 'a.yml': undone, 'b.yml': hardened, 'c.yml': 'services: [', 'd\u001b<&>.yml': undone };
  const { status, stderr } = spawnSync('xmllint', ['--noout', '--schema', xsd, '-'], {
    input: renderJunit(viewReport(reportOf(files))),
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '- validates\n' });
});

test('every rule is a test case of every project, with its findings', () => {
  const root = read(reportOf({ 'a.yml': undone, 'b.yml': hardened }));
  expect(root.children.map(({ attributes }) => attributes['name'])).toEqual([
    'a.yml vuls-redis',
    'b.yml vuls-redis',
  ]);
  for (const suite of root.children) {
    expect(suite.children.map(({ attributes }) => attributes['name'])).toEqual(
      policy.rules.map(({ id }) => id),
    );
    expect(new Set(suite.children.map(({ attributes }) => attributes['classname']))).toEqual(
      new Set([suite.attributes['name']]),
    );
  }
  const image = testcases(root).find(({ attributes }) => attributes['name'] === 'dragonfly-image');
  expect(image?.children[0]?.text).toMatch(
    /^\na\.yml:4:12: error: Image `redis` is not one of the allowed Dragonfly images.*\nTo do: .*\nWhy: /,
  );
});

test('each service is a test suite with the rules about it', async () => {
  const restart = { properties: { service: { required: ['restart'] } } };
  const rule = { ...ruleOf(restart, 'restarted'), service: 'worker' };
  const by = await extendedPolicy({ allOf: [rule] });
  const text = `${hardened}\n  worker:\n    image: w\n`;
  const settings = { service: 'vuls-redis', failOn: 'error', fixes: false } as const;
  const root = read(check([{ files: [{ file: 'a.yml', text }] }], settings, by));
  expect(root.children.map(({ attributes }) => attributes['name'])).toEqual([
    'a.yml vuls-redis',
    'a.yml worker',
  ]);
  const [cache, worker] = root.children.map((suite) =>
    suite.children.map(({ attributes }) => attributes['name']),
  );
  expect(cache).toEqual(policy.rules.map(({ id }) => id));
  expect(worker?.sort()).toEqual(['restarted', 'service-present']);
  expect(root.attributes).toMatchObject({ failures: '1' });
});

test('a finding of a rule that is in no policy has a test case too', () => {
  const report = reportOf({ 'a.yml': undone });
  const root = read(
    withFindings(report, ([first]) => {
      if (!first) throw new Error('there are findings');
      const rule = { ...first.finding.rule, id: 'of-its-own' };
      return [{ ...first, finding: { ...first.finding, rule } }];
    }),
  );
  expect(numbers(root)).toEqual([policy.rules.length + 1, 1, 0]);
});

test.each<FailOn>(['error', 'warning', 'never'])(
  'with --fail-on %s, findings at or above it are failures',
  (failOn) => {
    const text = undone.replace('profiles: [web, dev]', 'profiles: [web, dev]\n    ports: ["6379:6379"]');
    const original = reportOf({ 'compose.yml': text });
    const report = { ...original, settings: { ...original.settings, failOn } };
    const found = new Map(findingsIn(report).map(({ finding: { rule } }) => [rule.id, rule.severity]));
    expect(new Set(found.values())).toEqual(new Set(['error', 'warning']));
    for (const { attributes, children } of testcases(read(report))) {
      const severity = found.get(attributes['name'] ?? '');
      const wanted = severity === undefined ? [] : [isFailing(severity, failOn) ? 'failure' : 'system-out'];
      expect(children.map(({ name }) => name)).toEqual(wanted);
    }
  },
);

test('several findings of one rule are one failure', () => {
  const root = read(reportOf({ 'compose.yml': undone }));
  const clients = testcases(root).find(({ attributes }) => attributes['name'] === 'clients-authenticated');
  expect(clients?.children).toHaveLength(1);
  expect(clients?.children[0]?.attributes['message']).toMatch(/\(and 1 more\)$/);
  expect(clients?.children[0]?.text.match(/^compose\.yml:\d+:\d+: error: /gm)).toHaveLength(2);
});

test('a project that could not be evaluated is one error with its problems', () => {
  const unreadable = withUnreadable(reportOf({ 'a.yml': 'services:\n  a: {}\n  a: {}\n' }), [missing]);
  const errors = testcases(read(unreadable)).map(({ attributes, children: [error] }) => [
    attributes['name'],
    error?.name,
    error?.attributes['message'],
  ]);
  expect(errors).toEqual([
    ['evaluated', 'error', 'a.yml:3:3: duplicate key "a" in one mapping: remove one of the two'],
    ['evaluated', 'error', 'x.yml: no such file'],
  ]);
});

test('text from a file, and its name, stay text', () => {
  const hostile = '</failure><error/>]]>&#x1b;\\u0000\\u001b[31m\\u202e\\uffff ##[error]x';
  const text = undone.replace('redis:7-alpine', JSON.stringify(hostile).replaceAll('\\\\', '\\'));
  const xml = renderJunit(
    viewReport(reportOf({ "\"><testcase name='x'\u0007\ufffe.yml": text, '::error::x.yml': undone })),
  );
  expect(xml).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\ufffe\uffff]|##\[|^::/m);
  expect(faultsOf(readXml(xml))).toEqual([]);
  expect(testcases(readXml(xml))).toHaveLength(2 * policy.rules.length);
});
