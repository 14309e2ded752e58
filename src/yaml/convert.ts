/** Conversion of the nodes of the `yaml` package to a YAML tree. */

import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { Path } from '../source/path.js';
import type { Span } from '../source/span.js';
import { resolveScalar } from './resolve-scalar.js';
import type {
  ScalarStyle,
  YamlMapping,
  YamlNode,
  YamlPair,
  YamlProblem,
  YamlScalar,
  YamlSequence,
} from './tree.js';

/** Anchored nodes by the name of the anchor; null while the anchored node is being converted. */
export type Anchors = Map<string, { readonly node: YamlNode; readonly path: Path } | null>;

interface Conversion {
  readonly anchors: Anchors;
  readonly problems: YamlProblem[];
}

/** The properties that every node of the tree has. */
type NodeProperties = Pick<YamlNode, 'span' | 'anchor' | 'tag'>;

const styles: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** The tree of a document, or null with its problems. Its anchors are added to `anchors`. */
export function convertDocument(
  contents: Node,
  anchors: Anchors,
): { readonly root: YamlNode | null; readonly problems: readonly YamlProblem[] } {
  const conversion: Conversion = { anchors, problems: [] };
  const root = convert(contents, [], 0, conversion);
  const { problems } = conversion;
  return { root: problems.length > 0 ? null : root, problems };
}

/** `offset` is where the node would be if nothing is written. */
function convert(
  node: Node | null | undefined,
  path: Path,
  offset: number,
  conversion: Conversion,
): YamlNode {
  if (!node) return absentScalar(offset);
  const [start, end] = node.range ?? [offset, offset];
  const span = { start, end };
  if (isAlias(node)) return convertAlias(node.source, span, conversion);
  const anchor = 'anchor' in node ? node.anchor : undefined;
  const properties: NodeProperties = {
    span,
    ...(anchor ? { anchor } : {}),
    ...(node.tag && !node.tag.startsWith('tag:') ? { tag: node.tag } : {}),
  };
  if (anchor) conversion.anchors.set(anchor, null);
  const converted = convertContent(node, path, properties, conversion);
  if (anchor) conversion.anchors.set(anchor, { node: converted, path });
  return converted;
}

function convertAlias(name: string, span: Span, { anchors, problems }: Conversion): YamlNode {
  const anchored = anchors.get(name);
  if (anchored) return { kind: 'alias', span, name, target: anchored.node, targetPath: anchored.path };
  const message = anchored === null ? `the anchor "${name}" contains itself` : `unknown anchor "${name}"`;
  problems.push({ message, span });
  return absentScalar(span.start);
}

function convertContent(
  node: Node,
  path: Path,
  properties: NodeProperties,
  conversion: Conversion,
): YamlNode {
  if (isMap<Node, Node | null>(node)) return convertMapping(node, path, properties, conversion);
  if (isSeq<Node>(node)) {
    const items = node.items.map((item, index) =>
      convert(item, [...path, index], properties.span.start, conversion),
    );
    return { kind: 'sequence', flow: !!node.flow, items, ...properties } satisfies YamlSequence;
  }
  if (isScalar(node)) return convertScalar(node, properties);
  throw new Error('internal error: a YAML node of an unknown kind');
}

function convertScalar(node: Scalar, properties: NodeProperties): YamlScalar {
  const { span, tag } = properties;
  const quoted = styles[node.type ?? ''];
  if (!quoted && span.start === span.end) {
    // A custom tag makes an empty string of an absent value (go-yaml).
    return { ...absentScalar(span.start), ...properties, value: tag === undefined ? null : '' };
  }
  const text = String(node.value);
  const isText = quoted !== undefined || node.tag === 'tag:yaml.org,2002:str' || tag !== undefined;
  const value = isText ? text : resolveScalar(text);
  return {
    kind: 'scalar',
    value,
    text: value === null ? '' : text,
    style: quoted ?? 'plain',
    ...properties,
  };
}

function convertMapping(
  { items, flow }: YAMLMap<Node, Node | null>,
  path: Path,
  properties: NodeProperties,
  conversion: Conversion,
): YamlMapping {
  const pairs: YamlPair[] = [];
  const seen = new Set<string>();
  for (const item of items) {
    const key = convertKey(item, path, properties.span, conversion);
    if (!key) continue;
    if (seen.has(key.text)) {
      conversion.problems.push({ message: `duplicate key "${key.text}" in one mapping`, span: key.span });
      continue;
    }
    seen.add(key.text);
    pairs.push({ key, value: convert(item.value, [...path, key.text], key.span.end, conversion) });
  }
  return { kind: 'mapping', flow: !!flow, pairs, ...properties };
}

/** The key of a pair; null if it is not a string, which is a problem. */
function convertKey(
  { key: node }: Pair<Node, Node | null>,
  path: Path,
  mapping: Span,
  conversion: Conversion,
): YamlScalar | null {
  const key = isScalar(node) ? convert(node, path, mapping.start, conversion) : null;
  if (key?.kind !== 'scalar') {
    const [start, end] = node?.range ?? [mapping.start, mapping.start];
    conversion.problems.push({ message: 'a mapping key must be a string', span: { start, end } });
    return null;
  }
  if (typeof key.value === 'string') return key;
  const written = key.text || 'null';
  conversion.problems.push({
    message: `the key \`${written}\` must be a string: put it in quotes`,
    span: key.span,
  });
  return null;
}

function absentScalar(at: number): YamlScalar {
  return { kind: 'scalar', value: null, text: '', style: 'absent', span: { start: at, end: at } };
}
