/** A project's problems and findings as a reader sees them: lines and columns, and no password in any text. */

import type { ProjectReport } from '../../check/check.js';
import type { SourceFile } from '../../compose/load/files.js';
import { type Fix, isRefusal, type Refusal } from '../../fix/model/fix.js';
import type { Severity } from '../../policy/model/policy.js';
import { lineStarts, type Range, rangeOf } from '../../source/lines.js';
import type { Location, Problem } from '../../source/location.js';
import { passwordsOf, withoutPasswords } from '../redact/passwords.js';
import { lookalikes } from '../redact/secret-patterns.js';
import { type Excerpt, excerptOf, type FileView, lineAround } from './excerpt.js';
import { fingerprintOf } from './fingerprint.js';

export interface Placed extends Range {
  readonly file: string;
}

export interface ProblemView {
  readonly message: string;
  readonly file: string;
  /** Null when no place in the file is meant. */
  readonly place: Placed | null;
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
  /** What it is lived with by; null where it counts. */
  readonly waiver: { readonly reason: string; readonly owner: string; readonly until: string } | null;
  /** The same wherever its lines move to. */
  readonly fingerprint: string;
}

/** The files of a project, by name. */
export type FileViews = ReadonlyMap<string, FileView>;

/** The findings of a project, worst first. */
export function findingViews(report: ProjectReport): FindingView[] {
  const files = fileViews(report);
  const hide = withoutPasswords(passwordsOf(report));
  const said = (sentence: string): string => shortened(hide(sentence));
  const shown = (location: Location) => ({
    place: placed(location, files),
    excerpt: excerptOf(fileOf(location.file, files), location.span),
  });
  return report.findings.map(({ finding, resolution: mending, waiver }) => {
    const refusal = mending && isRefusal(mending) ? mending : null;
    const fix = mending && !isRefusal(mending) ? mending : null;
    const here = shown(finding.location);
    return {
      rule: finding.rule.id,
      severity: finding.rule.severity,
      message: said(finding.message),
      reason: finding.rule.reason,
      remedy: said(finding.remedy),
      path: finding.path,
      ...here,
      related: finding.related.map(({ location, note }) => {
        const there = shown(location);
        const words = said(note).replace('{here}', named(here.place)).replace('{there}', named(there.place));
        return { ...there, note: words };
      }),
      fix: fix && { ...fix, title: said(fix.title), needs: fix.needs.map(said) },
      refusal: refusal && { ...refusal, explain: said(refusal.explain) },
      waiver: waiver && {
        reason: shortened(waiver.reason),
        owner: shortened(waiver.owner),
        until: waiver.until,
      },
      fingerprint: fingerprintOf(finding, report.service),
    };
  });
}

/** The problems of a project. */
export function problemViews(report: ProjectReport): ProblemView[] {
  const files = fileViews(report);
  return report.problems.map((problem) => problemView(problem, files));
}

/** A problem of a file that is no part of a report, in one line. */
export function problemLineIn(problem: Problem, files: readonly SourceFile[]): string {
  return problemLine(
    problem,
    new Map(files.map(({ file, text }) => [file, { text, starts: lineStarts(text), secrets: [] }])),
  );
}

/** A problem in one line: `file:line:column: what is wrong`. */
export function problemLine(problem: Problem, files: FileViews): string {
  const { file, message, place } = problemView(problem, files);
  return place ? `${file}:${place.startLine}:${place.startColumn}: ${message}` : `${file}: ${message}`;
}

/** What is shown of the files of a project. */
export function fileViews({ files, judged }: ProjectReport): FileViews {
  const secrets = judged?.description.secrets ?? [];
  return new Map(
    files.map(({ file, text }) => [
      file,
      { text, starts: lineStarts(text), secrets: secrets.filter((secret) => secret.file === file) },
    ]),
  );
}

/** A project with a problem has no model that knows its passwords: what looks like one in the line is not quoted. */
function problemView({ file, message, location }: Problem, files: FileViews): ProblemView {
  if (!location) return { file, message: shortened(message), place: null };
  const { text } = lineAround(fileOf(location.file, files), location.span);
  const passwords = lookalikes(text).map(({ start, end }) => text.slice(start, end));
  return { file, message: shortened(withoutPasswords(passwords)(message)), place: placed(location, files) };
}

/** Who lives with a finding and for how long, in a sentence; null where it counts. */
export function waived({ waiver }: Pick<FindingView, 'waiver'>): string | null {
  return waiver && `Waived until ${waiver.until} by ${waiver.owner}: ${waiver.reason}`;
}

/** The lines and columns of a location. */
function placed({ file, span }: Location, files: FileViews): Placed {
  return { file, ...rangeOf(fileOf(file, files).starts, span) };
}

/** The last line that a place touches: not the one at whose start it ends. */
export function lastLine({ startLine, endLine, endColumn }: Range): number {
  return endColumn === 1 && endLine > startLine ? endLine - 1 : endLine;
}

function named({ file, startLine }: Placed): string {
  return `${file} line ${startLine}`;
}

/** Nobody reads more of a sentence, and GitHub refuses longer comments. */
const longest = 2000;

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…`;
}

function fileOf(name: string, files: FileViews): FileView {
  const file = files.get(name);
  if (!file) throw new Error(`internal error: ${name} is not part of the project`);
  return file;
}
