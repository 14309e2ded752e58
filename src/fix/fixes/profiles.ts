/** The fix of the profiles. */

import { servicePath, setKey } from '../edits/service-keys.js';
import type { FixContext } from '../model/context.js';
import { change, type Proposal, proposalOf, type Refusal } from '../model/fix.js';

/** The service starts in the policy's profiles. */
export function setProfiles({ description, server }: FixContext): Proposal | Refusal {
  const profiles = description.model.parameters['profiles'];
  const value: readonly string[] = typeof profiles === 'object' ? profiles : [];
  return proposalOf(`Start it in ${value.join(' and ')} only`, change(setKey(server, 'profiles', value)), [
    [...servicePath(server), 'profiles'],
  ]);
}
