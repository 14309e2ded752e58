/** This tool's own comments on a pull request, as GitHub returns them. */

import type { ParsedMarker } from './marker.js';

/** Lines of a file at the head commit, both inclusive, from 1. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** A review thread whose first comment is this tool's. The ids are those of the GraphQL API. */
export interface Thread {
  readonly id: string;
  readonly commentId: string;
  readonly marker: ParsedMarker;
  readonly path: string;
  /** Null for a comment on a whole file, and for lines that the head commit no longer has. */
  readonly lines: LineRange | null;
  readonly isFile: boolean;
  readonly isOutdated: boolean;
  readonly isResolved: boolean;
  /** A person replied. */
  readonly isAnswered: boolean;
  readonly canResolve: boolean;
  readonly canUnresolve: boolean;
}

export interface SummaryComment {
  readonly id: string;
  readonly marker: ParsedMarker;
}

export interface Conversation {
  /** GraphQL id of the pull request. */
  readonly id: string;
  readonly headSha: string;
  readonly isOpen: boolean;
  /** Oldest first. */
  readonly threads: readonly Thread[];
  /** One or none, or several after concurrent runs. Oldest first. */
  readonly summaries: readonly SummaryComment[];
  /** Pending reviews of this tool, which an earlier run started and did not submit. */
  readonly pendingReviews: readonly string[];
}
