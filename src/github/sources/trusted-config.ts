/** The settings and the policy of a run. For a pull request they are those of the base branch. */

import { relative } from 'node:path';
import {
  type ConfigFiles,
  type ConfigOptions,
  otherSettingsName,
  policyName,
  type RunConfig,
  readRunConfig,
  settingsName,
} from '../../check/config.js';
import { ok, type ReadResult, unreadable } from '../../check/file-tree.js';
import type { FileContent, SourceFile } from '../../compose/load/files.js';
import { problemLineIn } from '../../report/view/problem-view.js';
import { type RepositoryFile, repositoryFile } from '../../source/repository-file.js';
import type { GitHubConnection } from '../api/connection.js';
import type { PullRequest, Repository } from '../api/pull-request.js';
import type { RunEvent } from '../context/event.js';
import { InputError, type Inputs } from '../context/inputs.js';
import { fetchAll, readUntilFetched } from './fetch.js';
import type { ProjectSource } from './projects.js';
import { branchRef, commitRef, type Ref, type RefFiles, refFiles } from './ref-files.js';

export interface TrustedConfig {
  readonly config: RunConfig;
  /** Null if the pull request has the same settings and policy. */
  readonly change: ConfigChange | null;
}

/** The settings and the policy after the pull request is merged. */
export interface ConfigChange {
  /** The files that differ from the base branch. */
  readonly files: readonly string[];
  readonly config: ReadResult<RunConfig> | UnreadPolicy;
}

/** A policy in another repository that only the pull request names: it is not read. */
export interface UnreadPolicy {
  readonly kind: 'unread';
  /** As the settings name it: `owner/repo/path@ref`. */
  readonly policy: string;
}

/** Where trusted settings and policies are read. */
export interface ConfigBase {
  readonly repository: Repository;
  readonly ref: Ref;
  /** The name of the branch, for messages. */
  readonly branch: string;
}

/** The base of a run on a pull request or without one; null if the checked files have their own configuration. */
export function configBaseOf(event: RunEvent, pull: PullRequest | null): ConfigBase | null {
  if (pull) return { repository: pull, ref: branchRef(pull.baseRef), branch: pull.baseRef };
  // The commit of the run is then that of the default branch.
  if (!event.isTrusted)
    return { repository: event, ref: commitRef(event.sha), branch: event.sha.slice(0, 7) };
  return null;
}

/**
 * Reads the configuration: from the base branch for a pull request, else from the repository's files. Throws an
 * InputError with the file, line and column of a mistake.
 */
export async function readTrustedConfig(
  { settings, policy, parameters }: Inputs,
  source: ProjectSource,
  connection: GitHubConnection,
  base: ConfigBase | null,
): Promise<TrustedConfig> {
  const options = { settings, policy, parameters, parametersName: 'input parameters' };
  const remotes = otherRepositories(connection);
  const read = base
    ? await readFromBase(options, source, remotes, { connection, base })
    : await readFromSource(options, source, remotes);
  if (read.kind === 'unreadable') throw new InputError(problemLineIn(read.problem, read.sources));
  return read.value;
}

async function readFromSource(
  options: ConfigOptions,
  source: ProjectSource,
  remotes: RemoteFiles,
): Promise<ReadResult<TrustedConfig>> {
  return readUntilFetched([source, remotes], async () => {
    const config = await readRunConfig(options, '.', { ...source, readRemote: remotes.read });
    return config.kind === 'unreadable' ? config : ok({ config: config.value, change: null });
  });
}

async function readFromBase(
  options: ConfigOptions,
  source: ProjectSource,
  remotes: RemoteFiles,
  {
    connection,
    base: { repository, ref, branch },
  }: { readonly connection: GitHubConnection; readonly base: ConfigBase },
): Promise<ReadResult<TrustedConfig>> {
  const base = refFiles(connection, repository, ref);
  const isSame = (path: string): boolean => textIn(base, path) === textIn(source, path);
  const trusted = trustedFiles({ base, source, remotes, baseRef: branch }, isSame);
  // Settings are likely to name the one, and to be mistaken for the other: they are fetched together.
  base.read(policyName);
  base.read(otherSettingsName);
  return readUntilFetched([source, base, remotes], async () => {
    const onBase = (name: string | null): string | null => (existsOnBase(name, base, source) ? name : null);
    const baseOptions = { ...options, settings: onBase(options.settings), policy: onBase(options.policy) };
    const config = await readRunConfig(baseOptions, '.', trusted);
    if (config.kind === 'unreadable') return config;
    const changed = await readProposed(options, source, remotes, [
      options.policy,
      config.value.settings?.policy,
    ]);
    const changedFiles = changed.kind === 'ok' ? changed.value.files.map(({ file }) => file) : [];
    const names = [
      options.settings ?? settingsName,
      options.policy,
      config.value.settings?.policy,
      ...changedFiles,
    ];
    const files = [...new Set(names.flatMap(repositoryPaths))].filter((path) => !isSame(path));
    const change = files.length === 0 ? null : { files, config: changed };
    return ok({ config: config.value, change });
  });
}

