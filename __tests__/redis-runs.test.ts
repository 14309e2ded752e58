/** The readings of recorded runs of real servers of the Redis family: whether they start, and what they answer. */

import { expect, test } from '@jest/globals';
import { type Answers, type Question, readAnswers } from './support/redis-readings.js';
import { type RecordedRun, recordedRuns } from './support/redis-runs.js';

function recorded({ exit, port, healthcheck }: RecordedRun): Answers {
  const [, ping, , auth, , config, , acl] = port ?? [];
  const hides = (reply: string | null | undefined) =>
    reply === undefined || reply === null || reply === 'NOAUTH'
      ? null
      : reply !== 'answers' && reply !== 'OK';
  return {
    starts: exit === undefined,
    'asks for the password': ping === undefined ? null : ping !== 'PONG' && auth !== 'OK empty',
    'hides CONFIG': hides(config),
    'denies ACL SETUSER': hides(acl),
    'logs to standard output': null,
    'passes the health check': healthcheck === undefined ? null : healthcheck === 0,
  };
}

/** `missed`: the reading is safer than the server; `false`: the opposite. */
type Result = 'agrees' | 'unknown' | 'missed' | 'false';

interface Comparison {
  readonly run: RecordedRun;
  readonly question: Question;
  readonly result: Result;
}

function resultOf(fact: boolean, own: boolean | null): Result {
  if (own === null) return 'unknown';
  if (own === fact) return 'agrees';
  return fact ? 'false' : 'missed';
}

/** The runs that the reading cannot tell everything about. */
const expectedUnknown = [
  // The table of commands does not cover Valkey 9.1, so a command of this name may exist there.
  'generated/620',
];

test('the readings agree with what real servers do', () => {
  const runs = recordedRuns();
  const comparisons = runs.flatMap((run): Comparison[] => {
    const [facts, own] = [recorded(run), readAnswers(run)];
    return (Object.keys(facts) as Question[]).flatMap((question) => {
      const fact = facts[question];
      return fact === null ? [] : [{ run, question, result: resultOf(fact, own[question]) }];
    });
  });
  const table: Record<string, Record<Result, number>> = {};
  for (const { question, result } of comparisons) {
    const row = table[question] ?? { agrees: 0, unknown: 0, missed: 0, false: 0 };
    row[result] += 1;
    table[question] = row;
  }
  console.table(table);
  const wrong = comparisons.filter(({ result }) => result === 'missed' || result === 'false');
  expect(
    wrong.map(({ run, question, result }) => `${run.name} ${run.password}: ${question} is ${result}`),
  ).toEqual([]);
  const unknown = comparisons.filter(({ result }) => result === 'unknown');
  expect([...new Set(unknown.map(({ run }) => run.name))]).toEqual(expectedUnknown);
  expect(comparisons.length).toBeGreaterThan(3500);
}, 300_000);
