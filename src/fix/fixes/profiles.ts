/** The fix of the service's profiles. */

import { codeList } from '../../source/code-list.js';
import { servicePath, setKey } from '../edits/service-keys.js';
import type { FixContext } from '../model/context.js';
import { change, type Proposal, proposalOf, type Refusal } from '../model/fix.js';

/** Sets the profiles of the service to those of the policy. */
export function setProfiles({ description, server }: FixContext): Proposal | Refusal {
  const profiles = description.model.parameters['profiles'];
  const value: readonly string[] = typeof profiles === 'object' ? profiles : [];
  return proposalOf(
    value.length === 0 ? 'Empty the list of profiles' : `Set the profiles to ${codeList(value)}`,
    change(setKey(server, 'profiles', value)),
    [[...servicePath(server), 'profiles']],
  );
}
