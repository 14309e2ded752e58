/** What is judged by. For a pull request it is what its base branch holds, whatever it changes in that itself. */

import { relative } from 'node:path';
import type { SourceFile } from '../../compose/load/files.js';
import { problemLineIn } from '../../report/view/problem-view.js';
import { type RepositoryFile, repositoryFile } from '../../source/repository-file.js';
import {
  type ConfigFiles,
  type ConfigOptions,
  type RunConfig,
  readRunConfig,
  settingsName,
} from '../../workspace/config.js';
import { ok, type ReadResult, unreadable } from '../../workspace/read-file.js';
import type { Octokit } from '../api/client.js';
import type { PullRequest } from '../api/pull-request.js';
import { InputError, type Inputs } from '../run/inputs.js';
import type { ProjectSource } from './projects.js';
import { type RefFiles, refFiles } from './ref-files.js';

export interface TrustedConfig {
  readonly basis: RunConfig;
  /** Null where that is the same. */
  readonly proposed: ConfigChange | null;
}

/** What would be judged by if the pull request had landed. */
export interface ConfigChange {
  /** The files that differ. */
  readonly files: readonly string[];
  readonly basis: ReadResult<RunConfig>;
}

/**
 * Reads it. Without a pull request, what is judged is the repository's own, and so is what it is judged by. Throws an
 * InputError that names the file, line and column at fault.
 */
export async function readTrustedConfig(
  { settings, policy, parameters }: Inputs,
  source: ProjectSource,
  octokit: Octokit,
  pull: PullRequest | null,
): Promise<TrustedConfig> {
  const named = { settings, policy, parameters, parametersName: 'input parameters' };
  const by = await read(named, source, octokit, pull);
  if (by.kind === 'unreadable') throw new InputError(problemLineIn(by.problem, by.sources));
  return by.value;
}

async function read(
  named: ConfigOptions,
  source: ProjectSource,
  octokit: Octokit,
  pull: PullRequest | null,
): Promise<ReadResult<TrustedConfig>> {
  const others = otherRepositories(octokit);
  const own: ConfigFiles = { ...source, readRemote: others.read };
  if (!pull)
    return fetched([source, others], async () => {
      const basis = await readRunConfig(named, '.', own);
      return basis.kind === 'unreadable' ? basis : ok({ basis: basis.value, proposed: null });
    });
  const base = refFiles(octokit, pull, `heads/${pull.baseRef}`);
  const isSame = (path: string): boolean => textIn(base, path) === textIn(source, path);
  // The lines of another version are not those of the file that the pull request has.
  const called = (path: string): string => (isSame(path) ? path : `${path}@${pull.baseRef}`);
  const trusted: ConfigFiles = {
    exists: (path) => base.read(path).kind !== 'absent',
    // What lies outside of the repository is not the pull request's either: the workflow brought it.
    open: (path) => (isOutside(path) ? source.open(path) : openAt(base, path, called(path), pull.baseRef)),
    read: base.read,
    readRemote: others.read,
    displayName: called,
  };
  // A file that the pull request is the first to have: until it has landed, it is as if nobody had named it.
  const landed = (name: string | null): string | null => {
    const isNew = inRepository(name).some(
      (path) => textIn(base, path) === null && textIn(source, path) !== null,
    );
    return isNew && base.read(name ?? '').kind === 'absent' ? null : name;
  };
  return fetched([source, base, others], async () => {
    const known = { ...named, settings: landed(named.settings), policy: landed(named.policy) };
    const [basis, basisOfHead] = [
      await readRunConfig(known, '.', trusted),
      await readRunConfig(named, '.', own),
    ];
    if (basis.kind === 'unreadable') return basis;
    const files = basisOfHead.kind === 'unreadable' ? [] : basisOfHead.value.files.map(({ file }) => file);
    const names = [named.settings ?? settingsName, named.policy, basis.value.settings?.policy, ...files];
    const differing = [...new Set(names.flatMap(inRepository))].filter((path) => !isSame(path));
    const proposed = differing.length === 0 ? null : { files: differing, basis: basisOfHead };
    return ok({ basis: basis.value, proposed });
  });
}

/** What a read gives once everything that it asks for is there. */
async function fetched<T>(
  sources: readonly Pick<ProjectSource, 'fetch'>[],
  read: () => Promise<T>,
): Promise<T> {
  let outcome = await read();
  while (await fetchAll(sources)) outcome = await read();
  return outcome;
}

async function fetchAll(sources: readonly Pick<ProjectSource, 'fetch'>[]): Promise<boolean> {
  return (await Promise.all(sources.map(({ fetch }) => fetch()))).includes(true);
}

/** The path of a file of the repository that is judged; none for all others. */
function inRepository(name: string | null | undefined): string[] {
  if (name === null || name === undefined || repositoryFile(name) || isOutside(name)) return [];
  return [relative('.', name)];
}

function isOutside(name: string): boolean {
  return relative('.', name).startsWith('..');
}

/** Null where there is none, or it cannot be read. What is checked out may have other line ends. */
function textIn({ read }: Pick<RefFiles, 'read'>, path: string): string | null {
  const reading = read(path);
  return reading.kind === 'text' ? reading.text.replaceAll('\r\n', '\n') : null;
}

function openAt(base: RefFiles, path: string, called: string, branch: string): ReadResult<SourceFile> {
  const reading = base.read(path);
  if (reading.kind === 'text') return ok({ file: called, text: reading.text });
  const absent = `no such file on the branch ${branch}, whose files pull requests are judged by; one of another repository is named \`owner/repo/path@ref\``;
  return unreadable(path, reading.kind === 'refused' ? reading.message : absent);
}

interface OtherRepositories {
  readonly read: (file: RepositoryFile) => ReturnType<RefFiles['read']>;
  readonly fetch: RefFiles['fetch'];
}

function otherRepositories(octokit: Octokit): OtherRepositories {
  const known = new Map<string, RefFiles>();
  return {
    read: ({ path, ref, owner, repo }) => {
      const key = `${owner}/${repo}@${ref}`;
      const files = known.get(key) ?? refFiles(octokit, { owner, repo }, ref);
      known.set(key, files);
      return files.read(path);
    },
    fetch: () => fetchAll([...known.values()]),
  };
}
