/** What to do by hand about a secret whose content is not in the repository: Compose can create it from a variable. */

import type { Client } from '../../cache/clients/clients.js';
import { itemsOf, scalarText } from '../../cache/container/node-values.js';
import type { Description } from '../../cache/describe.js';
import type { Server } from '../../cache/server/server.js';
import { type ComposeNode, child, entriesOf, isSet, type MappingNode } from '../../compose/model/node.js';
import type { Project } from '../../compose/project.js';
import { codeList } from '../../source/code-list.js';

/** The step for the secret in `file`, a path of the container or of the repository, without a period. */
export function secretStep(
  { project: { root } }: Description,
  { node }: Server,
  file: string,
  variable: string,
): string {
  const created = `\`environment: ${variable}\``;
  const found = secretOf(root, node, file);
  if (!found) return `use an entry of the top-level \`secrets\` with ${created} instead of the file`;
  const [name, secret] = found;
  return replacement(name, secret, variable) ?? `define the secret \`${name}\` with ${created}`;
}

/** The secret with its name whose content a service reads from `file`; undefined for another file. */
function secretOf(
  root: Project['root'],
  service: MappingNode,
  file: string,
): [string, ComposeNode] | undefined {
  return entriesOf(child(root ?? undefined, 'secrets')).find(
    ([name, secret]) => scalarText(child(secret, 'file')) === file || targetsOf(service, name).includes(file),
  );
}

/** What a client has to do to read the server's password from the same secret, as sentences; null if the server reads no secret. */
export function sameSecretStep(
  { project: { root }, server }: Description,
  { service, node }: Pick<Client, 'service' | 'node'>,
  setting: string,
  file: string,
): string | null {
  const [name] = (server && secretOf(root, server.node, file)) ?? [];
  if (name === undefined) return null;
  const [target] = targetsOf(node, name);
  const step =
    target === undefined
      ? `Add \`${name}\` to \`secrets\` of \`${service}\`, and set \`${setting}\` to \`/run/secrets/${name}\``
      : `Set \`${setting}\` of \`${service}\` to \`${target}\``;
  return `The server reads its password from the secret \`${name}\`. ${step}.`;
}

/** The step for a secret of the project, without a period; null for one without content. */
export function replacedSecret({ root }: Project, name: string, variable: string): string | null {
  return replacement(name, child(child(root ?? undefined, 'secrets'), name), variable);
}

function replacement(name: string, secret: ComposeNode | undefined, variable: string): string | null {
  const source = sourceOf(secret);
  if (source === null) return null;
  const step = `replace \`${source}\` with \`environment: ${variable}\` in the secret \`${name}\``;
  return source.startsWith('environment') ? step : `${step}, so that Compose creates it from the variable`;
}

/** The key of a secret that says where its content comes from, as it is written. */
function sourceOf(secret: ComposeNode | undefined): string | null {
  for (const key of ['environment', 'file']) {
    const value = child(secret, key);
    if (value?.kind === 'scalar') return `${key}: ${value.text}`;
  }
  return isSet(child(secret, 'external')) ? 'external: true' : null;
}

/** The step for other services that mount the file of a secret, as a sentence after a space; empty without such a service. */
export function sharedFileStep({ project }: Description, server: Server, file: string): string {
  const names = [...project.services].flatMap(([name, service]) =>
    name !== server.name &&
    itemsOf(child(service, 'volumes')).some((mount) => scalarText(child(mount, 'source')) === file)
      ? [name]
      : [],
  );
  return names.length === 0 ? '' : ` Then use the secret instead of the file in ${codeList(names)}.`;
}

/** The paths at which the service mounts a secret. */
function targetsOf(service: MappingNode, name: string): string[] {
  return itemsOf(child(service, 'secrets')).flatMap((item) => {
    if (scalarText(child(item, 'source')) !== name) return [];
    const target = scalarText(child(item, 'target')) || name;
    return target.startsWith('/') ? [target] : [`/run/secrets/${target}`];
  });
}
