/** Parser from text to a YAML tree with spans, as go-yaml v3 parses it: Docker Compose reads its files with that. */

import { buildNode } from './build-tree.js';
import { absentNode, type Builder, countNode, createBuilder, peek, take, takeDirectives } from './builder.js';
import { misreadMark } from './syntax/byte-order-mark.js';
import { withLikelyCause } from './syntax/likely-cause.js';
import { YamlSyntaxError } from './syntax/syntax-error.js';
import type { YamlFile, YamlNode, YamlProblem } from './tree.js';

/** Limit against hostile files. The largest known Compose files reach less than a tenth of it. */
const maxCharacters = 4_000_000;

/** Parses a file with one document. Errors are in `problems`; none is thrown. */
export function parse(file: string, text: string): YamlFile {
  const [first, second] = parseDocuments(file, text);
  if (!first) return emptyFile(file, text);
  if (!second) return first;
  const at = second.root?.span.start ?? text.length;
  const message = 'the file contains several YAML documents, but only one is allowed';
  return { ...emptyFile(file, text), problems: [{ message, span: { start: at, end: at } }], documents: 2 };
}

/** Parses a file with any number of documents. If its syntax is invalid, that is reported in place of all documents. */
export function parseDocuments(file: string, text: string): readonly YamlFile[] {
  const empty = emptyFile(file, text);
  const failed = (problem: YamlProblem): YamlFile[] => [{ ...empty, problems: [problem], documents: 1 }];
  const unsafe = textProblem(text);
  if (unsafe) return failed(unsafe);
  try {
    const documents = buildDocuments(createBuilder(text));
    if (documents.length === 0) return [empty];
    return documents.map((document) => ({ ...empty, ...document, documents: documents.length }));
  } catch (error) {
    if (error instanceof YamlSyntaxError) return failed(withLikelyCause(error.problem, text));
    throw error;
  }
}

function emptyFile(file: string, text: string): YamlFile {
  return { file, text, root: null, problems: [], documents: 0 };
}

function textProblem(text: string): YamlProblem | null {
  if (text.length > maxCharacters) {
    const limit = maxCharacters.toLocaleString('en');
    return {
      message: `the file is longer than the limit of ${limit} characters, and is not evaluated`,
      span: { start: 0, end: 0 },
    };
  }
  // The characters that go-yaml accepts (readerc.go): DEL, C1 controls but NEL, and U+FFFE are not among them.
  const control = /[^\t\n\r\x20-\x7e\x85\xa0-\ufffd]/.exec(text);
  if (control) {
    const span = { start: control.index, end: control.index + 1 };
    return { message: 'control characters are not allowed in YAML', span };
  }
  const mark = misreadMark(text);
  if (mark === null) return null;
  const message =
    'a byte order mark is allowed only at the start of a file: Compose misreads the lines after this one';
  return { message, span: { start: mark, end: mark + 1 } };
}

type Document = Pick<YamlFile, 'root' | 'problems'>;

function buildDocuments(builder: Builder): Document[] {
  const documents: Document[] = [];
  for (;;) {
    // Only the first document can start without `---`.
    const isImplicit =
      documents.length === 0 && !['directive', 'document-start'].includes(peek(builder).kind);
    while (documents.length > 0 && peek(builder).kind === 'document-end') take(builder);
    if (peek(builder).kind === 'stream-end') return documents;
    takeDirectives(builder);
    documents.push(buildDocument(builder, isImplicit));
  }
}

const contentEnds: readonly string[] = ['directive', 'document-start', 'document-end', 'stream-end'];

function buildDocument(builder: Builder, isImplicit: boolean): Document {
  builder.problems = [];
  const { kind, start } = peek(builder);
  countNode(builder, start);
  if (!isImplicit && kind !== 'document-start') {
    const message =
      'the document ends before this: check the indentation, or start a new document with `---`';
    throw new YamlSyntaxError(message, start);
  }
  if (!isImplicit) take(builder);
  const root: YamlNode =
    !isImplicit && contentEnds.includes(peek(builder).kind)
      ? absentNode(builder, builder.end)
      : buildNode(builder, 'block');
  if (peek(builder).kind === 'document-end') take(builder);
  const problems = builder.problems.map((problem) => withLikelyCause(problem, builder.scanner.text));
  return { root: problems.length > 0 ? null : root, problems };
}
