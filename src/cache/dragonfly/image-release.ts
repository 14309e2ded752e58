/** The release of Dragonfly that an image reference names. */

import { UNKNOWN } from '../../compose/interpolation/expand.js';
import { codeList } from '../../source/code-list.js';
import type { ImageReference } from '../container/image-reference.js';
import { isKnownRelease, newestRelease, releaseOfTag } from './release.js';

export interface Release {
  /** Such as `1.31.0`; the newest known release for `latest` and without a tag; null if it is unknown. */
  readonly version: string | null;
  readonly known: boolean;
  readonly pinned: boolean;
  /** Every release that may run. A check must hold in each of them. */
  readonly candidates: readonly string[];
  readonly because: string;
}

/** The parts of an image that identify its release. */
interface ImageName {
  readonly written: string | null;
  readonly tag: string | null;
  readonly digest: string | null;
  /** The variables in the reference. */
  readonly variables: readonly string[];
}

/** Reads the release from the possible references of an image. */
export function readRelease(image: ImageName, references: readonly ImageReference[]): Release {
  const tags = [...new Set(references.map(({ tag }) => tag))];
  const hasDigest = image.digest !== null;
  // A digest fixes the release that `latest` was on the day of the digest, which is unknown.
  const floatingRelease = hasDigest ? null : newestRelease;
  const releases = tags.map((tag) => (isFloating(tag) ? floatingRelease : releaseOfTag(tag)));
  const named = releases.filter((release) => release !== null);
  const version = tags.length === 1 ? (releases[0] ?? null) : null;
  const isPinnedTag = version !== null && !tags.some(isFloating);
  return {
    version,
    known: version !== null && isKnownRelease(version),
    pinned: !image.tag?.includes(UNKNOWN) && (hasDigest || isPinnedTag),
    // The newest release represents a tag that names no release.
    candidates: [...new Set(version === null ? [...named, newestRelease] : [version])],
    because: releaseReason(image, tags, version),
  };
}

function isFloating(tag: string): boolean {
  return tag === '' || tag === 'latest';
}

function releaseReason(
  { written, digest, variables }: ImageName,
  tags: readonly string[],
  version: string | null,
): string {
  if (written === null) return 'Compose may build the image, so its tag does not identify a release';
  if (tags.length > 1 || tags.some((tag) => tag.includes(UNKNOWN)))
    return `the image depends on ${codeList(variables)}`;
  const tag = tags[0] ?? '';
  if (isFloating(tag) && digest !== null)
    return tag === ''
      ? 'this tool cannot derive the release from a digest'
      : `the tag \`${tag}\` moves from release to release, and this tool cannot derive the release from the digest`;
  if (tag === '')
    return `\`${written}\` has no tag, which means \`latest\`, so each pull may fetch a different release`;
  if (tag === 'latest') return 'each pull of the tag `latest` may fetch a different release';
  if (version === null) return `\`${tag}\` is not the tag of a release (\`vX.Y.Z\`)`;
  if (!isKnownRelease(version))
    return `this tool does not know release v${version} (newest known: v${newestRelease})`;
  return `the image is pinned to v${version}`;
}
