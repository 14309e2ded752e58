/** `check`: evaluates the policy and prints the report. */

import { check } from '../../check/check.js';
import type { RunConfig } from '../../check/config.js';
import { withUnreadable } from '../../check/unreadable-projects.js';
import type { Arguments } from '../arguments.js';
import { writeReport } from '../output.js';
import { readProjects } from '../projects.js';
import { checkSettings } from '../run-config.js';

/** Returns the exit code. */
export async function runCheck(args: Arguments, config: RunConfig): Promise<number> {
  const { projects, unread } = await readProjects(args, config);
  const report = check(projects, checkSettings(args, config), config.policy);
  return writeReport(args, withUnreadable(report, unread));
}
