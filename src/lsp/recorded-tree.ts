/** A file tree that remembers what was read, to tell later whether any of it has changed. */

import { isDeepStrictEqual } from 'node:util';
import type { FileTree } from '../check/file-tree.js';

export interface RecordedTree {
  readonly tree: FileTree;
  /** Whether everything that was read still has the same result. */
  readonly isCurrent: () => boolean;
}

/** A tree with the results of another one. */
export function recordedTree(tree: FileTree): RecordedTree {
  const reads = new Map<string, () => boolean>();
  const recorded =
    <Result>(kind: keyof FileTree, read: (name: string) => Result) =>
    (name: string): Result => {
      const result = read(name);
      reads.set(`${kind} ${name}`, () => isDeepStrictEqual(read(name), result));
      return result;
    };
  return {
    tree: {
      exists: recorded('exists', tree.exists),
      isFolder: recorded('isFolder', tree.isFolder),
      read: recorded('read', tree.read),
      open: recorded('open', tree.open),
      openInside: recorded('openInside', tree.openInside),
    },
    isCurrent: () => [...reads.values()].every((isSame) => isSame()),
  };
}
