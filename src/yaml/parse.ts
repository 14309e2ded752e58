/** Text to a YAML tree with spans. The only module that imports `yaml`. */

import {
  Composer,
  type CST,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Parser,
  type Scalar,
} from 'yaml';
import type { Path } from '../source/path.js';
import type { Span } from '../source/span.js';
import { resolveScalar } from './resolve-scalar.js';
import type {
  ScalarStyle,
  YamlFile,
  YamlMapping,
  YamlNode,
  YamlPair,
  YamlProblem,
  YamlScalar,
} from './tree.js';

/** Bounds against hostile files. The largest Compose files known are below a tenth of each. */
export const bounds = { characters: 4_000_000, depth: 100 } as const;

const styles: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

interface Reading {
  readonly problems: YamlProblem[];
  /** Null while the anchored node is being read. */
  readonly anchors: Map<string, { node: YamlNode; path: Path } | null>;
}

/** Reads a file that holds one document. Faults are told in `problems`, never thrown. */
export function parse(file: string, text: string): YamlFile {
  const [first, second] = parseDocuments(file, text);
  if (!first) return { file, text, root: null, problems: [], documents: 0 };
  if (!second) return first;
  const at = second.root?.span.start ?? text.length;
  const message = 'the file holds several YAML documents, and one is needed';
  return { file, text, root: null, problems: [{ message, span: { start: at, end: at } }], documents: 2 };
}

/** Reads a file as the documents that it holds; of faults there is one, in place of all documents. */
export function parseDocuments(file: string, text: string): readonly YamlFile[] {
  const failed = (message: string, span: Span = { start: 0, end: 0 }): YamlFile[] => [
    { file, text, root: null, problems: [{ message, span }], documents: 1 },
  ];
  if (text.length > bounds.characters) {
    return failed(`the file has over ${bounds.characters.toLocaleString('en')} characters: it is not read`);
  }
  const control = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/.exec(text);
  if (control) {
    const span = { start: control.index, end: control.index + 1 };
    return failed('a control character stands here, and YAML allows none', span);
  }
  const tokens = [...new Parser().parse(text)];
  const directive = tokens.find(
    ({ type, source }: CST.Token & { source?: string }) =>
      type === 'directive' && /^%YAML\s+(?!1\.1\s*$)/.test(source ?? ''),
  );
  if (directive?.type === 'directive') {
    const span = { start: directive.offset, end: directive.offset + directive.source.length };
    return failed('Compose reads YAML 1.1 alone: leave `%YAML` out', span);
  }
  const deep = tooDeep(tokens);
  if (deep !== null) {
    const message = `nested deeper than ${bounds.depth} levels: not read`;
    return failed(message, { start: deep, end: deep + 1 });
  }
  const composer = new Composer({
    version: '1.2',
    // Every scalar as text: what it is to Compose is told by resolveScalar, as go-yaml has it.
    schema: 'failsafe',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const documents = [...composer.compose(tokens)];
  for (const document of documents) {
    const error = document.errors[0];
    if (error) return failed(plainMessage(error.message), { start: error.pos[0], end: error.pos[1] });
  }
  // Anchors are known in the documents behind them too, as in go-yaml.
  const anchors: Reading['anchors'] = new Map();
  const read = documents.map((document): YamlFile => {
    if (!document.contents) return { file, text, root: null, problems: [], documents: documents.length };
    const reading: Reading = { problems: [], anchors };
    const root = convert(document.contents, [], reading, 0);
    return {
      file,
      text,
      root: reading.problems.length > 0 ? null : root,
      problems: reading.problems,
      documents: documents.length,
    };
  });
  return read.length > 0 ? read : [{ file, text, root: null, problems: [], documents: 0 }];
}

/** Where the first collection stands that lies too deep, or null. It comes first: composing recurses, this does not. */
function tooDeep(tokens: readonly CST.Token[]): number | null {
  const left: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = left.pop(); next; next = left.pop()) {
    const { token, depth } = next;
    if (token.type === 'document' && token.value) left.push({ token: token.value, depth });
    if (!('items' in token)) continue;
    if (depth === bounds.depth) return token.type === 'flow-collection' ? token.start.offset : token.offset;
    for (const { key, value } of token.items) {
      if (value && 'items' in value) left.push({ token: value, depth: depth + 1 });
      if (key && 'items' in key) left.push({ token: key, depth: depth + 1 });
    }
  }
  return null;
}

/** The message without the position that `yaml` puts at its end. */
function plainMessage(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '');
}