/**
 * Reads the settings and the policy that a pull request proposes. Of other repositories it reads only the policies that
 * the base branch or the workflow name: otherwise a pull request could read any repository that the token can read.
 */
async function readProposed(
  options: ConfigOptions,
  source: ProjectSource,
  remotes: RemoteFiles,
  trustedPolicies: readonly (string | null | undefined)[],
): Promise<ConfigChange['config']> {
  let unread: string | null = null;
  const readRemote = (file: RepositoryFile): FileContent => {
    const { owner, repo, path, ref } = file;
    const name = `${owner}/${repo}/${path}@${ref}`;
    if (trustedPolicies.includes(name)) return remotes.read(file);
    unread = name;
    return { kind: 'absent' };
  };
  const read = await readRunConfig(options, '.', { ...source, readRemote });
  return unread === null ? read : { kind: 'unread', policy: unread };
}

interface TrustedSources {
  readonly base: RefFiles;
  readonly source: ProjectSource;
  readonly remotes: RemoteFiles;
  readonly baseRef: string;
}

/** The files of the base branch, for settings and policy. */
function trustedFiles(
  { base, source, remotes, baseRef }: TrustedSources,
  isSame: (path: string) => boolean,
): ConfigFiles {
  // A file that differs has other lines than the one in the pull request: its name says which version is meant.
  const displayName = (path: string): string => (isSame(path) ? path : `${path}@${baseRef}`);
  return {
    exists: (path) => base.read(path).kind !== 'absent',
    // A pull request cannot change a file outside of the repository: the workflow put it there.
    open: (path) =>
      isOutside(path) ? source.open(path) : openOnBase(base, path, displayName(path), baseRef),
    openInside: (path) => openOnBase(base, path, displayName(path), baseRef),
    read: base.read,
    readRemote: remotes.read,
    displayName,
  };
}

/** False for a file that the pull request adds: until it is merged, the run ignores that an input names it. */
function existsOnBase(name: string | null, base: RefFiles, source: ProjectSource): boolean {
  const isAdded = repositoryPaths(name).some(
    (path) => textIn(base, path) === null && textIn(source, path) !== null,
  );
  return !isAdded || base.read(name ?? '').kind !== 'absent';
}

/** The path of a file in the checked repository; none for a file outside of it or in another one. */
function repositoryPaths(name: string | null | undefined): string[] {
  if (name === null || name === undefined || repositoryFile(name) || isOutside(name)) return [];
  return [relative('.', name)];
}

function isOutside(name: string): boolean {
  return relative('.', name).startsWith('..');
}

/** Null if there is no such file, or if it cannot be read. A checkout can convert line ends. */
function textIn({ read }: Pick<RefFiles, 'read'>, path: string): string | null {
  const content = read(path);
  return content.kind === 'text' ? content.text.replaceAll('\r\n', '\n') : null;
}

function openOnBase(
  base: RefFiles,
  path: string,
  displayName: string,
  branch: string,
): ReadResult<SourceFile> {
  const content = base.read(path);
  if (content.kind === 'text') return ok({ file: displayName, text: content.text });
  const absent = `no such file on the base branch ${branch}, which settings and policy of a pull request are read from; a file in another repository is named \`owner/repo/path@ref\``;
  return unreadable(path, content.kind === 'refused' ? content.message : absent);
}

/** Policies in other repositories. */
interface RemoteFiles {
  readonly read: (file: RepositoryFile) => FileContent;
  readonly fetch: RefFiles['fetch'];
}

function otherRepositories(connection: GitHubConnection): RemoteFiles {
  const repositories = new Map<string, RefFiles>();
  return {
    read: ({ path, ref, owner, repo }) => {
      const key = `${owner}/${repo}@${ref}`;
      const files = repositories.get(key) ?? refFiles(connection, { owner, repo }, commitRef(ref));
      repositories.set(key, files);
      return files.read(path);
    },
    fetch: () => fetchAll([...repositories.values()]),
  };
}
