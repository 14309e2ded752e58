/** The state of the server: a repository with one pull request, its commits and its comments. */
import { type Commit, commitOf, type Files } from './git-objects.js';
import { type Fields, sample } from './openapi.js';
import { diffTrees, type FileDiff, mergeTrees } from './patches.js';
import type { Token } from './permissions.js';

export type PullSeed = {
  readonly number: number;
  readonly base: Files;
  readonly head: Files;
  readonly title?: string;
  /** The base branch; by default `main`. */
  readonly branch?: string;
  readonly fork?: boolean;
  /** File modes that differ from 100644, such as 120000 for a link or 160000 for a submodule. */
  readonly modes?: Files;
  /** A longer patch is left out, as GitHub does (openjdk/skara#1302); its own threshold is not known. */
  readonly patchLimit?: number;
  /** The maximum number of entries in a recursive tree: GitHub's limit is 100,000, or 7 MB. */
  readonly treeLimit?: number;
};
export type User = Fields & { readonly id: number; readonly login: string; readonly type: string };
type Written = {
  readonly id: number;
  readonly url: string;
  readonly user: User;
  readonly body: string;
};
export type Review = Omit<Written, 'url'> & {
  readonly state: 'PENDING' | 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED';
  readonly commit_id: string;
};
export type IssueComment = Written & { readonly created_at: string; readonly updated_at: string };
export type ReviewComment = IssueComment & {
  readonly html_url: string;
  readonly pull_request_review_id: number;
  readonly path: string;
  readonly diff_hunk: string;
  readonly commit_id: string;
  readonly original_commit_id: string;
  readonly subject_type: 'line' | 'file';
  readonly side: 'LEFT' | 'RIGHT';
  readonly line: number | null;
  readonly original_line: number | null;
  readonly start_side: 'LEFT' | 'RIGHT' | null;
  readonly start_line: number | null;
  readonly original_start_line: number | null;
  readonly position: number | null;
  readonly original_position: number | null;
  readonly in_reply_to_id?: number;
};
export type Store = {
  readonly owner: string;
  readonly repo: string;
  readonly pull: PullSeed;
  readonly tokens: readonly Token[];
  /** Other repositories that can be read. */
  readonly others: readonly Store[];
  /** More pull requests of the repository, with the same head. */
  siblings: readonly Store[];
  base: Commit;
  /** The commit of the base branch that the head is based on. */
  mergeBase: Commit;
  /** Comments need write access. */
  isLocked: boolean;
  /** Everything is read-only. */
  isArchived: boolean;
  /** Reads need a token. */
  isPrivate: boolean;
  /** The server's URL. Links in responses use it, so that no test follows one to the real service. */
  url: string;
  heads: readonly Commit[];
  reviews: readonly Review[];
  reviewComments: readonly ReviewComment[];
  issueComments: readonly IssueComment[];
  /** The first comments of resolved threads. */
  resolved: readonly number[];
  isClosed: boolean;
  lastId: number;
  ticks: number;
};

export function createStore(
  { owner, repo, pull, tokens }: Pick<Store, 'owner' | 'repo' | 'pull' | 'tokens'>,
  others: readonly Store[] = [],
): Store {
  const base = commitOf(pull.base, [], 'base', pull.modes);
  const head = commitOf(pull.head, [base.sha], pull.title ?? 'head', pull.modes);
  const written = { reviews: [], reviewComments: [], issueComments: [], resolved: [], isClosed: false };
  return {
    owner,
    repo,
    pull,
    tokens,
    others,
    siblings: [],
    base,
    mergeBase: base,
    ...{ isLocked: false, isArchived: false, isPrivate: false },
    url: '',
    heads: [head],
    ...written,
    lastId: 1000,
    ticks: 0,
  };
}

/** Adds a pull request with the head of the first one. */
export function addSibling(store: Store, pull: PullSeed): void {
  const { owner, repo, tokens, heads } = store;
  const sibling = createStore({ owner, repo, pull, tokens });
  sibling.heads = heads;
  // No two comments have one id.
  sibling.lastId = 10_000 * (store.siblings.length + 1);
  store.siblings = [...store.siblings, sibling];
}

export const headOf = (store: Store): Commit => store.heads.at(-1) as Commit;

/** The commit that `pull_request` workflows check out: the head merged into the base. */
export const mergeOf = (store: Store): Commit =>
  commitOf(
    mergeTrees(store.mergeBase.files, store.base.files, headOf(store).files) ?? headOf(store).files,
    [store.base.sha, headOf(store).sha],
    'merge',
    store.pull.modes,
  );

export function commitAt(store: Store, ref: string): Commit | undefined {
  const name = ref.replace(/^(?:refs\/)?heads\//, '').replace(/^.*:/, '');
  if (name === branchOf(store)) return store.base;
  if (name === 'feature' || name === `refs/pull/${store.pull.number}/head`) return headOf(store);
  if (name === `refs/pull/${store.pull.number}/merge`) return mergeOf(store);
  const found = [store.base, ...store.heads, mergeOf(store)].find(({ sha }) => sha === name);
  return found ?? store.siblings.map((sibling) => commitAt(sibling, ref)).find(Boolean);
}

export const branchOf = ({ pull }: Store): string => pull.branch ?? 'main';

/** All commits of the repository. */
export const commitsOf = (store: Store): readonly Commit[] => [
  ...[store.base, store.mergeBase, ...store.heads],
  ...store.siblings.map(({ base }) => base),
];

export const diffAt = (store: Store, commit: Commit): readonly FileDiff[] =>
  diffTrees(store.mergeBase.files, commit.files, store.pull.patchLimit);

export const apiUrl = (store: Store, path: string): string =>
  `${store.url}/repos/${store.owner}/${store.repo}${path}`;
export const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
export const webUrl = (store: Store, path: string): string =>
  `${store.url}/${store.owner}/${store.repo}${path}`;

export function nextId(store: Store): number {
  store.lastId += 1;
  return store.lastId;
}

/** Each write is one second after the previous one. */
export function now(store: Store): string {
  store.ticks += 1;
  return `${new Date(Date.UTC(2026, 0, 1, 0, 0, store.ticks)).toISOString().slice(0, 19)}Z`;
}

export function userOf(login: string): User {
  const type = login.endsWith('[bot]') ? 'Bot' : 'User';
  // 41898282 is the id of github-actions[bot].
  const id =
    login === 'github-actions[bot]' ? 41_898_282 : 1000 + Buffer.from(login).reduce((a, b) => a * 7 + b, 0);
  return { ...sample('simple-user'), login, id: id % 2 ** 31, type };
}
