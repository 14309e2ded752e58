/** The fix of the log output. */

import type { Flag } from '../../cache/dragonfly/flag.js';
import type { Server } from '../../cache/server/server.js';
import { addFlags, removeFlag, replaceAt, replaceFlag, setFlagValue } from '../edits/command.js';
import { commandPaths } from '../edits/service-keys.js';
import type { FixContext } from '../model/context.js';
import { type Change, change, type Proposal, proposalOf, type Refusal } from '../model/fix.js';
import { migrate } from './migration.js';

/** Enables `--logtostderr`, and removes `--alsologtostderr`. */
export function setLogs(context: FixContext): Proposal | Refusal {
  const { server } = context;
  if (server.redisCommand) return migrate(context);
  const { stderr, alsoStderr } = server.logs;
  const title = stderr === true && alsoStderr !== false ? 'Remove `--alsologtostderr`' : 'Log to stderr only';
  return proposalOf(title, logChange(server), commandPaths(server));
}

function logChange(server: Server): Change | Refusal {
  const { logs, flags } = server;
  const given = flags.effective.get('logtostderr');
  const also = logs.alsoStderr === false ? undefined : flags.effective.get('alsologtostderr');
  if (also?.place && also.origin === 'command' && logs.stderr !== true && !given)
    return replaceFlag(also, '--logtostderr');
  const enabled = logs.stderr === true ? change() : enableLog(server, given);
  if (enabled.kind === 'refusal' || !also) return enabled;
  const removed = removeFlag(also);
  return removed.kind === 'refusal' ? removed : change(...enabled.operations, ...removed.operations);
}

function enableLog(server: Server, flag: Flag | undefined): Change | Refusal {
  if (!flag) return addFlags(server, ['--logtostderr']);
  // `--nologtostderr` has no position for a value.
  return flag.place && typeof flag.value === 'boolean'
    ? change(replaceAt(flag.place, `--${flag.name}`))
    : setFlagValue(flag, 'true');
}
