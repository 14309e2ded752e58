/** The fix of the service's profiles. */

import type { Server } from '../../cache/server/server.js';
import { child, itemsOf } from '../../compose/model/node.js';
import { codeList } from '../../source/code-list.js';
import { refuseReset, servicePath, setKey } from '../edits/service-keys.js';
import type { FixContext } from '../model/context.js';
import { change, type Proposal, proposalOf, type Refusal, withManual } from '../model/fix.js';

/** Sets the profiles of the service to those of the policy. */
export function setProfiles({ description, server }: FixContext): Proposal | Refusal {
  const profiles = description.model.parameters['profiles'];
  const value: readonly string[] = typeof profiles === 'object' ? profiles : [];
  const proposal = proposalOf(
    value.length === 0 ? 'Empty the list of profiles' : `Set the profiles to ${codeList(value)}`,
    change(setKey(server, 'profiles', value)),
    [[...servicePath(server), 'profiles']],
  );
  return refuseReset(server, 'profiles') ?? withManual(proposal, manualStep(server));
}

/** What to do by hand where a file adds profiles; null where one file sets them. */
function manualStep({ node }: Server): string | null {
  const isMerged = itemsOf(child(node, 'profiles')).some(({ steps }) =>
    steps.some(({ kind }) => kind === 'append'),
  );
  return isMerged
    ? 'Compose merges the profiles of all files. Remove the other profiles from each file.'
    : null;
}
