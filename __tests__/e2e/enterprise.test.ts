/** The built action on GitHub Enterprise Server: another address of the API, a private CA, and a proxy. A process reads the latter two once. */
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import type { FakeGitHub } from '../support/github/fake-github.js';
import { hardened, inputs, withPull } from '../support/pull-request.js';
import { cleanUpRuns, runActionBundle } from '../support/runner.js';

afterAll(cleanUpRuns);

const authority = fileURLToPath(new URL('../fixtures/tls/ca.pem', import.meta.url));
const one = hardened.replace('[web, dev]', '[web]');
const line = one.slice(0, one.indexOf('profiles:')).split('\n').length;

/** The addresses that the runner of GitHub Enterprise Server sets. */
const addresses = (url: string) => ({
  GITHUB_SERVER_URL: url,
  GITHUB_API_URL: `${url}/api/v3`,
  GITHUB_GRAPHQL_URL: `${url}/api/graphql`,
});
const onEnterprise = (use: (github: FakeGitHub) => Promise<void>): Promise<void> =>
  withPull(hardened, one, use, { isEnterprise: true });

test('with NODE_EXTRA_CA_CERTS it trusts a private CA, and finds the API below /api', async () => {
  await onEnterprise(async (github) => {
    const env = { ...addresses(github.url), NODE_EXTRA_CA_CERTS: authority };
    const run = await runActionBundle({ github, inputs, env, workspace: {} });
    expect({ code: run.code, errors: run.outputs['errors'] }).toEqual({ code: 1, errors: '1' });
    expect(github.threads).toMatchObject([{ line }]);
    const without = await runActionBundle({ github, inputs, env: addresses(github.url), workspace: {} });
    expect({ code: without.code, stdout: without.stdout }).toEqual({
      code: 2,
      stdout: expect.stringMatching(/the commit cannot be read: .*(?:certificate|self-signed)/),
    });
  });
});

test('it connects through the proxy of the runner', async () => {
  await onEnterprise(async (github) => {
    const targets: string[] = [];
    const proxy = createServer().on('connect', ({ url }: IncomingMessage, client: Socket) => {
      targets.push(url ?? '');
      const upstream = connect(Number(new URL(github.url).port), '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        upstream.pipe(client).pipe(upstream);
      });
      for (const socket of [client, upstream]) socket.on('error', () => socket.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const env = {
      ...addresses('https://github.example'),
      NODE_EXTRA_CA_CERTS: authority,
      https_proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    };
    const run = await runActionBundle({ github, inputs, env, workspace: {} });
    proxy.closeAllConnections();
    await new Promise((resolve) => proxy.close(resolve));
    expect(run.code).toBe(1);
    expect(new Set(targets)).toEqual(new Set(['github.example:443']));
    expect(github.threads).toMatchObject([{ line }]);
  });
});
