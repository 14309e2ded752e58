/** What to do by hand about a secret whose content is not in the repository: Compose can create it from a variable. */

import { itemsOf, scalarText } from '../../cache/container/node-values.js';
import type { Description } from '../../cache/describe.js';
import type { Server } from '../../cache/server/server.js';
import { type ComposeNode, child, isSet, type MappingNode } from '../../compose/model/node.js';
import type { Project } from '../../compose/project.js';

/** The step for the secret in `file`, a path of the container or of the repository, without a period. */
export function secretStep(
  { project: { root } }: Description,
  { node }: Server,
  file: string,
  variable: string,
): string {
  const created = `\`environment: ${variable}\``;
  const secrets = child(root ?? undefined, 'secrets');
  const entries = secrets?.kind === 'mapping' ? [...secrets.entries] : [];
  const found = entries.find(
    ([name, secret]) => scalarText(child(secret, 'file')) === file || targetsOf(node, name).includes(file),
  );
  if (!found) return `use an entry of the top-level \`secrets\` with ${created} instead of the file`;
  const [name, secret] = found;
  return replacement(name, secret, variable) ?? `define the secret \`${name}\` with ${created}`;
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

/** The paths at which the service mounts a secret. */
function targetsOf(service: MappingNode, name: string): string[] {
  return itemsOf(child(service, 'secrets')).flatMap((item) => {
    if (scalarText(child(item, 'source')) !== name) return [];
    const target = scalarText(child(item, 'target')) || name;
    return target.startsWith('/') ? [target] : [`/run/secrets/${target}`];
  });
}
