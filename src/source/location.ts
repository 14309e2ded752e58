/** A place in a file, symbolic (path) and concrete (span) together. */

import type { Path } from './path.js';
import type { Span } from './span.js';

/** What of the place is meant: a whole `key: value`, the key, the value, or a part of a scalar. */
export type Part = 'pair' | 'key' | 'value' | 'fragment';

export interface Location {
  readonly file: string;
  /** The path as written in that file, not the path in the resolved project. */
  readonly path: Path;
  readonly part: Part;
  readonly span: Span;
}

/** A place that helps to understand a finding, with what it has to do with it. */
export interface Related {
  readonly location: Location;
  /** `{here}` and `{there}` stand for the file and line of the finding and of this place. */
  readonly note: string;
}

/** A fault that keeps a project from being judged. */
export interface Problem {
  readonly message: string;
  /** Null when no place in a file is meant, as for a file that is missing. */
  readonly location: Location | null;
  readonly file: string;
}
