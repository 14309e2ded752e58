/** What takes the place of a value, or of a part of one. Comments that stood in it stay. */

import type { Edit } from '../../source/edit.js';
import type { Path } from '../../source/path.js';
import { pairOf } from '../find-node.js';
import { fragmentSpan } from '../fragment-span.js';
import type { YamlAlias, YamlFile, YamlNode, YamlScalar } from '../tree.js';
import { commentsIn } from './comments.js';
import { isInFlow, writtenEnd } from './extent.js';
import type { UnsupportedEdit } from './operation.js';
import {
  blockValue,
  columnOf,
  type EditValue,
  flowList,
  flowValue,
  isList,
  isMapping,
  isPlain,
  isShort,
  lineEnd,
  quotesIn,
  scalarSource,
} from './style.js';

/** A part of a scalar gives way to another text, in the quotes or the block that it stands in. */
export function replaceFragment(
  node: YamlScalar,
  { path, start, end, text }: { path: Path; start: number; end: number; text: string },
  source: YamlFile,
): readonly Edit[] {
  const flow = isInFlow(source.root, path);
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

/** A value gives way to another one, in block or flow style as it is; one that is the same already stays as it is. */
export function replaceValue(
  node: YamlNode,
  { path, value }: { path: Path; value: EditValue },
  source: YamlFile,
): readonly Edit[] | UnsupportedEdit {
  if (isWritten(node, value)) return [];
  const span = { start: node.span.start, end: writtenEnd(node, source.text) };
  const comments = commentsIn(node, source.text, span);
  const flow = isInFlow(source.root, path);
  const block = (node.kind === 'sequence' || node.kind === 'mapping') && !node.flow;
  const edit = (text: string): Edit[] => [{ file: source.file, span, text }];
  if (!flow && block && typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    const line = `${lineEnd(source.text)}${' '.repeat(columnOf(source, node.span.start))}`;
    return edit([...comments, ...blockLines(node, value, source)].join(line));
  }
  const text = inlineValue(node, value, flow);
  if (comments.length === 0) return edit(text);
  // Behind a value in one line there is room for one comment, if nothing else stands there.
  const rest = /^[^\n]*/.exec(source.text.slice(span.end))?.[0] ?? '';
  if (flow || comments.length > 1 || rest.trim() !== '')
    return { unpatchable: 'comments stand in the value' };
  return edit(`${text} ${comments[0] ?? ''}`);
}

/** Whether the node is this value, in whichever style. */
function isWritten(node: YamlNode, value: EditValue): boolean {
  switch (node.kind) {
    case 'scalar':
      return node.value === value && node.style !== 'absent' && node.tag === undefined;
    case 'sequence':
      return (
        isList(value) &&
        value.length === node.items.length &&
        node.items.every((item, index) => isWritten(item, value[index] ?? null))
      );
    case 'mapping':
      return (
        isMapping(value) &&
        Object.keys(value).length === node.pairs.length &&
        node.pairs.every(({ key, value: entry }) => isWritten(entry, value[key.text] ?? null))
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
    const written = node.kind === 'mapping' ? pairOf(node, key)?.value : undefined;
    const lines = written?.kind === 'sequence' && !written.flow;
    return `${key}:${blockValue(entry, column, source, !lines)}`;
  });
}

function inlineValue(node: YamlNode, value: EditValue, flow: boolean): string {
  if (isList(value)) return flowList(value, quotesIn(node));
  if (isMapping(value)) return flowValue(value);
  const quotes =
    node.kind === 'scalar' && (node.style === 'single' || node.style === 'double') ? node.style : 'plain';
  return (node.kind === 'scalar' && node.style === 'absent' ? ' ' : '') + scalarSource(value, flow, quotes);
}

/** A value of its own in the place of an alias. */
export function replaceAlias(
  alias: YamlAlias,
  key: YamlScalar | undefined,
  { path, value }: { path: Path; value: EditValue },
  source: YamlFile,
): readonly Edit[] | UnsupportedEdit {
  if (!key) return { unpatchable: 'the value is an alias' };
  const start = source.text.indexOf(':', key.span.end) + 1;
  if (source.text.slice(start, alias.span.start).trim() !== '')
    return { unpatchable: 'something stands before the alias' };
  const text = isInFlow(source.root, path)
    ? ` ${flowValue(value)}`
    : blockValue(value, columnOf(source, key.span.start), source, isShort(value));
  return [{ file: source.file, span: { start, end: alias.span.end }, text }];
}
