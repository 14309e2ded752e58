/** Scalars of the tree: their values follow from their style, their tag and their text. */

import type { Span } from '../source/span.js';
import { resolveScalar, resolveTagged } from './resolve-scalar.js';
import type { ScalarToken } from './syntax/tokens.js';
import { isTimestamp } from './timestamp.js';
import type { YamlScalar } from './tree.js';

/** The properties that are written before a node. */
export interface NodeProperties {
  readonly anchor?: string;
  /** A tag with its prefix, `!!` for tags of YAML itself. */
  readonly tag?: string;
}

/** The tag that determines the type; go-yaml ignores the tag `!`. */
function typeTag({ tag }: NodeProperties): string | undefined {
  return tag === '!' ? undefined : tag;
}

/** The scalar of a token; null if it does not match its tag. */
export function writtenScalar(
  { style, text, start, end }: ScalarToken,
  properties: NodeProperties,
): YamlScalar | null {
  const tag = typeTag(properties);
  const span = { start, end };
  const isPlain = style === 'plain';
  const untagged = isPlain ? resolveScalar : String;
  const value = tag ? resolveTagged(tag, text) : untagged(text);
  if (value === undefined) return null;
  const isDate = tag ? tag === '!!timestamp' : isPlain && isTimestamp(text);
  const isMerge = text === '<<' && (tag ? tag === '!!merge' : isPlain);
  return {
    kind: 'scalar',
    value,
    text: scalarText(value, text, tag),
    style,
    span,
    ...keptProperties(properties),
    ...(isDate ? { isTimestamp: true } : {}),
    ...(isMerge ? { isMergeKey: true } : {}),
  };
}

function scalarText(value: YamlScalar['value'], text: string, tag: string | undefined): string {
  if (value === null) return '';
  return tag === '!!binary' ? String(value) : text;
}

/** A scalar that is not written, at an offset; null if its tag does not allow that. */
export function absentScalar(at: number, properties: NodeProperties = {}): YamlScalar | null {
  const tag = typeTag(properties);
  // A tag makes an empty string of an absent value (go-yaml).
  const value = tag ? resolveTagged(tag, '') : null;
  if (value === undefined) return null;
  const span: Span = { start: at, end: at };
  return { kind: 'scalar', value, text: '', style: 'absent', span, ...keptProperties(properties) };
}

/** The properties as the tree has them: without tags of YAML itself. */
export function keptProperties(properties: NodeProperties): NodeProperties {
  const { anchor } = properties;
  const tag = typeTag(properties);
  return {
    ...(anchor === undefined ? {} : { anchor }),
    ...(tag !== undefined && !tag.startsWith('!!') ? { tag } : {}),
  };
}
