/** Locations in files, and the problems reported at them. */

import type { Path } from './path.js';
import type { Span } from './span.js';

/** The part that a location covers: a whole `key: value`, the key, the value, or a part of a scalar. */
export type Part = 'pair' | 'key' | 'value' | 'fragment';

export interface Location {
  readonly file: string;
  /** The path in that file, not in the resolved project. */
  readonly path: Path;
  readonly part: Part;
  readonly span: Span;
}

/** A location that helps to understand a finding, with an explanation. */
export interface Related {
  readonly location: Location;
  /** `{here}` and `{there}` are replaced by the file and line of the subject and of this location. */
  readonly note: string;
  /** The location that the note is about; the one of the finding if there is none. */
  readonly subject?: Location;
}

/** An error because of which a project cannot be checked. */
export interface Problem {
  /** Starts in lower case and has no period: it is printed after `file:line:column: `. */
  readonly message: string;
  /** Null if the problem is not in a file, for example because the file is missing. */
  readonly location: Location | null;
  readonly file: string;
}
