/** Parser from text to a YAML tree with spans. */

import { Composer, type CST, type Document, Parser } from 'yaml';
import type { Span } from '../source/span.js';
import { type Anchors, convertDocument } from './convert.js';
import type { YamlFile, YamlProblem } from './tree.js';

/** Limits against hostile files. The largest known Compose files reach less than a tenth of each. */
const limits = { characters: 4_000_000, depth: 100 } as const;

/** Parses a file with one document. Errors are in `problems`; none is thrown. */
export function parse(file: string, text: string): YamlFile {
  const [first, second] = parseDocuments(file, text);
  if (!first) return emptyFile(file, text);
  if (!second) return first;
  const at = second.root?.span.start ?? text.length;
  const message = 'the file contains several YAML documents, but only one is allowed';
  return { ...emptyFile(file, text), problems: [{ message, span: { start: at, end: at } }], documents: 2 };
}

/** Parses a file with any number of documents. If there is an error, it is reported in place of all documents. */
export function parseDocuments(file: string, text: string): readonly YamlFile[] {
  const failed = (problem: YamlProblem): YamlFile[] => [
    { ...emptyFile(file, text), problems: [problem], documents: 1 },
  ];
  const unsafe = textProblem(text);
  if (unsafe) return failed(unsafe);
  const tokens = [...new Parser().parse(text)];
  const unsupported = directiveProblem(tokens) ?? depthProblem(tokens);
  if (unsupported) return failed(unsupported);
  const documents = compose(tokens);
  const invalid = syntaxProblem(documents);
  if (invalid) return failed(invalid);
  // An anchor is known in later documents too, as in go-yaml.
  const anchors: Anchors = new Map();
  const files = documents.map(({ contents }): YamlFile => {
    const document = { ...emptyFile(file, text), documents: documents.length };
    return contents ? { ...document, ...convertDocument(contents, anchors) } : document;
  });
  return files.length > 0 ? files : [emptyFile(file, text)];
}

function emptyFile(file: string, text: string): YamlFile {
  return { file, text, root: null, problems: [], documents: 0 };
}

function compose(tokens: readonly CST.Token[]): readonly Document[] {
  const composer = new Composer({
    version: '1.2',
    // Every scalar as text: resolveScalar gives it the type that go-yaml gives it.
    schema: 'failsafe',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  return [...composer.compose(tokens)];
}

function textProblem(text: string): YamlProblem | null {
  if (text.length > limits.characters) {
    const limit = limits.characters.toLocaleString('en');
    return {
      message: `the file is longer than the limit of ${limit} characters`,
      span: { start: 0, end: 0 },
    };
  }
  const control = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/.exec(text);
  if (!control) return null;
  const span = { start: control.index, end: control.index + 1 };
  return { message: 'control characters are not allowed in YAML', span };
}

function directiveProblem(tokens: readonly CST.Token[]): YamlProblem | null {
  for (const token of tokens) {
    if (token.type !== 'directive' || !/^%YAML\s+(?!1\.1\s*$)/.test(token.source)) continue;
    const span = { start: token.offset, end: token.offset + token.source.length };
    return { message: 'Compose parses YAML 1.1 only: remove the `%YAML` directive', span };
  }
  return null;
}

/** The first collection that is nested too deeply. This does not recurse, and composing, which does, comes after it. */
function depthProblem(tokens: readonly CST.Token[]): YamlProblem | null {
  const left: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = left.pop(); next; next = left.pop()) {
    const { token, depth } = next;
    if (token.type === 'document' && token.value) left.push({ token: token.value, depth });
    if (!('items' in token)) continue;
    if (depth === limits.depth) {
      const at = token.type === 'flow-collection' ? token.start.offset : token.offset;
      const message = `the nesting is deeper than the limit of ${limits.depth} levels`;
      return { message, span: { start: at, end: at + 1 } };
    }
    for (const { key, value } of token.items) {
      if (value && 'items' in value) left.push({ token: value, depth: depth + 1 });
      if (key && 'items' in key) left.push({ token: key, depth: depth + 1 });
    }
  }
  return null;
}

function syntaxProblem(documents: readonly Document[]): YamlProblem | null {
  const error = documents.find(({ errors }) => errors.length > 0)?.errors[0];
  if (!error) return null;
  const [start, end] = error.pos;
  // The message of `yaml` ends with the position.
  const message = (error.message.split('\n')[0] ?? error.message).replace(/ at line \d+, column \d+:?$/, '');
  const span: Span = { start, end };
  return { message, span };
}
