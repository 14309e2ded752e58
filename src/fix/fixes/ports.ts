/** The fix of a port that is open beyond the loopback address. */

import type { Exposure } from '../../cache/container/exposures.js';
import { splitPort } from '../../compose/formats/port.js';
import { type ComposeNode, child, isSet } from '../../compose/model/node.js';
import type { Operation } from '../../yaml/edit/operation.js';
import { servicePath } from '../edits/service-keys.js';
import type { FixContext } from '../model/context.js';
import { change, type Proposal, proposalOf, type Refusal, refuse } from '../model/fix.js';

/** Binds a published port of the service to the loopback address. */
export function bindToLoopback({ finding, server }: FixContext): Proposal | Refusal {
  const exposure = server.exposures[Number(finding.evidence[2])];
  // A rule of a custom policy may name this fix for another part of the model.
  if (!exposure) return refuse('needs-decision', finding.remedy);
  if (exposure.path[0] !== 'ports') return refuse('needs-decision', networkStep(exposure));
  const operation = bindingOf(exposure.node);
  if (!operation)
    return refuse(
      'needs-decision',
      'The value of the variable may contain an address. Write the address in the file, and only the host port in a variable: `127.0.0.1:${PORT:-6379}:6379`.',
    );
  const ports = exposure.isRange ? 'ports' : 'port';
  return proposalOf(
    `Bind the ${ports} to 127.0.0.1`,
    change(operation),
    [[...servicePath(server), 'ports']],
    [`Check that nothing outside the host connects to the ${ports}.`],
  );
}

/** What to do about a network that gives access from outside the project. */
function networkStep({ what, path: [key, name], node, byVariable, other }: Exposure): string {
  const written = node.kind === 'scalar' ? node.text : '';
  const service = other === undefined ? 'the service' : `service \`${other}\``;
  const from = other === undefined ? '' : ` from ${service}`;
  if (what === 'port') return `Bind the published port of ${service} to 127.0.0.1, or remove it.`;
  if (key === 'networks')
    return byVariable
      ? `Write the name of the network \`${name}\` without a variable, or remove the network from ${service}.`
      : `Remove the network \`${name}\` from ${service}, or use one that is not the host's.`;
  if (written === 'host')
    return `Remove \`network_mode: host\`${from}. Clients on the same network need no published port.`;
  const of = other === undefined ? '' : ` of ${service}`;
  return written.includes('$')
    ? `Write \`network_mode\`${of} without a variable, or remove it.`
    : `Remove \`network_mode\`${from}, or use the network of a service in this project.`;
}

const address = '127.0.0.1';

function bindingOf(port: ComposeNode): Operation | null {
  const { source, path, yaml } = port.origin;
  const at = { file: source.file, path } as const;
  if (yaml.kind === 'scalar') return shortBinding(yaml.text, at);
  const written = child(port, 'host_ip');
  if (!isSet(written)) return { ...at, op: 'add-key', key: 'host_ip', value: address, order: longSyntax };
  return {
    op: 'replace-value',
    file: written.origin.source.file,
    path: written.origin.path,
    value: address,
  };
}

/** The order of the long syntax in the Compose specification. */
const longSyntax = ['name', 'target', 'published', 'host_ip', 'protocol', 'app_protocol', 'mode'];

function shortBinding(text: string, at: Pick<Operation, 'file' | 'path'>): Operation | null {
  const { hostIp, published } = splitPort(text);
  if (hostIp) return { ...at, op: 'replace-fragment', ...hostIp, text: address };
  // The value of a variable may have several parts.
  if (!published && text.includes('$')) return null;
  // The short syntax of a port on a random port of the host is `IP::PORT`.
  return { ...at, op: 'replace-fragment', start: 0, end: 0, text: `${address}:${published ? '' : ':'}` };
}
