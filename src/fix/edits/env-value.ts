/** Operations on a value of an env file, in the syntax that Compose reads (compose-go, dotenv). */

import type { ScalarRange } from '../../cache/text/word.js';
import { isEnvFileValue } from '../../compose/load/env-file.js';
import type { ScalarNode } from '../../compose/model/node.js';
import type { Operation } from '../../yaml/edit/operation.js';
import { findNode } from '../../yaml/find-node.js';
import { fragmentSpan } from '../../yaml/fragment-span.js';
import type { YamlFile } from '../../yaml/tree.js';

/** Replaces a part of a value. The quotes around the value stay if Compose reads the new value in them. */
export function replaceInEnvFile({ node, span }: ScalarRange, text: string): Operation {
  const { source, path, yaml } = node.origin;
  if (yaml.kind !== 'scalar') throw new Error('internal error: the value of an env file is not a scalar');
  const [start, end] = [node.offset + span.start, node.offset + span.end];
  const whole = yaml.text.slice(0, start) + text + yaml.text.slice(end);
  const change = { op: 'replace-text', file: source.file, path } as const;
  const part = fragmentSpan(source.text, yaml, start, end);
  const isInside = part.start > yaml.span.start || part.end < yaml.span.end;
  if (yaml.style === 'plain' && (isInside || part.start === part.end || start === 0) && isUnquoted(whole))
    return { ...change, span: part, text };
  if (yaml.style === 'double' && isInside) return { ...change, span: part, text: escapeQuoted(text) };
  // Compose does not interpolate in single quotes.
  return { ...change, span: yaml.span, text: `"${escapeQuoted(whole)}"` };
}

/** True for a value from an env file with the format `raw`, which Compose does not interpolate. */
export function isRaw(node: ScalarNode, files: readonly YamlFile[]): boolean {
  const step = node.steps.findLast(({ kind }) => kind === 'file' || kind === 'bare-name');
  // A name without a value takes that of another file, which is not raw.
  const from = step?.kind === 'file' ? step.location : undefined;
  const source = files.find(({ file }) => file === from?.file);
  const format = from && source?.root ? findNode(source.root, [...from.path.slice(0, -1), 'format']) : null;
  return isEnvFileValue(node) && format?.node.kind === 'scalar' && format.node.text === 'raw';
}

/** True if a value needs no quotes. */
function isUnquoted(value: string): boolean {
  return !/^["']|^\s|\s$|\s#|[\r\n]|\$\$/.test(value);
}

function escapeQuoted(value: string): string {
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('$$', '\\$');
}
