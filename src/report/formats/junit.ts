/**
 * The report as JUnit XML: a test suite for each service of a project, and a test case for each rule about it. A test
 * case fails if the rule has a finding at or above `--fail-on`, and is skipped if all of its findings are waived. Other
 * findings are in the output of a test case that passes. A project that could not be evaluated is an error.
 */

import { type FailOn, isFailing } from '../../check/verdict.js';
import type { Rule } from '../../policy/model/policy.js';
import { logLine } from '../redact/untrusted-text.js';
import { type FindingView, waived } from '../view/finding-view.js';
import { type ProblemView, problemLine } from '../view/problem-view.js';
import type { ReportView, SectionView } from '../view/report-view.js';
import { pathOf } from './file-uri.js';
import { element, escaped } from './xml.js';

interface Suite {
  readonly attributes: Readonly<Record<'tests' | 'failures' | 'errors' | 'skipped', number>>;
  readonly xml: string;
}

/** The whole report. All times are 0, because a report has no clock. */
export function renderJunit({ report, sections }: ReportView): string {
  const suites = sections.map((section) => suiteOf(section, report.settings.failOn));
  const sum = (count: keyof Suite['attributes']): number =>
    suites.reduce((total, { attributes }) => total + attributes[count], 0);
  const counts = {
    tests: sum('tests'),
    failures: sum('failures'),
    errors: sum('errors'),
  };
  const xml = element(
    'testsuites',
    { name: 'vuls-cache-policy', ...counts, time: 0 },
    suites.map((suite) => suite.xml),
  );
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`;
  // It may be printed to a log as well.
  return `${text.split('\n').map(logLine).join('\n')}\n`;
}

function suiteOf(section: SectionView, failOn: FailOn): Suite {
  const name = [...section.sources.map(({ file }) => pathOf(file) || '.'), section.service].join(' ');
  const testcase = (rule: string, content: readonly string[]): string =>
    element('testcase', { classname: name, name: rule, time: 0 }, content);
  const suite = (outcomes: readonly Outcome[], errors: number, cases: readonly string[]): Suite => {
    const count = (outcome: Outcome): number => outcomes.filter((each) => each === outcome).length;
    const counts = { failures: count('failure'), errors, skipped: count('skipped') };
    const attributes = { tests: cases.length, ...counts };
    return { attributes, xml: element('testsuite', { name, ...attributes, time: 0 }, cases) };
  };
  if (section.kind === 'unreadable')
    return suite([], 1, [testcase('evaluated', [errorOf(section.problems)])]);
  const cases = section.rules.map((rule) => {
    const found = section.findings.filter((finding) => finding.rule === rule.id);
    const outcome = outcomeOf(rule, found, failOn);
    return {
      outcome,
      xml: testcase(rule.id, found.length === 0 ? [] : [outcomeElement(outcome, rule, found)]),
    };
  });
  return suite(
    cases.map(({ outcome }) => outcome),
    0,
    cases.map(({ xml }) => xml),
  );
}

/** The element for the outcome of a test case; one that passes may have output. */
type Outcome = 'failure' | 'skipped' | 'system-out';

function outcomeOf({ severity }: Rule, found: readonly FindingView[], failOn: FailOn): Outcome {
  if (found.length > 0 && found.every(({ waiver }) => waiver)) return 'skipped';
  return found.length > 0 && isFailing(severity, failOn) ? 'failure' : 'system-out';
}

function errorOf(problems: readonly ProblemView[]): string {
  const lines = problems.map(problemLine);
  return element('error', { type: 'not-evaluated', message: summary(lines) }, lines.map(escaped));
}

function outcomeElement(outcome: Outcome, { severity }: Rule, found: readonly FindingView[]): string {
  const text = outputLines(found).map(escaped);
  const heads = found
    .filter(({ waiver }) => !waiver)
    .map(({ place, message }) => `${place.file}:${place.startLine}: ${message}`);
  switch (outcome) {
    case 'failure':
      return element('failure', { type: severity, message: summary(heads) }, text);
    case 'skipped':
      return element(
        'skipped',
        { message: summary(found.flatMap((finding) => waived(finding) ?? [])) },
        text,
      );
    case 'system-out':
      return element('system-out', {}, text);
  }
}

/** The findings of a rule: place and message of each, then what to do, once where it is the same, and the reason. */
function outputLines(found: readonly FindingView[]): string[] {
  const advice = new Set(found.map(adviceFor));
  const isShared = advice.size === 1;
  return [
    ...found.flatMap((finding) => [...placeLines(finding), ...(isShared ? [] : [adviceFor(finding)])]),
    ...(isShared ? advice : []),
    ...found.slice(0, 1).map(({ reason }) => `Why: ${reason}`),
  ];
}

function placeLines({ place, severity, message, related }: FindingView): string[] {
  return [
    `${place.file}:${place.startLine}:${place.startColumn}: ${severity}: ${message}`,
    ...related.map(({ place: there, note }) => `${there.file}:${there.startLine}: ${note}`),
  ];
}

function adviceFor(finding: FindingView): string {
  return waived(finding) ?? `To do: ${finding.refusal?.explain ?? finding.remedy}`;
}

/** The first line, and the number of the others. */
function summary(lines: readonly string[]): string {
  const [first = '', ...more] = lines;
  return more.length === 0 ? first : `${first} (and ${more.length} more)`;
}
