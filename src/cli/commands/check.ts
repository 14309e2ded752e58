/** `check`: evaluates the policy and prints the report. */

import { check } from '../../check/check.js';
import type { RunConfig } from '../../check/config.js';
import type { Report } from '../../check/report.js';
import { withUnreadable } from '../../check/unreadable-projects.js';
import { didYouMean } from '../../policy/model/did-you-mean.js';
import type { Arguments } from '../arguments.js';
import { printError, writeReport } from '../output.js';
import { createProgress } from '../progress.js';
import { readProjects } from '../projects.js';
import { checkSettings } from '../run-config.js';

/** Returns the exit code. */
export async function runCheck(args: Arguments, config: RunConfig): Promise<number> {
  const { projects, unread } = await readProjects(args, config);
  const progress = createProgress(process.stderr);
  const report = check(projects, checkSettings(args, config), config.policy, progress.update);
  progress.end();
  const code = await writeReport(args, withUnreadable(report, unread));
  const hint = serviceHint(args.service ?? config.service, report);
  if (hint !== '') printError(hint);
  return code;
}

/** The hint at a misspelt service, where no project defines it; empty otherwise. */
function serviceHint(service: string | null, { entries }: Report): string {
  if (service === null) return '';
  const projects = entries.filter((entry) => entry.kind === 'project');
  const names = projects.flatMap(({ services }) => [
    ...(services[0]?.result.description.project.services.keys() ?? []),
  ]);
  if (names.includes(service)) return '';
  const hint = didYouMean(service, names);
  return hint && `no project defines the service \`${service}\`: ${hint}`;
}
