/** The files of the playground as a tree that projects, settings and policies are read from. */

import { type FileTree, ok, unreadable } from '../check/file-tree.js';
import type { FileContent, SourceFile } from '../compose/load/files.js';
import { join } from '../source/posix-path.js';

/** A tree with these files, and the folders that their names contain. */
export function memoryTree(files: readonly SourceFile[]): FileTree {
  const texts = new Map(files.map(({ file, text }) => [join('.', file), text]));
  /** The names in a folder, those of folders with a slash at the end. */
  const entriesOf = (path: string): string[] => {
    const folder = join('.', path);
    const prefix = folder === '.' ? '' : `${folder}/`;
    const inside = [...texts.keys()].filter((name) => name.startsWith(prefix));
    return [...new Set(inside.map((name) => name.slice(prefix.length).replace(/\/.*/, '/')))].sort();
  };
  const open: FileTree['open'] = (path) => {
    const text = texts.get(join('.', path));
    return text === undefined ? unreadable(path, 'no such file: add it as a tab') : ok({ file: path, text });
  };
  return {
    exists: (path) => texts.has(join('.', path)),
    isFolder: (path) => entriesOf(path).length > 0,
    read: (path): FileContent => {
      const text = texts.get(join('.', path));
      if (text !== undefined) return { kind: 'text', text };
      const entries = entriesOf(path);
      return entries.length > 0 ? { kind: 'folder', entries } : { kind: 'absent' };
    },
    open,
    openInside: open,
  };
}
