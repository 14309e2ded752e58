/** The projects of a command: those that its arguments or the settings name, or the nearest one. */

import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { RunConfig } from '../check/config.js';
import { ok, type ReadResult, unreadable } from '../check/file-tree.js';
import type { Unreadable } from '../check/unreadable-projects.js';
import type { ProjectFiles } from '../compose/load/files.js';
import { findUpwards, projectFiles, readProject } from '../workspace/discover-projects.js';
import { namedProjects, type ProjectNames } from '../workspace/named-projects.js';
import { isFolder, workingFolder } from '../workspace/repository.js';
import { similarComposeFile } from '../workspace/similar-file.js';
import type { Arguments } from './arguments.js';
import { UsageError } from './errors.js';
import { sameWith } from './invocation.js';

export interface Projects {
  readonly projects: readonly ProjectFiles[];
  readonly unread: readonly Unreadable[];
}

/** Reads the projects of a command. Throws a UsageError if they are named in two ways. */
export async function readProjects(args: Arguments, config: RunConfig): Promise<Projects> {
  const projects: ProjectFiles[] = [];
  const unread: Unreadable[] = [];
  const seen = new Set<string>();
  const isNamedByUser = args.files.length + args.operands.length > 0;
  for (const names of await projectNames(args, config)) {
    const read = names.kind === 'unreadable' ? names : readNamed(names.value, args, isNamedByUser);
    if (read.kind === 'unreadable') unread.push(read);
    else if (isNew(read.value, seen)) projects.push(read.value);
  }
  return { projects, unread };
}

async function projectNames(
  args: Arguments,
  { settings }: RunConfig,
): Promise<readonly ReadResult<ProjectNames>[]> {
  const { files, operands } = args;
  if (files.length > 0 && operands.length > 0)
    throw new UsageError('name the project with -f or as PROJECT, not both');
  if (files.length > 0) return [ok(files)];
  if (operands.length > 0) return operands.map((name) => ok([name]));
  const named = await namedProjects(settings);
  return named.length > 0 ? named : [nearestProject(args)];
}

function nearestProject(args: Arguments): ReadResult<ProjectNames> {
  const folder = findUpwards(process.cwd());
  if (folder !== null) return ok([folder]);
  const command = sameWith(args.command, args, [similarComposeFile('.') ?? 'compose.yml']);
  return unreadable('.', `no Compose file in this folder or above it: name one, such as \`${command}\``);
}

/**
 * Several names, or those of `-f`, are files; a single operand may be a folder. The user may name a file anywhere, but
 * not the repository.
 */
function readNamed(names: ProjectNames, args: Arguments, isNamedByUser: boolean): ReadResult<ProjectFiles> {
  const [first = '.'] = names;
  if (args.directory !== null && !isFolder(args.directory))
    return unreadable(
      args.directory,
      existsSync(args.directory) ? 'this is a file, not a folder' : 'no such folder',
    );
  const start = args.directory ?? (isFolder(first) ? first : dirname(first));
  const tree = workingFolder(isNamedByUser && existsSync(start) ? start : '.');
  const isOneName = names.length === 1 && args.files.length === 0;
  const files = isOneName ? projectFiles(first, tree, args.envFiles) : ok(names);
  if (files.kind === 'unreadable') return withSimilarFile(files, first);
  const isUsersChoice = isNamedByUser && !(isOneName && isFolder(first));
  return readProject(files.value, args, isUsersChoice ? tree : { ...tree, open: tree.openInside });
}

/** The problem of a folder without a Compose file: that it cannot be read, or with a file that has a similar name. */
function withSimilarFile({ problem, ...unread }: Unreadable, folder: string): Unreadable {
  if (problem.location !== null || !isFolder(folder)) return { ...unread, problem };
  if (!isReadable(folder)) return { ...unread, problem: { ...problem, message: 'permission denied' } };
  const similar = similarComposeFile(folder);
  if (similar === null) return { ...unread, problem };
  return { ...unread, problem: { ...problem, message: `${problem.message}; did you mean \`${similar}\`?` } };
}

function isReadable(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** False for the second name of the same files. */
function isNew({ files }: ProjectFiles, seen: Set<string>): boolean {
  const key = files.map(({ file }) => relative('.', file)).join('\n');
  const before = seen.size;
  seen.add(key);
  return seen.size > before;
}
