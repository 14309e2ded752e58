/** Files of the repository that a project passes to containers. */

import { join } from '../../source/posix-path.js';
import type { YamlFile } from '../../yaml/tree.js';
import { constantText } from '../interpolation/constant-value.js';
import { type FileCache, maxFiles } from '../load/files.js';
import { LoadError } from '../model/load-error.js';
import type { Environment, ScalarNode } from '../model/node.js';

/** Access to the files that a project refers to. */
export interface FileAccess {
  readonly fileCache: FileCache;
  /** The folder that relative paths start at. */
  readonly folder: string;
  /** The variables of the project's env files. */
  readonly environment: Environment;
}

/**
 * Reads the file at a path of the project and records it in the cache. Null if it cannot be read, for any reason, or if
 * the environment decides which file it is.
 */
export function referencedFile(path: ScalarNode, { fileCache, folder }: FileAccess): YamlFile | null {
  try {
    const text = constantText(path);
    if (text === null) return null;
    const name = join(folder, text);
    const content = fileCache.read(name);
    if (content.kind !== 'text' || (fileCache.files.size >= maxFiles && !fileCache.files.has(name)))
      return null;
    return recordFile(name, content.text, fileCache);
  } catch (error) {
    if (error instanceof LoadError) return null;
    throw error;
  }
}

/** Records a file that is no YAML in the cache, unless it is there, and returns it. */
export function recordFile(name: string, text: string, { files }: FileCache): YamlFile {
  const file = { file: name, text, root: null, problems: [], documents: 0 };
  if (!files.has(name)) files.set(name, file);
  return file;
}
