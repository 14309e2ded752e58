/** A finding as a reader sees it: lines and columns instead of offsets, and nothing secret in any text. */

import type { ProjectReport, ReportedFinding } from '../check.js';
import type { SecretPlace } from '../dragonfly/describe.js';
import { type Fix, isRefusal, type Refusal } from '../fix/fix.js';
import type { Severity } from '../policy/policy.js';
import { lineStarts, lineText, type Range, rangeOf } from '../source/lines.js';
import type { Location, Problem } from '../source/location.js';
import type { Span } from '../source/span.js';
import { lookalikes } from './lookalikes.js';

export interface Placed extends Range {
  readonly file: string;
}

/** The first line of a place, as it is written but for its secrets, with the columns that are meant. */
export interface Excerpt {
  readonly line: number;
  readonly text: string;
  /** Offsets in `text`; a place that goes on below ends with the line. */
  readonly start: number;
  readonly end: number;
}

export interface FindingView {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly reason: string;
  readonly remedy: string;
  readonly path: readonly (string | number)[];
  readonly place: Placed;
  readonly excerpt: Excerpt;
  readonly related: readonly { readonly place: Placed; readonly note: string; readonly excerpt: Excerpt }[];
  readonly fix: Fix | null;
  readonly refusal: Refusal | null;
}

/** What is shown of the files of one project. */
export interface FileView {
  readonly text: string;
  readonly starts: readonly number[];
  readonly secrets: readonly SecretPlace[];
}

/** The findings of a project, worst first. */
export function findingViews(report: ProjectReport): FindingView[] {
  const files = fileViews(report);
  return report.findings.map((reported) => findingView(reported, files));
}

/** The files of a project, by name. */
export function fileViews(report: ProjectReport): ReadonlyMap<string, FileView> {
  const secrets = secretPlaces(report);
  return new Map(
    report.files.map(({ file, text }) => [
      file,
      { text, starts: lineStarts(text), secrets: secrets.filter((secret) => secret.file === file) },
    ]),
  );
}

/** Everything in the files of a project that must not be shown. */
export function secretPlaces({ judged, files }: ProjectReport): SecretPlace[] {
  const alike = files.flatMap(({ file, text }) => lookalikes(text).map((span) => ({ file, span })));
  return [...(judged?.description.secrets ?? []), ...alike];
}

function findingView(
  { finding, mending }: ReportedFinding,
  files: ReadonlyMap<string, FileView>,
): FindingView {
  const hide = (text: string): string => shortened(withoutSecrets(text, files));
  const here = placed(finding.location, files);
  return {
    rule: finding.rule.id,
    severity: finding.rule.severity,
    message: hide(finding.message),
    reason: finding.rule.reason,
    remedy: hide(finding.remedy),
    path: finding.path,
    place: here,
    excerpt: excerptOf(finding.location, files),
    related: finding.related.map(({ location, note }) => {
      const there = placed(location, files);
      return {
        place: there,
        note: hide(note).replace('{here}', named(here)).replace('{there}', named(there)),
        excerpt: excerptOf(location, files),
      };
    }),
    fix: mending === null || isRefusal(mending) ? null : mending,
    refusal: mending !== null && isRefusal(mending) ? { ...mending, explain: hide(mending.explain) } : null,
  };
}

function named({ file, startLine }: Placed): string {
  return `${file} line ${startLine}`;
}

/** Nobody reads more of a sentence, and GitHub refuses longer comments. */
const longest = 2000;

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The lines and columns of a location. */
export function placed(location: Location, files: ReadonlyMap<string, FileView>): Placed {
  return { file: location.file, ...rangeOf(fileOf(location.file, files).starts, location.span) };
}

function excerptOf(location: Location, files: ReadonlyMap<string, FileView>): Excerpt {
  const file = fileOf(location.file, files);
  const range = rangeOf(file.starts, location.span);
  const line = lineText(file.text, file.starts, range.startLine);
  const end = range.endLine === range.startLine ? range.endColumn - 1 : line.length;
  return {
    line: range.startLine,
    ...masked(line, file.starts[range.startLine - 1] ?? 0, range.startColumn - 1, end, file.secrets),
  };
}

/** A line with its secrets as `***`, and the two columns moved accordingly. */
function masked(
  line: string,
  offset: number,
  start: number,
  end: number,
  secrets: readonly SecretPlace[],
): { text: string; start: number; end: number } {
  let text = '';
  let at = 0;
  let [from, to] = [start, end];
  const here = secrets
    .map(({ span }) => ({
      start: Math.max(0, span.start - offset),
      end: Math.min(line.length, span.end - offset),
    }))
    .filter((secret) => secret.start < secret.end);
  for (const secret of joined(here)) {
    text += `${line.slice(at, secret.start)}***`;
    const shift = text.length - secret.end;
    if (start >= secret.end) from = start + shift;
    else if (start > secret.start) from = text.length - 3;
    if (end >= secret.end) to = end + shift;
    else if (end > secret.start) to = text.length;
    at = secret.end;
  }
  return { text: text + line.slice(at), start: from, end: to };
}

/** Stretches in order, those that share a character or touch as one. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && span.start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else result.push(span);
  }
  return result;
}

/** A text of ours with what is secret in the files taken out, should it have got in. */
export function withoutSecrets(text: string, files: ReadonlyMap<string, FileView>): string {
  let result = text;
  for (const file of files.values()) {
    for (const { span } of file.secrets) {
      const secret = file.text.slice(span.start, span.end);
      // Anything shorter would take words apart; our own texts quote no value of that kind.
      if (secret.length >= 4) result = result.replaceAll(secret, '***');
    }
  }
  return result;
}

/** A problem in one line: `file:line:column: what is wrong`. */
export function problemLine(problem: Problem, files: ReadonlyMap<string, FileView>): string {
  if (!problem.location) return `${problem.file}: ${problem.message}`;
  const { startLine, startColumn } = placed(problem.location, files);
  return `${problem.file}:${startLine}:${startColumn}: ${problem.message}`;
}

function fileOf(name: string, files: ReadonlyMap<string, FileView>): FileView {
  const file = files.get(name);
  if (!file) throw new Error(`internal error: ${name} is not part of the project`);
  return file;
}
