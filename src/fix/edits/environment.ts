/** The container's environment. */

import { settingsOf } from '../../cache/container/environment.js';
import type { Description } from '../../cache/describe.js';
import type { Server } from '../../cache/server/server.js';
import { variablesIn } from '../../compose/interpolation/expand.js';
import { isEnvFileValue } from '../../compose/load/env-file.js';
import { child, descend, isSet, type MappingNode } from '../../compose/model/node.js';
import type { Operation } from '../../yaml/edit/operation.js';
import { type Refusal, refuse } from '../model/fix.js';
import { replaceAt } from './command.js';
import { required } from './password-variable.js';
import { servicePath, setEntry } from './service-keys.js';

/** The variable in the container's environment, added when it is not there. */
export function giveVariable(description: Description, server: Server, name: string): Operation[] {
  const value = required(name);
  const setting = settingsOf(server.node).find((candidate) => candidate.name === name);
  // What stands under `environment` goes before what an env file sets.
  if (setting && !isEnvFileValue(setting.node)) {
    const same = setting.node.value === null || variablesIn([setting.node]).includes(name);
    return same
      ? []
      : [replaceAt({ node: setting.node, span: { start: 0, end: setting.node.text.length } }, value)];
  }
  // As it is written: the service's own has the variables of its env files as well.
  const written = descend(description.project.root ?? undefined, [...servicePath(server), 'environment']);
  const environment = isSet(written) ? written : null;
  const entry = `${name}=${value}`;
  if (!environment)
    return [
      setEntry(server.node, 'environment', written, prefersLists(description) ? [entry] : { [name]: value }),
    ];
  const { origin } = environment;
  return origin.yaml.kind === 'sequence'
    ? [{ op: 'add-item', file: origin.source.file, path: origin.path, value: entry, order: [] }]
    : [{ op: 'add-key', file: origin.source.file, path: origin.path, key: name, value, order: [] }];
}

/** Why what a file of variables may hold stands in the way. */
export function unreadFile(server: Server): Refusal {
  const files = child(server.node, 'env_file');
  const items = files?.kind === 'sequence' ? files.items : [];
  const paths = items.flatMap((item) => {
    const path = child(item, 'path');
    return path?.kind === 'scalar' ? [`\`${path.text}\``] : [];
  });
  return refuse(
    'cannot-be-known',
    `The service reads ${paths.join(' and ')} as \`env_file\`, which is not read here: Dragonfly takes every \`DFLY_\` variable in it for a flag. Write what Dragonfly needs of it under \`environment\` and take \`env_file\` out.`,
  );
}

/** Whether the project's other services write their environment as a list. */
function prefersLists(description: Description): boolean {
  const kinds = [...description.project.services.values()].map(
    (service: MappingNode) => child(service, 'environment')?.origin.yaml.kind,
  );
  return (
    kinds.filter((kind) => kind === 'sequence').length >= kinds.filter((kind) => kind === 'mapping').length
  );
}
