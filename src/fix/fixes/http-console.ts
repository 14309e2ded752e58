/** The fix that disables HTTP on the main port. */

import { mayDecideHttp } from '../../cache/dragonfly/http-console.js';
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
  const unknownFlags = refuseUnknownFlags(context, server.flags.unknown.filter(mayDecideHttp));
  if (unknownFlags)
    return enabled && !flag
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
