/** Findings as SARIF results, and problems as notifications. */

import type { Rule } from '../../../policy/model/policy.js';
import type { Edit } from '../../../source/edit.js';
import { rangeOf } from '../../../source/lines.js';
import type { Masker } from '../../redact/masker.js';
import { hasInvisible } from '../../redact/untrusted-text.js';
import type { FileViews } from '../../view/file-view.js';
import { type FindingView, waived } from '../../view/finding-view.js';
import type { ReportView } from '../../view/report-view.js';
import type { SarifLocations } from './locations.js';
import { levels } from './rules.js';
import { linkTo, plainText } from './text.js';

/** A result for each finding; `rules` holds the rule of each. */
export function resultsOf(
  { sections }: ReportView,
  rules: readonly Rule[],
  places: SarifLocations,
): object[] {
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
  return sections.flatMap((section) => {
    if (section.kind === 'unreadable') return [];
    const { files, masker } = section;
    return section.findings.map((finding) => ({
      ruleId: finding.rule,
      ruleIndex: indices.get(finding.rule),
      // Code scanning ignores suppressions: a waived finding would fail its check.
      level: finding.waiver ? levels.notice : levels[finding.severity],
      message: { text: messageOf(finding) },
      locations: [places.location(finding.place.file, finding.place)],
      relatedLocations: finding.related.map(({ place, note }, index) => ({
        id: index + 1,
        ...places.location(place.file, place),
        message: { text: plainText(note) },
      })),
      ...suppressionOf(finding),
      partialFingerprints: { 'vulsCachePolicy/v1': finding.fingerprint },
      ...fixesOf(finding, files, masker, places),
    }));
  });
}

/** A waived finding is a result that was accepted outside of this tool (SARIF 2.1.0, 3.35). */
function suppressionOf(finding: FindingView): { readonly suppressions?: readonly object[] } {
  const justification = waived(finding);
  if (justification === null) return {};
  return {
    suppressions: [{ kind: 'external', status: 'accepted', justification: plainText(justification) }],
  };
}

/** The message, the related locations, and the remedy. GitHub shows only the first sentence in narrow views. */
function messageOf({ message, related, fix, refusal, remedy }: FindingView): string {
  const links = related.map(({ place, note }, index) => {
    const link = linkTo(index + 1, `${place.file} line ${place.startLine}`);
    return `See ${link}: ${plainText(note)}.`;
  });
  const todo = fix ? [`Fix: ${fix.title}.`, ...fix.needs] : [`To do: ${refusal?.explain ?? remedy}`];
  return [plainText(message), ...links, ...todo.map(plainText)].join(' ');
}

/** A fix is committed with a click, so a fix with a secret or an invisible character is left out. */
function fixesOf(
  { fix }: FindingView,
  files: FileViews,
  { isSecretIn }: Masker,
  places: SarifLocations,
): { readonly fixes?: readonly object[] } {
  const isUnfit = ({ text }: Edit): boolean =>
    isSecretIn(text) || hasInvisible(text.replaceAll('\r\n', '\n'));
  if (!fix || fix.edits.some(isUnfit)) return {};
  const changed = [...new Set(fix.edits.map(({ file }) => file))];
  const artifactChanges = changed.map((file) => ({
    artifactLocation: places.file(file),
    replacements: fix.edits
      .filter((edit) => edit.file === file)
      .map(({ span, text }) => ({
        deletedRegion: places.region(file, rangeOf(files.get(file)?.starts ?? [0], span)),
        insertedContent: { text },
      })),
  }));
  return { fixes: [{ description: { text: plainText(fix.title) }, artifactChanges }] };
}

/** The problems that kept projects from being evaluated. All have the driver's only notification descriptor. */
export function notificationsOf({ problems }: ReportView, places: SarifLocations): object[] {
  return problems.map(({ file, message, place }) => ({
    level: 'error',
    message: { text: plainText(place ? message : `${file}: ${message}`) },
    descriptor: { id: notEvaluated.id, index: 0 },
    ...(place ? { locations: [places.location(file, place)] } : {}),
  }));
}

export const notEvaluated = {
  id: 'not-evaluated',
  shortDescription: { text: 'The project could not be evaluated.' },
  fullDescription: { text: 'A project that could not be evaluated does not pass the check.' },
  defaultConfiguration: { level: 'error' },
} as const;
