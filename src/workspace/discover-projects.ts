/** The files of a project: those that the user names, or those that Compose finds in a folder. */

import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { determinedText, whichFile } from '../compose/interpolation/determined-text.js';
import { parseEnvFile } from '../compose/load/env-file.js';
import type { FileContent, ProjectFiles, SourceFile } from '../compose/load/files.js';
import { LoadError } from '../compose/model/load-error.js';
import { ok, type ReadResult, unreadable } from './read-file.js';
import type { FileTree } from './repository.js';

/** The names of a project's file, in Compose's order (compose-go, cli.DefaultFileNames). */
export const defaultNames = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
/** The first that exists is merged, whatever the main file's name is (compose-go, cli.DefaultOverrideFileNames). */
const overrideNames = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/** The options of `docker compose` that apply to a whole project. */
export interface ComposeOptions {
  /** `--project-directory`; null for the folder of the first file. */
  readonly directory: string | null;
  /** `--env-file`; empty for the `.env` in the project's folder. */
  readonly envFiles: readonly string[];
}

/** The files that Compose uses in a folder, in order; empty if the folder has no project. */
export function composeFilesIn(folder: string, tree: FileTree): ReadResult<readonly string[]> {
  const listed = filesFromEnvironment(folder, tree);
  if (listed) return listed;
  const find = (candidates: readonly string[]): string[] =>
    candidates
      .map((name) => withSlashes(join(folder, name)))
      .filter(tree.exists)
      .slice(0, 1);
  const found = find(defaultNames);
  return ok(found.length === 0 ? [] : [...found, ...find(overrideNames)]);
}

/**
 * The files in `COMPOSE_FILE` of the folder's `.env`, which replaces `-f`; null if it is not set. The environment can
 * override it like `-f`, but a variable in it makes the files unknown even without that.
 */
function filesFromEnvironment(folder: string, { read }: FileTree): ReadResult<readonly string[]> | null {
  const name = withSlashes(join(folder, '.env'));
  const content = read(name);
  if (content.kind === 'refused') return unreadable(name, content.message);
  if (content.kind !== 'text' || !content.text.includes('COMPOSE_FILE')) return null;
  try {
    const variables = parseEnvFile(name, content.text, { environment: new Map(), steps: [], raw: false });
    const list = variables.get('COMPOSE_FILE');
    const separator = variables.get('COMPOSE_PATH_SEPARATOR');
    const names = list ? determinedText(list, whichFile) : '';
    if (names === '') return null;
    const files = names.split((separator && determinedText(separator, whichFile)) || ':');
    return ok(files.filter(Boolean).map((file) => withSlashes(join(folder, file))));
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
    const { problem } = error;
    return { kind: 'unreadable', problem, sources: [{ file: name, text: content.text }] };
  }
}

/** The nearest folder with a Compose file, from `start` up to the repository's root, as Compose looks for it. */
export function findUpwards(start: string): string | null {
  for (let folder = start; ; folder = dirname(folder)) {
    if (defaultNames.some((name) => existsSync(join(folder, name))))
      return withSlashes(relative(start, folder)) || '.';
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return null;
  }
}

/** The files of a project that is named by one file or one folder. */
export function projectFiles(name: string, tree: FileTree): ReadResult<readonly string[]> {
  if (!tree.isFolder(name)) return ok([name]);
  const files = composeFilesIn(name, tree);
  if (files.kind === 'unreadable' || files.value.length > 0) return files;
  return unreadable(name, `no Compose file in this folder: expected one of ${defaultNames.join(', ')}`);
}

/** Reads the files that are merged into one project; `-` is standard input. */
export function readProject(
  files: readonly string[],
  { directory, envFiles }: ComposeOptions,
  tree: FileTree,
): ReadResult<ProjectFiles> {
  const sources: SourceFile[] = [];
  for (const file of files) {
    const source = tree.open(withSlashes(file));
    if (source.kind === 'unreadable') return source;
    sources.push(source.value);
  }
  const isUsersEnvFile = (name: string): boolean => envFiles.some((file) => withSlashes(file) === name);
  const [first = '-'] = files;
  const folder = directory ?? (first === '-' ? '.' : dirname(first));
  return ok({
    files: sources,
    read: (name) => (isUsersEnvFile(name) ? contentOf(tree.open(name)) : tree.read(name)),
    directory: withSlashes(folder),
    ...(envFiles.length > 0 ? { envFiles: envFiles.map(withSlashes) } : {}),
    name: basename(resolve(folder)),
  });
}

/** An opened file as a file that a project refers to. */
function contentOf(opened: ReadResult<SourceFile>): FileContent {
  if (opened.kind === 'ok') return { kind: 'text', text: opened.value.text };
  const { file, message } = opened.problem;
  return { kind: 'refused', message: `${JSON.stringify(file)}: ${message}` };
}

function withSlashes(path: string): string {
  return path.split(sep).join('/');
}
