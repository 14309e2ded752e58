/** The fix of the image's tag. */

import { setKey } from '../edits/service-keys.js';
import { type FixContext, parameter } from '../model/context.js';
import { change, type Proposal, proposalOf, type Refusal, refuse } from '../model/fix.js';

/** Dragonfly's image is pinned to the release of the policy. */
export function pinImage({ finding, description, server }: FixContext): Proposal | Refusal {
  const { image, release } = server;
  if (image.node?.kind !== 'scalar' || image.repository === null)
    return refuse('needs-decision', finding.remedy);
  if (release.pinned) return refuse('needs-decision', 'Update this tool, or name a release that it knows.');
  const wanted = parameter(description, 'release');
  const pinned = `${image.repository}:${wanted}`;
  return proposalOf(
    `Pin the image to \`${wanted}\``,
    change(setKey(server, 'image', pinned)),
    [finding.path],
    [`Pull \`${pinned}\`.`],
  );
}
