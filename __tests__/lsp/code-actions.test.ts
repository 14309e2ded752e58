/** Quick fixes of the language server: each edit is applied and checked again. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import { allFeatures, type Client, endClients, folderWith, startClient } from '../support/language-client.js';

const fixture = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url)), 'utf8');
const hardened = fixture('hardened.yml');
/** With another profile, and the console of the HTTP port. */
const broken = hardened
  .replace('profiles: [web, dev]', 'profiles: [web]')
  .replace(/^ +- --primary_port_http_enabled=false\n/m, '');
const safeAll = 'Fix all cache policy findings that have a safe fix';

afterAll(endClients);

const titles = (actions: readonly CodeAction[]): string[] => actions.map(({ title }) => title);
const rangeOf = (client: Client, rule: string): Diagnostic['range'] => {
  const found = client.diagnostics('compose.yml').find(({ code }) => code === rule);
  if (!found) throw new Error(`no ${rule} in ${JSON.stringify(client.diagnostics('compose.yml'))}`);
  return found.range;
};

async function opened(text: string, capabilities = allFeatures): Promise<Client> {
  const client = await startClient(folderWith({ 'compose.yml': text }), { capabilities });
  const published = client.until('compose.yml', (each) => each.length > 0);
  client.open('compose.yml', text);
  await published;
  return client;
}

test('a fix removes its finding, and no other action is needed for it', async () => {
  const client = await opened(broken);
  const actions = await client.actions('compose.yml', rangeOf(client, 'profiles'));
  const fix = actions.find(({ diagnostics }) => diagnostics?.some(({ code }) => code === 'profiles'));
  expect(fix).toMatchObject({ kind: 'quickfix', isPreferred: true });
  client.apply(fix?.edit);
  const left = await client.until('compose.yml', () => true);
  expect(left.map(({ code }) => code)).not.toContain('profiles');
  expect(client.text('compose.yml')).toContain('profiles: [web, dev]');
});

test('all safe fixes are one edit, also as a source action', async () => {
  const client = await opened(broken);
  const range = rangeOf(client, 'profiles');
  const action = (await client.actions('compose.yml', range)).find(({ title }) => title === safeAll);
  if (!action) throw new Error('the action is offered');
  expect(action.edit).toBeUndefined();
  const [source] = await client.actions('compose.yml', range, ['source.fixAll']);
  expect(source).toMatchObject({ title: safeAll, kind: 'source.fixAll.vulsCachePolicy' });
  const resolved = await client.resolve(source ?? action);
  client.apply(resolved.edit);
  expect(await client.until('compose.yml', () => true)).toEqual([]);
  expect(client.text('compose.yml')).toContain('--primary_port_http_enabled=false');
});

test('an unsafe fix is labelled, is not preferred, and is not one of all safe fixes', async () => {
  const client = await opened(fixture('undone.yml'));
  const actions = await client.actions('compose.yml', rangeOf(client, 'dragonfly-image'));
  expect(titles(actions)).toEqual([
    expect.stringMatching(/ \(unsafe: it also needs a change outside of the files\)$/),
  ]);
  expect(actions[0]).toMatchObject({ isPreferred: false });
  const [source] = await client.actions('compose.yml', rangeOf(client, 'dragonfly-image'), ['source']);
  if (!source) throw new Error('the source action is offered');
  expect((await client.resolve(source)).edit).toBeUndefined();
});

test('all findings of a rule are fixed together', async () => {
  const text = hardened.replaceAll(':${REDIS_PASSWORD:?}@', '@').replaceAll(':${REDIS_PASSWORD}@', '@');
  const client = await opened(text);
  const of = (each: readonly Diagnostic[]): number =>
    each.filter(({ code }) => code === 'clients-authenticated').length;
  const before = of(client.diagnostics('compose.yml'));
  expect(before).toBeGreaterThan(1);
  const actions = await client.actions('compose.yml', rangeOf(client, 'clients-authenticated'));
  const all = actions.find(({ title }) =>
    title.startsWith(`Fix all ${before} findings of clients-authenticated`),
  );
  if (!all) throw new Error(`not among ${titles(actions).join(', ')}`);
  client.apply((await client.resolve(all)).edit);
  expect(of(await client.until('compose.yml', () => true))).toBe(0);
});

test('without resolve and document versions, edits are complete and unversioned', async () => {
  const client = await opened(broken, {});
  const actions = await client.actions('compose.yml', rangeOf(client, 'profiles'));
  expect(actions.length).toBeGreaterThan(1);
  for (const { edit } of actions)
    expect(Object.keys(edit?.changes ?? {})).toEqual([client.uri('compose.yml')]);
});

test('a fix for a text that has just changed is one for the new text', async () => {
  const client = await opened(broken);
  const { start } = rangeOf(client, 'profiles');
  client.change('compose.yml', `# one more line\n${broken}`);
  const line = start.line + 1;
  const at = { start: { line, character: start.character }, end: { line, character: start.character } };
  const [fix] = await client.actions('compose.yml', at);
  client.apply(fix?.edit);
  expect(client.text('compose.yml')).toContain('profiles: [web, dev]');
});

test('a finding without a fix, a waived one, and an empty range have no actions', async () => {
  const client = await opened(fixture('undone.yml'));
  const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  expect(await client.actions('compose.yml', top)).toEqual([]);
  expect(await client.actions('compose.yml', rangeOf(client, 'dragonfly-image'), ['refactor'])).toEqual([]);
});
