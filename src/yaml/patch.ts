/** Changes to a document, by path, as the smallest edits to its text. */

import type { Edit } from '../source/edit.js';
import type { Path, Span } from '../source/span.js';
import { fragmentSpan } from './fragment.js';
import { find } from './locate.js';
import {
  blockValue,
  columnOf,
  flowList,
  flowValue,
  isList,
  isPlain,
  lineEnd,
  type Plain,
  quotesIn,
  scalarSource,
} from './style.js';
import type { YamlFile, YamlMapping, YamlNode, YamlPair, YamlScalar, YamlSequence } from './tree.js';

/** A change. `path` is the path as written in the file. */
export type Operation = { readonly file: string; readonly path: Path } & (
  | { readonly op: 'replace-fragment'; readonly start: number; readonly end: number; readonly text: string }
  | { readonly op: 'replace-value'; readonly value: Plain }
  /** Adds to the mapping at `path`, behind the last key that comes before it in `order`. */
  | { readonly op: 'add-key'; readonly key: string; readonly value: Plain; readonly order: readonly string[] }
  | { readonly op: 'add-item'; readonly value: string }
  | { readonly op: 'remove-item' }
);

/** Says that a change cannot be made in the way the file is written. */
export interface Unpatchable {
  readonly unpatchable: string;
}

/** The edits that make a change, or why it cannot be made. */
export function editsOf(operation: Operation, source: YamlFile): readonly Edit[] | Unpatchable {
  if (!source.root) return { unpatchable: `${source.file} is no Compose file` };
  const found = find(source.root, operation.path);
  if (!found && source.documents > 1) return { unpatchable: 'the file holds several documents' };
  if (!found) throw new Error(`internal error: nothing is written at ${operation.path.join('.')}`);
  const { node, parent } = found;
  if (node.kind === 'alias') return { unpatchable: 'the value is an alias' };
  const edit = (span: Span, text: string): Edit[] => [{ file: source.file, span, text }];
  switch (operation.op) {
    case 'replace-fragment': {
      if (node.kind !== 'scalar') throw new Error('internal error: a fragment of what is no scalar');
      const flow = isInFlow(source.root, operation.path);
      return replaceFragment(node, operation, source, flow);
    }
    case 'replace-value':
      return edit(
        { start: node.span.start, end: writtenEnd(node, source.text) },
        replacement(node, operation.value, source, operation.path),
      );
    case 'add-key':
      if (node.kind === 'mapping') return addKey(node, operation, source);
      if (node.kind === 'scalar' && node.style === 'absent' && found.key) {
        const at = source.text.indexOf(':', found.key.span.end) + 1;
        return edit(
          { start: at, end: at },
          blockValue({ [operation.key]: operation.value }, columnOf(source, found.key.span.start), source),
        );
      }
      return { unpatchable: 'there is no mapping to add the key to' };
    case 'add-item':
      if (node.kind !== 'sequence') throw new Error('internal error: an item for what is no list');
      return addItem(node, operation.value, source);
    case 'remove-item':
      if (parent?.kind !== 'sequence') return { unpatchable: 'it is not an item of a list' };
      return removeItem(parent, Number(operation.path.at(-1)), source);
  }
}

function replaceFragment(
  node: YamlScalar,
  operation: { start: number; end: number; text: string },
  source: YamlFile,
  flow: boolean,
): readonly Edit[] {
  const { start, end, text } = operation;
  const whole = node.text.slice(0, start) + text + node.text.slice(end);
  const span = fragmentSpan(source.text, node, start, end);
  const placed = span.start !== node.span.start || span.end !== node.span.end;
  const within = (replacement: string): Edit[] => [{ file: source.file, span, text: replacement }];
  switch (node.style) {
    case 'plain':
      if (placed || (start === 0 && end === node.text.length)) {
        if (isPlain(whole, flow)) return within(text);
      }
      break;
    case 'single':
      if (placed) return within(text.replaceAll("'", "''"));
      break;
    case 'double':
      if (placed) return within(text.replaceAll('\\', '\\\\').replaceAll('"', '\\"'));
      break;
    case 'literal':
    case 'folded':
      if (placed && !text.includes('\n')) return within(text);
      break;
    case 'absent':
      break;
  }
  return [{ file: source.file, span: node.span, text: scalarSource(whole, flow) }];
}

function replacement(node: YamlNode, value: Plain, source: YamlFile, path: Path): string {
  const flow = isInFlow(source.root, path);
  if (typeof value === 'string') {
    const quotes =
      node.kind === 'scalar' && (node.style === 'single' || node.style === 'double') ? node.style : 'plain';
    return (node.kind === 'scalar' && node.style === 'absent' ? ' ' : '') + scalarSource(value, flow, quotes);
  }
  if (isList(value)) {
    if (flow || node.kind !== 'sequence' || node.flow) return flowList(value, quotesIn(node));
    const pad = ' '.repeat(columnOf(source, node.span.start));
    return value.map((item) => `- ${scalarSource(item, false)}`).join(`${lineEnd(source.text)}${pad}`);
  }
  if (flow || node.kind !== 'mapping' || node.flow) return flowValue(value);
  const pad = ' '.repeat(columnOf(source, node.span.start));
  const column = columnOf(source, node.span.start);
  return Object.entries(value)
    .map(([key, entry]) => `${key}:${blockValue(entry, column, source, true)}`)
    .join(`${lineEnd(source.text)}${pad}`);
}

