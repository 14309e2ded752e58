/** Fixes of the image. */

import { type Case, parameter } from './case.js';
import { addFlags, hardened } from './command.js';
import { type Proposal, proposalOf, type Refusal } from './fix.js';
import { servicePath, setKey } from './service.js';
import { passwordName, settingNeed } from './variable.js';

/** Another server, or what the environment decides, becomes Dragonfly. */
export function setImage({ finding, description, server }: Case): Proposal | Refusal {
  const image = `${parameter(description, 'image')}:${parameter(description, 'release')}`;
  if (server.image.built)
    return {
      reason: 'needs-decision',
      explain: `The service is built. Take \`build\` out and write \`image: ${image}\`.`,
    };
  const foreign = server.program !== null && server.program !== 'dragonfly';
  const command = foreign ? addFlags(server, [], hardened(description, server)) : [];
  return proposalOf(
    `Run Dragonfly: \`${image}\`${foreign ? ', with a command of its own' : ''}`,
    'reason' in command ? command : [setKey(server, 'image', image), ...command],
    [finding.path, ...['image', ...(foreign ? ['command'] : [])].map((key) => [...servicePath(server), key])],
    [
      `Pull \`${image}\`. Data that the old server keeps is not taken over.`,
      ...(foreign ? [settingNeed(passwordName(description, server))] : []),
    ],
  );
}

/** Dragonfly's image is pinned to the release of the policy. */
export function pinImage({ finding, description, server }: Case): Proposal | Refusal {
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
