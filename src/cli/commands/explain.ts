/** `explain`: prints what rules require and why. */

import type { RunConfig } from '../../check/config.js';
import { didYouMean } from '../../policy/model/did-you-mean.js';
import { waiverRules } from '../../policy/waivers/waiver-rules.js';
import type { Arguments } from '../arguments.js';
import { UsageError } from '../errors.js';
import { writeOutput } from '../output.js';
import { rulesDisplay } from '../terminal.js';

/** Explains the rules that the operands name, or all rules of the policy. Returns the exit code. */
export async function runExplain(args: Arguments, { policy }: RunConfig): Promise<number> {
  const { operands } = args;
  const all = [...policy.rules, ...waiverRules];
  const unknown = operands.find((operand) => !all.some(({ id }) => id === operand));
  if (unknown !== undefined) {
    const ids = all.map(({ id }) => id);
    const hint = didYouMean(unknown, ids) || `the rules are ${ids.join(', ')}`;
    throw new UsageError(`unknown rule ${JSON.stringify(unknown)}: ${hint}`);
  }
  const rules = operands.length === 0 ? policy.rules : all.filter(({ id }) => operands.includes(id));
  const { renderRules } = await import('../../report/formats/explain.js');
  writeOutput(args, renderRules(rules, policy, rulesDisplay(args)));
  return 0;
}
