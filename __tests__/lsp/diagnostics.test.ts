/** Diagnostics of the language server, as a client sees them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import type { Diagnostic } from 'vscode-languageserver';
import {
  covered,
  endClients,
  folderWith,
  has,
  some,
  startClient,
  writeFiles,
} from '../support/language-client.js';

const fixture = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url)), 'utf8');
const undone = fixture('undone.yml');
const hardened = fixture('hardened.yml');
const settingsFile = '.github/cache-policy.yml';

afterAll(endClients);

const none = (diagnostics: readonly Diagnostic[]): boolean => diagnostics.length === 0;

test('a finding is a diagnostic at its range, with the page about its rule', async () => {
  const client = await startClient(folderWith({ 'compose.yml': undone }));
  const published = client.until('compose.yml', some);
  client.open('compose.yml', undone);
  const found = (await published).find(({ code }) => code === 'dragonfly-image');
  expect(found).toEqual({
    range: { start: { line: 3, character: 11 }, end: { line: 3, character: 25 } },
    severity: 1,
    source: 'vuls-cache-policy',
    code: 'dragonfly-image',
    codeDescription: {
      href: 'https://github.com/org/vuls-cache-policy/blob/v1/docs/rules/dragonfly-image.md',
    },
    message: 'Image `redis` is not one of the allowed Dragonfly images.',
  });
  expect(client.logged).toEqual([]);
});

test('diagnostics go away when the text is fixed, and when the file is closed', async () => {
  const client = await startClient(folderWith({ 'compose.yml': undone }));
  client.open('compose.yml', undone);
  await client.until('compose.yml', some);
  client.change('compose.yml', hardened);
  await client.until('compose.yml', none);
  client.change('compose.yml', undone);
  await client.until('compose.yml', some);
  client.close('compose.yml');
  await client.until('compose.yml', none);
});

test('columns count UTF-16 units, and lines end with CRLF', async () => {
  const text = hardened
    .replace('vuls-redis:\n', 'vuls-redis: # \u{1f512}\u{1f512}\n')
    .replace(/image: \S+/, (image) => `labels: {"\u{1f512}": "\u{1f512}\u{1f512}", x: y}\n    ${image}`)
    .replace(/image: \S+dragonfly:\S+/, '"image": "redis:7.4.1" # \u{1f512}')
    .replaceAll('\n', '\r\n');
  const client = await startClient(folderWith({}));
  client.open('compose.yml', text);
  const found = await client.until('compose.yml', has('dragonfly-image'));
  const image = found.find(({ code }) => code === 'dragonfly-image');
  expect(image && covered(text, image)).toContain('redis:7.4.1');
});

test('the text of open files overrides those on disk, for all files of a project', async () => {
  const client = await startClient(
    folderWith({ 'compose.yml': hardened, 'compose.override.yml': 'services: {}\n' }),
  );
  client.open('compose.yml', hardened);
  await client.settled('compose.yml');
  expect(client.diagnostics('compose.yml')).toEqual([]);
  client.open('compose.override.yml', 'services:\n  vuls-redis:\n    image: redis:7.4.1\n');
  const found = await client.until('compose.override.yml', has('dragonfly-image'));
  expect(found.find(({ code }) => code === 'dragonfly-image')?.range.start).toEqual({
    line: 2,
    character: 11,
  });
  client.change('compose.override.yml', 'services: {}\n');
  await client.until('compose.override.yml', none);
});

test('an open env file is a part of its project', async () => {
  const files = {
    'compose.yml': `${hardened}    env_file: worker.env\n`,
    'worker.env': 'OTHER_URL=redis://vuls-redis:6379\n',
  };
  const client = await startClient(folderWith(files));
  client.open('worker.env', files['worker.env']);
  await client.until('worker.env', has('clients-authenticated'));
  client.change('worker.env', 'OTHER_URL=redis://elsewhere:6379\n');
  await client.until('worker.env', none);
});

test('a finding in a file that is not open is published for that file, and later cleared', async () => {
  const files = {
    'compose.yml': 'include: [cache/compose.yml]\n',
    'cache/compose.yml': undone,
  };
  const client = await startClient(folderWith(files));
  client.open('compose.yml', files['compose.yml']);
  await client.until('cache/compose.yml', some);
  await client.settled('compose.yml');
  expect(client.diagnostics('compose.yml')).toEqual([]);
  client.change('compose.yml', 'services: {}\n');
  await client.until('cache/compose.yml', none);
});

test('a problem of another file is reported there, and the open file refers to it', async () => {
  const files = { 'compose.yml': 'include: [redis.yml]\n', 'redis.yml': 'services:\n  a: [\n' };
  const client = await startClient(folderWith(files));
  client.open('compose.yml', files['compose.yml']);
  const [problem] = await client.until('redis.yml', some);
  expect(problem).toMatchObject({ severity: 1, code: 'not-evaluated' });
  await client.settled('compose.yml');
  const [reference] = client.diagnostics('compose.yml');
  expect(reference?.message).toMatch(/^Project not evaluated: .* \(redis\.yml line \d+\)$/);
  expect(reference?.relatedInformation?.[0]?.location.uri).toBe(client.uri('redis.yml'));
  client.open('redis.yml', 'services: {}\n');
  await client.until('redis.yml', none);
  await client.settled('compose.yml');
  expect(client.diagnostics('compose.yml')).toEqual([]);
});

test('half a line is a problem at its place, and never an error of the server', async () => {
  const client = await startClient(folderWith({}));
  client.open('compose.yml', undone);
  await client.until('compose.yml', some);
  for (let length = 0; length < undone.length; length += 37) {
    client.change('compose.yml', undone.slice(0, length));
    await client.hover('compose.yml', 2, 4);
    await client.actions('compose.yml', { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } });
  }
  client.change('compose.yml', undone.replace('image: ', 'image: "'));
  const [problem] = await client.until('compose.yml', has('not-evaluated'));
  expect(problem?.range.start.line).toBeGreaterThan(0);
  expect(client.logged).toEqual([]);
});

test('files that have nothing to do with a cache get no diagnostics', async () => {
  const texts = {
    'app/compose.yml': 'services:\n  web:\n    image: nginx\n    bogus: 1\n',
    'web/compose.yml': 'services:\n  web:\n    image: nginx\n',
    '.gitlab-ci.yml': 'services: [redis:7]\njob:\n  script: [make]\n',
    'config/services.yaml': 'services:\n  Predis\\Client:\n    class: Predis\\Client\n',
    'values.yaml': 'redis:\n  image: redis\n',
    'broken.yml': 'redis: [\n',
  };
  const client = await startClient(folderWith(texts));
  for (const [name, text] of Object.entries(texts)) client.open(name, text);
  await client.settled('values.yaml');
  expect(client.published).toEqual([]);
});

test('an override beside a project is not checked alone, except for its syntax', async () => {
  const override = 'services:\n  vuls-redis:\n    mem_limit: 1g\n';
  const client = await startClient(folderWith({ 'compose.yml': hardened, 'compose.prod.yml': override }));
  client.open('compose.prod.yml', override);
  await client.settled('compose.prod.yml');
  expect(client.published).toEqual([]);
  client.change('compose.prod.yml', `${override}    image: [`);
  await client.until('compose.prod.yml', has('not-evaluated'));
});

test('a byte order mark of a file on disk does not shift its first line', async () => {
  const text = '\ufeffservices: {cache: {image: "redis:latest"}}\n';
  const files = {
    'compose.yml': 'include: [redis.yml]\n',
    'redis.yml': text,
    [settingsFile]: 'policy: cache\n',
  };
  const client = await startClient(folderWith(files));
  client.open('compose.yml', files['compose.yml']);
  const found = (await client.until('redis.yml', some)).find(({ code }) => code === 'image-pinned');
  expect(found && covered(text.slice(1), found)).toContain('redis:latest');
});

test('a change on disk is noticed', async () => {
  const client = await startClient(
    folderWith({ 'compose.yml': 'include: [redis.yml]\n', 'redis.yml': undone }),
  );
  client.open('compose.yml', 'include: [redis.yml]\n');
  await client.until('redis.yml', some);
  writeFiles(client.folder, { 'redis.yml': hardened });
  client.changedOnDisk('redis.yml');
  await client.until('redis.yml', none);
});

test('secrets are masked', async () => {
  const text = undone.replace('redis://vuls-redis', 'redis://:hunter2secret@vuls-redis');
  const client = await startClient(folderWith({ 'compose.yml': text }));
  client.open('compose.yml', text);
  await client.until('compose.yml', some);
  expect(JSON.stringify(client.published)).not.toContain('hunter2secret');
});
