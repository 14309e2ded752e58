/** The files of the playground as a tree that projects, settings and policies are read from. */

import { type FileTree, ok, unreadable } from '../check/file-tree.js';
import type { FileContent, SourceFile } from '../compose/load/files.js';
import { join } from '../source/posix-path.js';

/** A tree with these files, and the folders that their names contain. */
export function memoryTree(files: readonly SourceFile[]): FileTree {
  const texts = new Map(files.map(({ file, text }) => [join('.', file), text]));
  const isFolder = (path: string): boolean => {
    const folder = join('.', path);
    return folder === '.' || [...texts.keys()].some((name) => name.startsWith(`${folder}/`));
  };
  const open: FileTree['open'] = (path) => {
    const text = texts.get(join('.', path));
    return text === undefined ? unreadable(path, 'no such file: add it as a tab') : ok({ file: path, text });
  };
  return {
    exists: (path) => texts.has(join('.', path)),
    isFolder,
    read: (path): FileContent => {
      const text = texts.get(join('.', path));
      if (text !== undefined) return { kind: 'text', text };
      return { kind: isFolder(path) ? 'folder' : 'absent' };
    },
    open,
    openInside: open,
  };
}
