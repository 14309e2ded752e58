/** The service starts in the policy's profiles. */
import { expect, test } from '@jest/globals';
import { mending, policyWith, projectWith } from '../../support/mending.js';

test.each<[keys: string, added: readonly string[]]>([
  ['image: x', ['profiles: [web, dev]']],
  ['image: x\nprofiles: [web]', ['profiles: [web, dev]']],
  ['image: x\nprofiles: ["web"]', ['profiles: ["web", "dev"]']],
  ['image: x\nprofiles:\n  - web\n  - other', ['- dev']],
])('`%s`', (keys, added) => {
  expect(mending(projectWith(keys), 'profiles')).toMatchObject({
    title: 'Start it in web and dev only',
    safety: 'safe',
    added,
  });
});

test('one profile of a policy is enough', async () => {
  const policy = await policyWith({ profiles: 'cache' });
  expect(mending(projectWith('image: x'), 'profiles', policy)).toMatchObject({
    title: 'Start it in cache only',
    added: ['profiles: [cache]'],
  });
});
