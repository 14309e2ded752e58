/** The reason for a failed request is true, and names the permission that the request needs. */
import { expect, test } from '@jest/globals';
import { failureReason } from '../../../src/github/api/failure-reason.js';

const reads = { method: 'GET', url: 'https://api.github.com/repos/o/r/git/trees/1' };
const readsPull = { method: 'GET', url: 'https://api.github.com/repos/o/r/pulls/7/files' };
const writes = { method: 'POST', url: 'https://api.github.com/repos/o/r/pulls/7/reviews' };
const forbidden = { message: 'Resource not accessible by integration' };
/** An error of the client with an answer. */
const answered = (status: number, request: object, data: unknown = forbidden, headers: object = {}) =>
  Object.assign(new Error(typeof data === 'string' ? data : 'HttpError'), {
    ...{ status, request },
    response: { headers, data },
  });
/** An error of the client for an answer of GraphQL. */
const refused = (query: string, type: string, message: string) =>
  Object.assign(new Error('Request failed due to following response errors:'), {
    ...{ request: { query }, response: {}, errors: [{ type, message }] },
  });
const mutation = 'mutation ($i0: AddCommentInput!) { m0: addComment(input: $i0) { clientMutationId } }';
const fork = ' (a pull request from a fork gets a read-only token)';

test.each<[name: string, error: unknown, expected: string]>([
  ['a forbidden read', answered(403, reads), 'the token lacks a permission: grant the job `contents: read`'],
  [
    'a forbidden read of a pull request',
    answered(403, readsPull),
    'the token lacks a permission: grant the job `contents: read` and `pull-requests: write`',
  ],
  [
    'a forbidden write',
    answered(403, writes),
    `the token lacks a permission: grant the job \`pull-requests: write\`${fork}`,
  ],
  [
    'a forbidden query',
    refused('query { repository { object } }', 'FORBIDDEN', forbidden.message),
    'the token lacks a permission: grant the job `contents: read`',
  ],
  [
    'a forbidden mutation',
    refused(mutation, 'FORBIDDEN', forbidden.message),
    `the token lacks a permission: grant the job \`pull-requests: write\`${fork}`,
  ],
  [
    'a mutation without access to GraphQL',
    answered(403, { method: 'POST', url: 'https://api.github.com/graphql', body: { query: mutation } }),
    `the token lacks a permission: grant the job \`pull-requests: write\`${fork}`,
  ],
  [
    'a token that is invalid for a read',
    answered(401, reads, { message: 'Bad credentials' }),
    'GitHub answered 401: the token is invalid or has expired; pass one with `contents: read`',
  ],
  [
    'a token that is invalid for a write',
    answered(401, writes, { message: 'Bad credentials' }),
    'GitHub answered 401: the token is invalid or has expired; pass one with `pull-requests: write`',
  ],
  [
    'a server without GraphQL',
    answered(404, { method: 'POST', url: 'https://gitea.example/api/v1/graphql' }, 'page not found'),
    'this server has no GraphQL API, which comments on a pull request need: on Gitea and Forgejo, the findings are in the log (docs/other-forges.md)',
  ],
  ['a private repository', answered(404, reads, { message: 'Not Found' }), 'GitHub answered 404'],
  [
    'a locked conversation',
    answered(403, writes, { message: 'Unable to create comment because issue is locked.' }),
    'the conversation is locked: unlock it, so that the token can comment',
  ],
  [
    'a locked conversation in GraphQL',
    refused(mutation, 'UNPROCESSABLE', 'Unable to create comment because issue is locked.'),
    'the conversation is locked: unlock it, so that the token can comment',
  ],
  [
    'an archived repository',
    answered(403, writes, { message: 'Repository was archived so is read-only.' }),
    'the repository is archived, which makes it read-only',
  ],
  [
    'single sign-on',
    answered(403, reads, { message: 'Resource protected by organization SAML enforcement.' }),
    'the organization requires single sign-on: authorize the token for it',
  ],
  [
    'the page of a proxy',
    answered(403, reads, '<html>Blocked</html>'),
    'GitHub answered 403 without a reason',
  ],
  ['a page of GitHub', answered(502, reads, '<html>Unicorn!</html>'), 'GitHub answered 502'],
  ['too many requests', answered(429, reads), 'GitHub answered 429 (rate limit exceeded)'],
  [
    'a secondary rate limit',
    answered(403, reads, forbidden, { 'retry-after': '60' }),
    'GitHub answered 403 (rate limit exceeded)',
  ],
  [
    'a primary rate limit',
    answered(403, reads, forbidden, { 'x-ratelimit-remaining': '0' }),
    'GitHub answered 403 (rate limit exceeded)',
  ],
  ['a refusal', answered(422, writes), 'GitHub answered 422'],
  [
    'an error in GraphQL',
    refused('query { viewer }', 'SOME_ERROR', 'Something is wrong.'),
    'GitHub answered: Something is wrong',
  ],
  [
    'no answer',
    Object.assign(new Error('socket hang up'), { status: 500, request: reads }),
    'socket hang up',
  ],
  [
    'an answer of another form',
    new TypeError("Cannot read properties of undefined (reading 'x')"),
    'an unexpected error (TypeError)',
  ],
  ['anything else', 'why', 'why'],
])('the reason for %s is reported', (_, error, expected) => {
  expect(failureReason(error)).toBe(expected);
});
