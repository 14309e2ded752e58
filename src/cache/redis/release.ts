/** The release of Redis, Valkey or KeyDB that an image reference names. */

import { UNKNOWN } from '../../compose/interpolation/expand.js';
import { codeList } from '../../source/code-list.js';
import type { ImageReference } from '../container/image-reference.js';
import type { Release } from '../dragonfly/image-release.js';
import { lineInTag, releaseInTag } from './image-name.js';
import { isKnownRelease, newestOf } from './option-table.js';
import type { RedisImage, RedisKind } from './redis-reading.js';

/** The image of a service, as far as its release depends on it. */
export interface ReleaseSource {
  readonly kind: RedisKind;
  readonly image: RedisImage | null;
  /** The reference as written; null without one, and for an image that Compose builds. */
  readonly written: string | null;
  /** The variables in the reference. */
  readonly variables: readonly string[];
}

/** Reads the release from the possible references of the image. */
export function readRedisRelease(source: ReleaseSource, references: readonly ImageReference[]): Release {
  const { kind, image } = source;
  const newest = newestOf(kind) ?? '';
  const named: RedisImage = image ?? { kind, family: 'official', role: 'server' };
  const tags = [...new Set(references.map(({ tag }) => tag))];
  const releases = tags.map((tag) => releaseInTag(tag, named) ?? movingRelease(kind, tag));
  const hasDigest =
    references.length > 0 && references.every(({ digest }) => digest !== '' && !digest.includes(UNKNOWN));
  const [tag = ''] = tags;
  const full = tags.length === 1 ? releaseInTag(tag, named) : null;
  const isMoving = full === null;
  // A digest fixes the release that the tag was on the day of the digest, which is unknown.
  const version = tags.length === 1 && !(hasDigest && isMoving) ? (releases[0] ?? null) : null;
  return {
    version,
    known: version !== null && isKnownRelease(kind, version),
    pinned:
      source.written !== null && !tags.some((each) => each.includes(UNKNOWN)) && (hasDigest || !isMoving),
    candidates: candidatesOf(version, releases, newest),
    because: releaseReason(source, tags, { full, version, hasDigest }),
  };
}

/** The newest release represents a tag that names none. A tag beside a digest names at least the line of releases. */
function candidatesOf(
  version: string | null,
  releases: readonly (string | null)[],
  newest: string,
): string[] {
  if (version !== null) return [version];
  const found = releases.map((release) => release ?? newest);
  return [...new Set(found.length === 0 ? [newest] : found)];
}

function movingRelease(kind: RedisKind, tag: string): string | null {
  const line = lineInTag(tag);
  if (line === null) return null;
  return newestOf(kind, line) ?? `${line}${'.0'.repeat(3 - line.split('.').length)}`;
}

interface ReadTag {
  readonly full: string | null;
  readonly version: string | null;
  readonly hasDigest: boolean;
}

function releaseReason(
  { kind, written, variables }: ReleaseSource,
  tags: readonly string[],
  { full, version, hasDigest }: ReadTag,
): string {
  if (written === null) return 'Compose may build the image, so its tag does not identify a release';
  if (tags.length > 1 || tags.some((tag) => tag.includes(UNKNOWN)))
    return `the image depends on ${codeList(variables)}`;
  const [tag = ''] = tags;
  if (full !== null)
    return isKnownRelease(kind, full)
      ? `the image is pinned to ${full}`
      : `this tool does not know the options of release ${full}`;
  if (hasDigest)
    return tag === ''
      ? 'this tool cannot derive the release from a digest'
      : `the tag \`${tag}\` moves from release to release, and this tool cannot derive the release from the digest`;
  if (tag === '')
    return `\`${written}\` has no tag, which means \`latest\`, so each pull may fetch a different release`;
  return version === null
    ? `\`${tag}\` is not the tag of a release (\`X.Y.Z\`)`
    : `each pull of the tag \`${tag}\` may fetch a different release`;
}
