/** The fix of the image tag of a Redis server. */

import { possibleReferences } from '../../../cache/container/image-reference.js';
import { imageOfName, lineInTag } from '../../../cache/redis/image-name.js';
import { newestKnownOf } from '../../../cache/redis/option-table.js';
import type { RedisImage } from '../../../cache/redis/redis-reading.js';
import { UNKNOWN } from '../../../compose/interpolation/expand.js';
import { child } from '../../../compose/model/node.js';
import { setKey } from '../../edits/service-keys.js';
import { change, type Proposal, proposalOf, type Refusal, refuse } from '../../model/fix.js';
import { builtStep } from '../image.js';
import type { RedisContext } from './redis-context.js';

/** Pins the image to the newest release of its line that the tool knows. */
export function pinRedisImage(context: RedisContext): Proposal | Refusal {
  const { finding, redis, server } = context;
  const { image, release, kind } = redis;
  if (release.pinned)
    return refuse(
      'needs-decision',
      'The tool does not know this release. Update the tool, or use a release that it knows.',
    );
  if (server.image.built) return refuse('needs-decision', builtStep);
  const node = child(server.node, 'image');
  if (!image || node?.kind !== 'scalar' || image.family !== 'official')
    return refuse('needs-decision', `The tool does not know the tags of this image. ${finding.remedy}`);
  const known = possibleReferences(node).filter(
    ({ repository, tag }) => imageOfName(repository) !== null && !tag.includes(UNKNOWN),
  );
  const [reference] = known;
  if (!reference || known.some(({ tag }) => tag !== reference.tag))
    return refuse('needs-decision', `The environment decides which release runs. ${finding.remedy}`);
  const line = lineInTag(reference.tag);
  const newest = line === null ? null : newestKnownOf(kind, line);
  if (newest === null)
    return refuse(
      'needs-decision',
      `The tool does not know which release \`${reference.tag}\` stands for. ${finding.remedy}`,
    );
  const tag = tagOf(image, newest, reference.tag);
  const pinned = `${reference.repository}:${tag}`;
  return proposalOf(
    `Pin the image to \`${tag}\``,
    change(setKey(server, 'image', pinned)),
    [finding.path],
    [`Pull \`${pinned}\`. If the server already runs a newer release, this one may not load its data.`],
  );
}

/** The tag of a release, with the variant that the moving tag names. */
function tagOf({ kind }: RedisImage, release: string, tag: string): string {
  if (kind === 'keydb') {
    const [prefix] = /^(?:x86_64|arm64|alpine)(?=_|$)/.exec(tag) ?? [];
    return `${prefix ?? 'x86_64'}_v${release}`;
  }
  const [variant = ''] = /(?:^|-)(?:alpine|bookworm|trixie|bullseye|buster)[\d.]*$/.exec(tag) ?? [];
  const suffix = variant.replace(/^-/, '');
  return suffix === '' ? release : `${release}-${suffix}`;
}
