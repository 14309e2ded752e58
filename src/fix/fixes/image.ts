/** The fix of the image's tag. */

import { setKey } from '../edits/service-keys.js';
import { type FixContext, parameter } from '../model/context.js';
import { type Proposal, proposalOf, type Refusal } from '../model/fix.js';

/** Dragonfly's image is pinned to the release of the policy. */
export function pinImage({ finding, description, server }: FixContext): Proposal | Refusal {
  const { image, release } = server;
  if (image.node?.kind !== 'scalar' || image.repository === null)
    return { reason: 'needs-decision', explain: finding.remedy };
  if (release.pinned)
    return { reason: 'needs-decision', explain: 'Update this tool, or name a release that it knows.' };
  const wanted = parameter(description, 'release');
  const pinned = `${image.repository}:${wanted}`;
  return proposalOf(
    `Pin the image to \`${wanted}\``,
    setKey(server, 'image', pinned),
    [finding.path],
    [`Pull \`${pinned}\`.`],
  );
}
