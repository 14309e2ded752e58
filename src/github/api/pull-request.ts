/** The repository and the pull request that a run is for. */

export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

/** The pull request that the run is for. */
export interface PullRequest extends Repository {
  readonly number: number;
  readonly headSha: string;
  /** The branch that it is to land on. */
  readonly baseRef: string;
}
