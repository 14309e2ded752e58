/** The test server checks requests, responses and tokens, and fails on request. */
import { expect, test } from '@jest/globals';
import { answerFaults, findOperation } from '../support/github/openapi.js';
import { COMPOSE, checkViolations, expectViolations, review, start } from '../support/github/test-server.js';

checkViolations();

test('a request that does not match the description is rejected and recorded', async () => {
  const { github, api, R } = await start();
  const typed = await api(R, review({ path: COMPOSE, body: 'x', subject_type: 'file' }));
  expect(typed.status).toBe(422);
  expect(typed.body.message).toBe('Invalid request.\n\n"subject_type" is not a permitted key.');
  expect((await api('POST /issues/7/comments', { text: 'x' })).body.message).toMatch(
    /"body" wasn't supplied\./,
  );
  expect((await api(R, '{')).body).toMatchObject({ message: 'Problems parsing JSON', status: '400' });
  expect((await api('GET /pulls/7/files?perpage=5')).status).toBe(200);
  expect((await api('GET /actions/runs')).status).toBe(404);
  expect(github.reviews).toEqual([]);
  expectViolations(
    expect.stringMatching(/reviews: "subject_type" is not a permitted key/),
    expect.stringMatching(/"body" wasn't supplied/),
    expect.stringMatching(/"text" is not a permitted key/),
    expect.stringMatching(/not JSON/),
    expect.stringMatching(/"perpage" is not described/),
    expect.stringMatching(/GET .*actions.runs is not among the operations/),
  );
});

test('a response that does not match the description is detected', () => {
  const reviews = findOperation('POST', '/repos/acme/shop/pulls/7/reviews');
  const file = findOperation('DELETE', '/repos/acme/shop/pulls/comments/1');
  if (!reviews || !file) throw new Error('an operation is missing');
  expect(reviews.docs).toMatch(/^https:.*#create-a-review-for-a-pull-request$/);
  expect(answerFaults(reviews, 200, {})).toContain("/ must have required property 'user'");
  expect(answerFaults(reviews, 201, {})).toEqual(['status 201 is not described']);
  expect(answerFaults(reviews, 422, { message: 'x', documentation_url: 'x', errors: [{}] })).toHaveLength(1);
  expect(answerFaults(file, 204, {})).toEqual(['status 204 has no body']);
  expect(answerFaults(file, 429, {})).toEqual(["/ must have required property 'message'"]);
});

test('a token that is unknown, missing or without a permission is rejected with the permissions it needs', async () => {
  const token = { value: 'ro', permissions: { contents: 'read', 'pull-requests': 'read' } } as const;
  const { github, api, R } = await start({ token });
  expect((await api('GET /pulls/7', undefined, 'nobody')).body).toMatchObject({ message: 'Bad credentials' });
  expect((await api('GET /pulls/7', undefined, null)).status).toBe(200);
  expect(await api(R, review(), null)).toMatchObject({
    status: 401,
    body: { message: 'Requires authentication' },
  });
  const refused = await api(R, review());
  const docs = 'https://docs.github.com/rest/pulls/reviews#create-a-review-for-a-pull-request';
  const message = 'Resource not accessible by integration';
  expect(refused).toMatchObject({ status: 403, body: { message, documentation_url: docs, status: '403' } });
  expect(refused.headers.get('x-accepted-github-permissions')).toBe('pull_requests=write');
  const issue = await api('POST /issues/7/comments', { body: 'x' });
  expect(issue.headers.get('x-accepted-github-permissions')).toBe('issues=write; pull_requests=write');
  expect((await api('GET /pulls/7/reviews')).status).toBe(200);
  expect(refused.headers.get('x-ratelimit-remaining')).toMatch(/^9\d\d$/);
  expect([github.reviews, github.issueComments]).toEqual([[], []]);
  const blind = await start({ token: { value: 'x', permissions: { pull_requests: 'write' } } });
  expect((await blind.api('GET /git/trees/main')).status).toBe(403);
});

test('the server fails as requested: a rate limit, an outage, a lost response, no response', async () => {
  const { github, api, R } = await start();
  github.fail({ method: 'POST' }, { answer: 429, headers: { 'retry-after': '1' }, times: 1 });
  const limited = await api(R, review());
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '1']);
  github.fail({ path: /\/files/ }, { answer: 500, times: 1 });
  expect((await api('GET /pulls/7/files')).status).toBe(500);
  expect((await api('GET /pulls/7/files')).status).toBe(200);
  github.fail({ method: 'POST', path: '/reviews' }, { answer: 'cut', late: true, times: 1 });
  await expect(api(R, review())).rejects.toThrow();
  expect(github.reviews).toHaveLength(1);
  github.fail({ path: '/pulls/7' }, { answer: 'hang' });
  const silent = fetch(`${github.url}/repos/acme/shop/pulls/7`, { signal: AbortSignal.timeout(200) });
  await expect(silent).rejects.toThrow(/timeout/);
  expect(github.requests.map(({ method, status }) => `${method} ${status}`)).toEqual([
    ...['POST 429', 'GET 500', 'GET 200', 'POST 0', 'GET 0'],
  ]);
});

test('GraphQL returns threads and comments, and changes what the token may change', async () => {
  const { github, api, R } = await start();
  await api(R, review({ path: COMPOSE, body: 'first', line: 10 }));
  const ask = (query: string, variables?: object) => api(`POST ${github.url}/graphql`, { query, variables });
  const threads =
    '{ repository(owner: "acme", name: "shop") { pullRequest(number: 7) { reviewThreads(first: 9) { nodes { id path line isResolved viewerCanResolve comments(first: 1) { totalCount nodes { id body viewerDidAuthor author { __typename login } } } } } } } }';
  type Listed = { readonly id: string; readonly comments: { readonly nodes: readonly { id: string }[] } };
  const [, nodes = '[]'] = /"nodes":(\[.*\])/s.exec(JSON.stringify((await ask(threads)).body)) ?? [];
  const [thread] = JSON.parse(nodes) as readonly [Listed];
  expect(thread).toMatchObject({
    ...{ path: COMPOSE, line: 10, isResolved: false, viewerCanResolve: false },
    comments: {
      totalCount: 1,
      nodes: [
        { body: 'first', viewerDidAuthor: true, author: { __typename: 'Bot', login: 'github-actions' } },
      ],
    },
  });
  const edit = `mutation ($id: ID!) {
    a: updatePullRequestReviewComment(input: { pullRequestReviewCommentId: $id, body: "second" }) { clientMutationId }
    b: deleteIssueComment(input: { id: "none" }) { clientMutationId }
  }`;
  expect((await ask(edit, { id: thread.comments.nodes[0]?.id })).body).toMatchObject({
    data: { a: {}, b: null },
    errors: [{ type: 'NOT_FOUND', path: ['b'] }],
  });
  expect(github.threads).toMatchObject([{ body: 'second' }]);
  const resolve = `mutation { resolveReviewThread(input: { threadId: "${thread.id}" }) { clientMutationId } }`;
  expect((await ask(resolve)).body).toMatchObject({ errors: [{ type: 'FORBIDDEN' }] });
  expect((await api(`POST ${github.url}/graphql`, { query: threads }, null)).status).toBe(401);
  await ask('{ repository(owner: "acme", name: "shop") { stars } }');
  expectViolations('GraphQL: Cannot query field "stars" on type "Repository".');
});
