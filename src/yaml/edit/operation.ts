/** A change to a YAML document, by path. */

import type { Path } from '../../source/path.js';
import type { Span } from '../../source/span.js';
import type { EditValue } from './style.js';

/** A change. `path` is the path as written in the file. */
export type Operation = {
  readonly file: string;
  readonly path: Path;
} /** Of several insertions at one point, that of the lowest `rank` comes first. */ & (
  | {
      readonly op: 'replace-fragment';
      readonly start: number;
      readonly end: number;
      readonly text: string;
      readonly rank?: number;
    }
  /** Replaces a stretch of the file itself: what stands in no YAML, such as an env file. */
  | { readonly op: 'replace-text'; readonly span: Span; readonly text: string }
  | { readonly op: 'replace-value'; readonly value: EditValue }
  /**
   * Adds to the mapping at `path`, in its place in `order`. A `whole` value is not put together with another's; one that
   * is `inline` stands on the line of its key, also as a long list.
   */
  | {
      readonly op: 'add-key';
      readonly key: string;
      readonly value: EditValue;
      readonly order: readonly string[];
      readonly whole?: true;
      readonly inline?: true;
    }
  /** Adds to the list at `path`, in front of the items whose beginnings come later in `order`. */
  | { readonly op: 'add-item'; readonly value: string; readonly order: readonly string[] }
  /** With `more`, as many items behind it as well. */
  | { readonly op: 'remove-item'; readonly more?: number }
);

/** Says that a change cannot be made in the way the file is written. */
export interface UnsupportedEdit {
  readonly unpatchable: string;
}
