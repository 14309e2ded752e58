/** The files of a project: those it names, and those that they refer to. */

import type { Location } from '../../source/location.js';
import { parseDocuments } from '../../yaml/parse.js';
import type { YamlFile } from '../../yaml/tree.js';
import { LoadError, loadErrorAt } from '../model/load-error.js';
import type { ComposeNode } from '../model/node.js';

/** The text of a file. `file` is its path with slashes, relative to the working folder. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

/** The result of reading a path that a project refers to. */
export type FileContent =
  /** `executable` is undefined if the file's mode is unknown. */
  | { readonly kind: 'text'; readonly text: string; readonly executable?: boolean }
  | { readonly kind: 'absent' }
  /** `entries` are the names in it, those of folders with a slash at the end; undefined if they are unknown. */
  | { readonly kind: 'folder'; readonly entries?: readonly string[] }
  /**
   * Reading it is not allowed, for example outside of the repository; `message` is why. If it begins with the name of the
   * file, `withoutName` is the rest of it.
   */
  | { readonly kind: 'refused'; readonly message: string; readonly withoutName?: string };

/** A file that may not be read, with its name before the reason; `colon`: the reason is a message by itself. */
export function refusedFile(name: string, reason: string, colon: 'colon' | null = null): FileContent {
  const link = colon === null ? ' ' : ': ';
  return { kind: 'refused', message: `${JSON.stringify(name)}${link}${reason}`, withoutName: reason };
}

export type Reader = (name: string) => FileContent;

/** The files and options that a project is loaded from. */
export interface ProjectFiles {
  /** Merged in this order. */
  readonly files: readonly SourceFile[];
  /** Reads the files that they refer to; without it they cannot refer to any. */
  readonly read?: Reader;
  /** The folder that relative paths start at, as in Compose's `--project-directory`; by default that of the first file. */
  readonly directory?: string;
  /** Env files for interpolation, later ones overriding earlier ones; by default the `.env` in the folder, if it exists. */
  readonly envFiles?: readonly string[];
  /** The project's name if its files have none: Compose uses the folder's name. */
  readonly name?: string;
}

/** The same project with other texts for some of its files, including those that its files refer to. */
export function withTexts(input: ProjectFiles, texts: ReadonlyMap<string, string>): ProjectFiles {
  return {
    ...input,
    files: input.files.map(({ file, text }) => ({ file, text: texts.get(file) ?? text })),
    read: (name) => {
      const text = texts.get(name);
      const before = input.read?.(name) ?? { kind: 'absent' };
      if (text === undefined) return before;
      return before.kind === 'text' ? { ...before, text } : { kind: 'text', text };
    },
  };
}

/** Limit for the files of one project, against hostile projects. */
export const maxFiles = 1_000;

/** The problem of a project with more files. */
export const tooManyFiles = `the project exceeds the limit of ${maxFiles} files`;

/** Limit for the values of one project. A base or an env file counts for each service that uses it. 10,000 services have about 150,000. */
const maxValues = 250_000;

/** The files that have been read for a project. */
export interface FileCache {
  readonly read: Reader;
  /** The documents of Compose files, by path. */
  readonly documents: Map<string, readonly YamlFile[]>;
  /** All files, including env files, in the order of reading. */
  readonly files: Map<string, YamlFile>;
  /** The content of every document that was loaded, before it is merged. */
  readonly loaded: ComposeNode[];
  /** The number of values that the limit still allows. */
  remainingValues: number;
}

/** A cache that reads the named files of a project from memory. */
export function createFileCache({ files, read }: ProjectFiles): FileCache {
  const named = new Map(files.map(({ file, text }) => [file, text]));
  // Many services may refer to one file, and each read may start git.
  const contents = new Map<string, FileContent>();
  return {
    read: (name) => {
      const text = named.get(name);
      if (text !== undefined) return { kind: 'text', text };
      const content = contents.get(name) ?? read?.(name) ?? { kind: 'absent' };
      contents.set(name, content);
      return content;
    },
    documents: new Map(),
    files: new Map(),
    loaded: [],
    remainingValues: maxValues,
  };
}

/** Counts values. Throws a load error at `from`, which adds them, if the limit is exceeded. */
export function reserveValues(fileCache: FileCache, values: number, from: Location): void {
  fileCache.remainingValues -= values;
  if (fileCache.remainingValues >= 0) return;
  const limit = maxValues.toLocaleString('en');
  const resolved = '`extends`, `include` and env files are resolved';
  throw loadErrorAt(from, `the project exceeds the limit of ${limit} values once ${resolved}`);
}

/** The documents of a Compose file. `from` is the reference to it, at which load errors are thrown. */
export function documentsOf(fileCache: FileCache, name: string, from: Location): readonly YamlFile[] {
  const known = fileCache.documents.get(name);
  if (known) return known;
  const documents = parseDocuments(name, readText(fileCache, name, from));
  fileCache.documents.set(name, documents);
  const [first] = documents;
  if (first) fileCache.files.set(name, first);
  return documents;
}

/** The text of a file. `from` is the reference to it, at which load errors are thrown. */
export function readText(fileCache: FileCache, name: string, from: Location | null): string {
  /** Without a reference, the problem is shown after the name of the file. */
  const loadError = (message: string, withoutName: string = message): LoadError =>
    from ? loadErrorAt(from, message) : new LoadError({ message: withoutName, file: name, location: null });
  if (fileCache.files.size >= maxFiles) throw loadError(tooManyFiles);
  const content = fileCache.read(name);
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'absent':
      throw loadError(`there is no file ${JSON.stringify(name)}`);
    case 'folder':
      throw loadError(`${JSON.stringify(name)} ${notAFile}`, notAFile);
    case 'refused':
      throw loadError(content.message, content.withoutName);
  }
}

const notAFile = 'is a folder, not a file';
