/** Keys and items that are added, in the way of their neighbours. */

import type { Edit } from '../source/edit.js';
import type { Path } from '../source/span.js';
import { contentEnd, endOfLine, isInFlow } from './extent.js';
import type { Unpatchable } from './patch.js';
import {
  blockValue,
  columnOf,
  flowValue,
  isShort,
  lineEnd,
  mappingIndent,
  type Plain,
  quotesIn,
  scalarSource,
} from './style.js';
import type { YamlAlias, YamlFile, YamlMapping, YamlPair, YamlScalar, YamlSequence } from './tree.js';

/** Adds a key behind the last one that comes before it in the order. */
export function addKey(
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
  const text = `${lineEnd(source.text)}${' '.repeat(column)}${key}:${blockValue(value, column, source, isShort(value))}`;
  return [{ file: source.file, span: { start: at, end: at }, text }];
}

/** Adds an item at the end of a list. */
export function addItem(sequence: YamlSequence, value: string, source: YamlFile): readonly Edit[] {
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

/** A key over the mapping that an alias stands for: the alias goes behind a `<<`. */
export function addOverAlias(
  alias: YamlAlias,
  holder: YamlScalar | undefined,
  { path, key, value }: { path: Path; key: string; value: Plain },
  source: YamlFile,
): readonly Edit[] | Unpatchable {
  if (!holder || alias.target.kind !== 'mapping' || isInFlow(source.root, path))
    return { unpatchable: 'the value is an alias' };
  const start = source.text.indexOf(':', holder.span.end) + 1;
  if (source.text.slice(start, alias.span.start).trim() !== '')
    return { unpatchable: 'something stands before the alias' };
  const column = columnOf(source, holder.span.start) + mappingIndent(source);
  const line = `${lineEnd(source.text)}${' '.repeat(column)}`;
  const at = endOfLine(source.text, alias.span.end);
  const added = `${line}${key}:${blockValue(value, column, source, isShort(value))}`;
  return [
    { file: source.file, span: { start, end: alias.span.start }, text: `${line}<<: ` },
    { file: source.file, span: { start: at, end: at }, text: added },
  ];
}
