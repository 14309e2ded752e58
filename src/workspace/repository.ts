/** File access for a run on disk: the working folder, limited to its repository. */

import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { FileContent, Reader, SourceFile } from '../compose/load/files.js';
import { errorCode, type ReadResult, readFile } from './read-file.js';
import { decode } from './utf8.js';

/** The working folder or a commit. Paths are relative to its root and use slashes. */
export interface FileTree {
  readonly exists: (path: string) => boolean;
  readonly isFolder: (path: string) => boolean;
  /** Reads a file that a project refers to; nothing outside of the repository. */
  readonly read: Reader;
  /** Reads a file that the user names, wherever it is. */
  readonly open: (path: string) => ReadResult<SourceFile>;
}

/** The working folder. Files that a project in `folder` refers to are read only from the repository of that folder. */
export function workingFolder(folder: string): FileTree {
  const root = realpathSync(repositoryOf(resolve(folder)) ?? resolve(folder));
  return { exists: existsSync, isFolder, read: (name) => readWithin(root, name), open: readFile };
}

/** The root of the repository that contains the folder; null outside of a repository. */
export function repositoryOf(folder: string): string | null {
  if (existsSync(join(folder, '.git'))) return folder;
  return dirname(folder) === folder ? null : repositoryOf(dirname(folder));
}

export function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    // Reading reports why the path cannot be accessed.
    return false;
  }
}

function readWithin(root: string, name: string): FileContent {
  const outside = `${JSON.stringify(name)} is outside of the repository, where no file is read`;
  try {
    if (!isWithin(root, resolve(name))) {
      // A link in the path may lead back into the repository.
      if (!existsSync(name) || !isWithin(root, realpathSync(name)))
        return { kind: 'refused', message: outside };
    }
    if (!existsSync(name)) return { kind: 'absent' };
    if (isFolder(name)) return { kind: 'folder' };
    if (!isWithin(root, realpathSync(name))) return { kind: 'refused', message: outside };
    if (!/\.ya?ml$/.test(name) && isIgnored(root, name)) return { kind: 'absent' };
    const text = decode(readFileSync(name));
    if (text === null)
      return { kind: 'refused', message: `${JSON.stringify(name)} is not valid UTF-8: save it as UTF-8` };
    return { kind: 'text', text };
  } catch (error) {
    return { kind: 'refused', message: `${JSON.stringify(name)} cannot be read (${errorCode(error)})` };
  }
}

function isWithin(root: string, path: string): boolean {
  const fromRoot = relative(root, path);
  return (
    fromRoot === '' ||
    !(fromRoot === '..' || fromRoot.startsWith(`..${sep}`) || resolve(fromRoot) === fromRoot)
  );
}

/**
 * An env file that git ignores exists only on this machine, and the check covers what the repository contains. Without
 * git, the file counts. Git runs programs that a repository's configuration names, and a folder in the project may look
 * like a repository. So `--git-dir` is fixed, the file system monitor is off, and git fetches nothing.
 */
function isIgnored(root: string, path: string): boolean {
  if (!existsSync(join(root, '.git'))) return false;
  try {
    // Loaded on demand: most runs have no env file, and the module takes as long to load as their file.
    const { execFileSync } = process.getBuiltinModule('node:child_process');
    const repository = [
      `--git-dir=${join(root, '.git')}`,
      `--work-tree=${root}`,
      '-c',
      'core.fsmonitor=false',
    ];
    const realName = join(realpathSync(dirname(path)), basename(path));
    execFileSync('git', [...repository, 'check-ignore', '--quiet', '--', relative(root, realName)], {
      cwd: root,
      env: { ...process.env, GIT_ALLOW_PROTOCOL: 'none' },
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}
