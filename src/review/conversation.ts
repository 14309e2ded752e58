/** The tool's own comments on a pull request, as GitHub has them. */

import type { ParsedMarker } from './marker.js';

/** A thread whose first comment is ours. The ids are GraphQL's. */
export interface Thread {
  readonly id: string;
  readonly comment: string;
  readonly marked: ParsedMarker;
  readonly path: string;
  /** Lines of the head, both inclusive; null for the file as a whole, and where they are not there any more. */
  readonly lines: { readonly first: number; readonly last: number } | null;
  readonly isFile: boolean;
  readonly isOutdated: boolean;
  readonly isResolved: boolean;
  /** Whether somebody answered. */
  readonly isAnswered: boolean;
  readonly canResolve: boolean;
  readonly canUnresolve: boolean;
}

export interface Conversation {
  readonly id: string;
  readonly headSha: string;
  readonly isOpen: boolean;
  /** Oldest first. */
  readonly threads: readonly Thread[];
  /** There is one, or none; two runs at once may make more. Oldest first. */
  readonly summaries: readonly { readonly id: string; readonly marked: ParsedMarker }[];
  /** Reviews of ours that were begun and never submitted. */
  readonly unfinished: readonly string[];
}
