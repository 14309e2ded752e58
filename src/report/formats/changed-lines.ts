/** The changes between two states of a file as edits of whole lines. */

import { diffLines } from 'diff';
import type { FileChange } from '../../check/apply-fixes.js';
import type { Edit } from '../../source/edit.js';

/** Edits that turn the text before into the text after. They touch only lines that differ. */
export function changedLines({ file, before, after }: FileChange): Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  for (const { value, added, removed } of diffLines(before, after)) {
    const end = added ? at : at + value.length;
    if (added || removed) {
      const last = edits.at(-1);
      const joins = last?.span.end === at;
      const span = { start: joins ? last.span.start : at, end };
      const edit = { file, span, text: (joins ? last.text : '') + (added ? value : '') };
      edits.splice(joins ? -1 : edits.length, 1, edit);
    }
    at = end;
  }
  return edits;
}
