/** The fix of where the log goes. */

import type { Flag } from '../../cache/dragonfly/flag.js';
import type { Server } from '../../cache/server/server.js';
import type { Operation } from '../../yaml/edit/operation.js';
import { addFlags, removeFlag, replaceAt, replaceFlag, setFlagValue } from '../edits/command.js';
import { commandPaths } from '../edits/service-keys.js';
import type { FixContext } from '../model/context.js';
import { type Proposal, proposalOf, type Refusal } from '../model/fix.js';

/** `--logtostderr` is in effect, and `--alsologtostderr` is not. */
export function setLogs({ server }: FixContext): Proposal | Refusal {
  return proposalOf("Log to the container's output, once", changeOf(server), commandPaths(server));
}

function changeOf(server: Server): readonly Operation[] | Refusal {
  const { logs, flags } = server;
  const given = flags.effective.get('logtostderr');
  const also = logs.alsoStderr === false ? undefined : flags.effective.get('alsologtostderr');
  if (also?.place && also.origin === 'command' && logs.stderr !== true && !given)
    return replaceFlag(also, '--logtostderr');
  const on = logs.stderr === true ? [] : given ? switchedOn(given) : addFlags(server, ['--logtostderr']);
  if ('reason' in on) return on;
  const off = also ? removeFlag(also) : [];
  return 'reason' in off ? off : [on, off].flat();
}

/** `--nologtostderr` is no place for a value. */
function switchedOn(flag: Flag): Operation | Refusal {
  return flag.place && typeof flag.value === 'boolean'
    ? replaceAt(flag.place, `--${flag.name}`)
    : setFlagValue(flag, 'true');
}
