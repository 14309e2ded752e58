/** The fix that disables HTTP on the main port. */

import type { Server } from '../../cache/server/server.js';
import { addFlags, replaceAt, setFlagValue } from '../edits/command.js';
import { valueStep } from '../edits/flag-steps.js';
import { commandPaths, httpOff } from '../edits/service-keys.js';
import type { FixContext } from '../model/context.js';
import { change, type Proposal, proposalOf, type Refusal, refuse, withManual } from '../model/fix.js';
import { migrate } from './migration.js';
import { besideTaken } from './next-word.js';
import { refuseUnknownFlags } from './unknown-flags.js';

/** Adds the flag, or turns it off where it is on. */
export function disableHttp(context: FixContext): Proposal | Refusal {
  const { server } = context;
  if (server.redisCommand) return migrate(context);
  const { flag, enabled } = server.httpConsole;
  const unknownFlags = refuseUnknownFlags(context);
  if (unknownFlags)
    return (enabled || isOtherFlag(server)) && !flag
      ? refuse(unknownFlags.reason, `${unknownFlags.explain} Then add \`${httpOff}\`.`)
      : unknownFlags;
  const title = `Disable HTTP on the main port${server.kind === 'unknown' ? ' of Dragonfly' : ''}`;
  const changed = (): ReturnType<typeof addFlags> => {
    if (!flag) return addFlags(server, [httpOff]);
    return flag.place && typeof flag.value === 'boolean'
      ? change(replaceAt(flag.place, httpOff))
      : setFlagValue(flag, 'false');
  };
  return withManual(
    proposalOf(
      flag ? title : besideTaken(title, server, 'primary_port_http_enabled'),
      changed(),
      commandPaths(server),
    ),
    valueStep(server),
  );
}

/** Whether only another flag than the one of HTTP is unknown. */
function isOtherFlag({ flags }: Server): boolean {
  const cause = flags.unknown.find(({ what }) => what !== 'env_file');
  return cause?.flag !== undefined && cause.flag !== 'primary_port_http_enabled';
}
