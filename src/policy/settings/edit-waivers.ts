/** Edits of the waivers in a settings file, YAML or JSON. Everything else in the file keeps its text. */

import { isSeq, parse, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { removeWaivers } from './remove-waivers.js';
import {
  extentOf,
  insertLines,
  lineAfter,
  lineEnd,
  lineStart,
  partsOf,
  withLineEnds,
} from './settings-lines.js';
import { blockItem, flowItem, type WaiverText } from './waiver-text.js';

type Value = Readonly<Record<string, unknown>>;

/** The text without some waivers and with others at the end; null if the file cannot be edited. */
export function editWaivers(
  text: string,
  removed: ReadonlySet<number>,
  added: readonly WaiverText[],
): string | null {
  const before = contentOf(text);
  if (before === null) return null;
  const kept = waiversOf(before).filter((_, index) => !removed.has(index));
  const shortened = removed.size === 0 ? text : removeWaivers(text, removed);
  const isShortened = hasWaivers(shortened, before, kept);
  const start = isShortened ? shortened : rewritten(text, kept);
  if (added.length === 0) return hasWaivers(start, before, kept) ? start : null;
  const wanted = [...kept, ...added];
  const edited = addWaivers(start, added);
  if (hasWaivers(edited, before, wanted)) return edited;
  const whole = rewritten(text, wanted);
  return hasWaivers(whole, before, wanted) ? whole : null;
}

function contentOf(text: string): Value | null {
  try {
    const value: unknown = parse(text, { logLevel: 'error' }) ?? {};
    return typeof value === 'object' && !Array.isArray(value) ? (value as Value) : null;
  } catch {
    return null;
  }
}

function waiversOf(value: Value): readonly unknown[] {
  const waivers = value['waivers'];
  return Array.isArray(waivers) ? waivers : [];
}

/** Whether a text has these waivers, and everything else as before. */
function hasWaivers(text: string, before: Value, waivers: readonly unknown[]): boolean {
  const after = contentOf(text);
  if (!after) return false;
  const { waivers: found = [], ...rest } = after;
  const { waivers: _, ...expected } = before;
  return JSON.stringify([found, rest]) === JSON.stringify([waivers, expected]);
}

/** The file written by the library, which keeps its comments: for layouts that have no simpler edit. */
function rewritten(text: string, waivers: readonly unknown[]): string {
  if (isJson(text)) {
    const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? 2;
    return `${JSON.stringify({ ...contentOf(text), waivers }, null, indent)}\n`;
  }
  const document = parseDocument(text, { logLevel: 'silent' });
  document.set('waivers', waivers);
  return withLineEnds(document.toString({ lineWidth: 0 }), text);
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

function addWaivers(text: string, added: readonly WaiverText[]): string {
  const { root, waivers } = partsOf(text);
  if (root === null || (root.flow && root.items.length === 0 && !isJson(text)))
    return appendKey(
      root ? text.slice(0, extentOf(root).start) + text.slice(extentOf(root).end) : text,
      2,
      added,
    );
  if (root.flow) return addToFlow(text, root, waivers, added);
  if (!waivers) return appendKey(text, itemIndent(text, root), added);
  if (waivers.items.length === 0) return fillEmptyList(text, waivers, added);
  return waivers.flow ? addToFlow(text, root, waivers, added) : addToBlock(text, waivers, added);
}

/** After the last waiver, before comments that follow it. */
function addToBlock(text: string, waivers: YAMLSeq, added: readonly WaiverText[]): string {
  const { start } = extentOf(waivers);
  const indent = start - lineStart(text, start);
  const at = lineAfter(text, extentOf(waivers.items.at(-1)).end);
  const last = waivers.items.at(-1);
  const isSpaced = waivers.items.length > 1 && isAfterBlankLine(text, extentOf(last).start);
  const items = added.map((waiver) => blockItem(waiver, indent)).join(isSpaced ? '\n' : '');
  return insertLines(text, at, isSpaced ? `\n${items}` : items);
}

function isAfterBlankLine(text: string, offset: number): boolean {
  const before = text.slice(0, lineStart(text, offset));
  return /\n[ \t]*\r?\n(?:[ \t]*#[^\n]*\n)*$/.test(before);
}

/** A key at the end of the file. */
function appendKey(text: string, indent: number, added: readonly WaiverText[]): string {
  const lines = `waivers:\n${added.map((waiver) => blockItem(waiver, indent)).join('')}`;
  return insertLines(text, text.length, lines);
}

function fillEmptyList(text: string, waivers: YAMLSeq, added: readonly WaiverText[]): string {
  const { start, end } = extentOf(waivers);
  const items = added.map((waiver) => blockItem(waiver, 2)).join('');
  const rest = text.slice(end);
  const comment = /^[ \t]*(#[^\r\n]*)?\r?\n?/.exec(rest)?.[0] ?? '';
  const key = text.slice(0, start).trimEnd() + comment.trimEnd();
  return insertLines(key + rest.slice(comment.trimEnd().length), key.length, items);
}

/** Inside of brackets or braces, as JSON, which YAML reads too. */
function addToFlow(
  text: string,
  root: YAMLMap,
  waivers: YAMLSeq | null,
  added: readonly WaiverText[],
): string {
  const items = added.map(flowItem);
  if (waivers && waivers.items.length > 0) return addAfter(text, extentOf(waivers.items.at(-1)), items);
  if (waivers) {
    const { start, end } = extentOf(waivers);
    return `${text.slice(0, start)}[${items.join(', ')}]${text.slice(end)}`;
  }
  const pair = `"waivers": [${items.join(', ')}]`;
  const last = root.items.at(-1);
  const { start, end } = extentOf(root);
  if (!last) return `${text.slice(0, start)}{ ${pair} }${text.slice(end)}`;
  return addAfter(text, { start: extentOf(last.key).start, end: extentOf(last.value).end }, [pair]);
}

/** Adds items after one, each on a line where that one starts a line. */
function addAfter(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  items: readonly string[],
): string {
  const before = text.slice(lineStart(text, start), start);
  const gap = /^[ \t]*$/.test(before) && start > 1 ? `${lineEnd(text)}${before}` : ' ';
  return text.slice(0, end) + items.map((item) => `,${gap}${item}`).join('') + text.slice(end);
}

/** The indentation of items of the file's lists. */
function itemIndent(text: string, root: YAMLMap): number {
  const list = root.items.map(({ value }) => value).find((value) => isSeq(value) && !value.flow);
  if (!list) return 2;
  const { start } = extentOf(list);
  return start - lineStart(text, start);
}
