/** The repository and the pull request of a run. */

export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

export interface PullRequest extends Repository {
  readonly number: number;
  readonly headSha: string;
  /** The base branch. */
  readonly baseRef: string;
  /** Only collaborators can comment. */
  readonly isLocked: boolean;
}
