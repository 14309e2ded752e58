/** The differences between two trees, with patches as in GitHub's `patch` field. */
import { applyPatch, diffLines, structuredPatch } from 'diff';
import { blobSha, byBytes, bytesOf, type Files, isBinary } from './git-objects.js';

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

function hunksOf(oldFile: string, newFile: string): readonly Hunk[] {
  if (isBinary(oldFile) || isBinary(newFile)) return [];
  const [before, after] = [oldFile, newFile].map((file) => bytesOf(file).toString()) as [string, string];
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

/** The part of the longer file that both have, in lines: git takes half as a rename (git, diffcore-rename.c). */
function similarity(before: string, after: string): number {
  const left = new Map<string, number>();
  for (const line of before.split(/(?<=\n)/)) left.set(line, (left.get(line) ?? 0) + 1);
  let shared = 0;
  for (const line of after.split(/(?<=\n)/)) {
    const count = left.get(line) ?? 0;
    if (count > 0) shared += line.length;
    left.set(line, count - 1);
  }
  return shared / Math.max(before.length, after.length, 1);
}

/** A removed file and an added one are a rename if they are similar; with the same content it has no patch. */
export function diffTrees(base: Files, head: Files, limit = Number.POSITIVE_INFINITY): readonly FileDiff[] {
  const gone = Object.keys(base).filter((path) => head[path] === undefined);
  const renamed = new Map<string, string>();
  for (const path of Object.keys(head)) {
    if (base[path] !== undefined) continue;
    const from = gone.find((old) => base[old] === head[path] && ![...renamed.values()].includes(old));
    if (from !== undefined) renamed.set(path, from);
  }
  for (const path of Object.keys(head)) {
    if (base[path] !== undefined || renamed.has(path)) continue;
    const [best] = gone
      .filter((old) => ![...renamed.values()].includes(old))
      .map((old) => ({ old, score: similarity(base[old] ?? '', head[path] ?? '') }))
      .sort((a, b) => b.score - a.score);
    if (best && best.score >= 0.5) renamed.set(path, best.old);
  }
  const sources = [...renamed.values()];
  const paths = [...new Set([...Object.keys(base), ...Object.keys(head)])].sort(byBytes);
  return paths
    .filter((path) => base[path] !== head[path] && !sources.includes(path))
    .map((path) => {
      const previousFilename = renamed.get(path);
      if (previousFilename === undefined) return fileDiff(path, base[path], head[path], limit);
      const diff = fileDiff(path, base[previousFilename] ?? '', head[path], limit);
      return { ...diff, status: 'renamed', previousFilename };
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

/** Git's three-way merge, file by file; null if both sides change the same lines. */
export function mergeTrees(origin: Files, base: Files, head: Files): Files | null {
  const merged: Record<string, string> = {};
  for (const path of new Set([...Object.keys(base), ...Object.keys(head)])) {
    const [before, ours, theirs] = [origin[path], base[path], head[path]];
    const text = before === theirs || ours === theirs ? ours : mergeTexts(before, ours, theirs);
    if (text === null) return null;
    if (text !== undefined) merged[path] = text;
  }
  return merged;
}

function mergeTexts(before?: string, ours?: string, theirs?: string): string | null | undefined {
  if (before === ours) return theirs;
  if (before === undefined || ours === undefined || theirs === undefined) return null;
  const patched = applyPatch(ours, structuredPatch('', '', before, theirs, '', '', { context: 1 }));
  return patched === false ? null : patched;
}
