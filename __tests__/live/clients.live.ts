/**
 * The URLs of clients in cases and attempts, used by a real client on real servers: one that is read to carry the
 * password gets in, and one that is read not to does not.
 */

import { afterAll, expect, test } from '@jest/globals';
import { answer, answerOfCli } from './client.js';
import { usualValue, type Values } from './container.js';
import { described, projects } from './projects.js';
import { serversByPassword } from './server.js';
import { type UsedUrl, usedUrls } from './urls.js';

const servers = serversByPassword();
afterAll(servers.stop);

/** A client refuses a database that is no number. */
const values: Values = (variable) => (variable.endsWith('_DB') ? '0' : usualValue(variable));
const refusal = expect.stringMatching(/^(?:NOAUTH|WRONGPASS) /);

/** Each form once, under the name of the first project that has it. */
function allForms(): [string, UsedUrl][] {
  const forms = new Map<string, [string, UsedUrl]>();
  for (const [name, made] of projects()) {
    const description = described(made);
    for (const form of description ? usedUrls(description, values) : []) {
      const key = JSON.stringify(form);
      if (!forms.has(key)) forms.set(key, [`${name}: ${form.uses[0]?.url}`, form]);
    }
  }
  return [...forms.values()];
}

test.each(allForms())('%s', async (_, { secret, because, uses }) => {
  const taken = await Promise.all(
    uses.map(async ({ url, expected }) => {
      const { port } = await servers.withPassword(expected);
      const other = await servers.withPassword('another');
      // Only redis-cli takes such user info for a password.
      const ask = secret === 'same' && /^\w+:\/\/[^:@/]+@/.test(url) ? answerOfCli : answer;
      return { url, because, right: await ask(url, port), other: await ask(url, other.port) };
    }),
  );
  for (const use of taken) expect(use).toEqual({ ...use, other: refusal });
  const wanted = (right: unknown) => taken.map((use) => ({ ...use, right }));
  if (secret === 'same') expect(taken).toEqual(wanted('PONG'));
  else if (secret === 'none') expect(taken.slice(0, 1)).toEqual(wanted(refusal).slice(0, 1));
  // This client ignores a second password in the query, which others use.
  else if (!uses.some(({ url }) => /[?&]password=/.test(url)))
    expect(taken.map(({ right }) => right)).toContainEqual(refusal);
});

/** A password that needs encoding in a URL. The fix documents that requirement. */
test.each([
  ['fine-_.~!*', true],
  ['with@sign:and:colons', true],
  ['with/slash', false],
  ['with#number', false],
  ['with?question', false],
  ['with%41percent', false],
])(
  'the password %s as it is in a URL gets in: %s; percent-encoded it always does',
  async (password, asItIs) => {
    const { port } = await servers.withPassword(password);
    const found = await answer(`redis://:${password}@vuls-redis:6379/0`, port);
    expect(found === 'PONG').toBe(asItIs);
    expect(await answer(`redis://:${encodeURIComponent(password)}@vuls-redis:6379/0`, port)).toBe('PONG');
  },
);
