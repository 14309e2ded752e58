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
  /** Other accounts with their tokens: people and other tools. */
  readonly people?: readonly Token[];
  readonly faults?: readonly Fault[];
  /** What the main branches of other repositories hold, by `owner/repo`. */
  readonly others?: Readonly<Record<string, Files>>;
};

export type LoggedRequest = {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  /** 0 when no answer was given. */
  readonly status: number;
};

export type Saved = Pick<
  Store,
  | 'base'
  | 'heads'
  | 'reviews'
  | 'reviewComments'
  | 'issueComments'
  | 'resolved'
  | 'isClosed'
  | 'lastId'
  | 'ticks'
>;

/** A thread as people see it on the page. */
export type SeenThread = {
  readonly id: number;
  readonly path: string;
  /** Null for the file as a whole, and once it is outdated. */
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
  /** The pull request and the repository as the API shows them. */
  readonly pull: Fields;
  readonly repository: Fields;
  readonly requests: readonly LoggedRequest[];
  /** Those that ask, and those that change something. */
  readonly reads: readonly LoggedRequest[];
  readonly writes: readonly LoggedRequest[];
  readonly reviews: readonly Review[];
  readonly reviewComments: readonly ReviewComment[];
  readonly issueComments: readonly IssueComment[];
  /** Where a request or an answer breaks GitHub's published description. */
  readonly violations: readonly string[];
  readonly push: (files: Files) => string;
  /** A new head that does not follow from the last one. */
  readonly forcePush: (files: Files) => string;
  /** The base moves on, and the head is put on top of it. */
  readonly rebase: (base: Files, head: Files) => string;
  readonly shut: () => void;
  /** What is on the pull request, to come back to. */
  readonly saved: () => Saved;
  readonly restore: (saved: Saved) => void;
  readonly threads: readonly SeenThread[];
  readonly fail: (matcher: Matcher, trouble: Trouble) => void;
  /** What happens once before the next request that changes something, as when somebody else is quicker. */
  readonly interrupt: (what: () => Promise<unknown>) => void;
  /** Ends all trouble. */
  readonly calm: () => void;
  readonly close: () => Promise<void>;
};
