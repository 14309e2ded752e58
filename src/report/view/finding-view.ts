/** A finding as a reader sees it: with lines and columns, and without passwords in any text. */

import type { ReportedFinding } from '../../check/report.js';
import type { Fix, Refusal } from '../../fix/model/fix.js';
import { identityOf } from '../../policy/evaluate/evaluate.js';
import type { Severity } from '../../policy/model/policy.js';
import { ruleUrl } from '../../policy/rule-url.js';
import type { Location } from '../../source/location.js';
import type { Masker } from '../redact/masker.js';
import { type Excerpt, excerptOf } from './excerpt.js';
import { type FileRange, type FileViews, fileNamed, toFileRange } from './file-view.js';
import { findingKey, fingerprintOf } from './fingerprint.js';
import { shortened } from './shortened.js';

export interface FindingView {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly reason: string;
  readonly remedy: string;
  /** The page about the rule; null for a rule of a custom policy. */
  readonly url: string | null;
  readonly path: readonly (string | number)[];
  readonly place: FileRange;
  readonly excerpt: Excerpt;
  readonly related: readonly {
    readonly place: FileRange;
    readonly note: string;
    readonly excerpt: Excerpt;
  }[];
  readonly fix: Fix | null;
  readonly refusal: Refusal | null;
  /** The waiver that accepts the finding; null where the finding counts. */
  readonly waiver: { readonly reason: string; readonly owner: string; readonly until: string } | null;
  /** The same while lines move: 32 hex digits. */
  readonly fingerprint: string;
  /** The same while lines move and the file is renamed: 8 hex digits. */
  readonly key: string;
  /** The identity of the finding in its project, as evaluations of changed files have it too. */
  readonly identity: string;
}

/** What the views of a service's findings share. */
export interface ViewContext {
  readonly service: string;
  readonly files: FileViews;
  readonly masker: Masker;
}

/** The view of one finding. */
export function findingView(
  { finding, resolution, waiver }: ReportedFinding,
  { service, files, masker }: ViewContext,
): FindingView {
  const shown = (sentence: string): string => shortened(masker.sentence(sentence));
  const here = atLocation(finding.location, files);
  const refusal = resolution?.kind === 'refusal' ? resolution : null;
  const fix = resolution?.kind === 'fix' ? resolution : null;
  return {
    rule: finding.rule.id,
    severity: finding.rule.severity,
    message: shown(finding.message),
    reason: finding.rule.reason,
    remedy: shown(finding.remedy),
    url: ruleUrl(finding.rule),
    path: finding.path.map((key) => (typeof key === 'string' ? masker.value(key) : key)),
    ...here,
    related: finding.related.map(({ location, note, subject }) => {
      const there = atLocation(location, files);
      const filled = shown(note)
        .replace('{here}', lineName(subject ? atLocation(subject, files).place : here.place))
        .replace('{there}', lineName(there.place));
      return { ...there, note: filled };
    }),
    fix: fix && { ...fix, title: shown(fix.title), needs: fix.needs.map(shown) },
    refusal: refusal && { ...refusal, explain: shown(refusal.explain) },
    waiver: waiver && {
      reason: shown(waiver.reason),
      owner: shown(waiver.owner),
      until: waiver.until,
    },
    fingerprint: fingerprintOf(finding, service),
    key: findingKey(finding, service),
    identity: identityOf(finding),
  };
}

/** A sentence about the waiver of a finding: until when, by whom and why; null where the finding counts. */
export function waived({ waiver }: Pick<FindingView, 'waiver'>): string | null {
  return waiver && `Waived until ${waiver.until} by ${waiver.owner}: ${waiver.reason}`;
}

function atLocation(location: Location, files: FileViews): { place: FileRange; excerpt: Excerpt } {
  const excerpt = excerptOf(fileNamed(location.file, files), location.span);
  return { place: toFileRange(location, files), excerpt };
}

function lineName({ file, startLine }: FileRange): string {
  return `\`${file}:${startLine}\``;
}
