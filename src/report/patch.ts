/** Fixes as a unified diff that `git apply` and `patch -p1` take. */

import { structuredPatch } from 'diff';

/** The diff between two states of a file; empty when they are the same. */
export function unifiedDiff(file: string, before: string, after: string): string {
  if (before === after) return '';
  const patch = structuredPatch(file, file, before, after, '', '', { context: 3 });
  const hunks = patch.hunks.map((hunk) => {
    const old = hunk.oldLines === 1 ? `${hunk.oldStart}` : `${hunk.oldStart},${hunk.oldLines}`;
    const fresh = hunk.newLines === 1 ? `${hunk.newStart}` : `${hunk.newStart},${hunk.newLines}`;
    return [`@@ -${old} +${fresh} @@`, ...hunk.lines].join('\n');
  });
  return `--- ${quoted(`a/${file}`)}\n+++ ${quoted(`b/${file}`)}\n${hunks.join('\n')}\n`;
}

/** Git's quoting of unusual paths; a path with a space alone is ended by a tab, as git does it. */
function quoted(path: string): string {
  if (/[\u0000-\u001f"\\\u007f]/.test(path)) return JSON.stringify(path);
  return path.includes(' ') ? `${path}\t` : path;
}
