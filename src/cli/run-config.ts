/** The configuration of a command: settings and policy, and what `check` needs of them. */

import { relative, resolve, sep } from 'node:path';
import { type RunConfig, readRunConfig, settingsName, waiversIn } from '../check/config.js';
import type { FileTree } from '../check/file-tree.js';
import { ok } from '../check/file-tree.js';
import type { Settings } from '../check/report.js';
import type { SourceFile } from '../compose/load/files.js';
import { showsFixes } from '../report/formats/render.js';
import { problemLineIn } from '../report/view/problem-view.js';
import { join } from '../source/posix-path.js';
import { repositoryOf, workingFolder } from '../workspace/repository.js';
import type { Arguments } from './arguments.js';
import { CommandError } from './errors.js';
import { printError } from './output.js';

/**
 * Reads the settings of the repository around the working folder, and the policy. A settings file that is given with its
 * text replaces the one on disk. Throws a CommandError.
 */
export async function loadConfig(
  { settings, policy, parameters }: Arguments,
  given: SourceFile | null = null,
): Promise<RunConfig> {
  const options = { settings, policy, parameters, parametersName: '--param' };
  const folder = workingFolder('.');
  const config = await readRunConfig(options, repositoryRoot(), given ? withFile(folder, given) : folder);
  if (config.kind === 'unreadable') throw new CommandError(problemLineIn(config.problem, config.sources));
  const { unreadSettings } = config.value;
  if (unreadSettings !== null) printError(unreadSettings);
  return config.value;
}

/** The path of the settings file from the working folder, whether it exists or not. */
export function settingsPath({ settings }: Arguments): string {
  return settings ?? join(repositoryRoot(), settingsName);
}

function withFile(tree: FileTree, given: SourceFile): FileTree {
  return {
    ...tree,
    exists: (path) => path === given.file || tree.exists(path),
    open: (path) => (path === given.file ? ok(given) : tree.open(path)),
    openInside: (path) => (path === given.file ? ok(given) : tree.openInside(path)),
  };
}

/** The settings of a check, for today's date. */
export function checkSettings(args: Arguments, config: RunConfig): Settings {
  const { command, service, failOn, format, quiet, output } = args;
  const isSilent = quiet && output === null;
  return {
    service: service ?? config.service,
    failOn,
    fixes: command === 'fix' || (command === 'check' && !isSilent && showsFixes(format)),
    waivers: waiversIn(config.settings, (file) => resolve(file), new Date()),
  };
}

/** The path of the repository's root from the working folder; the working folder itself outside of a repository. */
export function repositoryRoot(): string {
  const root = repositoryOf(process.cwd());
  return root === null ? '.' : relative('.', root).split(sep).join('/') || '.';
}
