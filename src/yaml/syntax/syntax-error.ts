/** An error in the syntax of a YAML text, or a limit that it exceeds. */

import type { YamlProblem } from '../tree.js';

/** The kind of a problem, for the advice about its likely cause. */
export type SyntaxProblemKind =
  | 'mapping-not-allowed'
  | 'item-not-allowed'
  | 'key-expected'
  | 'colon-expected'
  | 'item-expected'
  | 'separator-expected'
  | 'value-expected'
  | 'unknown-anchor'
  | 'alias-name'
  | 'anchor-name'
  | 'duplicate-key'
  | 'unclosed-collection'
  | 'unclosed-quote';

/** A problem before its likely cause is known; `kind` is null where there is no advice. */
export interface SyntaxProblem extends YamlProblem {
  readonly kind: SyntaxProblemKind | null;
}

/** Thrown where the text cannot be parsed any further, and caught in `parseDocuments`. */
export class YamlSyntaxError extends Error {
  readonly problem: SyntaxProblem;

  constructor(
    message: string,
    start: number,
    end: number = start + 1,
    kind: SyntaxProblemKind | null = null,
  ) {
    super(message);
    this.problem = { kind, message, span: { start, end } };
  }
}

/** The error of a kind at one character. */
export function syntaxError(kind: SyntaxProblemKind, message: string, at: number): YamlSyntaxError {
  return new YamlSyntaxError(message, at, at + 1, kind);
}
