/** The environment of a service: its own variables and those of its env files. */

import { constantText } from '../interpolation/constant-value.js';
import { parseEnvFile } from '../load/env-file.js';
import { reserveValues } from '../load/files.js';
import { LoadError } from '../model/load-error.js';
import {
  type ComposeNode,
  child,
  type Environment,
  entriesOf,
  isSet,
  locationOf,
  type MappingNode,
  mappingAt,
  type ScalarNode,
} from '../model/node.js';
import { type FileAccess, referencedFile } from './referenced-file.js';

/**
 * Adds the variables of env files to the `environment` of a canonical service; its own variables take precedence. Env
 * files that were read are removed from `env_file`. Those that remain are not in the repository, or the
 * environment decides which they are: their content is unknown.
 * Throws a load error if the project exceeds the limit of values.
 */
export function withEnvFiles(service: MappingNode, access: FileAccess): MappingNode {
  const envFiles = service.entries.get('env_file');
  if (!isSet(envFiles) || envFiles.kind !== 'sequence') return service;
  const variables = new Map<string, ScalarNode>();
  const written = service.entries.get('environment');
  const own = new Map(
    entriesOf(written).flatMap(([name, value]): [string, ScalarNode][] =>
      value.kind === 'scalar' && isSet(value) ? [[name, value]] : [],
    ),
  );
  const unread: ComposeNode[] = [];
  for (const item of envFiles.items) {
    const found = variablesOf(item, access, variables, own);
    if (!found) {
      unread.push(item);
      for (const [name, value] of variables) variables.set(name, { ...value, mayBeOverridden: true });
      continue;
    }
    reserveValues(access.fileCache, found.size, locationOf(item));
    for (const [name, value] of found) variables.set(name, value);
  }
  if (unread.length === envFiles.items.length) return service;
  const environment = written?.kind === 'mapping' ? written : mappingAt(envFiles, []);
  const entries = new Map<string, ComposeNode>(service.entries);
  entries.set('environment', {
    ...environment,
    entries: new Map([...variables, ...environment.entries]),
  });
  if (unread.length === 0) entries.delete('env_file');
  else entries.set('env_file', { ...envFiles, items: unread });
  return { ...service, entries };
}

/**
 * The variables of one env file; null if it cannot be read, or if the environment decides how it is read. Its values may
 * contain those of `previous` env files and the service's `own` variables, and those of the project override both.
 */
function variablesOf(
  item: ComposeNode,
  access: FileAccess,
  previous: Environment,
  own: Environment,
): ReadonlyMap<string, ScalarNode> | null {
  const path = child(item, 'path');
  if (path?.kind !== 'scalar') return null;
  const file = referencedFile(path, access);
  if (!file) return null;
  const format = child(item, 'format');
  const formatName = format ? constantText(format) : '';
  if (formatName === null) return null;
  try {
    return parseEnvFile(file.file, file.text, {
      environment: access.environment,
      own,
      previous,
      inherits: true,
      steps: [...path.steps, { kind: 'file', location: locationOf(path) }],
      raw: formatName === 'raw',
    });
  } catch (error) {
    if (error instanceof LoadError) return null;
    throw error;
  }
}
