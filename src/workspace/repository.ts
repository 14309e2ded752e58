/** Where the files of projects are looked up: the working folder, with the repository as its bound. */

import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Unreadable } from '../check/unreadable-projects.js';
import type { FileContent, Reader } from '../compose/load/files.js';
import { type Read, readFile } from './read-file.js';
import { decode } from './utf8.js';

/** What names are looked up in: the working folder, or a commit. Paths are relative to its root, with slashes. */
export interface FileTree {
  readonly exists: (path: string) => boolean;
  readonly isFolder: (path: string) => boolean;
  /** Reads what a project refers to, and nothing beyond the repository. */
  readonly read: Reader;
  /** Reads a file that the user names, wherever it is. */
  readonly open: (path: string) => Read | Unreadable;
}

/** The working folder, for a project in one of its folders: what that refers to is read within its repository. */
export function workingFolder(folder: string): FileTree {
  const root = realpathSync(repositoryOf(resolve(folder)) ?? resolve(folder));
  return { exists: existsSync, isFolder, read: (name) => readWithin(root, name), open: readFile };
}

/** The folder or the one above it that is a repository's root; null where there is none. */
export function repositoryOf(folder: string): string | null {
  if (existsSync(join(folder, '.git'))) return folder;
  return dirname(folder) === folder ? null : repositoryOf(dirname(folder));
}

export function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    // Reading it will tell why it cannot be looked at.
    return false;
  }
}

function readWithin(root: string, name: string): FileContent {
  const outside = `${JSON.stringify(name)} is outside of the repository, and nothing there is read`;
  try {
    if (!isWithin(root, resolve(name))) {
      // A link above may lead back inside.
      if (!existsSync(name) || !isWithin(root, realpathSync(name)))
        return { kind: 'refused', message: outside };
    }
    if (!existsSync(name)) return { kind: 'absent' };
    if (isFolder(name)) return { kind: 'folder' };
    if (!isWithin(root, realpathSync(name))) return { kind: 'refused', message: outside };
    if (!/\.ya?ml$/.test(name) && isIgnored(root, name)) return { kind: 'absent' };
    const text = decode(readFileSync(name));
    if (text === null) return { kind: 'refused', message: `${JSON.stringify(name)} is not UTF-8 text` };
    return { kind: 'text', text };
  } catch (error) {
    const code = (error as { code?: string }).code ?? String(error);
    return { kind: 'refused', message: `${JSON.stringify(name)} cannot be read (${code})` };
  }
}

function isWithin(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || resolve(way) === way);
}

/**
 * An env file that git ignores is one machine's own: what the repository holds is judged. Without git it counts.
 * Git runs what a repository's configuration names, so it looks for none (a folder among the files may look like one),
 * asks no monitor and fetches nothing.
 */
function isIgnored(root: string, path: string): boolean {
  if (!existsSync(join(root, '.git'))) return false;
  try {
    // Loaded where there is an env file: most checks never need it, and it takes as long as reading their file.
    const { execFileSync } = process.getBuiltinModule('node:child_process');
    const repository = [
      `--git-dir=${join(root, '.git')}`,
      `--work-tree=${root}`,
      '-c',
      'core.fsmonitor=false',
    ];
    const wanted = join(realpathSync(dirname(path)), basename(path));
    execFileSync('git', [...repository, 'check-ignore', '--quiet', '--', relative(root, wanted)], {
      cwd: root,
      env: { ...process.env, GIT_ALLOW_PROTOCOL: 'none' },
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}