function convert(node: Node | null | undefined, path: Path, reading: Reading, from: number): YamlNode {
  if (!node) return absent(from);
  const range = node.range ?? [from, from, from];
  const span = { start: range[0], end: range[1] };
  if (isAlias(node)) {
    const anchored = reading.anchors.get(node.source);
    if (!anchored) {
      const what =
        anchored === null ? `the anchor "${node.source}" holds itself` : `unknown anchor "${node.source}"`;
      reading.problems.push({ message: what, span });
      return absent(from);
    }
    return { kind: 'alias', span, name: node.source, target: anchored.node, targetPath: anchored.path };
  }
  const decoration = {
    ...('anchor' in node && node.anchor ? { anchor: node.anchor } : {}),
    ...(node.tag && !node.tag.startsWith('tag:') ? { tag: node.tag } : {}),
  };
  if (decoration.anchor) reading.anchors.set(decoration.anchor, null);
  const converted = convertPlain(node, path, reading, span, decoration);
  if (converted.anchor) reading.anchors.set(converted.anchor, { node: converted, path });
  return converted;
}

function convertPlain(
  node: Node,
  path: Path,
  reading: Reading,
  span: Span,
  decoration: { anchor?: string; tag?: string },
): YamlNode {
  if (isMap(node))
    return convertMapping(
      node.items as Pair<Node, Node | null>[],
      !!node.flow,
      path,
      reading,
      span,
      decoration,
    );
  if (isSeq(node)) {
    const items = (node.items as Node[]).map((item, index) =>
      convert(item, [...path, index], reading, span.start),
    );
    return { kind: 'sequence', flow: !!node.flow, items, span, ...decoration };
  }
  if (isScalar(node)) return convertScalar(node, span, decoration);
  throw new Error('internal error: a YAML node of an unknown kind');
}

function convertScalar(node: Scalar, span: Span, decoration: { anchor?: string; tag?: string }): YamlScalar {
  const quoted = styles[node.type ?? ''];
  if (!quoted && span.start === span.end) {
    // A tag of one's own makes an empty string of nothing (go-yaml).
    const value = decoration.tag === undefined ? null : '';
    return { ...absent(span.start), ...decoration, value };
  }
  const text = String(node.value);
  const isText = quoted !== undefined || node.tag === 'tag:yaml.org,2002:str' || decoration.tag !== undefined;
  const value = isText ? text : resolveScalar(text);
  return {
    kind: 'scalar',
    value,
    text: value === null ? '' : text,
    style: quoted ?? 'plain',
    span,
    ...decoration,
  };
}

function convertMapping(
  items: readonly Pair<Node, Node | null>[],
  flow: boolean,
  path: Path,
  reading: Reading,
  span: Span,
  decoration: { anchor?: string; tag?: string },
): YamlMapping {
  const pairs: YamlPair[] = [];
  const seen = new Set<string>();
  for (const item of items) {
    const key = isScalar(item.key) ? convert(item.key, path, reading, span.start) : null;
    if (key?.kind !== 'scalar') {
      const at = item.key?.range ?? [span.start, span.start];
      reading.problems.push({
        message: 'a key must be a plain word or a string',
        span: { start: at[0], end: at[1] },
      });
      continue;
    }
    if (typeof key.value !== 'string') {
      reading.problems.push({
        message: `the key ${key.text || 'null'} must be a string: quote it`,
        span: key.span,
      });
      continue;
    }
    if (seen.has(key.text)) {
      reading.problems.push({ message: `duplicate key "${key.text}" in one mapping`, span: key.span });
      continue;
    }
    seen.add(key.text);
    pairs.push({ key, value: convert(item.value, [...path, key.text], reading, key.span.end) });
  }
  return { kind: 'mapping', flow, pairs, span, ...decoration };
}

function absent(at: number): YamlScalar {
  return { kind: 'scalar', value: null, text: '', style: 'absent', span: { start: at, end: at } };
}
