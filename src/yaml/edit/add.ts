/** Keys and items that are added, in the way of their neighbours. */

import type { Edit } from '../../source/edit.js';
import type { Path } from '../../source/path.js';
import type { YamlAlias, YamlFile, YamlMapping, YamlScalar, YamlSequence } from '../tree.js';
import { contentEnd, endOfLine, isInFlow } from './extent.js';
import type { UnsupportedEdit } from './operation.js';
import {
  blockValue,
  columnOf,
  type EditValue,
  flowValue,
  isShort,
  lineEnd,
  mappingIndent,
  quotesIn,
  scalarSource,
} from './style.js';

/**
 * Adds a key behind the last one that comes before it in the order, or in front where all come after it, so that it
 * stands in the same place whatever is added first. A key that is not in the order goes to the end.
 */
export function addKey(
  mapping: YamlMapping,
  holder: YamlScalar | undefined,
  { key, value, order, inline }: { key: string; value: EditValue; order: readonly string[]; inline?: true },
  source: YamlFile,
): readonly Edit[] {
  const rank = order.indexOf(key);
  const ranks = mapping.pairs.map((pair) => order.indexOf(pair.key.text));
  const before =
    rank === -1 ? mapping.pairs.length - 1 : ranks.findLastIndex((each) => each !== -1 && each < rank);
  const after = mapping.pairs[before];
  const insert = (at: number, text: string): Edit[] => [
    { file: source.file, span: { start: at, end: at }, text },
  ];
  const [first] = mapping.pairs;
  if (mapping.flow || !first) {
    const text = `${key}: ${flowValue(value)}`;
    if (after) return insert(contentEnd(after.value, after.key), `, ${text}`);
    return insert(mapping.span.start + 1, first ? `${text}, ` : text);
  }
  const column = columnOf(source, first.key.span.start);
  const line = `${lineEnd(source.text)}${' '.repeat(column)}${key}:${blockValue(value, column, source, inline ?? isShort(value))}`;
  if (after) return insert(behindComments(source.text, contentEnd(after.value, after.key), column), line);
  if (holder) return insert(endOfLine(source.text, holder.span.end), line);
  const last = mapping.pairs.at(-1) ?? first;
  return insert(behindComments(source.text, contentEnd(last.value, last.key), column), line);
}

/** The end of the line that the offset is in, or of the last of the comments below it that stand further in than the column. */
function behindComments(text: string, offset: number, column: number): number {
  const end = endOfLine(text, offset);
  const [comments = ''] = new RegExp(`^(?:\\r?\\n {${column + 1},}#[^\\r\\n]*)*`).exec(text.slice(end)) ?? [];
  return end + comments.length;
}

/**
 * Adds an item to a list, in front of the first that comes later in the order, which is of beginnings of items, or at
 * the end where none does. Those that are not in the order have no say in it.
 */
export function addItem(
  sequence: YamlSequence,
  holder: YamlScalar | undefined,
  { value, order }: { value: string; order: readonly string[] },
  source: YamlFile,
): readonly Edit[] {
  const { items } = sequence;
  const rank = beginningIn(order, value);
  const later = items.findIndex((item) => item.kind === 'scalar' && beginningIn(order, item.text) > rank);
  const last = rank === -1 || later === -1 ? items.at(-1) : items[later - 1];
  const [first] = items;
  const insert = (at: number, text: string): Edit[] => [
    { file: source.file, span: { start: at, end: at }, text },
  ];
  if (!sequence.flow && first) {
    const column = columnOf(source, sequence.span.start);
    const item = `- ${scalarSource(value, false, quotesIn(sequence))}`;
    const [end, pad] = [lineEnd(source.text), ' '.repeat(column)];
    const line = `${end}${pad}${item}`;
    if (last) {
      const at = behindComments(source.text, contentEnd(last, null), column);
      // In front of another item at the start of a line, where it goes with one that is taken out.
      return last === items.at(-1) ? insert(at, line) : insert(at + end.length, `${pad}${item}${end}`);
    }
    if (holder) return insert(behindComments(source.text, holder.span.end, column), line);
    return insert(sequence.span.start, line.trimStart() + line.slice(0, line.length - item.length));
  }
  const item = scalarSource(value, true, quotesIn(sequence));
  if (!last) return insert(sequence.span.start + 1, first ? `${item}, ` : item);
  const end = contentEnd(last, null);
  const rest = source.text.slice(end, sequence.span.end - 1);
  const comma = /^\s*,/.exec(rest)?.[0].length ?? 0;
  if (rest.includes('\n')) {
    const column = columnOf(source, last.span.start);
    const line = `${lineEnd(source.text)}${' '.repeat(column)}${item}`;
    // A comment in the last one's line is its own.
    const at = endOfLine(source.text, end + comma);
    if (comma > 0) return insert(at, `${line},`);
    return at === end ? insert(end, `,${line}`) : [...insert(end, ','), ...insert(at, line)];
  }
  return comma > 0 ? insert(end + comma, ` ${item},`) : insert(end, `, ${item}`);
}

/** Where in the order the item's beginning stands; -1 where it does not. Dashes and underscores do not count. */
export function beginningIn(order: readonly string[], item: string): number {
  const plain = item.replace(/^[^=]*/, (name) => name.replace(/[-_]/g, ''));
  return order.findIndex((beginning) => plain.startsWith(beginning));
}

/** A key over the mapping that an alias stands for: the alias goes behind a `<<`. */
export function addOverAlias(
  alias: YamlAlias,
  holder: YamlScalar | undefined,
  { path, key, value, inline }: { path: Path; key: string; value: EditValue; inline?: true },
  source: YamlFile,
): readonly Edit[] | UnsupportedEdit {
  if (!holder || alias.target.kind !== 'mapping' || isInFlow(source.root, path))
    return { unpatchable: 'the value is an alias' };
  const start = source.text.indexOf(':', holder.span.end) + 1;
  if (source.text.slice(start, alias.span.start).trim() !== '')
    return { unpatchable: 'something stands before the alias' };
  const column = columnOf(source, holder.span.start) + mappingIndent(source);
  const line = `${lineEnd(source.text)}${' '.repeat(column)}`;
  const at = endOfLine(source.text, alias.span.end);
  const added = `${line}${key}:${blockValue(value, column, source, inline ?? isShort(value))}`;
  return [
    { file: source.file, span: { start, end: alias.span.start }, text: `${line}<<: ` },
    { file: source.file, span: { start: at, end: at }, text: added },
  ];
}
