/** The main port of the server, in every state of the variables. */

import {
  isStop,
  type Text,
  type VariableAssignment,
  variablesIn,
} from '../../compose/interpolation/expand.js';
import { impliedText } from '../../compose/interpolation/implied-text.js';
import { implied, type MappingNode } from '../../compose/model/node.js';
import type { Mounts } from '../container/mounted-files.js';
import { readStartup, type Startup } from '../dragonfly/startup.js';
import type { ServerPort } from '../healthcheck/checked-server.js';

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
