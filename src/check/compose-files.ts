/** The Compose files of a folder, found in a tree of files the way Compose finds them. */

import { type Choice, determinedText } from '../compose/interpolation/determined-text.js';
import { parseEnvFile } from '../compose/load/env-file.js';
import type { Reader, SourceFile } from '../compose/load/files.js';
import { LoadError } from '../compose/model/load-error.js';
import type { ScalarNode } from '../compose/model/node.js';
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

/**
 * The files that Compose uses in a folder, in order; empty if the folder has no project. `envFiles` take the place of the
 * folder's `.env`.
 */
export function composeFilesIn(
  folder: string,
  tree: FileTree,
  envFiles: readonly string[] = [],
): ReadResult<readonly string[]> {
  const listed =
    envFiles.length > 0 ? filesFrom(envFiles, folder, openIn(tree)) : filesInDotEnv(folder, tree);
  if (listed) return listed;
  const find = (candidates: readonly string[]): string[] =>
    candidates
      .map((name) => join(folder, name))
      .filter(tree.exists)
      .slice(0, 1);
  const found = find(defaultNames);
  return ok(found.length === 0 ? [] : [...found, ...find(overrideNames)]);
}

/** The files that the folder's `.env` names; null if it names none. */
function filesInDotEnv(folder: string, { read }: FileTree): ReadResult<readonly string[]> | null {
  return filesFrom([join(folder, '.env')], folder, read);
}

/** The user names the env files, wherever they are. That one cannot be read is reported when the project is read. */
function openIn({ open }: FileTree): Reader {
  return (name) => {
    const opened = open(name);
    return opened.kind === 'ok' ? { kind: 'text', text: opened.value.text } : { kind: 'absent' };
  };
}

const whichFiles: Choice = { question: 'which files Compose loads', value: 'the paths of the files' };
const whichSeparator: Choice = { ...whichFiles, value: 'the character' };

/**
 * The files in `COMPOSE_FILE` of the env files, which replaces `-f`; null if it is not set. The environment can override
 * it like `-f`, but a variable in it makes the files unknown even without that.
 */
function filesFrom(
  envFiles: readonly string[],
  folder: string,
  read: Reader,
): ReadResult<readonly string[]> | null {
  const variables = new Map<string, ScalarNode>();
  const sources: SourceFile[] = [];
  try {
    for (const name of envFiles) {
      const content = read(name);
      if (content.kind === 'refused') return unreadable(name, content.message);
      if (content.kind !== 'text' || !content.text.includes('COMPOSE_')) continue;
      sources.push({ file: name, text: content.text });
      const context = { environment: new Map(), previous: variables, steps: [], raw: false };
      for (const [key, value] of parseEnvFile(name, content.text, context)) variables.set(key, value);
    }
    const list = variables.get('COMPOSE_FILE');
    const separator = variables.get('COMPOSE_PATH_SEPARATOR');
    const names = list ? determinedText(list, whichFiles) : '';
    if (names === '') return null;
    const files = names.split((separator && determinedText(separator, whichSeparator)) || ':');
    return ok(files.filter(Boolean).map((file) => join(folder, file)));
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
    return { kind: 'unreadable', problem: error.problem, sources };
  }
}
