/** Fixes of the health check. */

import type { Server } from '../../cache/server/server.js';
import { toText } from '../../compose/interpolation/expand.js';
import { type ComposeNode, child } from '../../compose/model/node.js';
import type { Operation } from '../../yaml/edit/operation.js';
import type { EditValue } from '../../yaml/edit/style.js';
import { giveVariable } from '../edits/environment.js';
import { differentName, needsOf, passwordName } from '../edits/password-variable.js';
import { keyOrders, servicePath, setKey } from '../edits/service-keys.js';
import type { FixContext } from '../model/context.js';
import { change, type Proposal, proposalOf, type Refusal, refuse } from '../model/fix.js';

const timing: Readonly<Record<string, string | number>> = {
  interval: '30s',
  timeout: '10s',
  retries: 3,
  start_period: '5s',
};

/** The check gives the password and looks for PONG in the answer. */
export function authenticateHealthcheck({ description, server }: FixContext): Proposal | Refusal {
  const refusal = server.redisCommand && differentName(description, server);
  if (refusal) return refusal;
  const name = passwordName(description, server);
  // The shell in the container reads the password from its environment, so any character may be in it.
  const line = `REDISCLI_AUTH="$\${${name}}" redis-cli ${portOption(server)}ping | grep -q PONG`;
  return proposalOf(
    'Give the password, and look for PONG in the answer',
    change(...giveVariable(description, server, name), ...setTest(server, line)),
    [
      [...servicePath(server), 'healthcheck'],
      [...servicePath(server), 'environment', name],
    ],
    needsOf(description, name),
  );
}

/** The test in the form in which there is one; a check of its own where there is none, or it is switched off. */
function setTest(server: Server, line: string): Operation[] {
  const { node, test, state } = server.healthcheck;
  const value = ['CMD-SHELL', line];
  if (state === 'enabled' && test) return [replaced(test, test.origin.yaml.kind === 'scalar' ? line : value)];
  if (node?.kind !== 'mapping') return [setKey(server, 'healthcheck', { test: value, ...timing })];
  if (!test && state === 'absent') return [setKeyOf(node, 'test', value), ...timingOf(server, node)];
  return [replaced(node, { test: value, ...timing })];
}

/** The timing that is not set. */
export function setTiming({ server }: FixContext): Proposal | Refusal {
  const { node, untimed } = server.healthcheck;
  if (node?.kind !== 'mapping') return refuse('not-writable', 'Write a health check first.');
  return proposalOf(`Set ${untimed.join(', ')}`, change(...timingOf(server, node)), [
    [...servicePath(server), 'healthcheck'],
  ]);
}

function timingOf({ healthcheck: probe }: Server, node: ComposeNode): Operation[] {
  return probe.untimed.map((key) => setKeyOf(node, key, timing[key] ?? ''));
}

function setKeyOf(node: ComposeNode, key: string, value: EditValue): Operation {
  const written = child(node, key);
  if (written) return replaced(written, value);
  return {
    op: 'add-key',
    file: node.origin.source.file,
    path: node.origin.path,
    key,
    value,
    order: keyOrders['healthcheck'] ?? [],
    inline: true,
  };
}

function replaced({ origin }: ComposeNode, value: EditValue): Operation {
  return { op: 'replace-value', file: origin.source.file, path: origin.path, value };
}

function portOption({ flags, redisCommand }: Server): string {
  const carried = redisCommand?.options?.findLast(({ name }) => name === 'port')?.values[0];
  const port = flags.effective.get('port')?.value ?? carried;
  const number = typeof port === 'object' ? toText(port) : '';
  return /^[1-9]\d*$/.test(number) && number !== '6379' ? `-p ${number} ` : '';
}
