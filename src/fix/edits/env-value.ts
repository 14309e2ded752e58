/** Changes to a value of an env file, in the grammar that Compose reads such files by (compose-go, dotenv). */

import type { Place } from '../../cache/text/word.js';
import { isEnvFileValue } from '../../compose/load/env-file.js';
import type { ScalarNode } from '../../compose/model/node.js';
import type { Operation } from '../../yaml/edit/operation.js';
import { findNode } from '../../yaml/find-node.js';
import { fragmentSpan } from '../../yaml/fragment-span.js';
import type { YamlFile } from '../../yaml/tree.js';

/** Replaces a part of a value; the quotes around it stay where what stands between them is still read so. */
export function replaceInEnvFile({ node, span }: Place, text: string): Operation {
  const { source, path, yaml } = node.origin;
  if (yaml.kind !== 'scalar') throw new Error('internal error: a value of an env file that is no scalar');
  const [start, end] = [node.offset + span.start, node.offset + span.end];
  const whole = yaml.text.slice(0, start) + text + yaml.text.slice(end);
  const change = { op: 'replace-text', file: source.file, path } as const;
  const part = fragmentSpan(source.text, yaml, start, end);
  const placed = part.start > yaml.span.start || part.end < yaml.span.end;
  if (yaml.style === 'plain' && (placed || part.start === part.end || start === 0) && isBare(whole))
    return { ...change, span: part, text };
  if (yaml.style === 'double' && placed) return { ...change, span: part, text: escaped(text) };
  // In single quotes no variable is read.
  return { ...change, span: yaml.span, text: `"${escaped(whole)}"` };
}

/** Whether a value comes from an env file of the format `raw`, in which no variable is read. */
export function isRaw(node: ScalarNode, files: readonly YamlFile[]): boolean {
  const from = node.steps.findLast(({ kind }) => kind === 'file')?.location;
  const source = files.find(({ file }) => file === from?.file);
  const format = from && source?.root ? findNode(source.root, [...from.path.slice(0, -1), 'format']) : null;
  return isEnvFileValue(node) && format?.node.kind === 'scalar' && format.node.text === 'raw';
}

/** Whether a value is read as it stands, without quotes. */
function isBare(value: string): boolean {
  return !/^["']|^\s|\s$|\s#|[\r\n]|\$\$/.test(value);
}

function escaped(value: string): string {
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('$$', '\\$');
}
