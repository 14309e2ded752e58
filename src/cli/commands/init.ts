/** `init`: writes a workflow, and with `--policy` a custom policy to start from. */

import { join, relative, resolve } from 'node:path';
import { check } from '../../check/check.js';
import { settingsName } from '../../check/config.js';
import { servicesIn } from '../../check/report.js';
import { createFile, exists } from '../../workspace/create-file.js';
import { errorCode } from '../../workspace/read-file.js';
import { repositoryOf } from '../../workspace/repository.js';
import { parseArguments } from '../arguments.js';
import { CommandError, UsageError } from '../errors.js';
import { programName, quoted } from '../invocation.js';
import { policyFile, policyText } from '../policy-template.js';
import { readProjects } from '../projects.js';
import { checkSettings, loadConfig } from '../run-config.js';
import { workflowFile, workflowText } from '../workflow-template.js';

/**
 * Writes the files into the repository around a folder, or into the folder itself outside of a repository. Never
 * overwrites a file. Returns the text to print. Throws a UsageError.
 */
export function runInit(wantsPolicy: boolean, folder: string): string {
  const root = repositoryOf(resolve(folder)) ?? folder;
  const nameOf = (file: string): string => relative(folder, join(root, file));
  // A repository that has the workflow may still want the policy; a file that was asked for is never skipped.
  const keepsWorkflow = wantsPolicy && exists(join(root, workflowFile));
  const texts = new Map<string, string>();
  if (wantsPolicy) texts.set(policyFile, policyText);
  if (!keepsWorkflow) texts.set(workflowFile, workflowText(wantsPolicy ? policyFile : null));
  for (const file of texts.keys()) {
    if (exists(join(root, file)))
      throw new UsageError(`${nameOf(file)}: the file exists already: delete or move it first`);
  }
  for (const [file, text] of texts) {
    try {
      createFile(join(root, file), text);
    } catch (error) {
      throw new UsageError(`${nameOf(file)}: cannot be written (${errorCode(error)})`);
    }
  }
  const lines = [`Wrote ${[...texts.keys()].map(nameOf).join(' and ')}.`];
  if (wantsPolicy)
    lines.push(`To try the policy, run \`${programName()} check --policy ${quoted(nameOf(policyFile))}\`.`);
  if (keepsWorkflow)
    lines.push(
      `${nameOf(workflowFile)} is unchanged. To use the policy there, add \`with: { policy: ${policyFile} }\` to the step.`,
    );
  else lines.push('Commit the workflow, then make its job `cache-policy` a required status check.');
  return `${lines.join('\n')}\n`;
}

/** A line for a project whose cache is not the service of the default policy, so that its check would fail; else empty. */
export async function projectHint(wantsPolicy: boolean): Promise<string> {
  const parsed = parseArguments(['check', '--quiet']);
  if (parsed.kind !== 'command') throw new Error('internal error: `check` is a command');
  try {
    const config = await loadConfig(parsed.args);
    const { projects } = await readProjects(parsed.args, config);
    const report = check(projects, checkSettings(parsed.args, config), config.policy);
    const models = servicesIn(report).map(({ result }) => result.description.model);
    if (!models.some(({ service, caches }) => service === null && (caches?.length ?? 0) > 0)) return '';
    const advice = wantsPolicy
      ? `write \`extends: cache\` into ${policyFile}, and remove \`service\` and \`profiles\` there`
      : `write \`policy: cache\` into ${settingsName}`;
    return `The service \`${config.service}\` is not defined here. To check the cache of this project, ${advice}.\n`;
  } catch (error) {
    // What is wrong with the settings is for `check` to report.
    if (error instanceof CommandError) return '';
    throw error;
  }
}
