/** Removes waivers from a settings file, line by line. */

import type { YAMLMap, YAMLSeq } from 'yaml';
import { extentOf, lineAfter, lineStart, partsOf } from './settings-lines.js';

/** The text without the lines of some waivers; unchanged where they are not whole lines. */
export function removeWaivers(text: string, removed: ReadonlySet<number>): string {
  const { root, waivers } = partsOf(text);
  if (!root || !waivers || root.flow || waivers.flow) return text;
  if (waivers.items.every((_, index) => removed.has(index))) return withoutKey(text, root, waivers);
  const spans = waivers.items.map((item) => lineSpan(text, item));
  let result = '';
  let at = 0;
  for (const [index, span] of spans.entries()) {
    if (!removed.has(index)) continue;
    const next = spans[index + 1];
    const isNextKept = next !== undefined && !removed.has(index + 1);
    // A comment may be about the waivers after this one as well: it goes if the next one has another or none follows.
    const isShared = isNextKept && next.start === span.end;
    result += text.slice(at, isShared ? span.start : commentStart(text, span.start, at));
    at = next ? skipBlankLines(text, span.end) : span.end;
  }
  return result + text.slice(at);
}

function withoutKey(text: string, root: YAMLMap, waivers: YAMLSeq): string {
  const key = root.items.find(({ value }) => value === waivers)?.key;
  const { end } = lineSpan(text, waivers.items.at(-1));
  return text.slice(0, lineStart(text, extentOf(key).start)) + text.slice(end);
}

/** The whole lines of a node. */
function lineSpan(text: string, node: unknown): { start: number; end: number } {
  const { start, end } = extentOf(node);
  return { start: lineStart(text, start), end: lineAfter(text, end) };
}

function skipBlankLines(text: string, offset: number): number {
  return offset + (/^(?:[ \t]*\r?\n)*/.exec(text.slice(offset))?.[0].length ?? 0);
}

/** The start of the comment lines directly above a line; nothing before `limit` counts. */
function commentStart(text: string, offset: number, limit: number): number {
  let start = offset;
  while (start > limit) {
    const previous = lineStart(text, start - 1);
    if (!/^[ \t]*#/.test(text.slice(previous, start))) break;
    start = previous;
  }
  return start;
}
