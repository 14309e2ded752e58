/** The server's rules for locked, archived and private repositories, and for the comments of others. */
import { expect, test } from '@jest/globals';
import { COMPOSE, checkViolations, review, start } from '../support/github/test-server.js';

checkViolations();
const people = [
  { value: 'ghp_person', permissions: { pull_requests: 'write' }, login: 'person' },
  { value: 'ghp_owner', permissions: { contents: 'write', pull_requests: 'write' }, login: 'owner' },
] as const;
const on = { path: COMPOSE, line: 10, body: 'Why?' };

test('a private repository does not exist without a token', async () => {
  const { github, api } = await start();
  github.restrict({ isPrivate: true });
  for (const call of ['GET ', 'GET /pulls/7', 'GET /git/trees/main'])
    expect([(await api(call, undefined, null)).status, (await api(call)).status]).toEqual([404, 200]);
});

test('GraphQL needs a token, also in a public repository', async () => {
  const { github } = await start();
  const body = JSON.stringify({ query: 'query { viewer { login } }' });
  expect((await fetch(`${github.url}/graphql`, { method: 'POST', body })).status).toBe(401);
});

test('a locked conversation takes comments of maintainers only', async () => {
  const { github, api, R } = await start({ people });
  github.restrict({ isLocked: true });
  const refused = { status: 403, body: { message: 'Unable to create comment because issue is locked.' } };
  expect(await api(R, review(on))).toMatchObject(refused);
  expect(await api('POST /issues/7/comments', { body: 'x' })).toMatchObject(refused);
  expect((await api(R, review(on), 'ghp_owner')).status).toBe(200);
  expect((await api('GET /pulls/7')).body).toMatchObject({ locked: true });
});

test('an archived repository is read-only', async () => {
  const { github, api, R } = await start({ people });
  github.restrict({ isArchived: true });
  expect(await api(R, review(on), 'ghp_owner')).toMatchObject({
    status: 403,
    body: { message: 'Repository was archived so is read-only.' },
  });
  expect((await api('GET /pulls/7')).status).toBe(200);
});

test('only its author and maintainers change a comment', async () => {
  const { api } = await start({ people });
  const { body } = await api('POST /issues/7/comments', { body: 'x' }, 'ghp_person');
  const call = `PATCH /issues/comments/${body['id']}`;
  expect((await api(call, { body: 'y' })).status).toBe(403);
  expect((await api(call, { body: 'y' }, 'ghp_person')).status).toBe(200);
  expect((await api(call, { body: 'z' }, 'ghp_owner')).status).toBe(200);
});

test('an account with a pending review can post no other review', async () => {
  const { api, R } = await start();
  expect((await api(R, { comments: [on] })).status).toBe(200);
  expect(await api(R, review(on))).toMatchObject({
    status: 422,
    body: { errors: ['User can only have one pending review per pull request'] },
  });
});
