/** What to do by hand about a secret whose content is not in the repository: Compose can create it from a variable. */

import { itemsOf, scalarText } from '../../cache/container/node-values.js';
import type { Description } from '../../cache/describe.js';
import type { Server } from '../../cache/server/server.js';
import { child, isSet, type MappingNode } from '../../compose/model/node.js';

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
  const source = sourceOf(secret);
  return source === null
    ? `define the secret \`${name}\` with ${created}`
    : `replace \`${source}\` with ${created} in the secret \`${name}\`, so that Compose creates it from the variable`;
}

/** The key of a secret that says where its content comes from, as it is written. */
function sourceOf(secret: Parameters<typeof child>[0]): string | null {
  const file = child(secret, 'file');
  if (file?.kind === 'scalar') return `file: ${file.text}`;
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
