/** The env files and label files of a service, as far as the repository holds them. */

import type { Problem } from '../../source/location.js';
import { join } from '../../source/posix-path.js';
import type { FileAccess } from '../canonical/referenced-file.js';
import { constantText } from '../interpolation/constant-value.js';
import { parseEnvFile } from '../load/env-file.js';
import { type FileContent, maxFiles } from '../load/files.js';
import { LoadError } from '../model/load-error.js';
import { child, itemsOf, type MappingNode, type ScalarNode } from '../model/node.js';
import { problemOf } from '../model/problem.js';

/**
 * What Compose cannot read of the files that a service names. One that is missing is no problem: what git ignores, such
 * as an env file with passwords, is only there where the project is deployed.
 */
export function envContentProblems(service: MappingNode, library: FileAccess): readonly Problem[] {
  const envFiles = itemsOf(child(service, 'env_file')).flatMap((item): readonly Problem[] => {
    const [path, format] = [child(item, 'path'), child(item, 'format')];
    if (path?.kind !== 'scalar') return [];
    const name = format ? constantText(format) : '';
    const required = child(item, 'required');
    const optional = required?.kind === 'scalar' && required.value !== true;
    if (format && name !== null && !['', '.env', 'raw'].includes(name))
      // Compose asks for the format once it has the file.
      return optional && readingOf(path, library)?.kind !== 'text'
        ? []
        : [problemOf(format, `Compose knows no format \`${name}\` of env files: it is \`raw\`, or left out`)];
    if (!optional && constantText(path) === '')
      return [problemOf(path, 'the path of an `env_file` is empty')];
    return name === null ? [] : contentProblems(path, name === 'raw', library);
  });
  const labelFiles = itemsOf(child(service, 'label_file')).flatMap((path): readonly Problem[] => {
    if (path.kind !== 'scalar') return [];
    if (constantText(path) === '') return [problemOf(path, 'the path of a `label_file` is empty')];
    return contentProblems(path, false, library);
  });
  return [...envFiles, ...labelFiles];
}

/** Null for a path that depends on the environment, or on whose home it is. */
function nameOf(path: ScalarNode, { folder }: FileAccess): string | null {
  const text = constantText(path);
  return text === null || text === '' || text.startsWith('~') ? null : join(folder, text);
}

function readingOf(path: ScalarNode, library: FileAccess): FileContent | null {
  const name = nameOf(path, library);
  return name === null ? null : library.fileCache.read(name);
}

function contentProblems(path: ScalarNode, raw: boolean, library: FileAccess): readonly Problem[] {
  const { fileCache } = library;
  const [name, reading] = [nameOf(path, library), readingOf(path, library)];
  if (name !== null && reading?.kind === 'folder')
    return [problemOf(path, `${JSON.stringify(name)} is a folder, and a file is needed`)];
  if (name === null || reading?.kind !== 'text') return [];
  if (!fileCache.files.has(name)) {
    if (fileCache.files.size >= maxFiles)
      return [problemOf(path, `over ${maxFiles} files in one project: not read`)];
    fileCache.files.set(name, { file: name, text: reading.text, root: null, problems: [], documents: 0 });
  }
  try {
    parseEnvFile(name, reading.text, { environment: new Map(), steps: [], raw });
    return [];
  } catch (error) {
    if (error instanceof LoadError) return [error.problem];
    throw error;
  }
}
