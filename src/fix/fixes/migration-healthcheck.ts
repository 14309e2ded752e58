/** The health check after a migration to Dragonfly, whose image contains `redis-cli` alone. */

import type { Description } from '../../cache/describe.js';
import type { Server } from '../../cache/server/server.js';
import type { ScalarNode } from '../../compose/model/node.js';
import type { Operation } from '../../yaml/edit/operation.js';
import { replaceAt } from '../edits/command.js';
import { servicePath } from '../edits/service-keys.js';
import type { FixContext } from '../model/context.js';
import type { Proposal } from '../model/fix.js';
import { authenticateHealthcheck } from './healthcheck.js';

/** Clients that Dragonfly's image lacks, and the variable that only one of them reads. */
const otherClients = /\b(?:(?:valkey|keydb)-cli|VALKEYCLI_AUTH)\b/g;

/** The change of a health check that runs a client which the image lacks; null for any other. */
export function convertHealthcheck(context: FixContext): Pick<Proposal, 'operations' | 'targets'> | null {
  const { server, description } = context;
  const scalars = scalarsOf(server);
  if (!scalars.some(({ text }) => text.search(otherClients) !== -1)) return null;
  if (!isRight(description)) {
    // Another fix replaces it.
    const fix = authenticateHealthcheck(context);
    return fix.kind === 'refusal' ? null : fix;
  }
  return {
    operations: scalars.flatMap(renamed),
    targets: [[...servicePath(server), 'healthcheck']],
  };
}

function isRight({ model }: Description): boolean {
  const check = model.server?.healthcheck;
  return check?.state === 'enabled' && check.secret === 'same' && check.provesPong === true;
}

function scalarsOf({ healthcheck: { test, state } }: Server): ScalarNode[] {
  if (state !== 'enabled' || !test) return [];
  const items = test.kind === 'sequence' ? test.items : [test];
  return items.flatMap((item) => (item.kind === 'scalar' && !item.derived ? [item] : []));
}

function renamed(node: ScalarNode): Operation[] {
  return [...node.text.matchAll(otherClients)].map(({ 0: name, index }) =>
    replaceAt(
      { node, span: { start: index, end: index + name.length } },
      name.endsWith('-cli') ? 'redis-cli' : 'REDISCLI_AUTH',
    ),
  );
}
