/** Edits that turn texts into others, as small as their common start and end allow. */

import type { SourceFile } from '../src/compose/load/files.js';
import type { Edit } from '../src/source/edit.js';

/** An edit for each file whose text differs. */
export function replacements(before: readonly SourceFile[], after: readonly SourceFile[]): Edit[] {
  const texts = new Map(before.map(({ file, text }) => [file, text]));
  return after.flatMap(({ file, text }) => {
    const old = texts.get(file);
    return old === undefined || old === text ? [] : [{ file, ...replacement(old, text) }];
  });
}

function replacement(before: string, after: string): Omit<Edit, 'file'> {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { span: { start, end: before.length - end }, text: after.slice(start, after.length - end) };
}
