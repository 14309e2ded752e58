/** The fix that pins the image to the release of the policy. */
import { expect, test } from '@jest/globals';
import { fixFor, policyWith, projectWith } from '../../support/proposed-fixes.js';

const name = 'ghcr.io/dragonflydb/dragonfly';

test.each([name, `${name}:latest`, `${name}:weekly`, `${name}:\${TAG:-v1.31.0}`])(
  '`%s` is pinned',
  (image) => {
    expect(fixFor(projectWith(`image: '${image}'`), 'image-pinned')).toMatchObject({
      title: 'Pin the image to `v1.39.0`',
      safety: 'unsafe',
      needs: [
        `Pull \`${name}:v1.39.0\`. If the server already runs a newer release, this one may not load its data.`,
      ],
      added: [`image: '${name}:v1.39.0'`],
    });
  },
);

test('the image is pinned to the release of the policy', async () => {
  const policy = await policyWith({ release: 'v1.40.1' });
  expect(fixFor(projectWith(`image: ${name}`), 'image-pinned', policy)).toMatchObject({
    needs: [`Pull \`${name}:v1.40.1\`.`],
    added: [`image: ${name}:v1.40.1`],
  });
});

test('an unknown release is refused', () => {
  expect(fixFor(projectWith(`image: ${name}:v99.0.0`), 'image-pinned')).toEqual({
    kind: 'refusal',
    reason: 'needs-decision',
    explain: 'The tool does not know this release. Update the tool, or use a release that it knows.',
  });
});
