/** The test server returns pull requests, files and commits as GitHub does. */
import { expect, test } from '@jest/globals';
import { mergeGroupEvent, pullRequestEvent, pushEvent } from '../support/events.js';
import { blobSha } from '../support/github/git-objects.js';
import { COMPOSE, checkViolations, lines, PULL, review, start } from '../support/github/test-server.js';

checkViolations();

test('the pull request, the repository and the user are those of the seed', async () => {
  const { github, api } = await start({ pull: { ...PULL, title: 'Harden the cache', fork: true } });
  const { body } = await api('GET /pulls/7');
  expect(body).toMatchObject({
    number: 7,
    title: 'Harden the cache',
    state: 'open',
    changed_files: 4,
    commits: 1,
  });
  expect(body).toMatchObject({ base: { sha: github.baseSha, repo: { full_name: 'acme/shop' } } });
  expect(body).toMatchObject({
    head: { sha: github.headSha, repo: { full_name: 'contributor/shop', fork: true } },
  });
  expect((await api('GET ')).body).toMatchObject({ full_name: 'acme/shop', default_branch: 'main' });
  expect((await api('GET /pulls/8')).body).toMatchObject({ message: 'Not Found', status: '404' });
});

test('the files of a pull request have git blob ids, statuses and patches of hunks', async () => {
  const { api } = await start();
  const { body } = await api('GET /pulls/7/files');
  expect(body).toMatchObject([
    { filename: 'b.txt', previous_filename: 'a.txt', status: 'renamed', changes: 0 },
    {
      filename: COMPOSE,
      status: 'modified',
      additions: 2,
      deletions: 2,
      sha: blobSha(PULL.head[COMPOSE] ?? ''),
    },
    { filename: 'old.txt', status: 'removed', patch: '@@ -1 +0,0 @@\n-old' },
    { filename: 'sub/new.yml', patch: '@@ -0,0 +1,2 @@\n+a: 1\n+b: 2\n\\ No newline at end of file' },
  ]);
  expect(body[0]).not.toHaveProperty('patch');
  const hunk = '@@ -7,7 +7,7 @@ line 6\n line 7\n line 8\n line 9\n-line 10\n+line 10 changed\n line 11\n';
  expect(`${body[1]?.patch}`.startsWith(hunk)).toBe(true);
  expect(blobSha('hello\n')).toBe('ce013625030ba8dba906f756967f9e9ca394464a'); // git hash-object
});

test('a patch over the limit is omitted, and its lines accept no comments', async () => {
  const { api, R } = await start({ pull: { ...PULL, patchLimit: 100 } });
  const { body } = await api('GET /pulls/7/files');
  expect(body[1]).toMatchObject({ filename: COMPOSE, changes: 4 });
  expect(body[1]).not.toHaveProperty('patch');
  expect((await api(R, review({ path: COMPOSE, body: 'x', line: 10 }))).status).toBe(422);
});

test('lists have pages of 30, at most 100, with links to other pages', async () => {
  const many = Object.fromEntries(lines(130).map((name) => [`${name}.yml`, 'x\n']));
  const { api } = await start({ pull: { ...PULL, base: {}, head: many } });
  const first = await api('GET /pulls/7/files');
  expect(first.body).toHaveLength(30);
  expect(first.headers.get('link')).toMatch(/^<http:.*[?&]page=2>; rel="next", <.*[?&]page=5>; rel="last"$/);
  const wide = await api('GET /pulls/7/files?per_page=500');
  expect(wide.body).toHaveLength(100);
  const next = /<([^>]+)>; rel="next"/.exec(wide.headers.get('link') ?? '')?.[1];
  const last = await api(`GET ${next}`);
  expect(last.body).toHaveLength(30);
  expect(last.headers.get('link')).toMatch(/page=1>; rel="prev", <.*page=1>; rel="first"$/);
});

test('content is read by path, by tree and by blob, at a commit, a branch or a ref', async () => {
  const pull = { ...PULL, modes: { 'b.txt': '120000' } };
  const { github, api } = await start({ pull });
  const file = await api(`GET /contents/sub/new.yml?ref=${github.headSha}`);
  expect(Buffer.from(`${file.body.content}`, 'base64').toString()).toBe('a: 1\nb: 2');
  expect((await api('GET /contents/sub/new.yml')).status).toBe(404);
  expect((await api('GET /contents/sub?ref=feature')).body).toMatchObject([
    { type: 'file', name: 'new.yml' },
  ]);
  const tree = await api(`GET /git/trees/${github.headSha}?recursive=1`);
  expect(tree.body).toMatchObject({ truncated: false });
  expect(tree.body.tree).toContainEqual(expect.objectContaining({ path: 'b.txt', mode: '120000' }));
  expect(tree.body.tree).toContainEqual(expect.objectContaining({ path: 'sub/new.yml', type: 'blob' }));
  const blob = await api(`GET /git/blobs/${file.body.sha}`);
  expect(blob.body).toMatchObject({ encoding: 'base64', size: 9 });
  const raw = 'application/vnd.github.raw+json';
  expect((await api(`GET /git/blobs/${file.body.sha}`, undefined, github.token, raw)).body).toBe(
    'a: 1\nb: 2',
  );
  expect((await api(`GET /git/blobs/${'0'.repeat(40)}`)).status).toBe(404);
});

test('a comparison of two commits lists the changed files', async () => {
  const { github, api } = await start();
  const { body } = await api(`GET /compare/${github.baseSha}...${github.headSha}`);
  expect(body).toMatchObject({ status: 'ahead', ahead_by: 1, merge_base_commit: { sha: github.baseSha } });
  expect(body.files).toHaveLength(4);
  expect((await api('GET /compare/feature...main')).body).toMatchObject({ status: 'behind', files: [] });
  expect((await api('GET /compare/main...nowhere')).status).toBe(404);
});

test('each event has its commit: the merge commit, the default branch, the pushed commit, the merge group', async () => {
  const { github } = await start();
  expect(pullRequestEvent(github)).toMatchObject({ sha: github.mergeSha, ref: 'refs/pull/7/merge' });
  expect(pullRequestEvent(github, {}, 'pull_request_target').sha).toBe(github.baseSha);
  expect(pushEvent(github).payload).toMatchObject({ before: github.baseSha, after: github.headSha });
  expect(mergeGroupEvent(github).payload).toMatchObject({ merge_group: { head_sha: github.headSha } });
  expect(mergeGroupEvent(github).payload).not.toHaveProperty('pull_request');
  expect(github.filesAt(github.mergeSha)).toEqual(PULL.head);
});
