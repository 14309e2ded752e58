/** Problems as a reader sees them: with lines and columns, and without anything that looks like a password. */

import type { SourceFile } from '../../compose/load/files.js';
import type { Problem } from '../../source/location.js';
import { maskerFor } from '../redact/masker.js';
import { type FileRange, fileViews, toFileRange } from './file-view.js';
import { shortened } from './shortened.js';

export interface ProblemView {
  readonly message: string;
  readonly file: string;
  /** Null when the problem has no place in the file. */
  readonly place: FileRange | null;
}

/**
 * A problem in one of these files. A project with a problem has no model, so its passwords are unknown: what looks like
 * one in the files is masked in the message.
 */
export function problemView(problem: Problem, sources: readonly SourceFile[]): ProblemView {
  const { file, location } = problem;
  const masker = maskerFor(sources, []);
  return {
    file,
    message: shortened(masker.sentence(problem.message)),
    place: location && toFileRange(location, fileViews(sources, masker)),
  };
}

/** A problem in one line: `file:line:column: what is wrong`. */
export function problemLine({ file, message, place }: ProblemView): string {
  return place ? `${file}:${place.startLine}:${place.startColumn}: ${message}` : `${file}: ${message}`;
}

/** The line of a problem that is not part of a report. */
export function problemLineIn(problem: Problem, sources: readonly SourceFile[]): string {
  return problemLine(problemView(problem, sources));
}
