/** Which files make a project: those that are named, or those that Compose finds in a folder. */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { ProjectFiles } from '../check.js';
import type { Problem } from '../source/location.js';

/** In Compose's order (compose-go, cli.DefaultFileNames). */
const names = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

/** A project that cannot be read: one problem, and no files. */
export interface Unreadable {
  readonly problem: Problem;
}

/** The file that Compose would take in a folder; null where there is none. */
export function findComposeFile(folder: string): string | null {
  for (const name of names) {
    const path = folder === '' ? name : join(folder, name);
    if (existsSync(path)) return path;
  }
  return null;
}

/** The file in the folder or in one above it, as far as the repository goes: how Compose looks when none is named. */
export function findUpwards(start: string): string | null {
  for (let folder = start; ; folder = dirname(folder)) {
    const found = findComposeFile(folder);
    if (found !== null) return relative(start, found);
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return null;
  }
}

/** Reads a project that is named by a file or a folder. */
export function readProject(name: string): ProjectFiles | Unreadable {
  const path = isFolder(name) ? findComposeFile(name) : name;
  if (path === null)
    return unreadable(name, `no Compose file in this folder: ${names.join(', ')} are looked for`);
  const override = isFolder(name) ? overrideOf(path) : null;
  if (override !== null)
    return unreadable(
      override,
      'an override file is merged by Compose, and merging is not supported yet: name one file',
    );
  try {
    return { files: [{ file: path, text: decode(readFileSync(path)) }] };
  } catch (error) {
    return unreadable(path, reason(error));
  }
}

/** The override that Compose would merge without being told. */
function overrideOf(path: string): string | null {
  const candidates = ['yaml', 'yml'].map((extension) => path.replace(/\.ya?ml$/, `.override.${extension}`));
  return candidates.find((candidate) => existsSync(candidate)) ?? null;
}

/** UTF-8 text; a byte order mark stays, so that offsets are those of the file. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function unreadable(file: string, message: string): Unreadable {
  return { problem: { file, message, location: null } };
}

/** Why a file cannot be read, for a person. */
export function reason(error: unknown): string {
  const code = (error as { code?: string }).code;
  switch (code) {
    case 'ENOENT':
      return 'no such file';
    case 'EACCES':
      return 'this file may not be read';
    case 'EISDIR':
      return 'this is a folder';
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return 'the file is not UTF-8 text';
    default:
      return `cannot be read (${code ?? String(error)})`;
  }
}
