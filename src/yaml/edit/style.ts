/** How the author writes: indentation, line ends, quotes. New text follows it. */

import { lineStarts, pointAt } from '../../source/lines.js';
import type { YamlFile, YamlNode, YamlScalar } from '../tree.js';

/** A value to be written: a scalar, a list of texts, or a mapping in the order given. */
export type EditValue = EditScalar | readonly string[] | { readonly [key: string]: EditValue };
type EditScalar = string | number | boolean | null;

/** The line end of the file; `\n` where it has none. */
export function lineEnd(text: string): '\n' | '\r\n' {
  const at = text.indexOf('\n');
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}

/** The column, from 0, at which the line's first key or dash before this offset stands. */
export function columnOf(source: YamlFile, offset: number): number {
  const { line, column } = pointAt(lineStarts(source.text), offset);
  // A byte order mark takes no room.
  return line === 1 && source.text.startsWith('\ufeff') ? column - 2 : column - 1;
}

/** How far a block list stands in from the key that holds it, as the file does it elsewhere; 2 where it has none. */
export function listIndent(source: YamlFile): number {
  let found: number | null = null;
  const visit = (node: YamlNode): void => {
    if (found !== null || node.kind === 'alias' || node.kind === 'scalar') return;
    if (node.kind === 'sequence') {
      node.items.forEach(visit);
      return;
    }
    for (const { key, value } of node.pairs) {
      if (value.kind === 'sequence' && !value.flow)
        found ??= columnOf(source, value.span.start) - columnOf(source, key.span.start);
      visit(value);
    }
  };
  if (source.root) visit(source.root);
  return found ?? 2;
}

/** How far a block mapping stands in from its key; 2 where the file has none. */
export function mappingIndent(source: YamlFile): number {
  const { root } = source;
  if (root?.kind !== 'mapping') return 2;
  for (const { key, value } of root.pairs) {
    if (value.kind === 'mapping' && !value.flow)
      return columnOf(source, value.span.start) - columnOf(source, key.span.start);
  }
  return 2;
}

/** The quotes that most scalars in the node use: what is added beside them uses the same. */
export function quotesIn(node: YamlNode): 'double' | 'single' | 'plain' {
  const scalars = scalarsOf(node);
  if (scalars.length > 0 && scalars.every((scalar) => scalar.style === 'double')) return 'double';
  if (scalars.length > 0 && scalars.every((scalar) => scalar.style === 'single')) return 'single';
  return 'plain';
}

function scalarsOf(node: YamlNode): YamlScalar[] {
  if (node.kind === 'scalar') return [node];
  if (node.kind === 'sequence') return node.items.flatMap(scalarsOf);
  return [];
}

/** A scalar with this value, a text in the wanted quotes where they can hold it. */
export function scalarSource(
  value: EditScalar,
  flow: boolean,
  wanted: 'double' | 'single' | 'plain' = 'plain',
): string {
  if (typeof value !== 'string') return String(value);
  const text = value;
  if (wanted === 'plain' && isPlain(text, flow)) return text;
  const awkward = /["\\]|[^\t\x20-\ud7ff\ue000-\ufffd]/;
  // Where a part with double quotes in it may come in later, what comes of it is the same then.
  const isSingle = wanted === 'single' || awkward.test(text) || !flow || text.includes(' ');
  if (wanted !== 'double' && isSingle && !/[\n\r\t]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  if (wanted === 'double' && /["\\]/.test(text) && !text.includes("'")) return `'${text}'`;
  return JSON.stringify(text);
}

/**
 * Whether the text may stand without quotes and is then read as just this string, by YAML 1.1 and 1.2 alike. Narrower
 * than YAML: what is in doubt is quoted.
 */
export function isPlain(text: string, flow: boolean): boolean {
  if (/^\d+(?:ms|s|m|h)$/.test(text)) return true;
  if (flow) return /^(?:[A-Za-z_./$]|-{1,2}(?=[A-Za-z]))(?:[\w./=@+-]|:(?=\w))*$/.test(text) && !isWord(text);
  return (
    /^(?:[A-Za-z_./$]|-{1,2}(?=[A-Za-z]))[\x20-\x7e]*$/.test(text) &&
    !/:(?: |$)| #| $/.test(text) &&
    !isWord(text)
  );
}

/** Words that some YAML reads as a boolean or as null. */
function isWord(text: string): boolean {
  return /^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text);
}

/** A list in brackets. */
export function flowList(items: readonly string[], quotes: 'double' | 'single' | 'plain' = 'plain'): string {
  return `[${items.map((item) => scalarSource(item, true, quotes)).join(', ')}]`;
}

/**
 * The lines behind `key:` for a value in block style: a scalar or a short list on the same line, everything else on
 * lines of its own. `column` is that of the key, from 0.
 */
export function blockValue(value: EditValue, column: number, source: YamlFile, flowLists = false): string {
  const end = lineEnd(source.text);
  if (typeof value !== 'object' || value === null) return ` ${scalarSource(value, false)}`;
  if (Object.keys(value).length === 0) return ` ${flowValue(value)}`;
  if (isList(value)) {
    if (flowLists) return ` ${flowList(value)}`;
    const pad = ' '.repeat(column + listIndent(source));
    return value.map((item) => `${end}${pad}- ${scalarSource(item, false)}`).join('');
  }
  const inner = column + mappingIndent(source);
  return Object.entries(value)
    .map(([key, entry]) => `${end}${' '.repeat(inner)}${key}:${blockValue(entry, inner, source, true)}`)
    .join('');
}

/** A value inside a flow collection. */
export function flowValue(value: EditValue): string {
  if (typeof value !== 'object' || value === null) return scalarSource(value, true);
  if (isList(value)) return flowList(value);
  return `{${Object.entries(value)
    .map(([key, entry]) => `${key}: ${flowValue(entry)}`)
    .join(', ')}}`;
}

/** Whether a list reads well on one line. */
export function isShort(value: EditValue): boolean {
  return (
    isList(value) &&
    value.join(', ').length < 40 &&
    !value.some((item) => item.startsWith('-') || item.includes('$'))
  );
}

/** Whether a value is a list. */
export function isList(value: EditValue): value is readonly string[] {
  return Array.isArray(value);
}

/** Whether a value is a mapping. */
export function isMapping(value: EditValue): value is { readonly [key: string]: EditValue } {
  return typeof value === 'object' && value !== null && !isList(value);
}
