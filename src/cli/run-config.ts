/** The configuration of a command: settings and policy, and what `check` needs of them. */

import { relative, resolve, sep } from 'node:path';
import type { Settings } from '../check/report.js';
import { showsFixes } from '../report/formats/render.js';
import { problemLineIn } from '../report/view/problem-view.js';
import { type RunConfig, readRunConfig, waiversIn } from '../workspace/config.js';
import { repositoryOf, workingFolder } from '../workspace/repository.js';
import type { Arguments } from './arguments.js';
import { CommandError } from './errors.js';

/** Reads the settings of the repository around the working folder, and the policy. Throws a CommandError. */
export async function loadConfig({ settings, policy, parameters }: Arguments): Promise<RunConfig> {
  const options = { settings, policy, parameters, parametersName: '--param' };
  const config = await readRunConfig(options, repositoryRoot(), workingFolder('.'));
  if (config.kind === 'unreadable') throw new CommandError(problemLineIn(config.problem, config.sources));
  return config.value;
}

/** The settings of a check, for today's date. */
export function checkSettings({ command, service, failOn, format }: Arguments, config: RunConfig): Settings {
  return {
    service: service ?? config.policy.service,
    failOn,
    fixes: command === 'fix' || showsFixes(format),
    waivers: waiversIn(config.settings, (file) => resolve(file), new Date()),
  };
}

/** The path of the repository's root from the working folder; the working folder itself outside of a repository. */
function repositoryRoot(): string {
  const root = repositoryOf(process.cwd());
  return root === null ? '.' : relative('.', root).split(sep).join('/') || '.';
}
