/** The files that projects, settings and policies are read from, on disk, in a commit or in memory. */

import type { Reader, SourceFile } from '../compose/load/files.js';
import type { Unreadable } from './unreadable-projects.js';

/** A tree of files. Paths are relative to its root and use slashes. */
export interface FileTree {
  readonly exists: (path: string) => boolean;
  readonly isFolder: (path: string) => boolean;
  /** Reads a file that a project refers to; nothing outside of the repository. */
  readonly read: Reader;
  /** Reads a file that the user names, wherever it is. */
  readonly open: (path: string) => ReadResult<SourceFile>;
  /** Reads a file that the repository names, or that was found in it; nothing outside of the repository. */
  readonly openInside: (path: string) => ReadResult<SourceFile>;
}

/** A value read from files, or the problem that prevents it. */
export type ReadResult<T> = { readonly kind: 'ok'; readonly value: T } | Unreadable;

/** A successful result. */
export function ok<T>(value: T): ReadResult<T> {
  return { kind: 'ok', value };
}

/** The result for a file that cannot be read at all. */
export function unreadable(file: string, message: string): Unreadable {
  return { kind: 'unreadable', problem: { file, message, location: null }, sources: [{ file, text: '' }] };
}
