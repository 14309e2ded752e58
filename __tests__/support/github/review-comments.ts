/** Comments on lines and files of a pull request, one at a time. */
import { type Anchor, type AnchorFault, isPlaced, placeAnchor } from './anchors.js';
import {
  bodyFault,
  type Call,
  created,
  deleted,
  type FieldError,
  failure,
  invalid,
  notAuthor,
  notFound,
  ok,
  page,
  type Reply,
} from './replies.js';
import { commitAt, diffAt, headOf, now, type ReviewComment, type Store } from './state.js';
import { addComment, addReply, addReview, isHead, submittedComments } from './threads.js';

const RESOURCE = 'PullRequestReviewComment';
type CommentRequest = Anchor & {
  readonly body: string;
  readonly commit_id: string;
  readonly in_reply_to?: number;
  readonly subject_type?: 'line' | 'file';
};

function reply(store: Store, call: Call, id: number, body: string): Reply {
  const parent = store.reviewComments.find((comment) => comment.id === id);
  if (!parent) return notFound(call);
  const refusal = bodyFault(call, RESOURCE, body);
  if (refusal) return refusal;
  const review = addReview(store, call.login, { state: 'COMMENTED', body: '', commit_id: headOf(store).sha });
  return created(addReply(store, review, parent, body));
}

const threadErrors = (faults: readonly AnchorFault[]): readonly FieldError[] =>
  faults.map(({ field, code, text }) => {
    const name = `pull_request_review_thread.${field}`;
    return { code, field: name, ...(code === 'custom' ? { message: `${name} ${text}` } : {}) };
  });

/** A single comment creates a review, as on GitHub. */
function create(store: Store, call: Call): Reply {
  const request = call.body as CommentRequest;
  const ways = [request.line, request.position, request.in_reply_to, request.subject_type];
  // `subject_type` next to `line` is refused too, though the description allows it (PyGithub#3293).
  if (ways.filter((way) => way !== undefined).length !== 1 || request.subject_type === 'line') {
    return failure(422, 'Invalid request.\n\nNo subschema in "oneOf" matched.', call.operation.docs);
  }
  if (request.in_reply_to !== undefined) return reply(store, call, request.in_reply_to, request.body);
  const commit = isHead(store, request.commit_id) ? commitAt(store, request.commit_id) : undefined;
  if (!commit) {
    const field = 'pull_request_review_thread.end_commit_oid';
    const message = `${field} is not part of the pull request`;
    return invalid(call, RESOURCE, [{ code: 'custom', field, message }]);
  }
  const files = diffAt(store, commit);
  const onFile = request.subject_type === 'file' && files.some(({ filename }) => filename === request.path);
  const placed = onFile ? undefined : placeAnchor(files, request);
  if (placed && !isPlaced(placed)) return invalid(call, RESOURCE, threadErrors(placed));
  const refusal = bodyFault(call, RESOURCE, request.body);
  if (refusal) return refusal;
  const review = addReview(store, call.login, { state: 'COMMENTED', body: '', commit_id: commit.sha });
  return created(addComment(store, review, request, placed));
}

function listed(store: Store, query: URLSearchParams): readonly ReviewComment[] {
  const since = query.get('since') ?? '';
  const comments = submittedComments(store).filter((comment) => comment.updated_at >= since);
  return query.get('direction') === 'desc' ? comments.toReversed() : comments;
}

/** Without a new text the comment is deleted; replies to it stay. */
function change(store: Store, call: Call, body?: string): Reply {
  const old = store.reviewComments.find(({ id }) => id === Number(call.params.comment_id));
  if (!old) return notFound(call);
  if (old.user.login !== call.login && !call.maintains) return notAuthor(call);
  if (body === undefined) {
    store.reviewComments = store.reviewComments.filter((comment) => comment !== old);
    return deleted;
  }
  const refusal = bodyFault(call, RESOURCE, body);
  if (refusal) return refusal;
  const edited = { ...old, body, updated_at: now(store) };
  store.reviewComments = store.reviewComments.map((comment) => (comment === old ? edited : comment));
  return ok(edited);
}

const bodyOf = (call: Call): string => (call.body as CommentRequest).body;

export const reviewCommentHandlers = {
  'GET /pulls/{pull_number}/comments': (store: Store, call: Call): Reply =>
    page(call, listed(store, call.query)),
  'POST /pulls/{pull_number}/comments': create,
  'POST /pulls/{pull_number}/comments/{comment_id}/replies': (store: Store, call: Call): Reply =>
    reply(store, call, Number(call.params.comment_id), bodyOf(call)),
  'PATCH /pulls/comments/{comment_id}': (store: Store, call: Call): Reply =>
    change(store, call, bodyOf(call)),
  'DELETE /pulls/comments/{comment_id}': (store: Store, call: Call): Reply => change(store, call),
};
