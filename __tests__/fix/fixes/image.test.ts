/** The image is pinned to the release of the policy. */
import { expect, test } from '@jest/globals';
import { mending, policyWith, projectWith } from '../../support/mending.js';

const name = 'ghcr.io/dragonflydb/dragonfly';

test.each([name, `${name}:latest`, `${name}:weekly`, `${name}:\${TAG:-v1.31.0}`])('%s', (image) => {
  expect(mending(projectWith(`image: '${image}'`), 'image-pinned')).toMatchObject({
    title: 'Pin the image to `v1.39.0`',
    safety: 'unsafe',
    needs: [`Pull \`${name}:v1.39.0\`.`],
    added: [`image: '${name}:v1.39.0'`],
  });
});

test('the release is the one of the policy', async () => {
  const policy = await policyWith({ release: 'v1.40.1' });
  expect(mending(projectWith(`image: ${name}`), 'image-pinned', policy)).toMatchObject({
    added: [`image: ${name}:v1.40.1`],
  });
});

test('a release that is not known is a decision', () => {
  expect(mending(projectWith(`image: ${name}:v99.0.0`), 'image-pinned')).toEqual({
    kind: 'refusal',
    reason: 'needs-decision',
    explain: 'Update this tool, or name a release that it knows.',
  });
});
