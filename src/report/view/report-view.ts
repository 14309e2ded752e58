/** A report as its readers see it. Built once for a report; all formats and the review are made from it. */

import type {
  Entry,
  ProjectEntry,
  Report,
  ReportedFinding,
  ServiceResult,
  UnreadableEntry,
  WaiversEntry,
} from '../../check/report.js';
import type { SourceFile } from '../../compose/load/files.js';
import type { CheckResult } from '../../fix/verify/evaluation.js';
import type { Rule } from '../../policy/model/policy.js';
import { type Masker, maskerFor } from '../redact/masker.js';
import { type FileViews, fileViews } from './file-view.js';
import { type FindingView, findingView, type ViewContext } from './finding-view.js';
import { type ProblemView, problemView } from './problem-view.js';
import { withRulesOf } from './rules.js';

export interface ReportView {
  readonly report: Report;
  /** In the order of the report's entries. */
  readonly sections: readonly SectionView[];
  /** Those of all sections. */
  readonly findings: readonly FindingView[];
  /** Those of all sections. */
  readonly problems: readonly ProblemView[];
  /** Masks the secrets of all sections. */
  readonly masker: Masker;
}

export type SectionView = ServiceView | UnreadableView | WaiversView;

interface Section {
  /** All files that were read. */
  readonly sources: readonly SourceFile[];
  readonly masker: Masker;
  readonly service: string;
}

/** One service of a project. */
export interface ServiceView extends Section {
  readonly kind: 'service';
  /** The file that the project is loaded from, or the first of them. */
  readonly mainFile: string;
  readonly rules: readonly Rule[];
  readonly findings: readonly FindingView[];
  readonly files: FileViews;
  readonly result: CheckResult;
}

/** A project that was not evaluated. */
export interface UnreadableView extends Section {
  readonly kind: 'unreadable';
  readonly problems: readonly ProblemView[];
}

/** The waivers in the settings file. */
export interface WaiversView extends Section {
  readonly kind: 'waivers';
  readonly rules: readonly Rule[];
  readonly findings: readonly FindingView[];
  readonly files: FileViews;
}

/** The view of a report. */
export function viewReport(report: Report): ReportView {
  const sections = report.entries.flatMap(sectionsOf);
  return {
    report,
    sections,
    findings: sections.flatMap((section) => (section.kind === 'unreadable' ? [] : section.findings)),
    problems: sections.flatMap((section) => (section.kind === 'unreadable' ? section.problems : [])),
    masker: reportMasker(report),
  };
}

/** Masks the secrets of all projects of a report. */
export function reportMasker({ entries }: Pick<Report, 'entries'>): Masker {
  const sources = entries.flatMap((entry) => (entry.kind === 'waivers' ? [entry.file] : entry.files));
  const secrets = entries.flatMap((entry) =>
    entry.kind === 'project' ? entry.services.flatMap(({ result }) => result.description.secrets) : [],
  );
  return maskerFor(sources, secrets);
}

function sectionsOf(entry: Entry): SectionView[] {
  switch (entry.kind) {
    case 'project':
      return entry.services.map((service) => serviceView(entry, service));
    case 'unreadable':
      return [unreadableView(entry)];
    case 'waivers':
      return [waiversView(entry)];
  }
}

/** The view of one service of a project. */
export function serviceView({ source, files }: ProjectEntry, result: ServiceResult): ServiceView {
  const masker = maskerFor(files, result.result.description.secrets);
  const context = { service: result.service, files: fileViews(files, masker), masker };
  return {
    kind: 'service',
    mainFile: source.files[0]?.file ?? files[0]?.file ?? '',
    sources: files,
    service: result.service,
    rules: withRulesOf(result.rules, result.findings),
    findings: findingViews(result.findings, context),
    files: context.files,
    masker,
    result: result.result,
  };
}

function unreadableView({ files, service, problems }: UnreadableEntry): UnreadableView {
  return {
    kind: 'unreadable',
    sources: files,
    masker: maskerFor(files, []),
    service,
    problems: problems.map((problem) => problemView(problem, files)),
  };
}

function waiversView({ file, service, rules, findings }: WaiversEntry): WaiversView {
  const masker = maskerFor([file], []);
  const files = fileViews([file], masker);
  return {
    kind: 'waivers',
    sources: [file],
    masker,
    service,
    rules: withRulesOf(rules, findings),
    findings: findingViews(findings, { service, files, masker }),
    files,
  };
}

function findingViews(findings: readonly ReportedFinding[], context: ViewContext): FindingView[] {
  return findings.map((finding) => findingView(finding, context));
}
