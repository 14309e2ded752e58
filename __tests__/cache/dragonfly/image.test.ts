/** Whose image a service runs, and which release it may be. */
import { describe, expect, test } from '@jest/globals';
import { readImage } from '../../../src/cache/dragonfly/image.js';
import { newestRelease } from '../../../src/cache/dragonfly/release.js';
import { serviceOf } from '../../support/compose.js';

const parameters = {
  image: 'docker.dragonflydb.io/dragonflydb/dragonfly',
  mirror: 'mirror.example:5000/dragonfly',
  release: 'v1.39.0',
};
const read = (keys: string) => readImage(serviceOf(keys), parameters);
const sha = `sha256:${'0'.repeat(64)}`;

test.each<[image: string, repository: string | null, tag: string | null, digest: string | null]>([
  ['redis', 'redis', null, null],
  ['redis:7-alpine', 'redis', '7-alpine', null],
  ['ghcr.io/dragonflydb/dragonfly:v1.39.0', 'ghcr.io/dragonflydb/dragonfly', 'v1.39.0', null],
  ['localhost:5000/dragonfly', 'localhost:5000/dragonfly', null, null],
  ['localhost:5000/dragonfly:v1.39.0', 'localhost:5000/dragonfly', 'v1.39.0', null],
  [`redis@${sha}`, 'redis', null, sha],
  [`localhost:5000/redis:7@${sha}`, 'localhost:5000/redis', '7', sha],
  ['" redis:7 "', ' redis:7 ', null, null],
  ['${IMAGE}', null, null, null],
  ['${IMAGE:-redis:7}', null, null, null],
  ['${REGISTRY:-ghcr.io}/dragonflydb/dragonfly:v1.39.0', null, 'v1.39.0', null],
  ['redis:${TAG:?}', 'redis', null, null],
  ['redis:${TAG:+7}', null, null, null],
  ['$${x}', '${x}', null, null],
  ['""', null, null, null],
])('image: %s is %j, tag %j, digest %j', (image, repository, tag, digest) => {
  const found = read(`image: ${image}`).image;
  expect({ repository: found.repository, tag: found.tag?.includes('\ue000') ? null : found.tag }).toEqual({
    repository,
    tag,
  });
  expect(found.digest).toBe(digest);
});

const dragonfly = 'docker.dragonflydb.io/dragonflydb/dragonfly';

describe('the release', () => {
  test.each<[tag: string, version: string | null, pinned: boolean, candidates: readonly string[]]>([
    [':v1.31.0', '1.31.0', true, ['1.31.0']],
    [':v1.14.3-ubuntu', '1.14.3', true, ['1.14.3']],
    [':latest', newestRelease, false, [newestRelease]],
    ['', newestRelease, false, [newestRelease]],
    [`:v1.31.0@${sha}`, '1.31.0', true, ['1.31.0']],
    [':weekly', null, false, [newestRelease]],
    [':${TAG:-v1.31.0}', null, false, ['1.31.0', newestRelease]],
    [':${TAG:?}', null, false, [newestRelease]],
  ])('of Dragonfly%s is %j, pinned: %j, and may be %j', (tag, version, pinned, candidates) => {
    const { release } = read(`image: ${dragonfly}${tag}`);
    expect([release.version, release.pinned, release.candidates]).toEqual([version, pinned, candidates]);
  });

  test.each([`@${sha}`, `:latest@${sha}`])('is unknown for %s: a digest does not identify it', (tag) => {
    const { release } = read(`image: ${dragonfly}${tag}`);
    expect([release.version, release.known, release.pinned]).toEqual([null, false, true]);
    expect(release.because).toMatch(/cannot derive the release from (?:a|the) digest/);
  });

  test.each(['image: redis:7', 'build: .', 'command: []', 'image: redis:7\nbuild: .', 'image: "${IMAGE}"'])(
    'that counts for `%s` is the one that a fix writes',
    (keys) => {
      expect(read(keys).release.candidates).toEqual(['1.39.0']);
    },
  );

  test.each([
    ['ghcr.io/dragonflydb/dragonfly:v1.12.0', ['1.12.0']],
    ['mirror.example:5000/dragonfly:v1.12.0', ['1.12.0']],
    ['other.example/dragonfly:v1.12.0', ['1.39.0']],
    ['${REGISTRY}/dragonfly:v1.12.0', ['1.12.0']],
  ])('of %s may be %j', (image, candidates) => {
    expect(read(`image: ${image}`).release.candidates).toEqual(candidates);
  });
});

test.each([
  ['build: .', 'the service builds its image, which may contain any server'],
  ['image: redis\nbuild: .', 'the service builds its image, which may contain any server'],
  ['command: []', 'the service has no `image`'],
  ['image: "${IMAGE}"', 'the image depends on `IMAGE`'],
  ['image: ""', 'the image name is empty'],
  ['image: redis:7', 'the image is `redis`'],
])('`%s` is reported: %s', (keys, because) => {
  expect(read(keys).image.because).toContain(because);
});
