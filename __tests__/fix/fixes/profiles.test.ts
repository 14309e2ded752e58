/** The fix that sets the profiles of the policy. */
import { expect, test } from '@jest/globals';
import { fixFor, policyWith, projectWith } from '../../support/proposed-fixes.js';

test.each<[keys: string, added: readonly string[]]>([
  ['image: x', ['profiles: [web, dev]']],
  ['image: x\nprofiles: [web]', ['profiles: [web, dev]']],
  ['image: x\nprofiles: ["web"]', ['profiles: ["web", "dev"]']],
  ['image: x\nprofiles:\n  - web\n  - other', ['- dev']],
])('the profiles of `%s` are set', (keys, added) => {
  expect(fixFor(projectWith(keys), 'profiles')).toMatchObject({
    title: 'Set the profiles to `web` and `dev`',
    safety: 'safe',
    added,
  });
});

test('the only profile of a policy is set', async () => {
  const policy = await policyWith({ profiles: 'cache' });
  expect(fixFor(projectWith('image: x'), 'profiles', policy)).toMatchObject({
    title: 'Set the profiles to `cache`',
    added: ['profiles: [cache]'],
  });
});
