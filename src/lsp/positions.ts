/** Places in files as ranges of the protocol: lines and columns from 0, in UTF-16 units. */

import { type Position, type Range, TextDocument } from 'vscode-languageserver-textdocument';
import type { SourceFile } from '../compose/load/files.js';
import { type Range as LineRange, lineStarts } from '../source/lines.js';
import type { Span } from '../source/span.js';

/**
 * The range of a span. The protocol ends a line at a lone carriage return too. An editor hides a byte order mark, which a
 * file on disk has.
 */
export function rangeOfSpan(source: SourceFile, { start, end }: Span): Range {
  const document = documentOf(source);
  const position = (offset: number): Position => {
    const { line, character } = document.positionAt(offset);
    const hidden = line === 0 && source.text.startsWith('\ufeff') ? 1 : 0;
    return { line, character: Math.max(0, character - hidden) };
  };
  return { start: position(start), end: position(end) };
}

/** The range of lines and columns from 1. */
export function rangeOfLines(source: SourceFile, range: LineRange): Range {
  const starts = lineStarts(source.text);
  const offset = (line: number, column: number): number => (starts[line - 1] ?? 0) + column - 1;
  return rangeOfSpan(source, {
    start: offset(range.startLine, range.startColumn),
    end: offset(range.endLine, range.endColumn),
  });
}

/** The offset of a position. */
export function offsetAt(source: SourceFile, position: Position): number {
  const hidden = position.line === 0 && source.text.startsWith('\ufeff') ? 1 : 0;
  return documentOf(source).offsetAt({ line: position.line, character: position.character + hidden });
}

/** Whether two ranges have a position in common; the end of a range counts. */
export function doTouch(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

const documents = new WeakMap<SourceFile, TextDocument>();

function documentOf(source: SourceFile): TextDocument {
  const known = documents.get(source);
  if (known) return known;
  const document = TextDocument.create('', '', 0, source.text);
  documents.set(source, document);
  return document;
}
