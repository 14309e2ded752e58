/** Operations on the environment of the container. */

import { settingsOf, type UnreadEnvFile, unreadEnvFiles } from '../../cache/container/environment.js';
import type { Description } from '../../cache/describe.js';
import type { Server } from '../../cache/server/server.js';
import { variablesIn } from '../../compose/interpolation/expand.js';
import { isEnvFileValue } from '../../compose/load/env-file.js';
import { child, descend, isSet, type MappingNode } from '../../compose/model/node.js';
import { upperFirst } from '../../source/first-letter.js';
import type { Operation } from '../../yaml/edit/operation.js';
import { type Refusal, refuse } from '../model/fix.js';
import { replaceAt } from './command.js';
import { required } from './password-variable.js';
import { servicePath, setEntry } from './service-keys.js';

/** Sets the password's variable in the container's environment. No operation if it is set already. */
export function setVariable(description: Description, server: Server, name: string): Operation[] {
  return setSetting(description, server, name, name);
}

/** Sets a variable of the container to the password's variable. No operation if it is set already. */
export function setSetting(
  description: Description,
  server: Server,
  name: string,
  variable: string,
): Operation[] {
  const value = required(variable);
  const setting = settingsOf(server.node).find((candidate) => candidate.name === name);
  // A variable in `environment` overrides the one in an env file.
  if (setting && !isEnvFileValue(setting.node)) {
    const isSame =
      setting.node.value === null ? name === variable : variablesIn([setting.node]).includes(variable);
    return isSame
      ? []
      : [replaceAt({ node: setting.node, span: { start: 0, end: setting.node.text.length } }, value)];
  }
  return [addSetting(description, server, name, value)];
}

/** Sets the password's variable in the environment, in the place of an entry that does not require it. */
export function requireSetting(description: Description, server: Server, name: string): Operation[] {
  const added = setVariable(description, server, name);
  const node = settingsOf(server.node).find((setting) => setting.name === name)?.node;
  if (added.length > 0 || !node || node.text.startsWith(`\${${name}:?`)) return added;
  const { source, path, key } = node.origin;
  const value = key === null ? `${name}=${required(name)}` : required(name);
  return [{ op: 'replace-value', file: source.file, path, value }];
}

/** Adds a variable to the environment of the container, which does not have it. */
export function addSetting(description: Description, server: Server, name: string, value: string): Operation {
  // The canonical service also has the variables of env files, so the value is looked up as it is written.
  const written = descend(description.project.root ?? undefined, [...servicePath(server), 'environment']);
  const environment = isSet(written) ? written : null;
  const entry = `${name}=${value}`;
  if (!environment)
    return setEntry(
      server.node,
      'environment',
      written,
      prefersLists(description) ? [entry] : { [name]: value },
    );
  const { origin } = environment;
  return origin.yaml.kind === 'sequence'
    ? { op: 'add-item', file: origin.source.file, path: origin.path, value: entry, order: [] }
    : { op: 'add-key', file: origin.source.file, path: origin.path, key: name, value, order: [] };
}

/** The refusal for a service whose env file is unknown. `migrates`: the fix would start Dragonfly in the place of its server. */
export function refuseEnvFile({ node, name }: Server, migrates = false): Refusal {
  const files = unreadEnvFiles(node);
  const reader = migrates ? 'The fix would replace the server with Dragonfly, which' : 'Dragonfly';
  const [first, ...others] = files;
  const written =
    first?.cause && others.length === 0 ? `write the ${first.cause.key} without a variable, or ` : '';
  const moved = `move the variables that \`${name}\` needs to \`environment\`, and remove ${list(files)} from \`env_file\`.`;
  const step = written === '' ? moved : `either ${written}${moved}`;
  return refuse(
    'cannot-be-known',
    `${reader} reads every \`DFLY_\` variable as a flag, and the tool does not know which variables ${files.length > 1 ? 'these files set' : 'the file sets'}: ${whyUnread(files)}. ${upperFirst(step)}`,
  );
}

/** The reasons why the variables of env files are unknown, as clauses. */
function whyUnread(files: readonly UnreadEnvFile[]): string {
  const missing = files.filter(({ cause }) => cause === null);
  const clauses = files.flatMap(({ path, cause }) => {
    if (!cause) return [];
    const subject = cause.key === 'path' ? `the path \`${path}\`` : `the format of \`${path}\``;
    return [`${subject} depends on \`${cause.variable}\``];
  });
  const absent =
    missing.length > 0 ? [`${list(missing)} ${missing.length > 1 ? 'are' : 'is'} not in the repository`] : [];
  return [...absent, ...clauses].join(', and ');
}

function list(files: readonly UnreadEnvFile[]): string {
  return files.map(({ path }) => `\`${path}\``).join(' and ');
}

/** True if most services of the project write their environment as a list, or as many as write a mapping. */
function prefersLists(description: Description): boolean {
  const kinds = [...description.project.services.values()].map(
    (service: MappingNode) => child(service, 'environment')?.origin.yaml.kind,
  );
  return (
    kinds.filter((kind) => kind === 'sequence').length >= kinds.filter((kind) => kind === 'mapping').length
  );
}
