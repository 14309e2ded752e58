/** The Compose files of a folder, found in a tree of files the way Compose finds them. */

import { determinedText, whichFile } from '../compose/interpolation/determined-text.js';
import { parseEnvFile } from '../compose/load/env-file.js';
import { LoadError } from '../compose/model/load-error.js';
import { join } from '../source/posix-path.js';
import { type FileTree, ok, type ReadResult, unreadable } from './file-tree.js';

/** The names of a project's file, in Compose's order (compose-go, cli.DefaultFileNames). */
export const defaultNames = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
/** The first that exists is merged, whatever the main file's name is (compose-go, cli.DefaultOverrideFileNames). */
const overrideNames = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/** The files that Compose uses in a folder, in order; empty if the folder has no project. */
export function composeFilesIn(folder: string, tree: FileTree): ReadResult<readonly string[]> {
  const listed = filesFromEnvironment(folder, tree);
  if (listed) return listed;
  const find = (candidates: readonly string[]): string[] =>
    candidates
      .map((name) => join(folder, name))
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
  const name = join(folder, '.env');
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
    return ok(files.filter(Boolean).map((file) => join(folder, file)));
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
    const { problem } = error;
    return { kind: 'unreadable', problem, sources: [{ file: name, text: content.text }] };
  }
}
