/** `explain`: prints what rules require and why. */

import type { NamedServer } from '../../cache/server/server-kind.js';
import { check } from '../../check/check.js';
import type { RunConfig } from '../../check/config.js';
import { serverKindsIn } from '../../check/report.js';
import { didYouMean } from '../../policy/model/did-you-mean.js';
import { waiverRules } from '../../policy/waivers/waiver-rules.js';
import type { Arguments } from '../arguments.js';
import { UsageError } from '../errors.js';
import { writeOutput } from '../output.js';
import { readProjects } from '../projects.js';
import { checkSettings } from '../run-config.js';
import { rulesDisplay } from '../terminal.js';

/**
 * Explains the rules that the operands name, or all rules of the policy. Where the working folder has a project, only for
 * the servers in it. Returns the exit code.
 */
export async function runExplain(args: Arguments, config: RunConfig): Promise<number> {
  const { operands } = args;
  const { policy } = config;
  const all = [...policy.rules, ...waiverRules];
  const unknown = operands.find((operand) => !all.some(({ id }) => id === operand));
  if (unknown !== undefined) {
    const ids = all.map(({ id }) => id);
    const hint = didYouMean(unknown, ids) || `the rules are ${ids.join(', ')}`;
    throw new UsageError(`unknown rule ${JSON.stringify(unknown)}: ${hint}`);
  }
  const rules = operands.length === 0 ? policy.rules : all.filter(({ id }) => operands.includes(id));
  const { renderRules } = await import('../../report/formats/explain.js');
  writeOutput(args, renderRules(rules, policy, rulesDisplay(args), await usedServers(args, config)));
  return 0;
}

/** The servers of the project that `check` would read; null where that does not decide them. */
async function usedServers(args: Arguments, config: RunConfig): Promise<NamedServer[] | null> {
  const { projects, unread } = await readProjects({ ...args, operands: [] }, config);
  const settings = { ...checkSettings(args, config), fixes: false, waivers: null };
  const { entries } = check(projects, settings, config.policy);
  const isWhole = unread.length === 0 && entries.every(({ kind }) => kind === 'project');
  return isWhole ? serverKindsIn({ entries }) : null;
}
