/** Settings and policy of a folder, read again only if one of their files has changed. */

import { relative, resolve, sep } from 'node:path';
import { type RunConfig, readRunConfig, waiversIn } from '../check/config.js';
import type { FileTree, ReadResult } from '../check/file-tree.js';
import type { Settings } from '../check/report.js';
import { repositoryOf } from '../workspace/repository.js';
import type { EditorOptions } from './editor-options.js';
import { recordedTree } from './recorded-tree.js';

/** What a check of a folder needs. The same object as long as nothing of it changes. */
export interface FolderConfig {
  readonly run: RunConfig;
  /** The settings of a check without fixes. */
  readonly settings: Settings;
}

/** The folder, and what its configuration depends on. */
export interface ConfigSource {
  /** The absolute path. File names are relative to it. */
  readonly base: string;
  readonly tree: FileTree;
  readonly options: EditorOptions;
  /** The current day in UTC: `YYYY-MM-DD`. */
  readonly today: string;
}

interface Known {
  readonly source: ConfigSource;
  readonly isCurrent: () => boolean;
  readonly result: ReadResult<FolderConfig>;
}

/** Reads the configuration of a folder; the function is called for each check. */
export function configReader(): (source: ConfigSource) => Promise<ReadResult<FolderConfig>> {
  let known: Known | null = null;
  return async (source) => {
    if (known && isSameSource(known.source, source) && known.isCurrent()) return known.result;
    const { tree, isCurrent } = recordedTree(source.tree);
    const result = await readConfig({ ...source, tree });
    known = { source, isCurrent, result };
    return result;
  };
}

function isSameSource(a: ConfigSource, b: ConfigSource): boolean {
  return a.options === b.options && a.today === b.today;
}

async function readConfig({ base, tree, options, today }: ConfigSource): Promise<ReadResult<FolderConfig>> {
  const choice = { ...options, parametersName: 'parameters' };
  const read = await readRunConfig(choice, repositoryRoot(base), tree);
  if (read.kind === 'unreadable') return read;
  const run = read.value;
  const settings: Settings = {
    service: options.service ?? run.service,
    failOn: 'error',
    fixes: false,
    waivers: waiversIn(run.settings, (file) => resolve(base, file), new Date(today)),
  };
  return { kind: 'ok', value: { run, settings } };
}

/** The path of the repository's root from the folder; the folder itself outside of a repository. */
function repositoryRoot(base: string): string {
  const root = repositoryOf(base);
  return root === null ? '.' : relative(base, root).split(sep).join('/') || '.';
}
