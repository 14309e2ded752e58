/** `waive`: writes waivers into the settings file, lists them, or removes those that waive nothing. */

import type { Arguments } from '../arguments.js';
import { UsageError } from '../errors.js';
import { quoted, sameWith } from '../invocation.js';
import { checkUntil } from '../waive/until.js';

/** Returns the exit code. Throws a UsageError or a CommandError, and has then written nothing. */
export async function runWaive(args: Arguments): Promise<number> {
  const { list, prune } = args.waive;
  if (list || prune) {
    rejectDetails(args);
    if (list) {
      const { listWaivers } = await import('../waive/list-waivers.js');
      return listWaivers(args);
    }
    const { pruneWaivers } = await import('../waive/prune-waivers.js');
    return pruneWaivers(args);
  }
  const decision = decisionIn(args);
  const { all } = args.waive;
  const rule = all ? null : (args.operands[0] ?? null);
  const projects = all ? args.operands : args.operands.slice(1);
  if (rule === null && !all) throw new UsageError(`\`waive\` needs a RULE, or --all: ${example(args)}`);
  const { addWaivers } = await import('../waive/add-waivers.js');
  return addWaivers({ ...args, operands: projects }, rule, decision);
}

/** The command with what is missing in capital letters. */
function example(args: Arguments): string {
  const { operands, waive } = args;
  const { reason, owner, until, all } = waive;
  const named = all || operands.length > 0 ? operands : ['RULE'];
  const words = ['--reason', reason ?? 'TEXT', '--owner', owner ?? 'NAME', '--until', until ?? 'DATE'];
  const command = ['waive', ...(all ? ['--all'] : []), ...words].map((word) => quoted(word)).join(' ');
  return sameWith(command, args, named);
}

function rejectDetails({ operands, waive }: Arguments): void {
  const option = waive.list ? '--list' : '--prune';
  const other = [
    waive.reason !== null && '--reason',
    waive.owner !== null && '--owner',
    waive.until !== null && '--until',
    waive.all && '--all',
    waive.list && waive.prune && '--prune',
  ].find((each) => each !== false);
  if (other) throw new UsageError(`${other} cannot be used with ${option}`);
  if (waive.list && operands.length > 0)
    throw new UsageError('--list takes no RULE and no PROJECT: it lists every waiver in the settings');
}

/** The reason, owner and end that the arguments give. */
function decisionIn(args: Arguments): {
  readonly reason: string;
  readonly owner: string;
  readonly until: string;
} {
  const { reason, owner, until } = args.waive;
  if (reason === null || owner === null || until === null) {
    const missing = Object.entries({ reason, owner, until }).flatMap(([name, value]) =>
      value === null ? [`--${name}`] : [],
    );
    const list = missing.join(', ').replace(/, ([^,]*)$/, ' and $1');
    throw new UsageError(`\`waive\` needs ${list}: ${example(args)}`);
  }
  for (const [name, value] of Object.entries({ reason, owner }))
    if (!/[\p{L}\p{N}]/u.test(value))
      throw new UsageError(`--${name} must contain a word, not ${JSON.stringify(value)}`);
  checkUntil(until, new Date());
  return { reason, owner, until };
}
