/** The text of a waiver in a settings file. */

import { Document, isMap, Scalar } from 'yaml';
import type { Path } from '../../source/path.js';

/** A waiver as the file has it. */
export interface WaiverText {
  readonly rule: string;
  readonly place: { readonly file: string; readonly path: Path };
  readonly reason: string;
  readonly owner: string;
  readonly until: string;
}

/** An item of a block list, as lines. */
export function blockItem(waiver: WaiverText, indent: number): string {
  const lines = new Document(
    { ...waiver },
    {
      schema: 'yaml-1.1',
      // A date is text here, and needs no quotes.
      customTags: (tags) => tags.filter((tag) => tag !== 'timestamp' && !isTimestamp(tag)),
    },
  );
  const place = lines.get('place', true);
  if (isMap(place)) place.flow = true;
  for (const key of ['reason', 'owner']) {
    const value = lines.get(key, true);
    if (value instanceof Scalar && /[\n\r]/.test(String(value.value))) value.type = 'QUOTE_DOUBLE';
  }
  const text = lines.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd();
  const margin = ' '.repeat(indent);
  return `${margin}- ${text.replaceAll('\n', `\n${margin}  `)}\n`;
}

function isTimestamp(tag: unknown): boolean {
  return (tag as { tag?: string }).tag === 'tag:yaml.org,2002:timestamp';
}

/** An item inside of brackets: JSON, which YAML reads too. */
export function flowItem(waiver: WaiverText): string {
  return JSON.stringify(waiver, null, 1).replace(/\n\s*/g, ' ');
}
