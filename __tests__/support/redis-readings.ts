/** The readings of a service of the Redis family, in the terms in which a real server is asked. */

import { type Mounts, readMounts } from '../../src/cache/container/mounted-files.js';
import {
  type CheckRun,
  readCheckCommand,
  runCheck,
} from '../../src/cache/healthcheck/healthcheck-command.js';
import { noAuth } from '../../src/cache/healthcheck/server-reply.js';
import type { RedisReading } from '../../src/cache/redis/redis-reading.js';
import { readRedisServer } from '../../src/cache/redis/redis-server.js';
import { type RedisStartup, readRedisStartup } from '../../src/cache/redis/redis-startup.js';
import { readRedisLogs } from '../../src/cache/redis/server-access.js';
import { readAclCommand, readRedisConfigCommand } from '../../src/cache/redis/server-commands.js';
import { comparable } from '../../src/cache/secret/agreement.js';
import { explore } from '../../src/cache/shell/explore.js';
import { isStop, type Text, type VariableAssignment } from '../../src/compose/interpolation/expand.js';
import type { Reader } from '../../src/compose/load/files.js';
import { descend, itemsOf, type MappingNode } from '../../src/compose/model/node.js';
import { projectOf } from './compose.js';
import type { RecordedRun } from './redis-runs.js';

export const questions = [
  'starts',
  'asks for the password',
  'hides CONFIG',
  'denies ACL SETUSER',
  'logs to standard output',
  'passes the health check',
] as const;

export type Question = (typeof questions)[number];

/** What a server does; null where it was not recorded, or where the reading cannot tell. */
export type Answers = Readonly<Record<Question, boolean | null>>;

/** The answers of a server that does not start. */
export const notServed: Answers = {
  starts: false,
  'asks for the password': null,
  'hides CONFIG': null,
  'denies ACL SETUSER': null,
  'logs to standard output': null,
  'passes the health check': null,
};

/** A run of a project, and the files of its repository by path. */
type ReadRun = Pick<RecordedRun, 'compose' | 'password' | 'server' | 'version'> & {
  readonly files?: Readonly<Record<string, string>>;
};

function serviceIn(
  compose: string,
  files: Readonly<Record<string, string>>,
): {
  readonly service: MappingNode;
  readonly mounts: Mounts;
} {
  const { root, services } = projectOf(compose);
  const service = services.get('cache');
  if (!service) throw new Error('a run without a service');
  const read: Reader = (name) => {
    const text = files[name];
    return text === undefined ? { kind: 'absent' } : { kind: 'text', text, executable: false };
  };
  const mounts = readMounts(service, { root, folder: '.', read });
  return { service, mounts };
}

/** Reads the service `cache` of a project in one state of the variable REDIS_PASSWORD. */
export function readAnswers({ compose, files = {}, password, server, version }: ReadRun): Answers {
  const { service, mounts } = serviceIn(compose, files);
  const reading = readRedisServer(service, { mounts });
  if (reading?.kind !== server || reading.release.version !== version)
    throw new Error(`misread ${server} ${version}`);
  const assignment: VariableAssignment = new Map([['REDIS_PASSWORD', password]]);
  const context = { service, mounts, kind: reading.kind, image: reading.image };
  const startup = readRedisStartup(context, version, assignment);
  if (isStop(startup)) throw new Error('Compose starts here');
  const secret = reading.password.secret(assignment);
  if (startup.starts !== true) return { ...notServed, starts: startup.starts };
  const { state } = readRedisConfigCommand([startup]);
  const user = startup.users.defaultUser;
  return {
    starts: true,
    'asks for the password':
      secret === 'unknown' || secret === null || isStop(secret) ? user && !user.open : secret.length > 0,
    'hides CONFIG': state === 'unknown' ? null : state !== 'open',
    'denies ACL SETUSER': readAclCommand([startup]).restricted,
    'logs to standard output': readRedisLogs(startup).stdout,
    'passes the health check': healthcheckPasses({ service, mounts, assignment, startup, reading }),
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
    otherPorts: null,
    image: { kind, isOfficial: true, isAlpine: false, versions: [startup.server.version] },
    isRoot: true,
    usesTls: null,
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
