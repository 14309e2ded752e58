/** Reviews: each is accepted or rejected as a whole. */
import { type Anchor, type AnchorFault, faultSentence, isPlaced, placeAnchor } from './anchors.js';
import {
  type Call,
  isBlank,
  isTooLong,
  notFound,
  ok,
  page,
  type Reply,
  TOO_LONG,
  unprocessable,
} from './replies.js';
import { commitAt, diffAt, headOf, type Review, type Store } from './state.js';
import { addComment, addReview, isHead } from './threads.js';

type ReviewRequest = {
  readonly commit_id?: string;
  readonly body?: string;
  readonly event?: 'APPROVE' | 'REQUEST_CHANGES' | 'COMMENT';
  readonly comments?: readonly (Anchor & { readonly body: string })[];
};
const STATES = { APPROVE: 'APPROVED', REQUEST_CHANGES: 'CHANGES_REQUESTED', COMMENT: 'COMMENTED' } as const;

/** The description requires a body with COMMENT and REQUEST_CHANGES; GitHub may accept comments without one. */
function refusal(store: Store, call: Call, request: ReviewRequest): string | undefined {
  const bodies = [request.body ?? '', ...(request.comments ?? []).map(({ body }) => body)];
  if (bodies.some(isTooLong)) return TOO_LONG;
  if (bodies.slice(1).some(isBlank)) return "Review comments body can't be blank";
  if (request.event === 'APPROVE' && call.login === 'github-actions[bot]') {
    return 'GitHub Actions is not permitted to approve pull requests.';
  }
  if ((request.event === 'COMMENT' || request.event === 'REQUEST_CHANGES') && isBlank(request.body)) {
    return 'You need to leave a comment indicating the requested changes.'; // hubtty#67
  }
  const mine = store.reviews.filter(({ user }) => user.login === call.login);
  if (mine.some(({ state }) => state === 'PENDING')) {
    return 'User can only have one pending review per pull request'; // github/app#3371
  }
  return undefined;
}

function create(store: Store, call: Call): Reply {
  const request = (call.body ?? {}) as ReviewRequest;
  const sha = request.commit_id ?? headOf(store).sha;
  const commit = isHead(store, sha) ? commitAt(store, sha) : undefined;
  if (!commit) return unprocessable(call, 'Commit is not part of the pull request');
  const wrong = refusal(store, call, request);
  if (wrong) return unprocessable(call, wrong);
  const comments = request.comments ?? [];
  const files = diffAt(store, commit);
  const places = comments.map((comment) => placeAnchor(files, comment));
  const faults = places.find((place): place is readonly AnchorFault[] => !isPlaced(place));
  if (faults) return unprocessable(call, faultSentence(faults));
  const state = request.event ? STATES[request.event] : 'PENDING';
  const review = addReview(store, call.login, { state, body: request.body ?? '', commit_id: commit.sha });
  for (const [index, place] of places.filter(isPlaced).entries()) {
    const comment = comments[index];
    if (comment) addComment(store, review, comment, place);
  }
  return ok(review);
}

/** Only the author sees a pending review. */
function visible(store: Store, call: Call): readonly Review[] {
  return store.reviews.filter(({ state, user }) => state !== 'PENDING' || user.login === call.login);
}

function update(store: Store, call: Call): Reply {
  const { body } = call.body as { readonly body: string };
  const old = visible(store, call).find(({ id }) => id === Number(call.params.review_id));
  if (!old) return notFound(call);
  if (isTooLong(body)) return unprocessable(call, TOO_LONG);
  if (isBlank(body)) return unprocessable(call, "Body can't be blank");
  const edited = { ...old, body };
  store.reviews = store.reviews.map((review) => (review === old ? edited : review));
  return ok(edited);
}

function comments(store: Store, call: Call): Reply {
  const review = visible(store, call).find(({ id }) => id === Number(call.params.review_id));
  if (!review) return notFound(call);
  return page(
    call,
    store.reviewComments.filter(({ pull_request_review_id }) => pull_request_review_id === review.id),
  );
}

export const reviewHandlers = {
  'GET /pulls/{pull_number}/reviews': (store: Store, call: Call): Reply => page(call, visible(store, call)),
  'POST /pulls/{pull_number}/reviews': create,
  'PUT /pulls/{pull_number}/reviews/{review_id}': update,
  'GET /pulls/{pull_number}/reviews/{review_id}/comments': comments,
};
