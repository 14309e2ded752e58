/** Edits that replace a value or a part of a scalar and keep the comments inside. */

import type { Edit } from '../../source/edit.js';
import type { Path } from '../../source/path.js';
import { pairOf } from '../find-node.js';
import { fragmentSpan } from '../fragment-span.js';
import type { ScalarStyle, YamlAlias, YamlFile, YamlNode, YamlScalar } from '../tree.js';
import { commentsIn } from './comments.js';
import { endOfLine, isInFlow, trimmedEnd } from './extent.js';
import { type EditResult, supported, unsupported } from './operation.js';
import {
  blockValue,
  columnOf,
  type EditValue,
  flowList,
  flowValue,
  isList,
  isMapping,
  isPlain,
  isShortList,
  lineEnd,
  quotesIn,
  scalarSource,
} from './style.js';

/** Replaces a part of a scalar's text. The scalar keeps its style if the new text can be written in it. */
export function replaceFragment(
  node: YamlScalar,
  { path, start, end, text }: { path: Path; start: number; end: number; text: string },
  source: YamlFile,
): readonly Edit[] {
  const flow = isInFlow(source.root, path);
  const newText = node.text.slice(0, start) + text + node.text.slice(end);
  // Nothing is between the quotes of an empty scalar, so the whole scalar is replaced.
  const span = node.text === '' ? node.span : fragmentSpan(source.text, node, start, end);
  const isNarrow = span.start !== node.span.start || span.end !== node.span.end;
  const isWhole = start === 0 && end === node.text.length;
  if (node.style === 'plain' && (isNarrow || isWhole) && isPlain(newText, flow))
    return [{ file: source.file, span, text }];
  const escaped = isNarrow ? escapedFor(node.style, text) : null;
  if (escaped !== null) return [{ file: source.file, span, text: escaped }];
  return [{ file: source.file, span: node.span, text: scalarSource(newText, flow) }];
}

/** The text as a part of a scalar of this style; null if the scalar has to be written in another style. */
function escapedFor(style: ScalarStyle, text: string): string | null {
  if (/[^\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\ufffd]/.test(text)) return null;
  switch (style) {
    case 'single':
      return text.replaceAll("'", "''");
    case 'double':
      return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
    case 'literal':
    case 'folded':
      return text;
    case 'plain':
    case 'absent':
      return null;
  }
}

/** Replaces a value by another one in the same block or flow style. There are no edits if the value is the same. */
export function replaceValue(
  node: YamlNode,
  { path, value }: { path: Path; value: EditValue },
  source: YamlFile,
): EditResult {
  if (isSameValue(node, value)) return supported([]);
  const span = { start: node.span.start, end: trimmedEnd(node, source.text) };
  const comments = commentsIn(node, source.text, span);
  const flow = isInFlow(source.root, path);
  const replaceBy = (text: string): EditResult => supported([{ file: source.file, span, text }]);
  if (!flow && isBlockCollection(node) && isFilledCollection(value)) {
    const line = `${lineEnd(source.text)}${' '.repeat(columnOf(source, node.span.start))}`;
    return replaceBy([...comments, ...blockLines(node, value, source)].join(line));
  }
  const isAbsent = node.kind === 'scalar' && node.style === 'absent';
  const text = `${isAbsent ? ' ' : ''}${inlineValue(node, value, flow)}`;
  const [comment, ...more] = comments;
  if (comment === undefined) return replaceBy(text);
  // After a value on one line there is space for one comment, if the line has none yet.
  const restOfLine = /^[^\n]*/.exec(source.text.slice(span.end))?.[0] ?? '';
  if (flow || more.length > 0 || restOfLine.trim() !== '') return unsupported('the value contains comments');
  return replaceBy(`${text} ${comment}`);
}

function isBlockCollection(node: YamlNode): boolean {
  return (node.kind === 'sequence' || node.kind === 'mapping') && !node.flow;
}

function isFilledCollection(value: EditValue): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** Whether the node has this value, in any style. */
function isSameValue(node: YamlNode, value: EditValue): boolean {
  switch (node.kind) {
    case 'scalar':
      return node.value === value && node.style !== 'absent' && node.tag === undefined;
    case 'sequence':
      return (
        isList(value) &&
        value.length === node.items.length &&
        node.items.every((item, index) => isSameValue(item, value[index] ?? null))
      );
    case 'mapping':
      return (
        isMapping(value) &&
        Object.keys(value).length === node.pairs.length &&
        node.pairs.every(({ key, value: entry }) => isSameValue(entry, value[key.text] ?? null))
      );
    case 'alias':
      return false;
  }
}

function blockLines(node: YamlNode, value: EditValue, source: YamlFile): string[] {
  if (isList(value)) return value.map((item) => `- ${scalarSource(item, false)}`);
  if (!isMapping(value)) return [];
  const column = columnOf(source, node.span.start);
  return Object.entries(value).map(([key, entry]) => {
    const current = node.kind === 'mapping' ? pairOf(node, key)?.value : undefined;
    const isBlockList = current?.kind === 'sequence' && !current.flow;
    return `${key}:${blockValue(entry, column, source, !isBlockList)}`;
  });
}

function inlineValue(node: YamlNode, value: EditValue, flow: boolean): string {
  if (isList(value)) return flowList(value, quotesIn(node));
  if (isMapping(value)) return flowValue(value);
  const quotes =
    node.kind === 'scalar' && (node.style === 'single' || node.style === 'double') ? node.style : 'plain';
  return scalarSource(value, flow, quotes);
}

/** Replaces an alias by a value. A comment after the alias stays on its line, above a value that is written below it. */
export function replaceAlias(
  alias: YamlAlias,
  key: YamlScalar | undefined,
  { path, value }: { path: Path; value: EditValue },
  source: YamlFile,
): EditResult {
  if (!key) return unsupported('the value is an alias');
  const afterColon = source.text.indexOf(':', key.span.end) + 1;
  if (source.text.slice(afterColon, alias.span.start).trim() !== '')
    return unsupported('there is other text before the alias');
  const text = isInFlow(source.root, path)
    ? ` ${flowValue(value)}`
    : blockValue(value, columnOf(source, key.span.start), source, isShortList(value));
  const end = /^\r?\n/.test(text) ? endOfLine(source.text, alias.span.end) : alias.span.end;
  const span = { start: afterColon, end };
  return supported([{ file: source.file, span, text: source.text.slice(alias.span.end, end) + text }]);
}
