/** The differences between two trees, with patches as in GitHub's `patch` field. */
import { diffLines, structuredPatch } from 'diff';
import { blobSha, byBytes, type Files } from './git-objects.js';

export type Hunk = {
  readonly oldStart: number;
  readonly newStart: number;
  readonly header: string;
  readonly lines: readonly string[];
};
export type FileDiff = {
  readonly filename: string;
  readonly previousFilename?: string;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed';
  readonly sha: string;
  readonly additions: number;
  readonly deletions: number;
  readonly hunks: readonly Hunk[];
  readonly patch?: string;
};

/** Git omits a count of one. For an empty range it has the line before it, so a new file has `-0,0`. */
function range(start: number, count: number): string {
  if (count === 0) return `${start - 1},0`;
  return count === 1 ? `${start}` : `${start},${count}`;
}

/** The text after the second `@@`: the last line above the hunk that starts with a letter, `_` or `$`. */
function section(above: readonly string[]): string {
  const found = above.findLast((line) => /^[A-Za-z_$]/.test(line));
  return found === undefined ? '' : ` ${found.slice(0, 80).trimEnd()}`;
}

function hunksOf(before: string, after: string): readonly Hunk[] {
  const old = before.split('\n');
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: 3 });
  return hunks.map(({ oldStart, oldLines, newStart, newLines, lines }) => {
    const header = `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`;
    return { oldStart, newStart, lines, header: header + section(old.slice(0, oldStart - 1)) };
  });
}

const count = (hunks: readonly Hunk[], mark: string): number =>
  hunks.flatMap((hunk) => hunk.lines).filter((line) => line.startsWith(mark)).length;

function fileDiff(
  filename: string,
  before: string | undefined,
  after: string | undefined,
  limit: number,
): FileDiff {
  const hunks = hunksOf(before ?? '', after ?? '');
  const patch = hunks.flatMap((hunk) => [hunk.header, ...hunk.lines]).join('\n');
  const shown = hunks.length > 0 && patch.length <= limit;
  const changed = after === undefined ? 'removed' : 'modified';
  return {
    filename,
    status: before === undefined ? 'added' : changed,
    sha: blobSha(after ?? before ?? ''),
    additions: count(hunks, '+'),
    deletions: count(hunks, '-'),
    hunks: shown ? hunks : [],
    ...(shown ? { patch } : {}),
  };
}

/** A removed file and an added one with the same content are a rename, without a patch. */
export function diffTrees(base: Files, head: Files, limit = Number.POSITIVE_INFINITY): readonly FileDiff[] {
  const gone = Object.keys(base).filter((path) => head[path] === undefined);
  const renamed = new Map<string, string>();
  for (const path of Object.keys(head)) {
    if (base[path] !== undefined) continue;
    const from = gone.find((old) => base[old] === head[path] && ![...renamed.values()].includes(old));
    if (from !== undefined) renamed.set(path, from);
  }
  const sources = [...renamed.values()];
  const paths = [...new Set([...Object.keys(base), ...Object.keys(head)])].sort(byBytes);
  return paths
    .filter((path) => base[path] !== head[path] && !sources.includes(path))
    .map((path) => {
      const previousFilename = renamed.get(path);
      if (previousFilename === undefined) return fileDiff(path, base[path], head[path], limit);
      return { ...fileDiff(path, head[path], head[path], limit), status: 'renamed', previousFilename };
    });
}

/** The number of an unchanged line in the new text. */
export function movedLine(before: string, after: string, line: number): number | undefined {
  let [old, now] = [1, 1];
  for (const part of diffLines(before, after)) {
    if (!part.added && !part.removed && line >= old && line < old + part.count) return now + line - old;
    if (!part.added) old += part.count;
    if (!part.removed) now += part.count;
  }
  return undefined;
}
