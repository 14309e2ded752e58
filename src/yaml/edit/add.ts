/** Edits that add keys and list items, written like their neighbours. */

import type { Edit } from '../../source/edit.js';
import type { Path } from '../../source/path.js';
import type { YamlAlias, YamlFile, YamlMapping, YamlNode, YamlScalar, YamlSequence } from '../tree.js';
import { contentEnd, endOfLine, isInFlow, lastNode } from './extent.js';
import { type EditResult, supported, unsupported } from './operation.js';
import {
  blockValue,
  columnOf,
  type EditValue,
  flowValue,
  isShortList,
  lineEnd,
  mappingIndent,
  quotesIn,
  scalarSource,
} from './style.js';

interface NewKey {
  readonly key: string;
  readonly value: EditValue;
  /** The value is on the line of its key, even if it is a long list. */
  readonly inline?: true;
}

/**
 * Adds a key after the last one that precedes it in the order, or before all others if none does, so that its position
 * does not depend on what is added first. A key that is not in the order goes to the end. `holder` is the key that the
 * mapping is the value of.
 */
export function addKey(
  mapping: YamlMapping,
  holder: YamlScalar | undefined,
  added: NewKey & { readonly order: readonly string[] },
  source: YamlFile,
): readonly Edit[] {
  const { key, value } = added;
  const predecessor = mapping.pairs[predecessorIndex(mapping, added)];
  const [first] = mapping.pairs;
  if (mapping.flow || !first) {
    const text = `${key}: ${flowValue(value)}`;
    if (predecessor) return insert(source, contentEnd(predecessor.value, predecessor.key), `, ${text}`);
    return insert(source, mapping.span.start + 1, first ? `${text}, ` : text);
  }
  const column = columnOf(source, first.key.span.start);
  const line = startOfLine(source, column) + blockPair(added, column, source);
  if (!predecessor && holder) return insert(source, endOfLine(source.text, holder.span.end), line);
  const after = predecessor ?? mapping.pairs.at(-1) ?? first;
  return [
    ...keepEnd(after.value, source),
    ...insert(source, endWithComments(source.text, contentEnd(after.value, after.key), column), line),
  ];
}

/** The index of the pair that the new key goes after; -1 for none. */
function predecessorIndex(
  { pairs }: YamlMapping,
  { key, order }: { readonly key: string; readonly order: readonly string[] },
): number {
  const rank = order.indexOf(key);
  if (rank === -1) return pairs.length - 1;
  const ranks = pairs.map((pair) => order.indexOf(pair.key.text));
  return ranks.findLastIndex((each) => each !== -1 && each < rank);
}

/** Makes a mapping with one key of a value that is not written. */
export function addKeyToEmptyValue(
  holder: YamlScalar,
  { key, value }: NewKey,
  source: YamlFile,
): readonly Edit[] {
  const afterColon = source.text.indexOf(':', holder.span.end) + 1;
  return insert(
    source,
    afterColon,
    blockValue({ [key]: value }, columnOf(source, holder.span.start), source),
  );
}

/** Adds a key over the mapping that an alias stands for; the alias becomes the value of a merge key. */
export function addKeyOverAlias(
  alias: YamlAlias,
  holder: YamlScalar | undefined,
  added: NewKey & { readonly path: Path },
  source: YamlFile,
): EditResult {
  if (!holder || alias.target.kind !== 'mapping' || isInFlow(source.root, added.path))
    return unsupported('the value is an alias');
  const afterColon = source.text.indexOf(':', holder.span.end) + 1;
  if (source.text.slice(afterColon, alias.span.start).trim() !== '')
    return unsupported('there is other text before the alias');
  const column = columnOf(source, holder.span.start) + mappingIndent(source);
  const line = startOfLine(source, column);
  return supported([
    { file: source.file, span: { start: afterColon, end: alias.span.start }, text: `${line}<<: ` },
    ...insert(source, endOfLine(source.text, alias.span.end), line + blockPair(added, column, source)),
  ]);
}

interface NewItems {
  readonly value: string;
  /** The items after it. */
  readonly more?: readonly string[];
  readonly order: readonly string[];
  /** The index of the first new item, which `order` decides otherwise. */
  readonly at?: number;
}

/**
 * Adds items before the first one that comes later in the order, or at the end if none does. The order consists of
 * prefixes of items; items that match none of them are ignored.
 */
export function addItem(
  sequence: YamlSequence,
  holder: YamlScalar | undefined,
  { value, more = [], order, at }: NewItems,
  source: YamlFile,
): readonly Edit[] {
  const { items } = sequence;
  const rank = prefixRank(order, value);
  const successor = items.findIndex((item) => item.kind === 'scalar' && prefixRank(order, item.text) > rank);
  const index = at ?? (rank === -1 || successor === -1 ? items.length : successor);
  return sequence.flow || items.length === 0
    ? addFlowItems(sequence, index, [value, ...more], source)
    : addBlockItems({ sequence, holder }, index, [value, ...more], source);
}

