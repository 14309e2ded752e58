/** Lines with a URL in the files that `configs` mount into containers. */

import type { YamlFile, YamlScalar } from '../../yaml/tree.js';
import { child, entriesOf, locationOf, type MappingNode, type ScalarNode } from '../model/node.js';
import { type FileAccess, referencedFile } from './referenced-file.js';

/** A line of such a file. Compose does not interpolate it: `$` stays `$`. */
export interface ConfigLine {
  /** Starts at 1. */
  readonly line: number;
  readonly node: ScalarNode;
}

/** The lines with a URL, by the name of the config. Configs without such a line, or without a readable file, are left out. */
export function configLinesOf(root: MappingNode, access: FileAccess): Map<string, ConfigLine[]> {
  const found = new Map<string, ConfigLine[]>();
  for (const [name, config] of entriesOf(child(root, 'configs'))) {
    const path = child(config, 'file');
    const file = path?.kind === 'scalar' ? referencedFile(path, access) : null;
    if (path?.kind !== 'scalar' || !file) continue;
    const lines = linesWithUrl(file, path);
    if (lines.length > 0) found.set(name, lines);
  }
  return found;
}

function linesWithUrl(source: YamlFile, path: ScalarNode): ConfigLine[] {
  let lineStart = 0;
  return source.text.split('\n').flatMap((line, index): ConfigLine[] => {
    const start = lineStart + line.length - line.trimStart().length;
    lineStart += line.length + 1;
    const text = line.trim();
    if (!text.includes('://')) return [];
    const span = { start, end: start + text.length };
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
