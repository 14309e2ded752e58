/** The fix of the image tag. */

import { compareReleases, releaseOfTag } from '../../cache/dragonfly/release.js';
import { setKey } from '../edits/service-keys.js';
import { type FixContext, parameter } from '../model/context.js';
import { change, type Proposal, proposalOf, type Refusal, refuse } from '../model/fix.js';

/** The step for an image that Compose builds. */
export const builtStep =
  'The tool does not change a build. Remove `build`, and set `image` to an image that is pinned to a release.';

/** Pins Dragonfly's image to the release of the policy. */
export function pinImage({ finding, description, server }: FixContext): Proposal | Refusal {
  const { image, release } = server;
  if (image.built) return refuse('needs-decision', builtStep);
  if (image.node?.kind !== 'scalar' || image.repository === null)
    return refuse('needs-decision', finding.remedy);
  if (release.pinned)
    return refuse(
      'needs-decision',
      'The tool does not know this release. Update the tool, or use a release that it knows.',
    );
  const wanted = parameter(description, 'release');
  const target = releaseOfTag(wanted) ?? wanted;
  const mayDowngrade = release.candidates.some((each) => compareReleases(each, target) > 0);
  const pinned = `${image.repository}:${wanted}`;
  return proposalOf(
    `Pin the image to \`${wanted}\``,
    change(setKey(server, 'image', pinned)),
    [finding.path],
    [
      `Pull \`${pinned}\`.${mayDowngrade ? ' If the server already runs a newer release, this one may not load its data.' : ''}`,
    ],
  );
}
