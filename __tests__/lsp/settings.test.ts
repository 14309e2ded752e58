/** Settings, policies and options of the language server. */
import { afterAll, expect, test } from '@jest/globals';
import type { Diagnostic } from 'vscode-languageserver';
import {
  codes,
  covered,
  endClients,
  folderWith,
  has,
  some,
  startClient,
  writeFiles,
} from '../support/language-client.js';

const settingsFile = '.github/cache-policy.yml';

afterAll(endClients);

test('a pattern in the settings names several projects', async () => {
  const cache = (image: string): string => `services:\n  cache:\n    image: ${image}\n`;
  const files = {
    'a/compose.yml': cache('redis:latest'),
    'b/compose.yml': cache('valkey/valkey:latest'),
    [settingsFile]: 'projects: ["*/compose.yml"]\npolicy: cache\n',
  };
  const client = await startClient(folderWith(files));
  const both = [client.until('a/compose.yml', has('image-pinned')), client.until('b/compose.yml', some)];
  client.open('a/compose.yml', files['a/compose.yml']);
  await Promise.all(both);
  writeFiles(client.folder, { 'c/compose.yml': cache('redis:latest') });
  client.changedOnDisk('c/compose.yml');
  await client.until('c/compose.yml', has('image-pinned'));
});

test('settings name the projects, the service, the policy and the waivers; changes count at once', async () => {
  const settings = (lines: string): string => `projects: [[compose.yml, compose.prod.yml]]\n${lines}`;
  const prod = 'services:\n  cache:\n    image: redis:latest\n';
  const base = 'services:\n  cache:\n    image: redis:7.4.1\n';
  const folder = folderWith({ 'compose.yml': base, 'compose.prod.yml': prod, [settingsFile]: settings('') });
  const client = await startClient(folder);
  client.open('compose.yml', base);
  await client.until('compose.yml', has('service-present'));
  client.open(settingsFile, settings('policy: cache\n'));
  await client.until('compose.prod.yml', has('image-pinned'));
  client.change(settingsFile, settings('policy: cache\nservice: [\n'));
  const [problem] = await client.until(settingsFile, has('not-evaluated'));
  expect(problem?.message).toMatch(/^Project not evaluated: the settings cannot be read: /);
  await client.settled('compose.yml');
  expect(client.diagnostics('compose.prod.yml')).toEqual([]);
  expect(codes(client.diagnostics('compose.yml'))).toEqual(['not-evaluated']);
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const waiver = `policy: cache\nwaivers:\n  - rule: image-pinned\n    place: {file: compose.prod.yml, path: [services, cache, image]}\n    reason: later\n    owner: ops\n    until: ${until}\n`;
  client.change(settingsFile, settings(waiver));
  const waived = (each: readonly Diagnostic[]): boolean => each.some(({ severity }) => severity === 4);
  const [hint] = (await client.until('compose.prod.yml', waived)).filter(({ severity }) => severity === 4);
  expect(hint?.message).toMatch(new RegExp(` Waived until ${until} by ops: later$`));
  expect(client.diagnostics(settingsFile)).toEqual([]);
  client.change(settingsFile, settings('').replace('compose.prod.yml', 'missing.yml'));
  const [missing] = await client.until(settingsFile, has('not-evaluated'));
  expect(missing).toMatchObject({
    message: 'Project not evaluated: missing.yml: no such file',
    range: { start: { line: 0 } },
  });
});

test('a custom policy and its mistakes count as they are in the editor', async () => {
  const policy = { title: 'p', extends: 'cache' };
  const folder = folderWith({
    'compose.yml': 'services:\n  cache:\n    image: redis:latest\n',
    [settingsFile]: 'policy: p.json\n',
    'p.json': JSON.stringify(policy),
  });
  const client = await startClient(folder);
  client.open('compose.yml', 'services:\n  cache:\n    image: redis:latest\n');
  await client.until('compose.yml', has('image-pinned'));
  client.open('p.json', JSON.stringify({ ...policy, dropped: { 'image-pinned': 'not here' } }));
  const left = await client.until('compose.yml', (each) => !has('image-pinned')(each));
  expect(codes(left)).toContain('requirepass-from-env');
  client.change('p.json', JSON.stringify({ ...policy, bogus: 1 }));
  await client.until('p.json', has('not-evaluated'));
});

test('each workspace folder has its own settings', async () => {
  const text = 'services:\n  cache:\n    image: redis:latest\n';
  const folder = folderWith({
    'a/compose.yml': text,
    [`a/${settingsFile}`]: 'policy: cache\n',
    'b/compose.yml': text,
  });
  const client = await startClient(folder, { workspaceFolders: ['a', 'b'] });
  client.open('a/compose.yml', text);
  await client.until('a/compose.yml', has('image-pinned'));
  client.open('b/compose.yml', text);
  expect(codes(await client.until('b/compose.yml', some))).toEqual(['service-present']);
});

test('the options of the editor name a policy, a service and parameters', async () => {
  const text = 'services:\n  cache:\n    image: redis:latest\n';
  const client = await startClient(folderWith({ 'compose.yml': text }), {
    options: { policy: 'cache', service: 'cache', showWaived: false },
  });
  client.open('compose.yml', text);
  await client.until('compose.yml', has('image-pinned'));
});

test('a client that sends settings of other servers keeps its options', async () => {
  const text = 'services:\n  cache:\n    image: redis:latest\n';
  const client = await startClient(folderWith({ 'compose.yml': text }), { options: { policy: 'cache' } });
  client.open('compose.yml', text);
  await client.until('compose.yml', has('image-pinned'));
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
  await client.settled('compose.yml');
  expect(codes(client.diagnostics('compose.yml'))).toContain('image-pinned');
  const settings = { vulsCachePolicy: { policy: 'vuls-redis' } };
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
  expect(codes(await client.until('compose.yml', some))).toEqual(['service-present']);
});

test('a waiver that has ended is a diagnostic of the settings file', async () => {
  const waiver = `policy: cache
waivers:
  - {rule: image-pinned, place: {file: compose.yml, path: [services, cache, image]}, reason: x, owner: x, until: 2020-01-01}
`;
  const text = 'services:\n  cache:\n    image: redis:latest\n';
  const client = await startClient(folderWith({ 'compose.yml': text, [settingsFile]: waiver }));
  client.open('compose.yml', text);
  const [ended] = await client.until(settingsFile, some);
  expect(ended).toMatchObject({ code: 'waivers-current', range: { start: { line: 2 } } });
  expect(ended && covered(waiver, ended)).toBe('2020-01-01');
});
