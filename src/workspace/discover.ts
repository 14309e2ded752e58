/** Which files make a project: those that are named, or those that Compose finds in a folder. */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { ProjectFiles, SourceFile } from '../compose/files.js';
import type { Problem } from '../source/location.js';
import { decode, soundPart } from './utf8.js';

/** In Compose's order (compose-go, cli.DefaultFileNames). */
const names = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
/** Any of them is merged, whatever the file beside it is called (compose-go, cli.DefaultOverrideFileNames). */
const overrides = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/** A project that cannot be read: the problem, and the file as far as it could be read. */
export interface Unreadable {
  readonly problem: Problem;
  readonly sound: readonly SourceFile[];
}

/** What names are looked up in: the working folder, or a commit. Paths are relative to its root. */
export interface Tree {
  readonly exists: (path: string) => boolean;
  readonly isFolder: (path: string) => boolean;
}

export const workingFolder: Tree = { exists: existsSync, isFolder };

/** The file that Compose would take in a folder; null where there is none. */
export function findComposeFile(folder: string, { exists }: Tree = workingFolder): string | null {
  return names.map((name) => join(folder, name)).find(exists) ?? null;
}

/** The folder or the one above it that has a Compose file, as far as the repository goes: how Compose looks. */
export function findUpwards(start: string): string | null {
  for (let folder = start; ; folder = dirname(folder)) {
    if (findComposeFile(folder) !== null) return relative(start, folder) || '.';
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return null;
  }
}

/** The file of a project that is named by a file or a folder. */
export function projectFile(name: string, tree: Tree = workingFolder): string | Unreadable {
  if (!tree.isFolder(name)) return name;
  const path = findComposeFile(name, tree);
  if (path === null)
    return unreadable(name, `no Compose file in this folder: ${names.join(', ')} are looked for`);
  const override = overrides.map((each) => join(name, each)).find(tree.exists);
  if (override === undefined) return path;
  const why = 'an override file is merged by Compose, and merging is not supported yet: name one file';
  return unreadable(override, why);
}

/** Reads a project that is named by a file or a folder. */
export function readProject(name: string): ProjectFiles | Unreadable {
  const path = projectFile(name);
  return typeof path === 'string' ? readFile(path) : path;
}

/** Reads one file, `-` being standard input. */
export function readFile(path: string): { readonly files: readonly [SourceFile] } | Unreadable {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    return unreadable(path, reason(error));
  }
  const text = decode(bytes);
  if (text !== null) return { files: [{ file: path, text }] };
  const sound = soundPart(bytes);
  const span = { start: sound.length, end: sound.length };
  const location = { file: path, path: [], part: 'fragment' as const, span };
  return {
    problem: { file: path, message: 'the file is not UTF-8 text', location },
    sound: [{ file: path, text: sound }],
  };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    // Reading it will tell why it cannot be looked at.
    return false;
  }
}

export function unreadable(file: string, message: string): Unreadable {
  return { problem: { file, message, location: null }, sound: [{ file, text: '' }] };
}

/** Why a file cannot be read, for a person. */
function reason(error: unknown): string {
  const code = (error as { code?: string }).code;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'no such file';
    case 'EACCES':
      return 'this file may not be read';
    case 'EISDIR':
      return 'this is a folder';
    default:
      return `cannot be read (${code ?? String(error)})`;
  }
}
