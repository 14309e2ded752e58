/** The lines and the parts of a settings file, for edits that keep its layout. */

import { isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';

/** The root mapping of a file and its waivers; null where the file has none. */
interface Parts {
  readonly root: YAMLMap | null;
  readonly waivers: YAMLSeq | null;
}

/** The parts of a file. */
export function partsOf(text: string): Parts {
  const { contents } = parseDocument(text, { logLevel: 'silent' });
  const root = isMap(contents) ? contents : null;
  const waivers = root?.get('waivers', true);
  return { root, waivers: isSeq(waivers) ? waivers : null };
}

/** The start and the end of a node's text. */
export function extentOf(node: unknown): { start: number; end: number } {
  const [start, end] = (node as { range?: [number, number, number] | null }).range ?? [0, 0];
  return { start, end };
}

/** The line end that the file uses. */
export function lineEnd(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

/** A text with the line ends of another. */
export function withLineEnds(text: string, like: string): string {
  return text.replace(/\r?\n/g, lineEnd(like));
}

/** Inserts whole lines, with the line ends of the file. */
export function insertLines(text: string, at: number, lines: string): string {
  const [before, after] = [text.slice(0, at), text.slice(at)];
  const inserted = withLineEnds(lines, text);
  if (before === '' || before.endsWith('\n')) return before + inserted + after;
  return before + lineEnd(text) + (/^\r?\n/.test(after) ? inserted.trimEnd() : inserted) + after;
}

/** The start of the line that contains an offset. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The start of the line after the last character before an offset. */
export function lineAfter(text: string, offset: number): number {
  const last = text.slice(0, offset).trimEnd().length;
  const end = text.indexOf('\n', last);
  return end === -1 ? text.length : end + 1;
}
