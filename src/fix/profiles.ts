/** The fix of the profiles. */

import type { Case } from './case.js';
import { type Proposal, proposalOf, type Refusal } from './fix.js';
import { servicePath, setKey } from './service.js';

/** The service starts in the policy's profiles. */
export function setProfiles({ description, server }: Case): Proposal | Refusal {
  const profiles = description.model.parameters['profiles'];
  const value: readonly string[] = typeof profiles === 'object' ? profiles : [];
  return proposalOf(`Start it in ${value.join(' and ')} only`, setKey(server, 'profiles', value), [
    [...servicePath(server), 'profiles'],
  ]);
}
