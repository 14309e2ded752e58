/** The parts of a pull request's diff that a review comment can be on. */

import type { SourceFile } from '../compose/load/files.js';
import { gitBlobId } from '../source/digest.js';

/** Lines of a file at the head commit, both inclusive, from 1. */
export interface Hunk {
  readonly first: number;
  readonly last: number;
}

/** One file of a pull request. */
export interface ChangedFile {
  readonly path: string;
  /** The path in the base branch, which differs for a renamed file. */
  readonly previousPath: string;
  /** The pull request removes the file. */
  readonly isRemoved: boolean;
  /** Git's blob id of the content at the head commit. */
  readonly blobId: string;
  /** Empty if GitHub returns no patch: for binary and very large files, and for renames without a change. */
  readonly hunks: readonly Hunk[];
}

/**
 * Parses the hunks of a patch in GitHub's form, which has no file headers. The lines of a hunk are counted, because
 * they can begin with `@@`, `---` or `+++` themselves.
 */
export function parseHunks(patch: string): Hunk[] {
  const hunks: Hunk[] = [];
  const lines = patch.split('\n');
  for (let index = 0; index < lines.length; ) {
    const header = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(lines[index] ?? '');
    index += 1;
    if (!header) continue;
    const counts = { before: Number(header[1] ?? 1), after: Number(header[3] ?? 1) };
    const first = Number(header[2]);
    if (counts.after > 0) hunks.push({ first, last: first + counts.after - 1 });
    index = endOfHunk(lines, index, counts);
  }
  return hunks;
}

/** The index of the line after a hunk that has these numbers of lines before and after the change. */
function endOfHunk(
  lines: readonly string[],
  start: number,
  { before, after }: { readonly before: number; readonly after: number },
): number {
  let [index, left, right] = [start, before, after];
  for (; (left > 0 || right > 0) && index < lines.length; index += 1) {
    const sign = lines[index]?.charAt(0);
    if (sign !== '+' && sign !== '\\') left -= 1;
    if (sign !== '-' && sign !== '\\') right -= 1;
  }
  return index;
}

/** The hunks of a file; none if the text is not the head's. Behind a symbolic link, for example, lines differ. */
export function commentableHunks(
  changedFiles: readonly ChangedFile[],
  { file, text }: SourceFile,
): readonly Hunk[] {
  const changed = changedFiles.find(({ path }) => path === file);
  return changed && changed.blobId === gitBlobId(text) ? changed.hunks : [];
}

/** The hunk that contains all of these lines; null if none does. */
export function hunkContaining(hunks: readonly Hunk[], first: number, last: number): Hunk | null {
  return hunks.find((hunk) => hunk.first <= first && last <= hunk.last) ?? null;
}
