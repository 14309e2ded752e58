/** The fix of where the log goes. */

import type { Flag } from '../dragonfly/flag.js';
import type { Operation } from '../yaml/patch.js';
import type { Case } from './case.js';
import { addFlags, removeFlag, replaceAt, setFlagValue } from './command.js';
import { type Proposal, proposalOf, type Refusal } from './fix.js';
import { commandPaths } from './service.js';

/** `--logtostderr` is in effect, and `--alsologtostderr` is not. */
export function setLogs({ server }: Case): Proposal | Refusal {
  const { logs, flags } = server;
  const given = flags.effective.get('logtostderr');
  const also = flags.effective.get('alsologtostderr');
  const on = logs.stderr === true ? [] : given ? switchedOn(given) : addFlags(server, ['--logtostderr']);
  if ('reason' in on) return on;
  const off = logs.alsoStderr === false || !also ? [] : removeFlag(also);
  if ('reason' in off) return off;
  return proposalOf("Log to the container's output, once", [on, off].flat(), commandPaths(server));
}

/** `--nologtostderr` is no place for a value. */
function switchedOn(flag: Flag): Operation | Refusal {
  return flag.place && typeof flag.value === 'boolean'
    ? replaceAt(flag.place, `--${flag.name}`)
    : setFlagValue(flag, 'true');
}
