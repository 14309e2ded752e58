/** Comments in the conversation of the pull request. */
import { sample } from './openapi.js';
import {
  bodyFault,
  type Call,
  created,
  deleted,
  notAuthor,
  notFound,
  ok,
  page,
  type Reply,
} from './replies.js';
import { apiUrl, nextId, now, type Store, userOf, webUrl } from './state.js';

const bodyOf = (call: Call): string => (call.body as { readonly body: string }).body;

function create(store: Store, call: Call): Reply {
  const body = bodyOf(call);
  const refusal = bodyFault(call, 'IssueComment', body);
  if (refusal) return refusal;
  const [id, when, number] = [nextId(store), now(store), store.pull.number] as const;
  const urls = {
    url: apiUrl(store, `/issues/comments/${id}`),
    html_url: webUrl(store, `/pull/${number}#issuecomment-${id}`),
    issue_url: apiUrl(store, `/issues/${number}`),
  };
  const comment = { ...sample('issue-comment'), ...urls, id, user: userOf(call.login), body };
  store.issueComments = [...store.issueComments, { ...comment, created_at: when, updated_at: when }];
  return created(store.issueComments.at(-1));
}

function change(store: Store, call: Call, body?: string): Reply {
  const old = store.issueComments.find(({ id }) => id === Number(call.params.comment_id));
  if (!old) return notFound(call);
  if (old.user.login !== call.login && !call.maintains) return notAuthor(call);
  if (body === undefined) {
    store.issueComments = store.issueComments.filter((comment) => comment !== old);
    return deleted;
  }
  const refusal = bodyFault(call, 'IssueComment', body);
  if (refusal) return refusal;
  const edited = { ...old, body, updated_at: now(store) };
  store.issueComments = store.issueComments.map((comment) => (comment === old ? edited : comment));
  return ok(edited);
}

function list(store: Store, call: Call): Reply {
  const since = call.query.get('since') ?? '';
  return page(
    call,
    store.issueComments.filter((comment) => comment.updated_at >= since),
  );
}

export const issueCommentHandlers = {
  'GET /issues/{issue_number}/comments': list,
  'POST /issues/{issue_number}/comments': create,
  'PATCH /issues/comments/{comment_id}': (store: Store, call: Call): Reply =>
    change(store, call, bodyOf(call)),
  'DELETE /issues/comments/{comment_id}': (store: Store, call: Call): Reply => change(store, call),
};
