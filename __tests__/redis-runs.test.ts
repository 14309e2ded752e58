/** The readings of recorded runs of real servers of the Redis family: whether they start, and what they answer. */

import { expect, test } from '@jest/globals';
import { readMounts } from '../src/cache/container/mounted-files.js';
import { readRedisServer } from '../src/cache/redis/redis-server.js';
import { readRedisStartup } from '../src/cache/redis/redis-startup.js';
import { readAclCommand, readRedisConfigCommand } from '../src/cache/redis/server-commands.js';
import { isStop, type VariableAssignment } from '../src/compose/interpolation/expand.js';
import type { MappingNode } from '../src/compose/model/node.js';
import { projectOf } from './support/compose.js';
import { type RecordedRun, recordedRuns } from './support/redis-runs.js';

type Question = 'starts' | 'asks for the password' | 'hides CONFIG' | 'denies ACL SETUSER';

/** What is recorded and what is read; null where it was not recorded, or where the reading cannot tell. */
type Answers = Readonly<Record<Question, boolean | null>>;

function recorded({ exit, port }: RecordedRun): Answers {
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
  };
}

function serviceIn(compose: string): {
  readonly service: MappingNode;
  readonly mounts: ReturnType<typeof readMounts>;
} {
  const { root, services } = projectOf(compose);
  const service = services.get('cache');
  if (!service) throw new Error('a run without a service');
  const mounts = readMounts(service, { root, folder: '.', read: () => ({ kind: 'absent' }) });
  return { service, mounts };
}

function evaluated({ compose, password, server, version }: RecordedRun): Answers {
  const { service, mounts } = serviceIn(compose);
  const reading = readRedisServer(service, { mounts });
  if (reading?.kind !== server || reading.release.version !== version)
    throw new Error(`misread ${server} ${version}`);
  const assignment: VariableAssignment = new Map([['REDIS_PASSWORD', password]]);
  const context = { service, mounts, kind: reading.kind, image: reading.image };
  const startup = readRedisStartup(context, version, assignment);
  if (isStop(startup)) throw new Error('Compose starts here');
  const secret = reading.password.secret(assignment);
  const isServed = startup.starts === true;
  const { state } = readRedisConfigCommand([startup]);
  const user = startup.users.defaultUser;
  const asks =
    secret === 'unknown' || secret === null || isStop(secret) ? user && !user.open : secret.length > 0;
  return {
    starts: startup.starts,
    'asks for the password': isServed ? asks : null,
    'hides CONFIG': state === 'unknown' || !isServed ? null : state !== 'open',
    'denies ACL SETUSER': isServed ? readAclCommand([startup]).restricted : null,
  };
}

/** `missed`: the reading is safer than the server; `false`: the other way round. */
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

test('the readings agree with what real servers do', () => {
  const runs = recordedRuns();
  const comparisons = runs.flatMap((run): Comparison[] => {
    const [facts, own] = [recorded(run), evaluated(run)];
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
  // No release that the table of commands covers decides whether Valkey 9.1 has a command of this name.
  expect([...new Set(unknown.map(({ run }) => run.name))]).toEqual(['generated/620']);
  expect(comparisons.length).toBeGreaterThan(3500);
}, 300_000);
