/** `describe`: prints the JSON document that the policy evaluates. */

import { describe } from '../../cache/describe.js';
import type { ProjectFiles } from '../../compose/load/files.js';
import { loadProject } from '../../compose/project.js';
import { checkedServices } from '../../policy/model/services.js';
import { printableJson } from '../../report/redact/untrusted-text.js';
import { problemLineIn } from '../../report/view/problem-view.js';
import type { RunConfig } from '../../workspace/config.js';
import type { Arguments } from '../arguments.js';
import { CommandError, UsageError } from '../errors.js';
import { printError, writeOutput } from '../output.js';
import { readProjects } from '../projects.js';

/** Returns the exit code. */
export async function runDescribe(args: Arguments, config: RunConfig): Promise<number> {
  const { policy } = config;
  const project = loadProject(await onlyProject(args, config));
  if (args.resolved && project.root) {
    // Like `docker compose config`, which prints a project that it would not start; the problems go to standard error.
    for (const problem of project.problems) printError(problemLineIn(problem, project.files));
    const { resolvedProject } = await import('../../compose/canonical/resolved-output.js');
    writeOutput(args, `${printableJson(resolvedProject(project.root))}\n`);
    return 0;
  }
  if (project.problems.length > 0) {
    const lines = project.problems.map((problem) => problemLineIn(problem, project.files));
    throw new CommandError(lines.join('\n'));
  }
  const [first = policy.service] = checkedServices(policy, policy.service);
  const { model } = describe(project, args.service ?? first, policy.parameters);
  writeOutput(args, `${printableJson(model)}\n`);
  return 0;
}

async function onlyProject(args: Arguments, config: RunConfig): Promise<ProjectFiles> {
  const { projects, unread } = await readProjects(args, config);
  if (projects.length + unread.length > 1)
    throw new UsageError('`describe` takes one project: name one file or folder');
  const [[project], [failed]] = [projects, unread];
  if (failed) throw new CommandError(problemLineIn(failed.problem, failed.sources));
  if (!project) throw new Error('internal error: no project and no problem');
  return project;
}
