/** A test server with the rules of GitHub: a public repository with one pull request, on the loopback address. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contentHandlers } from './contents.js';
import type { FakeGitHub, LoggedRequest, Seed, SeenThread } from './fake-github.js';
import { faultList, takesEffect, troubleReply } from './faults.js';
import { type Commit, commitOf, type Files } from './git-objects.js';
import { graphqlReply } from './graphql.js';
import { bodyText, createListener, parsed, publicPath, respond } from './http.js';
import { issueCommentHandlers } from './issue-comments.js';
import {
  answerFaults,
  bodyFaults,
  type Fields,
  findOperation,
  type Operation,
  queryFaults,
} from './openapi.js';
import { acceptedPermissions, identify, type Token, tokenOf } from './permissions.js';
import { pullHandlers, pullRequest, repository } from './pulls.js';
import { type Call, failure, notFound, type Reply } from './replies.js';
import { reviewCommentHandlers } from './review-comments.js';
import { reviewHandlers } from './reviews.js';
import { addSibling, commitAt, createStore, headOf, mergeOf, type Store } from './state.js';
import { carryComments, submittedComments } from './threads.js';

const isRead = ({ method, path, body }: LoggedRequest): boolean =>
  method === 'GET' ||
  (path === '/graphql' && !/^\s*mutation\b/.test(`${(body as Fields | undefined)?.query}`));
const PERMISSIONS = { contents: 'read', pull_requests: 'write' } as const;
const TOKEN: Token = { value: 'ghs_test', permissions: PERMISSIONS };
const HANDLERS: Readonly<Record<string, (store: Store, call: Call) => Reply>> = {
  ...{ ...pullHandlers, ...contentHandlers },
  ...{ ...reviewHandlers, ...reviewCommentHandlers, ...issueCommentHandlers },
};

export async function startGitHub(seed: Seed): Promise<FakeGitHub> {
  const token = seed.token ?? TOKEN;
  const others = Object.entries(seed.others ?? {}).map(([name, files]) => {
    const [owner = '', repo = ''] = name.split('/');
    return createStore({ owner, repo, pull: { number: 0, base: files, head: files }, tokens: [] });
  });
  const store = createStore(
    { owner: seed.owner, repo: seed.repo, pull: seed.pull, tokens: [token, ...(seed.people ?? [])] },
    others,
  );
  for (const sibling of seed.siblings ?? []) addSibling(store, { ...sibling, head: seed.pull.head });
  const faults = faultList(seed.faults);
  const violations: string[] = [];
  const requests: LoggedRequest[] = [];
  const interruptions: (() => Promise<unknown>)[] = [];
  const note = (what: string, found: readonly string[]): void => {
    violations.push(...found.map((each) => `${what}: ${each}`));
  };

  /** The state that a path is about. */
  function storeFor(params: Operation['params']): Store | undefined {
    const called = `${params.owner}/${params.repo}`.toLowerCase();
    const number = Number(params.pull_number ?? params.issue_number ?? seed.pull.number);
    const found = [store, ...others].find(({ owner, repo }) => `${owner}/${repo}`.toLowerCase() === called);
    if (found !== store) return number === seed.pull.number ? found : undefined;
    return [store, ...store.siblings].find(({ pull }) => pull.number === number);
  }

  function refuseBody(operation: Operation, text: string): Reply | undefined {
    if (!operation.body) return undefined;
    const { value, broken } = parsed(text);
    // Everywhere but in a review a body is needed, and GitHub says so in these words (directive#2324).
    const empty = operation.name.endsWith('/reviews') ? [] : ["For 'links/0/schema', nil is not an object."];
    const described = text ? bodyFaults(operation, value) : empty;
    const words = broken ? ['the body is not JSON'] : described;
    note(`request ${operation.name}`, words);
    if (broken) return failure(400, 'Problems parsing JSON', operation.docs);
    const scalar = typeof (value ?? {}) !== 'object';
    if (scalar) return failure(400, 'Body should be a JSON object', operation.docs);
    if (words.length === 0) return undefined;
    return failure(422, `Invalid request.\n\n${words.join('\n')}`, operation.docs);
  }

  function decide(request: IncomingMessage, operation: Operation, url: URL, text: string): Reply {
    const { params, name, docs } = operation;
    const caller = identify(store, request.headers.authorization, name, docs);
    if ('refusal' in caller) return caller.refusal;
    const raw = /\braw\b/.test(request.headers.accept ?? '');
    const body = parsed(text).value;
    const sha = /\bsha\b/.test(request.headers.accept ?? '');
    const call = { operation, params, query: url.searchParams, body, ...caller, raw, sha, url };
    const at = storeFor(params);
    if (!at) return notFound(call);
    note(`request ${name}`, queryFaults(operation, url.searchParams));
    return refuseBody(operation, text) ?? HANDLERS[name]?.(at, call) ?? notFound(call);
  }

  async function answer(request: IncomingMessage, url: URL, text: string): Promise<Reply> {
    if (url.pathname === '/graphql' && request.method === 'POST') {
      const token = tokenOf(store.tokens, request.headers.authorization);
      return graphqlReply(store, token, parsed(text).value, (found) => note('GraphQL', found));
    }
    const path = url.pathname.replace(/^\/repositories\/1\b/, `/repos/${store.owner}/${store.repo}`);
    const operation = findOperation(request.method ?? 'GET', path);
    if (!operation) {
      note('request', [`${request.method} ${url.pathname} is not among the operations`]);
      return notFound();
    }
    const { status, body, headers } = decide(request, operation, url, text);
    // Raw content is not described, only sent.
    if (typeof body !== 'string') note(`answer ${operation.name}`, answerFaults(operation, status, body));
    const accepted = { 'x-accepted-github-permissions': acceptedPermissions(operation.name) };
    return { status, body, headers: { ...accepted, ...headers } };
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyText(request);
    const [method, path] = [request.method ?? 'GET', publicPath(request.url ?? '/')];
    const body = parsed(text).value;
    if (!isRead({ method, path, body, status: 0 })) await interruptions.shift()?.();
    const trouble = faults.take(method, path);
    const done = takesEffect(trouble) ? await answer(request, new URL(path, store.url), text) : notFound();
    const reply = trouble && trouble.answer !== 'break' ? troubleReply(trouble) : done;
    requests.push({ method, path, body, status: reply.status });
    respond(response, reply, requests.length, trouble?.answer);
  }

  function advance(parent: Commit, files: Files): string {
    const head = commitOf(files, [parent.sha], `push ${store.heads.length}`, seed.pull.modes);
    store.heads = [...store.heads, head];
    for (const sibling of store.siblings) sibling.heads = store.heads;
    for (const each of [store, ...store.siblings]) carryComments(each);
    return head.sha;
  }

  function moveBase(files: Files): void {
    store.base = commitOf(files, [store.base.sha], 'base moved on', store.pull.modes);
  }

  const server = createListener(seed.isEnterprise ?? false, (request, response) => {
    serve(request, response).catch((error: Error) => {
      violations.push(`the server broke: ${error.stack}`);
      response.destroy();
    });
  });
  // A test that fails before it closes the server must not keep the process alive.
  server.on('connection', (socket) => socket.unref()).unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const scheme = seed.isEnterprise ? 'https' : 'http';
  store.url = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const sibling of store.siblings) sibling.url = store.url;

  return {
    ...{ url: store.url, owner: seed.owner, repo: seed.repo, number: seed.pull.number, token: token.value },
    ...{ requests, violations, fail: faults.add },
    calm: () => {
      faults.clear();
      interruptions.length = 0;
    },
    interrupt: (what) => {
      interruptions.push(what);
    },
    filesAt: (ref) => commitAt(store, ref)?.files,
    sibling: (number) => {
      const found = store.siblings.find(({ pull }) => pull.number === number);
      return found && { ...found, baseSha: found.base.sha };
    },
    get baseSha() {
      return store.base.sha;
    },
    get reads() {
      return requests.filter(isRead);
    },
    get writes() {
      return requests.filter((request) => !isRead(request));
    },
    get threads() {
      return submittedComments(store)
        .filter(({ in_reply_to_id }) => in_reply_to_id === undefined)
        .map((first): SeenThread => {
          const { id, path, line, subject_type, user, body } = first;
          const isFile = subject_type === 'file';
          const replies = store.reviewComments.filter(({ in_reply_to_id }) => in_reply_to_id === id);
          return {
            ...{ id, path, line, isFile, body, author: user.login },
            isOutdated: !isFile && line === null,
            isResolved: store.resolved.includes(id),
            replies: replies.map((reply) => reply.body),
          };
        });
    },
    get headSha() {
      return headOf(store).sha;
    },
    get mergeSha() {
      return mergeOf(store).sha;
    },
    get pull() {
      return pullRequest(store);
    },
    get repository() {
      return repository(store);
    },
    get reviews() {
      return store.reviews;
    },
    get reviewComments() {
      return store.reviewComments;
    },
    get issueComments() {
      return store.issueComments;
    },
    push: (files) => advance(headOf(store), files),
    forcePush: (files) => {
      store.mergeBase = store.base;
      return advance(store.base, files);
    },
    moveBase,
    rebase: (base, files) => {
      moveBase(base);
      store.mergeBase = store.base;
      return advance(store.base, files);
    },
    restrict: (how) => {
      Object.assign(store, how);
    },
    shut: () => {
      store.isClosed = true;
    },
    saved: () => {
      const { base, mergeBase, heads, reviews, reviewComments, issueComments, resolved } = store;
      const { isLocked, isArchived, isPrivate, isClosed, lastId, ticks } = store;
      return {
        ...{ base, mergeBase, heads, reviews, reviewComments, issueComments, resolved },
        ...{ isLocked, isArchived, isPrivate, isClosed, lastId, ticks },
      };
    },
    restore: (saved) => {
      Object.assign(store, saved);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