function addKey(
  mapping: YamlMapping,
  operation: { key: string; value: Plain; order: readonly string[] },
  source: YamlFile,
): readonly Edit[] | Unpatchable {
  const { key, value, order } = operation;
  const rank = order.indexOf(key);
  let before: YamlPair | null = null;
  for (const pair of mapping.pairs) {
    const other = order.indexOf(pair.key.text);
    if (other !== -1 && other < rank) before = pair;
  }
  const after = before ?? mapping.pairs.at(-1);
  if (mapping.flow || !after) {
    const at = after ? contentEnd(after.value, after.key) : mapping.span.start + 1;
    const text = `${key}: ${flowValue(value)}`;
    return [{ file: source.file, span: { start: at, end: at }, text: after ? `, ${text}` : text }];
  }
  const first = mapping.pairs[0] ?? after;
  const column = columnOf(source, first.key.span.start);
  const at = endOfLine(source.text, contentEnd(after.value, after.key));
  const lists =
    isList(value) &&
    value.join(', ').length < 40 &&
    !value.some((item) => item.startsWith('-') || item.includes('$'));
  const text = `${lineEnd(source.text)}${' '.repeat(column)}${key}:${blockValue(value, column, source, lists)}`;
  return [{ file: source.file, span: { start: at, end: at }, text }];
}

function addItem(sequence: YamlSequence, value: string, source: YamlFile): readonly Edit[] {
  const last = sequence.items.at(-1);
  const insert = (at: number, text: string): Edit[] => [
    { file: source.file, span: { start: at, end: at }, text },
  ];
  if (!sequence.flow && last) {
    const column = columnOf(source, sequence.span.start);
    const at = endOfLine(source.text, contentEnd(last, null));
    return insert(
      at,
      `${lineEnd(source.text)}${' '.repeat(column)}- ${scalarSource(value, false, quotesIn(sequence))}`,
    );
  }
  const item = scalarSource(value, true, quotesIn(sequence));
  if (!last) return insert(sequence.span.start + 1, item);
  const close = sequence.span.end - 1;
  const end = contentEnd(last, null);
  const rest = source.text.slice(end, close);
  const comma = /^\s*,/.exec(rest)?.[0].length ?? 0;
  if (rest.includes('\n')) {
    const column = columnOf(source, last.span.start);
    const line = `${lineEnd(source.text)}${' '.repeat(column)}${item}`;
    return comma > 0 ? insert(end + comma, `${line},`) : insert(end, `,${line}`);
  }
  return comma > 0 ? insert(end + comma, ` ${item},`) : insert(end, `, ${item}`);
}

function removeItem(sequence: YamlSequence, index: number, source: YamlFile): readonly Edit[] | Unpatchable {
  const item = sequence.items[index];
  if (!item) throw new Error('internal error: an item that is not there');
  if (sequence.items.length === 1) return { unpatchable: 'it is the only item' };
  const remove = (start: number, end: number): Edit[] => [
    { file: source.file, span: { start, end }, text: '' },
  ];
  if (sequence.flow) {
    const next = sequence.items[index + 1];
    const previous = sequence.items[index - 1];
    if (next) return remove(item.span.start, next.span.start);
    return previous
      ? remove(contentEnd(previous, null), contentEnd(item, null))
      : { unpatchable: 'it is the only item' };
  }
  const lineStart = source.text.lastIndexOf('\n', item.span.start) + 1;
  if (!/^\s*-\s*$/.test(source.text.slice(lineStart, item.span.start)))
    return { unpatchable: 'it does not stand on lines of its own' };
  const end = endOfLine(source.text, contentEnd(item, null));
  const next = source.text.indexOf('\n', end);
  return remove(lineStart, next === -1 ? source.text.length : next + 1);
}

/** Where what is written of a node ends; a block scalar's closing line ends are not part of it. */
function contentEnd(node: YamlNode, key: YamlScalar | null): number {
  if (node.kind === 'mapping' && !node.flow) {
    const last = node.pairs.at(-1);
    if (last) return contentEnd(last.value, last.key);
  }
  if (node.kind === 'sequence' && !node.flow) {
    const last = node.items.at(-1);
    if (last) return contentEnd(last, null);
  }
  if (node.kind === 'scalar' && node.style === 'absent') return key ? key.span.end + 1 : node.span.end;
  return node.span.end;
}

/** Where a node's text ends before the line ends that close it, which the key below it needs. */
function writtenEnd(node: YamlNode, text: string): number {
  let end = contentEnd(node, null);
  while (end > node.span.start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1;
  return end;
}

/** The end of the line that the offset is in, before its `\r\n` or `\n`; a block scalar's end is already at one. */
function endOfLine(text: string, offset: number): number {
  let from = offset;
  while (from > 0 && (text[from - 1] === '\n' || text[from - 1] === '\r')) from -= 1;
  const at = text.indexOf('\n', from);
  if (at === -1) return text.length;
  return at > 0 && text[at - 1] === '\r' ? at - 1 : at;
}

function isInFlow(root: YamlNode | null, path: Path): boolean {
  for (let length = 0; length < path.length; length += 1) {
    const node = find(root, path.slice(0, length))?.node;
    if ((node?.kind === 'mapping' || node?.kind === 'sequence') && node.flow) return true;
  }
  return false;
}
