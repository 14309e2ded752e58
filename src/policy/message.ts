/** Messages of a policy: text with JSON pointers in braces for values of the judged document. */

import { pointerSegments } from '../source/span.js';

/** The text with its pointers replaced; `instancePath` is the JSON pointer of the value that failed. */
export function fillMessage(template: string, document: unknown, instancePath: string): string {
  const message = template.replace(/\{(\d+(?:\/[^{}]*)?|\/[^{}]*)\}/g, (_, pointer: string) =>
    shown(resolve(document, pointer, instancePath)),
  );
  return message.replace(/([.?])\.$/, '$1');
}

/** Relative JSON pointers: a number of steps up, then down. */
function resolve(document: unknown, pointer: string, instancePath: string): unknown {
  const relative = /^(\d+)(.*)$/s.exec(pointer);
  const segments = relative ? pointerSegments(instancePath) : pointerSegments(pointer);
  if (relative) {
    segments.length = Math.max(0, segments.length - Number(relative[1]));
    segments.push(...pointerSegments(relative[2] ?? ''));
  }
  return segments.reduce<unknown>(
    (value, segment) => (value as Record<string, unknown> | null | undefined)?.[segment],
    document,
  );
}

function shown(value: unknown): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => shown(item));
    return items.length > 1 ? `${items.slice(0, -1).join(', ')} and ${items.at(-1)}` : (items[0] ?? 'none');
  }
  if (value === undefined || value === null) return 'nothing';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
