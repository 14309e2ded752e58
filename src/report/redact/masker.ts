/** Masking of secrets in everything that is printed or posted about a project. */

import type { SourceFile } from '../../compose/load/files.js';
import type { Span } from '../../source/span.js';
import { namesIn } from './project-names.js';
import { repeatedSecrets } from './repeated-secrets.js';
import { passwordLikeSpans } from './secret-patterns.js';

/** A file, and the place in it of a secret that the model knows. */
interface SecretPlace {
  readonly file: string;
  readonly span: Span;
}

/** Masks the secrets of a project: those that the model knows, and text in its files that looks like one. */
export interface Masker {
  /** The places of the secrets in a file, in order. */
  readonly spansIn: (file: string) => readonly Span[];
  /** The places of secrets in a line or another piece of a file. */
  readonly spansOf: (text: string) => Span[];
  /** Text from the project. */
  readonly value: (text: string) => string;
  /** A sentence: in its quotes as text from the project; outside of them, only what is not an ordinary word. */
  readonly sentence: (text: string) => string;
  /** A complete output, and any other text of this tool. */
  readonly rendered: (text: string) => string;
  /** Whether text of a file, or of a fix, contains a secret. */
  readonly isSecretIn: (code: string) => boolean;
}

/** The last masker of the files that begin with this one: the views of a report need the same one several times. */
const maskers = new WeakMap<SourceFile, { readonly of: readonly object[]; readonly masker: Masker }>();

/** The masker for the files of a project. */
export function maskerFor(sources: readonly SourceFile[], secrets: readonly SecretPlace[]): Masker {
  const [first] = sources;
  const of = [...sources, ...secrets];
  const last = first && maskers.get(first);
  if (last && last.of.length === of.length && of.every((part, index) => part === last.of[index]))
    return last.masker;
  const masker = newMasker(sources, secrets);
  if (first) maskers.set(first, { of, masker });
  return masker;
}

function newMasker(sources: readonly SourceFile[], secrets: readonly SecretPlace[]): Masker {
  const spans = new Map(sources.map((source) => [source.file, [...likelySpans(source)]]));
  for (const { file, span } of secrets) spans.get(file)?.push(span);
  const ordered = new Map([...spans].map(([file, list]) => [file, mergeSpans(list)]));
  const written = sources.flatMap(({ file, text }) =>
    // Adjacent parts of a password are a secret together as well.
    [...(spans.get(file) ?? []), ...(ordered.get(file) ?? [])].map(({ start, end }) =>
      text.slice(start, end),
    ),
  );
  const known = repeatedSecrets(written, {
    files: sources.map(({ file }) => file).join('\n'),
    words: new Set(sources.flatMap(({ text }) => namesIn(text))),
  });
  const spansOf = (text: string): Span[] => [...passwordLikeSpans(text), ...known.inQuote(text)];
  const value = remembered((text) => masked(text, spansOf(text)));
  const quoted = (quote: string): string => quote.charAt(0) + value(quote.slice(1, -1)) + quote.charAt(0);
  const rendered = (text: string): string => masked(text, known.inText(text));
  return {
    spansIn: (file) => ordered.get(file) ?? [],
    spansOf,
    value,
    sentence: (text) => rendered(text.replace(/`[^`]*`|"[^"]*"/g, quoted)),
    rendered,
    isSecretIn: (code) => spansOf(code).length > 0,
  };
}

/** The most characters of a text whose result is remembered. */
const maxRemembered = 200;

/** The function with its results for short texts: messages quote the same names again and again. */
function remembered(mask: (text: string) => string): (text: string) => string {
  const results = new Map<string, string>();
  return (text) => {
    if (text.length > maxRemembered) return mask(text);
    const result = results.get(text) ?? mask(text);
    results.set(text, result);
    return result;
  };
}

const scanned = new WeakMap<SourceFile, readonly Span[]>();

/** What looks like a secret in a file. Several maskers of a report need it. */
function likelySpans(source: SourceFile): readonly Span[] {
  const spans = scanned.get(source) ?? mergeSpans(passwordLikeSpans(source.text));
  scanned.set(source, spans);
  return spans;
}

/** The text with `***` for each of the spans. */
function masked(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  let result = '';
  let at = 0;
  for (const { start, end } of mergeSpans(spans)) {
    result += `${text.slice(at, start)}***`;
    at = end;
  }
  return result + text.slice(at);
}

/** The spans in order; overlapping and adjacent spans are merged, empty ones dropped. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    if (span.start >= span.end) continue;
    const last = result.at(-1);
    if (last && span.start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else result.push(span);
  }
  return result;
}

/** The spans of these, in order and apart, that touch a part of the text; found without looking at the others. */
export function spansWithin(spans: readonly Span[], { start, end }: Span): Span[] {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const found: Span[] = [];
  for (let index = low; index < spans.length; index += 1) {
    const span = spans[index];
    if (!span || span.start >= end) break;
    found.push(span);
  }
  return found;
}
