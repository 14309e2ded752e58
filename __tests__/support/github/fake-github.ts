/** The fake GitHub as tests see it: its seed, its log and its pull request. */

import type { Fault, Matcher, Trouble } from './faults.js';
import type { Files } from './git-objects.js';
import type { Fields } from './openapi.js';
import type { Token } from './permissions.js';
import type { IssueComment, PullSeed, Review, ReviewComment, Store } from './state.js';

export type Seed = {
  readonly owner: string;
  readonly repo: string;
  readonly pull: PullSeed;
  readonly token?: Token;
  /** Tokens of other accounts: people and other tools. */
  readonly people?: readonly Token[];
  readonly faults?: readonly Fault[];
  /** GitHub Enterprise Server: over TLS, with a certificate of a private CA, and the API below /api/v3. */
  readonly isEnterprise?: boolean;
  /** More pull requests with the same head. */
  readonly siblings?: readonly Omit<PullSeed, 'head'>[];
  /** The files on the main branches of other repositories, by `owner/repo`. */
  readonly others?: Readonly<Record<string, Files>>;
};

export type LoggedRequest = {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  /** 0 if there was no response. */
  readonly status: number;
};

export type Saved = Pick<
  Store,
  | 'base'
  | 'mergeBase'
  | 'isLocked'
  | 'isArchived'
  | 'isPrivate'
  | 'heads'
  | 'reviews'
  | 'reviewComments'
  | 'issueComments'
  | 'resolved'
  | 'isClosed'
  | 'lastId'
  | 'ticks'
>;

/** A thread, as on the page of the pull request. */
export type SeenThread = {
  readonly id: number;
  readonly path: string;
  /** Null for a comment on the file, and if the thread is outdated. */
  readonly line: number | null;
  readonly isFile: boolean;
  readonly isOutdated: boolean;
  readonly isResolved: boolean;
  readonly author: string;
  readonly body: string;
  readonly replies: readonly string[];
};

export type FakeGitHub = {
  readonly url: string;
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
  readonly token: string;
  readonly baseSha: string;
  readonly headSha: string;
  readonly mergeSha: string;
  /** The files of a commit, a branch or a ref of the pull request. */
  readonly filesAt: (ref: string) => Files | undefined;
  /** The pull request and the repository, as in the API. */
  readonly pull: Fields;
  readonly repository: Fields;
  readonly requests: readonly LoggedRequest[];
  /** Requests that only read, and requests that change something. */
  readonly reads: readonly LoggedRequest[];
  readonly writes: readonly LoggedRequest[];
  readonly reviews: readonly Review[];
  readonly reviewComments: readonly ReviewComment[];
  readonly issueComments: readonly IssueComment[];
  /** Requests and responses that do not match GitHub's published description. */
  readonly violations: readonly string[];
  readonly push: (files: Files) => string;
  /** Replaces the head by a commit on the base. */
  readonly forcePush: (files: Files) => string;
  /** Adds a commit to the base, and rebases the head on it. */
  readonly rebase: (base: Files, head: Files) => string;
  /** Adds a commit to the base only, which the head is not based on. */
  readonly moveBase: (files: Files) => void;
  /** Locks the conversation, archives the repository, or makes it private. */
  readonly restrict: (how: Partial<Pick<Store, 'isLocked' | 'isArchived' | 'isPrivate'>>) => void;
  readonly shut: () => void;
  /** The state of the pull request, for `restore`. */
  readonly saved: () => Saved;
  readonly restore: (saved: Saved) => void;
  readonly threads: readonly SeenThread[];
  /** The summary comments and threads of another pull request. */
  readonly sibling: (
    number: number,
  ) => Pick<FakeGitHub, 'issueComments' | 'reviewComments' | 'baseSha'> | undefined;
  readonly fail: (matcher: Matcher, trouble: Trouble) => void;
  /** Runs `what` once before the next request that changes something, as a concurrent run would. */
  readonly interrupt: (what: () => Promise<unknown>) => void;
  /** Removes all failures and interruptions. */
  readonly calm: () => void;
  readonly close: () => Promise<void>;
};
