/** The tree of a YAML document, built from its tokens by the grammar that go-yaml v3 uses (parserc.go). */

import { addPair, createPairs } from './build-pairs.js';
import { keptProperties, type NodeProperties } from './build-scalar.js';
import {
  absentNode,
  aliasNode,
  type Builder,
  countNode,
  inReset,
  nested,
  peek,
  scalarNode,
  take,
  takeProperties,
} from './builder.js';
import { syntaxError, YamlSyntaxError } from './syntax/syntax-error.js';
import type { Token } from './syntax/tokens.js';
import type { YamlMapping, YamlNode, YamlPair, YamlSequence } from './tree.js';

/** The place of a node. A list that is the `value` of a key may be at the indentation of the key. */
type Place = 'block' | 'value' | 'flow';

type Kind = Token['kind'];

/** The node that starts with the next token. */
export function buildNode(builder: Builder, place: Place): YamlNode {
  const token = peek(builder);
  countNode(builder, token.start);
  if (token.kind === 'alias') {
    take(builder);
    return aliasNode(builder, token);
  }
  const properties = takeProperties(builder);
  if (properties.anchor === undefined)
    return inReset(builder, properties, () => buildContent(builder, place, properties));
  const anchor: { node: YamlNode | null; readonly path: readonly (string | number)[] } = {
    node: null,
    path: [...builder.path],
  };
  builder.anchors.set(properties.anchor, anchor);
  anchor.node = buildContent(builder, place, properties);
  return anchor.node;
}

function buildContent(builder: Builder, place: Place, properties: NodeProperties): YamlNode {
  const token = peek(builder);
  const { start, kind } = token;
  if (kind === 'scalar') {
    take(builder);
    return scalarNode(builder, token, properties);
  }
  if (kind === 'block-entry' && place === 'value')
    return sequence(builder, properties, () => indentlessItems(builder));
  if (kind === 'flow-sequence-start') return sequence(builder, properties, () => flowItems(builder));
  if (kind === 'flow-mapping-start') return mapping(builder, properties, () => flowPairs(builder));
  if (kind === 'block-sequence-start' && place !== 'flow')
    return sequence(builder, properties, () => blockItems(builder));
  if (kind === 'block-mapping-start' && place !== 'flow')
    return mapping(builder, properties, () => blockPairs(builder));
  const hasProperties = Object.keys(properties).length > 0;
  if (hasProperties && kind === 'alias')
    throw new YamlSyntaxError('an alias cannot have a tag or an anchor', start, token.end);
  if (hasProperties) return absentNode(builder, builder.end, properties);
  throw contentError(kind, start);
}

function contentError(kind: Kind, start: number): YamlSyntaxError {
  if (kind === 'block-entry')
    return syntaxError('item-not-allowed', 'a list item is not allowed here', start);
  return kind === 'stream-end'
    ? new YamlSyntaxError('expected a value before the end of the file', start)
    : syntaxError('value-expected', 'expected a value here', start);
}

function sequence(builder: Builder, properties: NodeProperties, build: () => YamlNode[]): YamlSequence {
  const { start, kind } = peek(builder);
  const items = nested(builder, start, build);
  const flow = kind === 'flow-sequence-start';
  const span = { start, end: flow ? builder.end : builder.blockEnd };
  return { kind: 'sequence', flow, items, span, ...keptProperties(properties) };
}

function mapping(builder: Builder, properties: NodeProperties, build: () => YamlPair[]): YamlMapping {
  const { start, kind } = peek(builder);
  const pairs = nested(builder, start, build);
  // `[key: value]` contains a mapping too, which starts with its key.
  const flow = kind !== 'block-mapping-start';
  const span = { start, end: flow ? builder.end : builder.blockEnd };
  return { kind: 'mapping', flow, pairs, span, ...keptProperties(properties) };
}

/** A node, or an absent scalar if the next token is one of those that end the node's place. */
function nodeOrAbsent(builder: Builder, place: Place, ends: readonly Kind[]): YamlNode {
  return ends.includes(peek(builder).kind) ? absentNode(builder, builder.end) : buildNode(builder, place);
}

