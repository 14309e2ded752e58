/** The settings in a text, read by its form: XML, JSON, blocks such as those of code, or lines. */

import { jsonLeaves } from '../text/json-text.js';
import { blockEntries, type TextEntry } from './block-entries.js';
import { entriesIn, linesIn } from './line-entries.js';
import { xmlEntries } from './xml-entries.js';

/** `name => value`, `list['name'] = value`, and a name before a block that begins. */
const hasBlocks = /=>|\w\[["'][\w.-]+["']\]\s*=|^\s*[\w.-]+\s*\{\s*(?:$|#)/m;

/** Whether the value of a variable is a text with settings other than JSON. */
export function isText(value: string): boolean {
  return !isJson.test(value) && (/^\s*<|\n/.test(value) || hasBlocks.test(value));
}

const isJson = /^\s*(?:\{\s*["'{]|\[\s*(?:["'{]|\[\s*["'{\d]))/;

/** The settings in a text. `isCode` is whether its name is that of a file of code. */
export function textEntries(text: string, isCode: boolean): TextEntry[] {
  if (/^\s*</.test(text) && !/^\s*<\?php|^\s*<%/.test(text)) return xmlEntries(text);
  if (isJson.test(text)) return leafEntries(text, [], 0);
  if (isCode || hasBlocks.test(text)) return blockEntries(text);
  return lineEntries(text);
}

function lineEntries(text: string): TextEntry[] {
  const lines = linesIn(text);
  return entriesIn(lines.map(({ start, end }) => text.slice(start, end))).flatMap(
    ({ keys, line, start, end }): TextEntry[] => {
      const from = lines[line]?.start ?? 0;
      const value = text.slice(from + start, from + end);
      const isList = /^[[{]/.test(value);
      return isList
        ? leafEntries(value, keys, from + start)
        : [{ keys, start: from + start, end: from + end }];
    },
  );
}

/** The leaves of a list or object. The items of a list have its name. */
function leafEntries(text: string, keys: readonly string[], offset: number): TextEntry[] {
  return jsonLeaves(text).map(({ path, span: { start, end } }) => ({
    keys: [...keys, ...withoutIndexes(path)],
    start: offset + start,
    end: offset + end,
  }));
}

/** The keys of a leaf up to the last one that is not an index. */
export function withoutIndexes(path: readonly string[]): readonly string[] {
  const last = path.findLastIndex((key) => !/^\d+$/.test(key));
  return path.slice(0, last + 1);
}
