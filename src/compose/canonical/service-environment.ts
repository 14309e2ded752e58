/** What a container is given by `env_file`: the variables of the files that the repository holds. */

import { join } from '../../source/posix-path.js';
import { interpolatedText } from '../interpolation/expand.js';
import { parseEnvFile } from '../load/env-file.js';
import { type FileCache, maxFiles } from '../load/files.js';
import { LoadError } from '../model/load-error.js';
import {
  type ComposeNode,
  child,
  type Environment,
  isSet,
  locationOf,
  type MappingNode,
  mappingAt,
  type ScalarNode,
} from '../model/node.js';

/** Where files are looked up. */
export interface FileLookup {
  readonly fileCache: FileCache;
  /** The folder that relative paths are seen from. */
  readonly folder: string;
}

/**
 * A service in canonical form with the variables of its env files below its own. An env file that is read is no longer
 * in `env_file`; those that stay are not in the repository, and what they hold cannot be known.
 */
export function withEnvFiles(service: MappingNode, library: FileLookup): MappingNode {
  const written = service.entries.get('env_file');
  if (!isSet(written) || written.kind !== 'sequence') return service;
  const variables = new Map<string, ScalarNode>();
  const unread: ComposeNode[] = [];
  for (const item of written.items) {
    const found = variablesOf(item, library, new Map(variables));
    if (!found) unread.push(item);
    else for (const [name, value] of found) variables.set(name, value);
  }
  if (unread.length === written.items.length) return service;
  const own = service.entries.get('environment');
  const entries = new Map<string, ComposeNode>(service.entries);
  const place = own?.kind === 'mapping' ? own : mappingAt(written, []);
  entries.set('environment', { ...place, entries: new Map([...variables, ...place.entries]) });
  if (unread.length === 0) entries.delete('env_file');
  else entries.set('env_file', { ...written, items: unread });
  return { ...service, entries };
}

/** Null for a file that cannot be read here, for whatever reason. */
function variablesOf(
  item: ComposeNode,
  { fileCache, folder }: FileLookup,
  before: Environment,
): ReadonlyMap<string, ScalarNode> | null {
  const path = child(item, 'path');
  if (path?.kind !== 'scalar') return null;
  const format = child(item, 'format');
  try {
    const name = join(folder, interpolatedText(path));
    const reading = fileCache.read(name);
    if (reading.kind !== 'text' || (fileCache.files.size >= maxFiles && !fileCache.files.has(name)))
      return null;
    const { text } = reading;
    if (!fileCache.files.has(name))
      fileCache.files.set(name, { file: name, text, root: null, problems: [], documents: 0 });
    return parseEnvFile(name, text, {
      environment: new Map([...before, ...path.origin.environment]),
      steps: [...path.steps, { kind: 'file', location: locationOf(path) }],
      raw: format?.kind === 'scalar' && format.text === 'raw',
    });
  } catch (error) {
    if (error instanceof LoadError) return null;
    throw error;
  }
}
