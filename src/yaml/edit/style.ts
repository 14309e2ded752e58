/** The author's style: indentation, line ends and quotes. New text follows it. */

import { lineStarts, pointAt } from '../../source/lines.js';
import type { YamlFile, YamlNode, YamlScalar } from '../tree.js';

/** A value to write: a scalar, a list of strings, or a mapping in the given order. */
export type EditValue = EditScalar | readonly string[] | { readonly [key: string]: EditValue };
type EditScalar = string | number | boolean | null;
type Quotes = 'double' | 'single' | 'plain';

/** The line end of the file; `\n` if it has none. */
export function lineEnd(text: string): '\n' | '\r\n' {
  const at = text.indexOf('\n');
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}

/** The 0-based column of an offset. A byte order mark does not count. */
export function columnOf(source: YamlFile, offset: number): number {
  const { line, column } = pointAt(lineStarts(source.text), offset);
  return line === 1 && source.text.startsWith('\ufeff') ? column - 2 : column - 1;
}

/** The indentation of the file's block lists relative to their keys; 2 if it has none. */
function listIndent(source: YamlFile): number {
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

/** The indentation of the file's block mappings relative to their keys; 2 if it has none. */
export function mappingIndent(source: YamlFile): number {
  const { root } = source;
  if (root?.kind !== 'mapping') return 2;
  for (const { key, value } of root.pairs) {
    if (value.kind === 'mapping' && !value.flow)
      return columnOf(source, value.span.start) - columnOf(source, key.span.start);
  }
  return 2;
}

/** The quotes that all scalars in the node have: an added scalar gets the same. */
export function quotesIn(node: YamlNode): Quotes {
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

/** The source text of a scalar. A string gets the preferred quotes if they can represent it. */
export function scalarSource(value: EditScalar, flow: boolean, preferred: Quotes = 'plain'): string {
  if (typeof value !== 'string') return String(value);
  const text = value;
  if (preferred === 'plain' && isPlain(text, flow)) return text;
  const needsEscapes = /["\\]|[^\t\x20-\ud7ff\ue000-\ufffd]/;
  // Single quotes wherever double quotes may be inserted later: the result does not depend on the order of edits.
  const isSingle = preferred === 'single' || needsEscapes.test(text) || !flow || text.includes(' ');
  if (preferred !== 'double' && isSingle && !/[\n\r\t\x7f-\x9f\u2028\u2029\ufeff]/.test(text))
    return `'${text.replaceAll("'", "''")}'`;
  if (preferred === 'double' && /^[\x20-\x7e]*["\\][\x20-\x7e]*$/.test(text) && !text.includes("'"))
    return `'${text}'`;
  // Unlike JSON, YAML has to escape all line ends and control characters.
  const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replace(/[\x7f-\x9f\u2028\u2029\ufeff]/g, escaped);
}

/**
 * Whether the text without quotes is this string in YAML 1.1 and in YAML 1.2. This is stricter than YAML: a text in
 * doubt is quoted.
 */
export function isPlain(text: string, flow: boolean): boolean {
  if (/^\d+(?:ms|s|m|h)$/.test(text)) return true;
  if (flow)
    return /^(?:[A-Za-z_./$]|-{1,2}(?=[A-Za-z]))(?:[\w./=@+-]|:(?=\w))*$/.test(text) && !isReservedWord(text);
  return (
    /^(?:[A-Za-z_./$]|-{1,2}(?=[A-Za-z]))[\x20-\x7e]*$/.test(text) &&
    !/:(?: |$)| #| $/.test(text) &&
    !isReservedWord(text)
  );
}

/** Whether some version of YAML reads the word as a boolean or as null. */
function isReservedWord(text: string): boolean {
  return /^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text);
}

/** A list in brackets. */
export function flowList(items: readonly string[], quotes: Quotes = 'plain'): string {
  return `[${items.map((item) => scalarSource(item, true, quotes)).join(', ')}]`;
}

/**
 * The text after `key:` for a value in block style: a scalar on the same line, a collection on the lines below. With
 * `flowLists`, lists are on the same line as well. `column` is the 0-based column of the key.
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

/** Whether the value is a list that is readable on one line. */
export function isShortList(value: EditValue): boolean {
  return (
    isList(value) &&
    value.join(', ').length < 40 &&
    !value.some((item) => item.startsWith('-') || item.includes('$'))
  );
}

export function isList(value: EditValue): value is readonly string[] {
  return Array.isArray(value);
}

export function isMapping(value: EditValue): value is { readonly [key: string]: EditValue } {
  return typeof value === 'object' && value !== null && !isList(value);
}
