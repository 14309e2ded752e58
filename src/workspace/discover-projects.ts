/** The files of a project: those that the user names, or those that Compose finds in a folder. */

import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { composeFilesIn, defaultNames } from '../check/compose-files.js';
import { type FileTree, ok, type ReadResult, unreadable } from '../check/file-tree.js';
import { type FileContent, type ProjectFiles, refusedFile, type SourceFile } from '../compose/load/files.js';

/** The options of `docker compose` that apply to a whole project. */
export interface ComposeOptions {
  /** `--project-directory`; null for the folder of the first file. */
  readonly directory: string | null;
  /** `--env-file`; empty for the `.env` in the project's folder. */
  readonly envFiles: readonly string[];
  /** The folder that file names are relative to; by default the working folder. */
  readonly base?: string;
}

/** The nearest folder with a Compose file, from `start` up to the repository's root, as Compose looks for it. */
export function findUpwards(start: string): string | null {
  for (let folder = start; ; folder = dirname(folder)) {
    if (defaultNames.some((name) => existsSync(join(folder, name))))
      return withSlashes(relative(start, folder)) || '.';
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return null;
  }
}

/** The files of a project that is named by one file or one folder. `envFiles` are those of `--env-file`. */
export function projectFiles(
  name: string,
  tree: FileTree,
  envFiles: readonly string[] = [],
): ReadResult<readonly string[]> {
  if (!tree.isFolder(name)) return ok([name]);
  const files = composeFilesIn(withSlashes(name), tree, envFiles.map(withSlashes));
  if (files.kind === 'unreadable' || files.value.length > 0) return files;
  return unreadable(name, `no Compose file in this folder: expected one of ${defaultNames.join(', ')}`);
}

/** Reads the files that are merged into one project; `-` is standard input. */
export function readProject(
  files: readonly string[],
  { directory, envFiles, base = '.' }: ComposeOptions,
  tree: FileTree,
): ReadResult<ProjectFiles> {
  const sources: SourceFile[] = [];
  for (const file of files) {
    const source = tree.open(withSlashes(file));
    if (source.kind === 'unreadable') return source;
    sources.push(source.value);
  }
  const isUsersEnvFile = (name: string): boolean => envFiles.some((file) => withSlashes(file) === name);
  const [first = '-'] = files;
  const folder = directory ?? (first === '-' ? '.' : dirname(first));
  return ok({
    files: sources,
    read: (name) => (isUsersEnvFile(name) ? contentOf(tree.open(name)) : tree.read(name)),
    directory: withSlashes(folder),
    ...(envFiles.length > 0 ? { envFiles: envFiles.map(withSlashes) } : {}),
    name: basename(resolve(base, folder)),
  });
}

/** An opened file as a file that a project refers to. */
function contentOf(opened: ReadResult<SourceFile>): FileContent {
  if (opened.kind === 'ok') return { kind: 'text', text: opened.value.text };
  const { file, message } = opened.problem;
  return refusedFile(file, message, 'colon');
}

function withSlashes(path: string): string {
  return path.split(sep).join('/');
}
