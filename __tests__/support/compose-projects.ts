/** Projects in a folder, made as `docker compose` with some arguments makes them. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { composeFilesIn } from '../../src/check/compose-files.js';
import type { FileTree } from '../../src/check/file-tree.js';
import type { FileContent, ProjectFiles } from '../../src/compose/load/files.js';
import { printableJson } from '../../src/report/redact/untrusted-text.js';
import { parseWithNumberTexts } from './json-numbers.js';

/** The project that Compose makes in a folder named `own` with `-f`, `--env-file` and `--project-directory` among its arguments. */
export function projectIn(folder: string, args: readonly string[], own = basename(folder)): ProjectFiles {
  const values = (option: string): string[] =>
    args.flatMap((arg, index) => (args[index - 1] === option ? [arg] : []));
  const tree = treeOf(folder);
  const given = values('-f');
  const files = given.length > 0 ? given : foundIn(tree);
  const [directory] = values('--project-directory');
  const envFiles = values('--env-file');
  const inner = directory ?? dirname(files[0] ?? '.');
  return {
    files: files.map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') })),
    read: tree.read,
    ...(directory === undefined ? {} : { directory }),
    ...(envFiles.length > 0 ? { envFiles } : {}),
    name: inner === '.' ? own : basename(inner),
  };
}

function foundIn(tree: FileTree): readonly string[] {
  const found = composeFilesIn('.', tree);
  if (found.kind === 'unreadable') throw new Error(found.problem.message);
  return found.value;
}

function treeOf(folder: string): FileTree {
  const path = (name: string): string => (name.startsWith('/') ? name : join(folder, name));
  const read = (name: string): FileContent => {
    if (!existsSync(path(name))) return { kind: 'absent' };
    if (statSync(path(name)).isDirectory()) return { kind: 'folder', entries: namesIn(path(name)) };
    const executable = (statSync(path(name)).mode & 0o111) !== 0;
    return { kind: 'text', text: readFileSync(path(name), 'utf8'), executable };
  };
  return {
    exists: (name) => existsSync(path(name)),
    isFolder: (name) => read(name).kind === 'folder',
    read,
    open: notUsed,
    openInside: notUsed,
  };
}

function namesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    .sort();
}

function notUsed(): never {
  throw new Error('not used here');
}

/** Every path at which two documents differ, with both values. */
export function differences(ours: unknown, theirs: unknown, path = ''): string[] {
  if (ours === theirs) return [];
  const [one, other] = [entriesOf(ours), entriesOf(theirs)];
  if (!one || !other || Array.isArray(ours) !== Array.isArray(theirs))
    return [`${path}: ${JSON.stringify(ours)} and not ${JSON.stringify(theirs)}`];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((key) =>
    differences(one.get(key), other.get(key), path === '' ? key : `${path}.${key}`),
  );
}

export function entriesOf(value: unknown): Map<string, unknown> | null {
  return value !== null && typeof value === 'object' ? new Map(Object.entries(value)) : null;
}

/** The parts of a project that are compared, with the texts of numbers. */
export function plainly(project: unknown): Readonly<Record<string, unknown>> {
  return plainlyIn(printableJson(project));
}

/** The same parts of a project in JSON. */
export function plainlyIn(json: string): Readonly<Record<string, unknown>> {
  const { services, networks, volumes, secrets, configs } = parseWithNumberTexts(json) as Record<
    string,
    unknown
  >;
  return { services, networks, volumes, secrets, configs };
}
