/** The number of requests of a run that changes nothing. */
import { expect, test } from '@jest/globals';
import type { Files } from '../../support/github/git-objects.js';
import { hardened } from '../../support/reports.js';
import { extending, github, loose, propose, runCheck, settings } from '../../support/trusted-config.js';

const initPolicy = '.github/cache-policy.policy.yml';

test.each<[what: string, files: Files]>([
  ['one file', {}],
  ['settings', { [settings]: 'parameters: {release: v1.39.0}\n' }],
  ['a custom policy', { [settings]: `policy: ${initPolicy}\n`, [initPolicy]: extending }],
])('a clean run again makes four requests and no change, without a checkout: %s', async (_, files) => {
  propose({ 'compose.yml': hardened, ...files }, { 'compose.yml': loose, ...files });
  await runCheck();
  const before = github.requests.length;
  const writes = github.writes.length;
  expect((await runCheck()).code).toBe(1);
  expect({ requests: github.requests.length - before, writes: github.writes.length - writes }).toEqual({
    requests: 4,
    writes: 0,
  });
});
