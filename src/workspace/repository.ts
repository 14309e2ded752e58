/** File access for a run on disk: the working folder, limited to its repository. */

import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type FileTree, ok, type ReadResult, unreadable } from '../check/file-tree.js';
import { type FileContent, refusedFile, type SourceFile } from '../compose/load/files.js';
import { resolveLinks } from './output-path.js';
import { errorCode, readFile, specialFile } from './read-file.js';
import { decode } from './utf8.js';

/** How a tree finds the files of its paths. */
export interface FolderOptions {
  /** The folder that paths are relative to; by default that of the process. */
  readonly base?: string;
  /** The text of a file that an editor has open, by its absolute path; null for any other file. */
  readonly openText?: (path: string) => string | null;
  /** Remembers which files git ignores, by path: asking starts a process. */
  readonly ignored?: Map<string, boolean>;
}

interface Access extends FolderOptions {
  /** The folder outside of which no file is read. */
  readonly root: string;
}

/** The working folder. Files that a project in `folder` refers to are read only from the repository of that folder. */
export function workingFolder(folder: string, options: FolderOptions = {}): FileTree {
  const path = realpathSync(folder);
  const access = { ...options, root: repositoryOf(path) ?? path };
  const pathOf = (name: string): string => onDisk(access, name);
  const open = (name: string): ReadResult<SourceFile> => {
    const text = openTextOf(access, name);
    return text === null ? readFile(name, pathOf(name)) : ok({ file: name, text });
  };
  return {
    exists: (name) => openTextOf(access, name) !== null || existsSync(pathOf(name)),
    isFolder: (name) => isFolder(pathOf(name)),
    read: (name) => readWithin(access, name),
    open,
    openInside: (name) => (isOutside(access, name) ? unreadable(name, outside(name)) : open(name)),
  };
}

/** The path that the file system knows a name by. */
function onDisk({ base }: FolderOptions, name: string): string {
  return base === undefined ? name : resolve(base, name);
}

function openTextOf(access: FolderOptions, name: string): string | null {
  return access.openText?.(onDisk(access, name)) ?? null;
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

function readWithin(access: Access, name: string): FileContent {
  const path = onDisk(access, name);
  try {
    if (isOutside(access, name)) return refusedFile(name, outside(name));
    const openText = openTextOf(access, name);
    if (openText === null && !existsSync(path)) return { kind: 'absent' };
    if (isFolder(path)) return { kind: 'folder', entries: entriesOf(path) };
    if (!/\.ya?ml$/.test(name) && isIgnored(access, path)) return { kind: 'absent' };
    const special = openText === null ? specialFile(path) : null;
    if (special !== null) return refusedFile(name, special, 'colon');
    const text = openText ?? decode(readFileSync(path));
    if (text === null) return refusedFile(name, 'is not valid UTF-8: save it as UTF-8');
    const stats = statSync(path, { throwIfNoEntry: false });
    // Windows has no mode of this kind, and a file that was never saved has none.
    if (process.platform === 'win32' || !stats) return { kind: 'text', text };
    return { kind: 'text', text, executable: (stats.mode & 0o111) !== 0 };
  } catch (error) {
    return refusedFile(name, `cannot be read (${errorCode(error)})`);
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
function isOutside(access: Access, name: string): boolean {
  const path = resolve(onDisk(access, name));
  // A link that leads nowhere is an absent file.
  return !isWithin(access.root, resolveLinks(path) ?? path);
}

function isWithin(root: string, path: string): boolean {
  const fromRoot = relative(root, path);
  return (
    fromRoot === '' ||
    !(fromRoot === '..' || fromRoot.startsWith(`..${sep}`) || resolve(fromRoot) === fromRoot)
  );
}

function isIgnored({ root, ignored }: Access, path: string): boolean {
  const known = ignored?.get(path);
  if (known !== undefined) return known;
  const result = isIgnoredByGit(root, path);
  ignored?.set(path, result);
  return result;
}

/**
 * An env file that git ignores exists only on this machine, and the check covers what the repository contains. Without
 * git, the file counts. Git runs programs that a repository's configuration names, and a folder in the project may look
 * like a repository. So `--git-dir` is fixed, the file system monitor is off, and git fetches nothing.
 */
function isIgnoredByGit(root: string, path: string): boolean {
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
