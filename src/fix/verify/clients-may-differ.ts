/** Whether clients must be read again after a change of the cache service. */

import type { Description } from '../../cache/describe.js';
import { socketOf } from '../../cache/dragonfly/unix-socket.js';
import { agreement } from '../../cache/secret/agreement.js';
import { toJson } from '../../compose/model/node.js';

/** Keys of the cache service that affect clients only by the password and the socket. */
const indirectKeys: ReadonlySet<string> = new Set([
  'command',
  'entrypoint',
  'environment',
  'healthcheck',
  'image',
  'logging',
]);

/** Whether what `readClients` finds in an unchanged client may differ between two descriptions of one project. */
export function clientsMayDiffer(before: Description, after: Description): boolean {
  if (!before.server || !after.server) return before.server !== after.server;
  const [old, current] = [before.server.node.entries, after.server.node.entries];
  const isDirect = [...new Set([...old.keys(), ...current.keys()])].some((key) => {
    if (indirectKeys.has(key)) return false;
    const [one, other] = [old.get(key), current.get(key)];
    return JSON.stringify(one && toJson(one)) !== JSON.stringify(other && toJson(other));
  });
  return (
    isDirect ||
    socketOf(before.server.flags) !== socketOf(after.server.flags) ||
    passwordDiffers(before, after)
  );
}

function passwordDiffers({ expected: old }: Description, { expected: current }: Description): boolean {
  if (!old || !current) return old !== current;
  const variables = [...new Set([...old.variables, ...current.variables])];
  return (
    old.serverVariable !== current.serverVariable ||
    JSON.stringify(old.variables) !== JSON.stringify(current.variables) ||
    agreement(old.secret, current.secret, variables) !== 'same'
  );
}
