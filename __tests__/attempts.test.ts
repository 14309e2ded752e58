/**
 * Attempts to bypass the built-in policy, and safe services that are written in unusual ways. They are cases (see
 * support/cases.ts) whose first line says what they are: `# unsafe: why` or `# safe: why`.
 */

import { describe, expect, test } from '@jest/globals';
import { render, reportFormats } from '../src/report/formats/render.js';
import { viewReport } from '../src/report/view/report-view.js';
import { holdsItsExpectation } from './support/case-tests.js';
import {
  type Case,
  type CaseFinding,
  casesIn,
  evaluate,
  findingsOf,
  modelOf,
  strictReport,
} from './support/cases.js';

const [unsafe, safe] = [casesIn('attempts/unsafe'), casesIn('attempts/safe')];
const isEvaluated = ({ project }: Case): boolean => modelOf(project) !== null;
const refused = unsafe.filter((each) => !isEvaluated(each));
const faulty = unsafe.filter(isEvaluated);
const named = (list: readonly Case[]): [string, Case][] => list.map((each) => [each.name, each]);
const severitiesOf = ({ project }: Case): readonly string[] =>
  findingsOf(evaluate(project)).map(({ severity }) => severity);

test('there are many attempts, each states what it is, and no two are the same', () => {
  expect(unsafe.length).toBeGreaterThanOrEqual(600);
  expect(safe.length).toBeGreaterThanOrEqual(200);
  expect(unsafe.filter(({ comment }) => !/^# unsafe: \S/.test(comment))).toEqual([]);
  expect(safe.filter(({ comment }) => !/^# safe: \S/.test(comment))).toEqual([]);
  const seen = new Map<string, string>();
  for (const { name, content } of [...unsafe, ...safe]) {
    expect([name, seen.get(content)]).toEqual([name, undefined]);
    seen.set(content, name);
  }
});

/** Most attempts replace the command, and with it the flag that disables HTTP. */
const otherFindings = ({ project }: Case): readonly CaseFinding[] =>
  findingsOf(evaluate(project)).filter(({ rule }) => rule !== 'http-console-disabled');

describe('an unsafe service does not pass', () => {
  test.each(named(faulty))('%s', (_, each) => {
    if (!each.comment.includes('http-console-disabled')) expect(otherFindings(each)).not.toEqual([]);
    const { verdict } = strictReport(each.project);
    expect(verdict).toBe('fail');
    expect(evaluate(each.project).document.verdict).toBe(
      severitiesOf(each).includes('error') ? 'fail' : 'pass',
    );
  });
});

describe('a project that Compose rejects is not evaluated, and does not pass', () => {
  test.each(named(refused))('%s', (_, { project }) => {
    const { verdict, projects } = evaluate(project).document;
    expect(verdict).toBe('incomplete');
    expect(projects.flatMap(({ problems }) => problems).length).toBeGreaterThan(0);
  });
});

describe('a safe service passes, however it is written', () => {
  test.each(named(safe))('%s', (_, each) => {
    expect(evaluate(each.project).document.verdict).toBe('pass');
    expect(severitiesOf(each).filter((severity) => severity !== 'warning')).toEqual([]);
  });
});

describe('each finding of an unsafe service has a verified fix, or the reason why there is none', () => {
  test.each(named(faulty))('%s', (_, { project }) => {
    const findings = findingsOf(evaluate(project));
    expect(findings.length).toBeGreaterThan(0);
    for (const { fix, refusal } of findings) expect(fix ?? refusal).toMatchObject({});
  });
});

describe('a password that an attempt writes down is in no format, and not in the model', () => {
  test.each(named(faulty.filter(({ content }) => content.includes('hunter2'))))(
    '%s',
    async (_, { project }) => {
      const report = strictReport(project);
      const view = viewReport(report);
      for (const format of reportFormats) expect(await render(view, format)).not.toContain('hunter2');
      expect(JSON.stringify(modelOf(project))).not.toContain('hunter2');
    },
  );
});

holdsItsExpectation([...unsafe, ...safe]);