function addBlockItems(
  { sequence, holder }: { readonly sequence: YamlSequence; readonly holder: YamlScalar | undefined },
  index: number,
  values: readonly string[],
  source: YamlFile,
): readonly Edit[] {
  const column = columnOf(source, sequence.span.start);
  const [end, indentation] = [lineEnd(source.text), ' '.repeat(column)];
  const items = values
    .map((value) => `- ${scalarSource(value, false, quotesIn(sequence))}`)
    .join(`${end}${indentation}`);
  const lines = `${end}${indentation}${items}`;
  const predecessor = sequence.items[index - 1];
  if (predecessor) {
    const at = endWithComments(source.text, contentEnd(predecessor, null), column);
    if (index === sequence.items.length)
      return [...keepEnd(predecessor, source), ...insert(source, at, lines)];
    // Before another item it is inserted at the start of the next line, which also works if its neighbour is removed.
    return insert(source, at + end.length, `${indentation}${items}${end}`);
  }
  if (holder) return insert(source, endWithComments(source.text, holder.span.end, column), lines);
  return insert(source, sequence.span.start, `${items}${end}${indentation}`);
}

function addFlowItems(
  sequence: YamlSequence,
  index: number,
  values: readonly string[],
  source: YamlFile,
): readonly Edit[] {
  const items = values.map((value) => scalarSource(value, true, quotesIn(sequence)));
  const joined = items.join(', ');
  const predecessor = sequence.items[index - 1];
  if (!predecessor)
    return insert(source, sequence.span.start + 1, sequence.items.length > 0 ? `${joined}, ` : joined);
  const end = contentEnd(predecessor, null);
  const rest = source.text.slice(end, sequence.span.end - 1);
  const commaLength = /^\s*,/.exec(rest)?.[0].length ?? 0;
  if (!rest.includes('\n'))
    return commaLength > 0
      ? insert(source, end + commaLength, ` ${joined},`)
      : insert(source, end, `, ${joined}`);
  const start = startOfLine(source, columnOf(source, predecessor.span.start));
  const lines = start + items.join(`,${start}`);
  // A comment on the predecessor's line belongs to the predecessor.
  const at = endOfLine(source.text, end + commaLength);
  if (at === end && commaLength === 0) return insert(source, end, `,${lines}`);
  // With a comma at the end of the lines, other items can be added after them.
  return [...(commaLength > 0 ? [] : insert(source, end, ',')), ...insert(source, at, `${lines},`)];
}

/** The rank in the order of the first prefix that the item has; -1 for none. Dashes and underscores are ignored. */
export function prefixRank(order: readonly string[], item: string): number {
  const normalized = item.replace(/^[^=]*/, (name) => name.replace(/[-_]/g, ''));
  return order.findIndex((prefix) => normalized.startsWith(prefix));
}

/**
 * Strips the final line end of a block scalar that is the end of a file without one: a line after it gives it a line
 * end, which would become a part of its value (YAML 1.2.2, 8.1.1.2).
 */
function keepEnd(node: YamlNode, source: YamlFile): Edit[] {
  const last = lastNode(node);
  const isBlock = last.kind === 'scalar' && (last.style === 'literal' || last.style === 'folded');
  const { start, end } = last.span;
  if (!isBlock || end < source.text.length || last.text === '' || last.text.endsWith('\n')) return [];
  const header = /^.[\d+-]*/.exec(source.text.slice(start))?.[0] ?? '';
  if (header.includes('-')) return [];
  const at = header.includes('+') ? start + header.indexOf('+') : start + 1;
  return [{ file: source.file, span: { start: at, end: header.includes('+') ? at + 1 : at }, text: '-' }];
}

function insert(source: YamlFile, at: number, text: string): Edit[] {
  return [{ file: source.file, span: { start: at, end: at }, text }];
}

function startOfLine(source: YamlFile, column: number): string {
  return `${lineEnd(source.text)}${' '.repeat(column)}`;
}

function blockPair({ key, value, inline }: NewKey, column: number, source: YamlFile): string {
  return `${key}:${blockValue(value, column, source, inline ?? isShortList(value))}`;
}

/** The end of the offset's line, or of the last comment below it that is indented deeper than the column. */
function endWithComments(text: string, offset: number, column: number): number {
  const end = endOfLine(text, offset);
  const [comments = ''] = new RegExp(`^(?:\\r?\\n {${column + 1},}#[^\\r\\n]*)*`).exec(text.slice(end)) ?? [];
  return end + comments.length;
}