const afterItem: readonly Kind[] = ['block-entry', 'block-end'];
const afterKey: readonly Kind[] = ['key', 'value', 'block-end'];
const afterIndentlessItem: readonly Kind[] = ['block-entry', ...afterKey];
const afterFlowItem: readonly Kind[] = ['flow-entry', 'flow-sequence-end'];
const afterFlowPair: readonly Kind[] = ['flow-entry', 'flow-mapping-end'];

function addItem(builder: Builder, items: YamlNode[], build: () => YamlNode): void {
  builder.path.push(items.length);
  items.push(build());
  builder.path.pop();
}

function blockItems(builder: Builder): YamlNode[] {
  const items: YamlNode[] = [];
  take(builder);
  while (peek(builder).kind === 'block-entry') {
    take(builder);
    addItem(builder, items, () => nodeOrAbsent(builder, 'block', afterItem));
  }
  const { kind, start } = take(builder);
  if (kind !== 'block-end')
    throw syntaxError('item-expected', 'expected a `-` like that of the other items', start);
  return items;
}

function indentlessItems(builder: Builder): YamlNode[] {
  const items: YamlNode[] = [];
  while (peek(builder).kind === 'block-entry') {
    take(builder);
    addItem(builder, items, () => nodeOrAbsent(builder, 'block', afterIndentlessItem));
  }
  return items;
}

function flowItems(builder: Builder): YamlNode[] {
  const items: YamlNode[] = [];
  const opening = take(builder);
  for (;;) {
    if (items.length > 0) takeSeparator(builder, opening);
    const { kind } = peek(builder);
    if (kind === 'flow-sequence-end') break;
    addItem(builder, items, () =>
      kind === 'key' ? mapping(builder, {}, () => singlePair(builder)) : buildNode(builder, 'flow'),
    );
  }
  take(builder);
  return items;
}

/** The comma after an entry of a flow collection, which may also be the last one. */
function takeSeparator(builder: Builder, opening: Token): void {
  const [end, bracket] =
    opening.kind === 'flow-sequence-start'
      ? (['flow-sequence-end', ']'] as const)
      : (['flow-mapping-end', '}'] as const);
  const { kind, start } = peek(builder);
  if (kind === 'flow-entry') take(builder);
  else if (kind === 'stream-end')
    throw syntaxError('unclosed-collection', `the closing \`${bracket}\` is missing`, opening.start);
  else if (kind !== end)
    throw syntaxError('separator-expected', `expected a \`,\` or a \`${bracket}\` before this`, start);
}

/** The pair of `[key: value]`, which is a mapping. */
function singlePair(builder: Builder): YamlPair[] {
  const pairs = createPairs();
  take(builder);
  const key = nodeOrAbsent(builder, 'flow', ['value', ...afterFlowItem]);
  addPair(builder, pairs, key, () => flowValue(builder, afterFlowItem));
  return pairs.list;
}

function flowValue(builder: Builder, ends: readonly Kind[]): YamlNode {
  if (peek(builder).kind !== 'value') return absentNode(builder, builder.end);
  take(builder);
  return nodeOrAbsent(builder, 'flow', ends);
}

function flowPairs(builder: Builder): YamlPair[] {
  const pairs = createPairs();
  const opening = take(builder);
  for (let isFirst = true; ; isFirst = false) {
    if (!isFirst) takeSeparator(builder, opening);
    const { kind } = peek(builder);
    if (kind === 'flow-mapping-end') break;
    if (kind === 'key') {
      take(builder);
      const key = nodeOrAbsent(builder, 'flow', ['value', ...afterFlowPair]);
      addPair(builder, pairs, key, () => flowValue(builder, afterFlowPair));
    } else {
      const key = buildNode(builder, 'flow');
      addPair(builder, pairs, key, () => absentNode(builder, builder.end));
    }
  }
  take(builder);
  return pairs.list;
}

function blockPairs(builder: Builder): YamlPair[] {
  const pairs = createPairs();
  take(builder);
  while (peek(builder).kind === 'key') {
    take(builder);
    const key = nodeOrAbsent(builder, 'value', afterKey);
    addPair(builder, pairs, key, () => {
      if (peek(builder).kind !== 'value') return absentNode(builder, builder.end);
      take(builder);
      return nodeOrAbsent(builder, 'value', afterKey);
    });
  }
  const { kind, start } = take(builder);
  if (kind !== 'block-end')
    throw syntaxError('key-expected', 'expected a key at the indentation of the mapping', start);
  return pairs.list;
}
