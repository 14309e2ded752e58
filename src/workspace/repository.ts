/** File access for a run on disk: the working folder, limited to its repository. */

import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type FileTree, unreadable } from '../check/file-tree.js';
import type { FileContent } from '../compose/load/files.js';
import { resolveLinks } from './output-path.js';
import { errorCode, readFile } from './read-file.js';
import { decode } from './utf8.js';

/** The working folder. Files that a project in `folder` refers to are read only from the repository of that folder. */
export function workingFolder(folder: string): FileTree {
  const path = realpathSync(folder);
  const root = repositoryOf(path) ?? path;
  return {
    exists: existsSync,
    isFolder,
    read: (name) => readWithin(root, name),
    open: readFile,
    openInside: (name) => (isOutside(root, name) ? unreadable(name, outside(name)) : readFile(name)),
  };
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
  try {
    if (isOutside(root, name))
      return { kind: 'refused', message: `${JSON.stringify(name)} ${outside(name)}` };
    if (!existsSync(name)) return { kind: 'absent' };
    if (isFolder(name)) return { kind: 'folder', entries: entriesOf(name) };
    if (!/\.ya?ml$/.test(name) && isIgnored(root, name)) return { kind: 'absent' };
    const text = decode(readFileSync(name));
    if (text === null)
      return { kind: 'refused', message: `${JSON.stringify(name)} is not valid UTF-8: save it as UTF-8` };
    // Windows has no mode of this kind.
    if (process.platform === 'win32') return { kind: 'text', text };
    return { kind: 'text', text, executable: (statSync(name).mode & 0o111) !== 0 };
  } catch (error) {
    return { kind: 'refused', message: `${JSON.stringify(name)} cannot be read (${errorCode(error)})` };
  }
}

function entriesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    .sort();
}

/** Why a file outside of the repository is not read, after its name. */
function outside(name: string): string {
  const way = isAbsolute(name) || name.split(sep).includes('..') ? '' : 'a link that leads to a file ';
  return `is ${way}outside of the repository, where no file is read`;
}

/** True if a path, or a symbolic link in it, leads out of the folder `root`, which has no link in its path. */
function isOutside(root: string, name: string): boolean {
  // A link that leads nowhere is an absent file.
  return !isWithin(root, resolveLinks(resolve(name)) ?? resolve(name));
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
