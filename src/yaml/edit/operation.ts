/** Changes to a YAML document, by path. */

import type { Edit } from '../../source/edit.js';
import type { Path } from '../../source/path.js';
import type { Span } from '../../source/span.js';
import type { EditValue } from './style.js';

/** A change at a path of the file. Aliases and merge keys in the path are not resolved. */
export type Operation = {
  readonly file: string;
  readonly path: Path;
} /** Replaces the UTF-16 units `[start, end)` of a scalar. Of several insertions at one point, the lowest `rank` is first. */ & (
  | {
      readonly op: 'replace-fragment';
      readonly start: number;
      readonly end: number;
      readonly text: string;
      readonly rank?: number;
    }
  /** Replaces a span of a file that is not YAML, such as an env file. */
  | { readonly op: 'replace-text'; readonly span: Span; readonly text: string }
  | { readonly op: 'replace-value'; readonly value: EditValue }
  /**
   * Adds a key to the mapping at `path`, at its position in `order`. A key without a value gets the value. A `whole` value
   * is not combined with the value of another operation. An `inline` value is on the line of its key, even if it is a long
   * list.
   */
  | {
      readonly op: 'add-key';
      readonly key: string;
      readonly value: EditValue;
      readonly order: readonly string[];
      readonly whole?: true;
      readonly inline?: true;
    }
  /**
   * Adds an item to the list at `path`, and `more` items after it, before the items whose prefixes come later in `order`,
   * or at the index `at`.
   */
  | {
      readonly op: 'add-item';
      readonly value: string;
      readonly more?: readonly string[];
      readonly order: readonly string[];
      readonly at?: number;
    }
  /** Removes an item, and `more` items after it. */
  | { readonly op: 'remove-item'; readonly more?: number }
);

/** The reason why a change is not supported for the way the file is written: a clause without a period. */
export interface UnsupportedEdit {
  readonly kind: 'unsupported';
  readonly reason: string;
  /** What to do first, as a sentence without a period. */
  readonly firstStep?: string;
}

/** The smallest edits that make a change. */
export interface SupportedEdit {
  readonly kind: 'edits';
  readonly edits: readonly Edit[];
}

export type EditResult = SupportedEdit | UnsupportedEdit;

export function supported(edits: readonly Edit[]): SupportedEdit {
  return { kind: 'edits', edits };
}

export function unsupported(reason: string, firstStep?: string): UnsupportedEdit {
  return { kind: 'unsupported', reason, ...(firstStep !== undefined && { firstStep }) };
}
