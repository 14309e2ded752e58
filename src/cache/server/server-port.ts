/** The main port of the server, in every state of the variables. */

import {
  impliedText,
  isStop,
  type Text,
  toText,
  type VariableAssignment,
  variablesIn,
} from '../../compose/interpolation/expand.js';
import { implied, type MappingNode } from '../../compose/model/node.js';
import type { Mounts } from '../container/mounted-files.js';
import { readStartup, type Startup } from '../dragonfly/startup.js';
import type { ServerPort } from '../healthcheck/checked-server.js';
import { optionsOf, readOptions } from '../redis/command.js';
import type { Word } from '../text/word.js';

/** The service whose port is read. `startups` are those in all states of the variables that affect the password. */
export interface PortContext {
  readonly service: MappingNode;
  readonly releases: readonly string[];
  readonly mounts: Mounts;
  readonly startups: readonly Startup[];
}

/** Dragonfly's main port. */
export function dragonflyPort(context: PortContext): ServerPort {
  return serverPort(context, (startup) => mainPort(startup, context.service));
}

/** The main port of a Redis server, which is unknown unless its command sets it. */
export function redisPort(context: PortContext): ServerPort {
  return serverPort(context, redisPortOf);
}

function serverPort(
  { service, releases, mounts, startups }: PortContext,
  portOf: (startup: Startup) => Text | null,
): ServerPort {
  const texts = startups.flatMap((startup) => portOf(startup) ?? []);
  const variables = variablesIn([...new Set(texts.map(({ node }) => node))]);
  const known = new Map<string, Text | null>();
  const read = (assignment: VariableAssignment): Text | null => {
    const key = variables.map((name) => assignment.get(name) ?? 'set').join();
    if (!known.has(key)) {
      const startup = readStartup(service, assignment, releases, mounts);
      known.set(key, isStop(startup) ? null : portOf(startup));
    }
    return known.get(key) ?? null;
  };
  return { read, variables };
}

/** Null if it is unknown. */
export function mainPort(
  { effective, unknown, program }: Pick<Startup, 'effective' | 'unknown' | 'program'>,
  service: MappingNode,
): Text | null {
  const port = effective.get('port')?.value ?? [];
  if (program !== 'dragonfly' || unknown.length > 0 || typeof port === 'boolean') return null;
  return port.length === 0 ? impliedText(implied(service, null), '6379') : port;
}

function redisPortOf(startup: Startup): Text | null {
  if (startup.unknown.length > 0) return null;
  const words: readonly Word[] = optionsOf(startup)?.options ?? [];
  const options = readOptions(words);
  // With TLS, the server may listen on that port only.
  if (options.some(({ name }) => name === 'tls-port')) return null;
  const port = options.findLast(({ name }) => name === 'port')?.values[0] ?? null;
  return port && toText(port) !== '0' ? port : null;
}
