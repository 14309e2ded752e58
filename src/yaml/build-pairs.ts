/** The pairs of a mapping, as go-yaml decodes them: the keys are strings, and differ. */

import { absentNode, addDecodeProblem, type Builder } from './builder.js';
import type { YamlNode, YamlPair, YamlScalar } from './tree.js';

/** The pairs of a mapping so far. */
interface Pairs {
  readonly list: YamlPair[];
  /** The index of each key, and the name of the alias if the key is one. */
  readonly known: Map<string, { readonly index: number; readonly alias: string | null }>;
}

export function createPairs(): Pairs {
  return { list: [], known: new Map() };
}

/** Adds a pair, whose value is built next. A key that the mapping has already is a problem. */
export function addPair(
  builder: Builder,
  { list, known }: Pairs,
  node: YamlNode,
  buildValue: () => YamlNode,
): void {
  const key = keyOf(builder, node);
  builder.path.push(key.text);
  const pair = { key, value: buildValue() };
  builder.path.pop();
  const alias = node.kind === 'alias' ? node.name : null;
  const before = known.get(key.text);
  if (before?.alias === alias) {
    addDecodeProblem(builder, `duplicate key "${key.text}" in one mapping`, key.span, 'duplicate-key');
    return;
  }
  // go-yaml compares the keys as they are written, so an alias of the same text replaces the value.
  const index = before?.index ?? list.length;
  known.set(key.text, { index, alias });
  list[index] = pair;
}

/** The key of a pair. It is a problem if it is not a string. */
function keyOf(builder: Builder, node: YamlNode): YamlScalar {
  const target = node.kind === 'alias' ? node.target : node;
  if (target.kind !== 'scalar') {
    addDecodeProblem(builder, 'a mapping key must be a string', node.span);
    return absentNode(builder, node.span.start);
  }
  if (typeof target.value !== 'string' || target.isTimestamp) {
    const message = `the key \`${target.text || 'null'}\` must be a string: put it in quotes`;
    addDecodeProblem(builder, message, node.span);
  }
  if (node.kind === 'scalar') return node;
  const { value, text } = target;
  return { kind: 'scalar', value, text, style: 'plain', span: node.span };
}
