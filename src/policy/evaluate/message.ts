/** Messages of a policy: text with JSON pointers in braces for values of the evaluated model. */

import { codeList } from '../../source/code-list.js';
import { pointerSegments } from '../../source/path.js';

/** The text with its pointers replaced; `instancePath` is the JSON pointer of the value that failed. */
export function fillMessage(template: string, document: unknown, instancePath: string): string {
  const message = template.replace(
    /\{(\d+#|\d+(?:\/[^{}]*)?|\/[^{}]*)\}/g,
    (whole, pointer: string, offset: number) => {
      const inCode = (template.slice(0, offset).match(/`/g)?.length ?? 0) % 2 === 1;
      const value = resolve(document, pointer, instancePath);
      const end = offset + whole.length;
      const isAlone = inCode && template[offset - 1] === '`' && template[end] === '`';
      return isAlone && Array.isArray(value) && value.length > 0
        ? codeList(
            value.map((item) => toDisplay(item, true)),
            /\bnot \w+ `$/.test(template.slice(0, offset)) ? 'or' : 'and',
          ).slice(1, -1)
        : toDisplay(value, inCode);
    },
  );
  return asSentence(template, message.replace(/([.?])\.$/, '$1'));
}

/** A message that starts with a `because` clause gets a capital letter; a value or a name keeps its case. */
function asSentence(template: string, message: string): string {
  if (!/^\{[^{}]*\/because\}/.test(template)) return message;
  return message.replace(/^[a-z]+(?=[ ,'])/, (word) => word.charAt(0).toUpperCase() + word.slice(1));
}

/** Resolves a JSON pointer, or a relative one: a number of levels up, then a pointer down, or `#` for the key. */
function resolve(document: unknown, pointer: string, instancePath: string): unknown {
  const relative = /^(\d+)(.*)$/s.exec(pointer);
  const segments = relative ? pointerSegments(instancePath) : pointerSegments(pointer);
  if (relative) {
    segments.length = Math.max(0, segments.length - Number(relative[1]));
    if (relative[2] === '#') return segments.at(-1);
    segments.push(...pointerSegments(relative[2] ?? ''));
  }
  return segments.reduce<unknown>(
    (value, segment) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, segment)
        ? (value as Record<string, unknown>)[segment]
        : undefined,
    document,
  );
}

/** A list in prose ends with `and`. In code, names are joined the same way, or with `or` after a negated verb. */
function toDisplay(value: unknown, inCode: boolean): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => toDisplay(item, inCode));
    if (inCode) return items.join(', ');
    return items.length > 1 ? `${items.slice(0, -1).join(', ')} and ${items.at(-1)}` : (items[0] ?? 'none');
  }
  if (value === undefined || value === null) return 'nothing';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
