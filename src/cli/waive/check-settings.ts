/** A check with a text for the settings file, which need not be on disk. */

import { check } from '../../check/check.js';
import type { RunConfig } from '../../check/config.js';
import type { Report } from '../../check/report.js';
import { withUnreadable } from '../../check/unreadable-projects.js';
import type { SourceFile } from '../../compose/load/files.js';
import { viewReport } from '../../report/view/report-view.js';
import type { Arguments } from '../arguments.js';
import { printProblems } from '../output.js';
import { readProjects } from '../projects.js';
import { checkSettings, loadConfig } from '../run-config.js';

export interface CheckedSettings {
  readonly config: RunConfig;
  readonly report: Report;
}

/** Null if a project cannot be evaluated; its problems are printed. Throws a CommandError for broken settings. */
export async function checkWith(args: Arguments, given: SourceFile | null): Promise<CheckedSettings | null> {
  const config = await loadConfig(args, given);
  const { projects, unread } = await readProjects(args, config);
  const report = withUnreadable(check(projects, checkSettings(args, config), config.policy), unread);
  if (report.verdict !== 'incomplete') return { config, report };
  printProblems(viewReport(report).problems);
  return null;
}
