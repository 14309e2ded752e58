/** The readings of recorded runs of real servers of the Redis family: whether they start, and what they answer. */

import { expect, test } from '@jest/globals';
import { type Mounts, readMounts } from '../src/cache/container/mounted-files.js';
import { type CheckRun, readCheckCommand, runCheck } from '../src/cache/healthcheck/healthcheck-command.js';
import { noAuth } from '../src/cache/healthcheck/server-reply.js';
import type { RedisReading } from '../src/cache/redis/redis-reading.js';
import { readRedisServer } from '../src/cache/redis/redis-server.js';
import { type RedisStartup, readRedisStartup } from '../src/cache/redis/redis-startup.js';
import { readAclCommand, readRedisConfigCommand } from '../src/cache/redis/server-commands.js';
import { comparable } from '../src/cache/secret/agreement.js';
import { explore } from '../src/cache/shell/explore.js';
import { isStop, type Text, type VariableAssignment } from '../src/compose/interpolation/expand.js';
import { descend, itemsOf, type MappingNode } from '../src/compose/model/node.js';
import { projectOf } from './support/compose.js';
import { type RecordedRun, recordedRuns } from './support/redis-runs.js';

type Question =
  | 'starts'
  | 'asks for the password'
  | 'hides CONFIG'
  | 'denies ACL SETUSER'
  | 'passes the health check';

/** What is recorded and what is read; null where it was not recorded, or where the reading cannot tell. */
type Answers = Readonly<Record<Question, boolean | null>>;

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
    'passes the health check': healthcheck === undefined ? null : healthcheck === 0,
  };
}

function serviceIn(compose: string): {
  readonly service: MappingNode;
  readonly mounts: Mounts;
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
    'passes the health check': isServed
      ? healthcheckPasses({ service, mounts, assignment, startup, reading })
      : null,
  };
}

/** A server, as it is read in one state of the variables. */
interface ReadServer {
  readonly service: MappingNode;
  readonly mounts: Mounts;
  readonly assignment: VariableAssignment;
  readonly startup: RedisStartup;
  readonly reading: RedisReading;
}

/** Whether the health check passes with the server; null if that is unknown. */
function healthcheckPasses(read: ReadServer): boolean | null {
  const { service, mounts, assignment, startup, reading } = read;
  const test = itemsOf(descend(service, ['healthcheck', 'test']));
  const [form, ...items] = test.filter((item) => item.kind === 'scalar');
  const user = startup.users.defaultUser;
  if (!form || !user) return null;
  const { kind, portIn, addresses, socket } = reading;
  const server = {
    hosts: new Set(['localhost', '127.0.0.1', 'cache']),
    port: portIn,
    image: { kind, isOfficial: true, versions: [startup.server.version] },
    socket,
    addresses: addresses ?? undefined,
  };
  const context = { service, assignment, mounts, server };
  const command = readCheckCommand(form.text === 'CMD' ? 'CMD' : 'CMD-SHELL', items, context);
  if (!command || isStop(command)) return null;
  const accepted = new Set(user.active ? user.passwords.map(comparable) : []);
  const replying = {
    isUp: true,
    isOpen: user.open,
    accepts: (secret: Text | null) => user.open || (secret !== null && accepted.has(comparable(secret))),
    error: noAuth,
  };
  const runs = explore((choose) => runCheck(command, replying, choose)) ?? [];
  const results = new Set(runs.map(resultOfCheck));
  const [result = null] = results;
  return results.size === 1 ? result : null;
}

/** A check fails if the server does not listen where it connects. */
function resultOfCheck({ succeeds, unknown }: CheckRun): boolean | null {
  if (unknown === null) return succeeds;
  return unknown.includes('but the server ') ? false : null;
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

/** A client whose `-a` has lost its value takes `ping` for the password and reads no commands, at any port. */
const meant = 'generated/416';

/** The runs that the reading cannot tell everything about. */
const expectedUnknown = [
  // The table of commands does not cover Valkey 9.1, so a command of this name may exist there.
  'generated/620',
];

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
  const wrong = comparisons.filter(
    ({ run, result }) => (result === 'missed' || result === 'false') && run.name !== meant,
  );
  expect(
    wrong.map(({ run, question, result }) => `${run.name} ${run.password}: ${question} is ${result}`),
  ).toEqual([]);
  const unknown = comparisons.filter(({ result }) => result === 'unknown');
  expect([...new Set(unknown.map(({ run }) => run.name))]).toEqual(expectedUnknown);
  expect(comparisons.length).toBeGreaterThan(3500);
}, 300_000);
