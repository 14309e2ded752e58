/**
 * The report as JUnit XML: a test suite for each project and service, a test case for each rule about it. A rule has
 * failed if it has a finding that `--fail-on` lets fail the check, and is skipped if all that it found is waived; what
 * else it found stands in the output of a case that passed. A project that could not be judged is an error.
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

/** The whole report. Nothing takes time, as far as this tells: a report has no clock. */
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
  if (section.kind === 'unreadable') return suite([], 1, [testcase('judged', [errorOf(section.problems)])]);
  const cases = section.rules.map((rule) => {
    const found = section.findings.filter((finding) => finding.rule === rule.id);
    const outcome = outcomeOf(rule, found, failOn);
    return { outcome, xml: testcase(rule.id, found.length === 0 ? [] : [tellOutcome(outcome, rule, found)]) };
  });
  return suite(
    cases.map(({ outcome }) => outcome),
    0,
    cases.map(({ xml }) => xml),
  );
}

/** The element that tells what became of a test; one that passed may have something in its output. */
type Outcome = 'failure' | 'skipped' | 'system-out';

function outcomeOf({ severity }: Rule, found: readonly FindingView[], failOn: FailOn): Outcome {
  if (found.length > 0 && found.every(({ waiver }) => waiver)) return 'skipped';
  return found.length > 0 && isFailing(severity, failOn) ? 'failure' : 'system-out';
}

function errorOf(problems: readonly ProblemView[]): string {
  const lines = problems.map(problemLine);
  return element('error', { type: 'not-judged', message: summary(lines) }, lines.map(escaped));
}

function tellOutcome(outcome: Outcome, { severity }: Rule, found: readonly FindingView[]): string {
  const text = found.flatMap((finding) => [...linesOf(finding)]).map(escaped);
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

function linesOf(finding: FindingView): string[] {
  const { place, severity, related } = finding;
  return [
    `${place.file}:${place.startLine}:${place.startColumn}: ${severity}: ${finding.message}`,
    ...related.map(({ place: there, note }) => `${there.file}:${there.startLine}: ${note}`),
    `why: ${finding.reason}`,
    waived(finding) ?? `do: ${finding.refusal?.explain ?? finding.remedy}`,
  ];
}

/** The first line, and how many more there are. */
function summary(lines: readonly string[]): string {
  const [first = 'nothing is known of it', ...more] = lines;
  return more.length === 0 ? first : `${first} (and ${more.length} more)`;
}
