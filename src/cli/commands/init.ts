/** `init`: writes a workflow, and with `--policy` a policy of one's own to start from. */

import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createFile, exists } from '../../workspace/create-file.js';
import { repositoryOf } from '../../workspace/repository.js';
import { UsageError } from '../arguments.js';
import { policyFile, policyText } from '../policy-template.js';
import { workflowFile, workflowText } from '../workflow-template.js';

/** Writes into the repository that a folder is in, else into the folder; gives what is to be told. Overwrites nothing. */
export function init(words: readonly string[], folder: string): string {
  const wantsPolicy = readWords(words);
  const root = repositoryOf(resolve(folder)) ?? folder;
  const named = (file: string): string => relative(folder, join(root, file));
  const taken = (file: string): boolean => exists(join(root, file));
  // Who has the workflow may still want the policy; what was asked for by name is never passed over.
  const keepsWorkflow = wantsPolicy && taken(workflowFile);
  const texts = new Map<string, string>();
  if (wantsPolicy) texts.set(policyFile, policyText);
  if (!keepsWorkflow) texts.set(workflowFile, workflowText(wantsPolicy ? policyFile : null));
  for (const file of texts.keys()) {
    if (taken(file)) throw new UsageError(`${named(file)}: is there already, and is not overwritten`);
  }
  for (const [file, text] of texts) {
    try {
      createFile(join(root, file), text);
    } catch (error) {
      throw new UsageError(
        `${named(file)}: cannot be written (${(error as { code?: string }).code ?? String(error)})`,
      );
    }
  }
  const told = [`Wrote ${[...texts.keys()].map(named).join(' and ')}.`];
  if (keepsWorkflow)
    told.push(`${named(workflowFile)} stays as it is: give its step \`with:\` \`policy: ${policyFile}\`.`);
  if (wantsPolicy) told.push(`\`vuls-cache-policy check --policy ${named(policyFile)}\` judges by it.`);
  if (!keepsWorkflow) told.push('Make its job `cache-policy` a required status check.');
  return `${told.join('\n')}\n`;
}

/** Whether a policy is asked for. */
function readWords(words: readonly string[]): boolean {
  try {
    const options = { policy: { type: 'boolean' } } as const;
    return parseArgs({ args: [...words], options, allowPositionals: false }).values.policy ?? false;
  } catch {
    throw new UsageError('`init` takes `--policy` and nothing else');
  }
}
