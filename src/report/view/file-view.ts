/** The files of a project as a reader sees them: by lines and columns, with the places of their secrets. */

import type { SourceFile } from '../../compose/load/files.js';
import { lineStarts, type Range, rangeOf } from '../../source/lines.js';
import type { Location } from '../../source/location.js';
import type { Span } from '../../source/span.js';
import type { Masker } from '../redact/masker.js';

export interface FileView {
  readonly text: string;
  /** Offsets at which the lines start. */
  readonly starts: readonly number[];
  /** The secrets in the file, in order. */
  readonly secrets: readonly Span[];
  /** The places in a line of the file of secrets that the project has elsewhere. */
  readonly secretsOf: (line: string) => readonly Span[];
}

/** The files of a project, by name. */
export type FileViews = ReadonlyMap<string, FileView>;

/** A range of lines and columns in a file. */
export interface FileRange extends Range {
  readonly file: string;
}

/** The views of files of a project with this masker. */
export function fileViews(sources: readonly SourceFile[], { spansIn, spansOf }: Masker): FileViews {
  return new Map(
    sources.map(({ file, text }) => [
      file,
      { text, starts: lineStarts(text), secrets: spansIn(file), secretsOf: spansOf },
    ]),
  );
}

/** The view of a file that is part of the project. */
export function fileNamed(name: string, files: FileViews): FileView {
  const file = files.get(name);
  if (!file) throw new Error(`internal error: ${name} is not part of the project`);
  return file;
}

/** The lines and columns of a location. */
export function toFileRange({ file, span }: Location, files: FileViews): FileRange {
  return { file, ...rangeOf(fileNamed(file, files).starts, span) };
}

/** The last line that a range touches: not the one at whose start it ends. */
export function lastLine({ startLine, endLine, endColumn }: Range): number {
  return endColumn === 1 && endLine > startLine ? endLine - 1 : endLine;
}
