/** An error in the syntax of a YAML text, or a limit that it exceeds. */

import type { YamlProblem } from '../tree.js';

/** Thrown where the text cannot be parsed any further, and caught in `parseDocuments`. */
export class YamlSyntaxError extends Error {
  readonly problem: YamlProblem;

  constructor(message: string, start: number, end: number = start + 1) {
    super(message);
    this.problem = { message, span: { start, end } };
  }
}
