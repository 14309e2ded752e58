/** The server's files: renames, merges, and what is not text. */
import { expect, test } from '@jest/globals';
import { binary } from '../support/github/git-objects.js';
import { changed, checkViolations, lines, start, text } from '../support/github/test-server.js';

checkViolations();
const rows = lines(20);

test('a similar file is renamed, with the hunks of its changes; another one is added', async () => {
  const base = { 'a.yml': text(rows), 'b.yml': text(rows) };
  const head = {
    'c.yml': text(changed(rows, [10])),
    'd.yml': text(
      changed(
        rows,
        rows.map((_, at) => at + 1),
      ),
    ),
  };
  const { api } = await start({ pull: { number: 7, base, head } });
  expect((await api('GET /pulls/7/files')).body).toMatchObject([
    { filename: 'b.yml', status: 'removed' },
    {
      filename: 'c.yml',
      status: 'renamed',
      previous_filename: 'a.yml',
      patch: expect.stringContaining('+line 10 changed'),
    },
    { filename: 'd.yml', status: 'added' },
  ]);
});

test('a binary file has no patch and no text, and invalid UTF-8 has replacement characters', async () => {
  const invalid = binary(Buffer.from([0x61, 0xff, 0x0a]));
  const head = { 'logo.png': binary(Buffer.from([0x89, 0, 0xff])), 'latin.yml': invalid };
  const { github, api } = await start({ pull: { number: 7, base: {}, head } });
  const { body } = await api('GET /pulls/7/files');
  expect(body).toMatchObject([
    { filename: 'latin.yml', patch: '@@ -0,0 +1 @@\n+a\ufffd' },
    { filename: 'logo.png' },
  ]);
  expect(body[1]).not.toHaveProperty('patch');
  const files = ['logo.png', 'latin.yml'].map(
    (name, at) =>
      `q${at}: object(expression: "${github.headSha}") { ... on Commit { file(path: "${name}") { object { ... on Blob { text isBinary } } } } }`,
  );
  const query = `query { repository(owner: "acme", name: "shop") { ${files.join(' ')} } }`;
  const answer = await api(`POST ${github.url}/graphql`, { query });
  expect(answer.body).toEqual({
    data: {
      repository: {
        q0: { file: { object: { text: null, isBinary: true } } },
        q1: { file: { object: { text: 'a\ufffd\n', isBinary: false } } },
      },
    },
  });
});

test('a pull request is compared with the commit that it is based on, and merged into the tip of its base', async () => {
  const name = 'a.yml';
  const { github, api } = await start({
    pull: { number: 7, base: { [name]: text(rows) }, head: { [name]: text(changed(rows, [18])) } },
  });
  github.moveBase({ [name]: text(changed(rows, [2])), 'new.yml': 'x\n' });
  expect((await api('GET /pulls/7/files')).body).toMatchObject([
    { filename: name, additions: 1, deletions: 1 },
  ]);
  expect(github.filesAt(github.mergeSha)).toEqual({ [name]: text(changed(rows, [2, 18])), 'new.yml': 'x\n' });
});

test('GraphQL finds a branch by refs/heads/NAME or its name, and not by heads/NAME', async () => {
  const { github, api } = await start();
  const at = (ref: string): string => `object(expression: "${ref}") { oid }`;
  const query = `query { repository(owner: "acme", name: "shop") { a: ${at('refs/heads/main')} b: ${at('main')} c: ${at('heads/main')} } }`;
  const found = { oid: github.baseSha };
  expect((await api(`POST ${github.url}/graphql`, { query })).body).toEqual({
    data: { repository: { a: found, b: found, c: null } },
  });
});
