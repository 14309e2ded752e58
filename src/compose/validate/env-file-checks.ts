/** Errors in the env files and label files of a service, if the repository contains them. */

import type { Problem } from '../../source/location.js';
import { join } from '../../source/posix-path.js';
import { type FileAccess, recordFile } from '../canonical/referenced-file.js';
import { constantText } from '../interpolation/constant-value.js';
import { parseEnvFile } from '../load/env-file.js';
import { type FileContent, maxFiles, tooManyFiles } from '../load/files.js';
import { LoadError } from '../model/load-error.js';
import { child, itemsOf, type MappingNode, type ScalarNode } from '../model/node.js';
import { problemOf } from '../model/problem.js';

/**
 * Errors that Compose reports when it reads the files. A missing file is no error: git ignores, for example, an env file
 * with passwords, which exists only on the host that runs the project.
 */
export function envFileProblems(service: MappingNode, access: FileAccess): readonly Problem[] {
  const envFiles = itemsOf(child(service, 'env_file')).flatMap((item): readonly Problem[] => {
    const [path, format] = [child(item, 'path'), child(item, 'format')];
    if (path?.kind !== 'scalar') return [];
    const name = format ? constantText(format) : '';
    const required = child(item, 'required');
    const optional = required?.kind === 'scalar' && required.value !== true;
    if (format && name !== null && !['', '.env', 'raw'].includes(name))
      // Compose checks the format only after it has found the file.
      return optional && contentOf(path, access)?.kind !== 'text'
        ? []
        : [problemOf(format, `unsupported env file format \`${name}\`: set \`raw\`, or remove \`format\``)];
    if (!optional && constantText(path) === '') return [problemOf(path, 'the path in `env_file` is empty')];
    return name === null ? [] : contentProblems(path, name === 'raw', access);
  });
  const labelFiles = itemsOf(child(service, 'label_file')).flatMap((path): readonly Problem[] => {
    if (path.kind !== 'scalar') return [];
    if (constantText(path) === '') return [problemOf(path, 'the path in `label_file` is empty')];
    return contentProblems(path, false, access);
  });
  return [...envFiles, ...labelFiles];
}

/** Null for a path that depends on the environment or on the home folder. */
function resolvePath(path: ScalarNode, { folder }: FileAccess): string | null {
  const text = constantText(path);
  return text === null || text === '' || text.startsWith('~') ? null : join(folder, text);
}

function contentOf(path: ScalarNode, access: FileAccess): FileContent | null {
  const name = resolvePath(path, access);
  return name === null ? null : access.fileCache.read(name);
}

function contentProblems(path: ScalarNode, raw: boolean, access: FileAccess): readonly Problem[] {
  const { fileCache } = access;
  const [name, content] = [resolvePath(path, access), contentOf(path, access)];
  if (name !== null && content?.kind === 'folder')
    return [problemOf(path, `${JSON.stringify(name)} is a folder, not a file`)];
  if (name === null || content?.kind !== 'text') return [];
  if (!fileCache.files.has(name)) {
    if (fileCache.files.size >= maxFiles) return [problemOf(path, tooManyFiles)];
    recordFile(name, content.text, fileCache);
  }
  return parseProblems(name, content, raw);
}

/** The problems of contents by their format: many services may name one file. */
const known: Readonly<Record<'plain' | 'raw', WeakMap<FileContent, readonly Problem[]>>> = {
  plain: new WeakMap(),
  raw: new WeakMap(),
};

function parseProblems(
  name: string,
  content: FileContent & { readonly kind: 'text' },
  raw: boolean,
): readonly Problem[] {
  const byContent = known[raw ? 'raw' : 'plain'];
  const problems = byContent.get(content) ?? parsed(name, content.text, raw);
  byContent.set(content, problems);
  return problems;
}

function parsed(name: string, text: string, raw: boolean): readonly Problem[] {
  try {
    parseEnvFile(name, text, { environment: new Map(), steps: [], raw });
    return [];
  } catch (error) {
    if (error instanceof LoadError) return [error.problem];
    throw error;
  }
}
