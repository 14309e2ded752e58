/** The verdicts on recorded runs of real Dragonfly servers: whether they start, and what they answer. */

import { expect, test } from '@jest/globals';
import { check } from '../src/check/check.js';
import { type CaseFinding, documentOf } from './support/cases.js';
import { type RecordedRun, recordedRuns } from './support/dragonfly-runs.js';
import { policy, settings } from './support/projects.js';

type Question = 'starts' | 'asks for the password' | 'hides CONFIG' | 'passes the health check';

/** What is recorded and what the findings say; null where it was not recorded, or where the findings cannot tell. */
type Answers = Readonly<Record<Question, boolean | null>>;

/** The replies of the main port: the first one that is neither the admin port nor memcached's. */
function mainPort({ ports = {} }: RecordedRun) {
  return Object.entries(ports).find(([port]) => port !== '9999' && port !== '11211')?.[1];
}

function recorded(run: RecordedRun): Answers {
  const starts = run.exit === undefined && (run.socket === true || Object.keys(run.ports ?? {}).length > 0);
  const [ping, , , , config] = mainPort(run) ?? [];
  return {
    starts,
    'asks for the password': ping === undefined ? null : ping !== 'PONG',
    // CONFIG of a client that cannot authenticate says nothing about its name.
    'hides CONFIG': config === undefined || config === 'NOAUTH' ? null : config !== 'answers',
    'passes the health check': !starts || run.healthcheck === undefined ? null : run.healthcheck === 0,
  };
}

const without = (findings: readonly CaseFinding[], rule: string): readonly CaseFinding[] =>
  findings.filter((finding) => finding.rule === rule);
/** A finding about another state of the variables than that of the run says nothing about the run. */
const isUnknown = ({ rule, message }: CaseFinding): boolean =>
  rule === 'password-not-empty' ||
  message.startsWith('Cannot tell') ||
  /^The server can start without a password: .* if `/.test(message);

/** False with a finding that says so, null with one that cannot tell. */
function answer(findings: readonly CaseFinding[], says: (finding: CaseFinding) => boolean): boolean | null {
  if (findings.some((finding) => !isUnknown(finding) && says(finding))) return false;
  return findings.some(isUnknown) ? null : true;
}

function evaluated({ project, password }: RecordedRun): Answers {
  const document = documentOf(check([project], { ...settings, fixes: false }, policy));
  const findings = document.projects.flatMap((each) => each.findings);
  const refused = without(findings, 'config-renamed').filter(({ message }) =>
    message.includes('from starting'),
  );
  const secret = without(findings, 'requirepass-from-env');
  // The rule is about Compose, which starts without the variable, not about the server.
  const canBeEmpty = password === undefined ? [] : without(findings, 'password-not-empty');
  const healthcheck = findings.filter(({ rule }) => /^(?:healthcheck-(?!timing)|acl-usable)/.test(rule));
  return {
    starts: answer([...without(findings, 'flags-known'), ...refused, ...canBeEmpty], () => true),
    'asks for the password': answer(
      [...secret, ...canBeEmpty],
      ({ message }) =>
        /^The server (?:requires no|can start without a) password: /.test(message) ||
        (password !== undefined && message.includes('does not ensure that the server has a password')),
    ),
    'hides CONFIG': answer(without(findings, 'config-renamed'), () => true),
    // A check that sends the variable fails where the server's password is another one.
    'passes the health check': answer([...healthcheck, ...secret, ...canBeEmpty], () => true),
  };
}

/** Runs that are not runs of their project, with the reason. */
const otherRuns: readonly (readonly [name: RegExp, reason: string])[] = [
  [/image-tag-|config-rename-any-release/, 'The tag is not that of the release that ran.'],
  [
    /command-empt|override-other-name|merge-key-beaten/,
    "The run was made without the image's command, which Docker uses for an empty one.",
  ],
  [/start-shell-limits/, 'The machine of the run allowed fewer open files.'],
  [/password-variable-handed-through/, 'Another variable holds the password, and the run did not set it.'],
];

/** Differences that are meant, with the reason. */
const meant: readonly (readonly [name: RegExp, question: Question, reason: string])[] = [
  [/config-rename-switch-back/, 'hides CONFIG', 'The run has another state of the second variable.'],
  [/value-switch-to-nothing/, 'asks for the password', 'The run has another state of the second variable.'],
  [/flag-dash-variable/, 'starts', 'The variable names no flag; only the shell of the image drops it.'],
  [
    /script-(?:forgets-words|behind-tini|entrypoint)$/,
    'starts',
    'The script has no execute bit, and the tool does not read the modes of files.',
  ],
];

type Result = 'agrees' | 'unknown' | 'missed' | 'false' | 'meant';

interface Comparison {
  readonly run: RecordedRun;
  readonly question: Question;
  readonly result: Result;
}

function resultOf({ name }: RecordedRun, question: Question, fact: boolean, own: boolean | null): Result {
  if (own === null) return 'unknown';
  if (own === fact) return 'agrees';
  if (meant.some(([pattern, asked]) => asked === question && pattern.test(name))) return 'meant';
  return fact ? 'false' : 'missed';
}

function compared(run: RecordedRun): Comparison[] {
  const [facts, own] = [recorded(run), evaluated(run)];
  return (Object.keys(facts) as Question[]).flatMap((question) => {
    const fact = facts[question];
    // A check that passes without a password is a fault that no exit code shows.
    if (fact === null || (question === 'passes the health check' && fact)) return [];
    return [{ run, question, result: resultOf(run, question, fact, own[question]) }];
  });
}

test('the findings agree with what real servers do', () => {
  const runs = recordedRuns();
  const comparisons = runs
    .filter(({ name }) => !otherRuns.some(([pattern]) => pattern.test(name)))
    .flatMap(compared);
  const table: Record<string, Record<Result, number>> = {};
  for (const { question, result } of comparisons) {
    const row = table[question] ?? { agrees: 0, unknown: 0, missed: 0, false: 0, meant: 0 };
    row[result] += 1;
    table[question] = row;
  }
  console.table(table);
  const wrong = comparisons.filter(({ result }) => result === 'missed' || result === 'false');
  expect(
    wrong.map(({ run, question, result }) => `${run.name} ${run.password ?? ''}: ${question} is ${result}`),
  ).toEqual([]);
  const agreed = comparisons.filter(({ result }) => result === 'agrees' || result === 'unknown');
  expect(comparisons.length).toBeGreaterThan(1500);
  expect(agreed.length / comparisons.length).toBeGreaterThanOrEqual(0.99);
}, 300_000);

test('every exception is about a run', () => {
  const names = recordedRuns().map(({ name }) => name);
  const patterns = [...otherRuns, ...meant].map(([pattern]) => pattern);
  expect(patterns.filter((pattern) => !names.some((name) => pattern.test(name)))).toEqual([]);
});
