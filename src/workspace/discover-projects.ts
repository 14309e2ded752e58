/** Which files make a project: those that are named, or those that Compose finds in a folder. */

import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Unreadable } from '../check/unreadable-projects.js';
import { interpolatedText } from '../compose/interpolation/expand.js';
import { parseEnvFile } from '../compose/load/env-file.js';
import type { ProjectFiles, SourceFile } from '../compose/load/files.js';
import { LoadError } from '../compose/model/load-error.js';
import { unreadable } from './read-file.js';
import type { FileTree } from './repository.js';

/** In Compose's order (compose-go, cli.DefaultFileNames). */
const names = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
/** Any of them is merged, whatever the file beside it is called (compose-go, cli.DefaultOverrideFileNames). */
const overrides = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/** Options of Compose's that say how a project is made. */
export interface ComposeOptions {
  readonly directory: string | null;
  /** Empty for the `.env` in the project's folder. */
  readonly envFiles: readonly string[];
}

/** The files that Compose would take in a folder, in order; none where it finds no project. */
export function composeFilesIn(folder: string, tree: FileTree): readonly string[] | Unreadable {
  const listed = listedIn(folder, tree);
  if (listed) return listed;
  const find = (candidates: readonly string[]): string[] =>
    candidates
      .map((name) => slashed(join(folder, name)))
      .filter(tree.exists)
      .slice(0, 1);
  const found = find(names);
  return found.length === 0 ? [] : [...found, ...find(overrides)];
}

/** `COMPOSE_FILE` of the folder's `.env`, which stands for `-f`; null where it is not given. */
function listedIn(folder: string, { read }: FileTree): readonly string[] | Unreadable | null {
  const name = slashed(join(folder, '.env'));
  const reading = read(name);
  if (reading.kind !== 'text' || !reading.text.includes('COMPOSE_FILE')) return null;
  try {
    const variables = parseEnvFile(name, reading.text, { environment: new Map(), steps: [], raw: false });
    const list = variables.get('COMPOSE_FILE');
    const separator = variables.get('COMPOSE_PATH_SEPARATOR');
    if (!list || interpolatedText(list) === '') return null;
    const files = interpolatedText(list).split(separator ? interpolatedText(separator) : ':');
    return files.filter(Boolean).map((file) => slashed(join(folder, file)));
  } catch (error) {
    if (error instanceof LoadError)
      return { problem: error.problem, sound: [{ file: name, text: reading.text }] };
    throw error;
  }
}

/** The folder or the one above it that has a Compose file, as far as the repository goes: how Compose looks. */
export function findUpwards(start: string): string | null {
  for (let folder = start; ; folder = dirname(folder)) {
    if (names.some((name) => existsSync(join(folder, name)))) return slashed(relative(start, folder)) || '.';
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return null;
  }
}

/** The files of a project that is named by a file or a folder. */
export function projectFiles(name: string, tree: FileTree): readonly string[] | Unreadable {
  if (!tree.isFolder(name)) return [name];
  const files = composeFilesIn(name, tree);
  const none = `no Compose file in this folder: ${names.join(', ')} are looked for`;
  return 'problem' in files || files.length > 0 ? files : unreadable(name, none);
}

/** Reads the files that a project is merged from, `-` being standard input. */
export function readProject(
  files: readonly string[],
  { directory, envFiles }: ComposeOptions,
  tree: FileTree,
): ProjectFiles | Unreadable {
  const sources: SourceFile[] = [];
  for (const file of files) {
    const read = tree.open(slashed(file));
    if ('problem' in read) return read;
    sources.push(...read.files);
  }
  const [first = '-'] = files;
  const folder = directory ?? (first === '-' ? '.' : dirname(first));
  return {
    files: sources,
    read: tree.read,
    directory: slashed(folder),
    ...(envFiles.length > 0 ? { envFiles: envFiles.map(slashed) } : {}),
    name: basename(resolve(folder)),
  };
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
