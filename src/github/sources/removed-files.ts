/** The explanation of a project that is missing because the pull request removes or renames its files. */

import { relative } from 'node:path';
import { defaultNames } from '../../check/compose-files.js';
import type { Unreadable } from '../../check/unreadable-projects.js';
import type { ChangedFile } from '../../review/diff.js';
import { folderOf } from '../../source/posix-path.js';
import { globFiles } from '../../workspace/project-globs.js';
import { directoryReader } from './commit.js';

/** The projects that cannot be read, with the pull request's change as the problem where it is the reason. */
export async function explainRemovals(
  unreadable: readonly Unreadable[],
  changedFiles: () => Promise<readonly ChangedFile[]>,
): Promise<readonly Unreadable[]> {
  // A problem with a location is in a file that exists.
  if (!unreadable.some(({ problem }) => problem.location === null)) return unreadable;
  const changed = await changedFiles();
  const gone = changed.filter(({ path, previousPath, isRemoved }) => isRemoved || path !== previousPath);
  return unreadable.map((each) => {
    const { problem } = each;
    const file = problem.location === null ? removedFile(relative('.', problem.file) || '.', gone) : null;
    if (!file) return each;
    return { ...each, problem: { ...problem, file: file.previousPath, message: messageFor(file) } };
  });
}

function messageFor({ path, previousPath, isRemoved }: ChangedFile): string {
  const place = 'the input `compose-files` or in the settings';
  return isRemoved
    ? `This pull request removes \`${previousPath}\`, which the check needs: restore the file, or name another Compose file in ${place}`
    : `This pull request renames \`${previousPath}\` to \`${path}\`, which is not checked: keep the name, or name the new file in ${place}`;
}

/** The removed or renamed file that a name means: a file, a folder with a Compose file, or a glob pattern. */
function removedFile(name: string, gone: readonly ChangedFile[]): ChangedFile | null {
  const byPath = new Map(gone.map((file) => [file.previousPath, file]));
  const inFolder = defaultNames.map((each) => (name === '.' ? each : `${name}/${each}`));
  const found = [name, ...inFolder].find((path) => byPath.has(path)) ?? matching(name, [...byPath.keys()])[0];
  return (found !== undefined && byPath.get(found)) || null;
}

/** The paths that a glob pattern matches. */
function matching(pattern: string, paths: readonly string[]): string[] {
  const folders = new Set(paths.flatMap(foldersAbove));
  const inside = (folder: string): ReturnType<Parameters<typeof directoryReader>[0]> =>
    [...folders, ...paths]
      .filter((path) => folderOf(path) === (folder || '.'))
      .map((path) => ({
        path,
        kind: folders.has(path) ? 'folder' : 'file',
        sha: '',
        size: 0,
        executable: false,
      }));
  return globFiles(pattern, { fs: { readdirSync: directoryReader(inside) } });
}

function foldersAbove(path: string): string[] {
  const folder = folderOf(path);
  return folder === '.' ? [] : [folder, ...foldersAbove(folder)];
}
