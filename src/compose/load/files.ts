/** The files of a project: those it is made of, and those that they pull in while it is read. */

import type { Location } from '../../source/location.js';
import { parseDocuments } from '../../yaml/parse.js';
import type { YamlFile } from '../../yaml/tree.js';
import { LoadError, loadErrorAt } from '../model/load-error.js';

/** The text of a file, with the name under which it is reported: slashes, from the working folder. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

/** What stands under a name that a project refers to. */
export type FileContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'folder' }
  /** It may not be read, as outside of the repository; the message says why. */
  | { readonly kind: 'refused'; readonly message: string };

export type Reader = (name: string) => FileContent;

/** What a project is made of. */
export interface ProjectFiles {
  /** Merged in this order. */
  readonly files: readonly SourceFile[];
  /** Reads what they refer to; without it they must stand alone. */
  readonly read?: Reader;
  /** The folder that relative paths are seen from, as Compose's `--project-directory`; that of the first file else. */
  readonly directory?: string;
  /** Env files for interpolation, later ones over earlier ones; else the `.env` in the folder, if there is one. */
  readonly envFiles?: readonly string[];
  /** The project's name where its files give none: Compose takes the folder's. */
  readonly name?: string;
}

/** The same project with other texts for some of its files, also for those that it pulls in. */
export function withTexts(made: ProjectFiles, texts: ReadonlyMap<string, string>): ProjectFiles {
  return {
    ...made,
    files: made.files.map(({ file, text }) => ({ file, text: texts.get(file) ?? text })),
    read: (name) => {
      const text = texts.get(name);
      return text === undefined ? (made.read?.(name) ?? { kind: 'absent' }) : { kind: 'text', text };
    },
  };
}

/** Files that are read for one project; hostile ones have more. */
export const maxFiles = 1_000;

/** Values of one project, those of a base once for each service that extends it. A thousand services have 30,000. */
export const maxValues = 500_000;

/** What has been read for a project. */
export interface FileCache {
  readonly read: Reader;
  /** Compose files by name, each as its documents. */
  readonly documents: Map<string, readonly YamlFile[]>;
  /** All files in the order they were asked for, env files among them. */
  readonly files: Map<string, YamlFile>;
  /** How many more values there is room for. */
  remainingValues: number;
}

/** A fileCache with the project's own files on it. */
export function createFileCache({ files, read }: ProjectFiles): FileCache {
  const own = new Map(files.map(({ file, text }) => [file, text]));
  const fileCache: FileCache = {
    read: (name) => {
      const text = own.get(name);
      return text === undefined ? (read?.(name) ?? { kind: 'absent' }) : { kind: 'text', text };
    },
    documents: new Map(),
    files: new Map(),
    remainingValues: maxValues,
  };
  return fileCache;
}

/** Takes room for values. Throws a refusal at the place that brings one too many. */
export function reserveValues(fileCache: FileCache, values: number, from: Location): void {
  fileCache.remainingValues -= values;
  if (fileCache.remainingValues >= 0) return;
  const most = maxValues.toLocaleString('en');
  throw loadErrorAt(from, `over ${most} values once everything is extended and included: not read`);
}

/** The documents of a Compose file, parsed once. `from` is the place that refers to it. Throws a refusal there. */
export function documentsOf(fileCache: FileCache, name: string, from: Location): readonly YamlFile[] {
  const known = fileCache.documents.get(name);
  if (known) return known;
  const documents = parseDocuments(name, readText(fileCache, name, from));
  fileCache.documents.set(name, documents);
  const [first] = documents;
  if (first) fileCache.files.set(name, first);
  return documents;
}

/** The text of a file that is referred to. Throws a refusal where it cannot be had: at the reference, if that is a place. */
export function readText(fileCache: FileCache, name: string, from: Location | null): string {
  const refuse = (message: string): LoadError =>
    from ? loadErrorAt(from, message) : new LoadError({ message, file: name, location: null });
  if (fileCache.files.size >= maxFiles) throw refuse(`over ${maxFiles} files in one project: not read`);
  const reading = fileCache.read(name);
  switch (reading.kind) {
    case 'text':
      return reading.text;
    case 'absent':
      throw refuse(`there is no file ${JSON.stringify(name)}`);
    case 'folder':
      throw refuse(`${JSON.stringify(name)} is a folder, and a file is needed`);
    case 'refused':
      throw refuse(reading.message);
  }
}
