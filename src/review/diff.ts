/** What of a file a review may comment on: the lines of its hunks. */

import type { SourceFile } from '../compose/load/files.js';
import { gitBlobId } from '../source/digest.js';

/** Lines of the head's file, both inclusive, from 1. */
export interface Hunk {
  readonly first: number;
  readonly last: number;
}

/** One file of a pull request. */
export interface ChangedFile {
  readonly path: string;
  /** Its path in the base, another one where it was renamed. */
  readonly before: string;
  /** Git's name for the head's content. */
  readonly blob: string;
  /** Empty when GitHub gives no patch: for binary and very large files, and for renames without a change. */
  readonly hunks: readonly Hunk[];
}

/**
 * The hunks of a patch as GitHub gives it, without file headers. Lines are counted, never recognised: the content may
 * itself begin with `@@`, `---` or `+++`.
 */
export function parseHunks(patch: string): Hunk[] {
  const hunks: Hunk[] = [];
  const lines = patch.split('\n');
  for (let index = 0; index < lines.length; ) {
    const header = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(lines[index] ?? '');
    index += 1;
    if (!header) continue;
    let [old, fresh] = [Number(header[1] ?? 1), Number(header[3] ?? 1)];
    const first = Number(header[2]);
    if (fresh > 0) hunks.push({ first, last: first + fresh - 1 });
    for (; (old > 0 || fresh > 0) && index < lines.length; index += 1) {
      const sign = lines[index]?.charAt(0);
      if (sign !== '+' && sign !== '\\') old -= 1;
      if (sign !== '-' && sign !== '\\') fresh -= 1;
    }
  }
  return hunks;
}

/** The hunks of a file; none when the text is not the head's, as behind a symbolic link: its lines are others. */
export function commentableHunks(
  changed: readonly ChangedFile[],
  { file, text }: SourceFile,
): readonly Hunk[] {
  const found = changed.find(({ path }) => path === file);
  return found && found.blob === gitBlobId(text) ? found.hunks : [];
}

/** The hunk that holds all of these lines; null where none does. */
export function hunkContaining(hunks: readonly Hunk[], first: number, last: number): Hunk | null {
  return hunks.find((hunk) => hunk.first <= first && last <= hunk.last) ?? null;
}
