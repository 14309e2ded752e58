/** The files of the repository that `configs` give to containers: the lines in them that may hold an address. */

import { join } from '../../source/posix-path.js';
import type { YamlFile, YamlScalar } from '../../yaml/tree.js';
import { interpolatedText } from '../interpolation/expand.js';
import { maxFiles } from '../load/files.js';
import { LoadError } from '../model/load-error.js';
import { child, locationOf, type MappingNode, type ScalarNode } from '../model/node.js';
import type { FileLookup } from './service-environment.js';

/** A line of such a file as a scalar. Compose puts nothing into it: `$` is a `$`. */
export interface ConfigLine {
  /** From 1. */
  readonly line: number;
  readonly node: ScalarNode;
}

/** For each config that is a file which can be read here, the lines with an address. */
export function configLinesOf(root: MappingNode, library: FileLookup): Map<string, ConfigLine[]> {
  const configs = child(root, 'configs');
  const found = new Map<string, ConfigLine[]>();
  for (const [name, config] of configs?.kind === 'mapping' ? configs.entries : []) {
    const path = child(config, 'file');
    const file = path?.kind === 'scalar' ? fileAt(path, library) : null;
    if (path?.kind !== 'scalar' || !file) continue;
    const lines = linesOf(file, path);
    if (lines.length > 0) found.set(name, lines);
  }
  return found;
}

/** Null for a file that cannot be read here, for whatever reason. */
function fileAt(path: ScalarNode, { fileCache, folder }: FileLookup): YamlFile | null {
  try {
    const name = join(folder, interpolatedText(path));
    const reading = fileCache.read(name);
    if (reading.kind !== 'text' || (fileCache.files.size >= maxFiles && !fileCache.files.has(name)))
      return null;
    const file = { file: name, text: reading.text, root: null, problems: [], documents: 0 };
    if (!fileCache.files.has(name)) fileCache.files.set(name, file);
    return file;
  } catch (error) {
    if (error instanceof LoadError) return null;
    throw error;
  }
}

function linesOf(source: YamlFile, path: ScalarNode): ConfigLine[] {
  let start = 0;
  return source.text.split('\n').flatMap((written, index): ConfigLine[] => {
    const from = start + written.length - written.trimStart().length;
    start += written.length + 1;
    const text = written.trim();
    if (!text.includes('://')) return [];
    const span = { start: from, end: from + text.length };
    const yaml: YamlScalar = { kind: 'scalar', value: text, text, style: 'plain', span };
    const node: ScalarNode = {
      kind: 'scalar',
      value: text,
      text,
      offset: 0,
      origin: { source, path: [], yaml, key: null, environment: new Map() },
      steps: [...path.steps, { kind: 'file', location: locationOf(path) }],
    };
    return [{ line: index + 1, node }];
  });
}
