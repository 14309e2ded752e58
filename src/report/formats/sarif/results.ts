/** Findings and problems in the way of SARIF: results, and notifications of what could not be judged. */

import type { Rule } from '../../../policy/model/policy.js';
import type { Edit } from '../../../source/edit.js';
import { rangeOf } from '../../../source/lines.js';
import { holdsPassword } from '../../redact/passwords.js';
import { hasUnseen } from '../../redact/untrusted-text.js';
import type { FileViews } from '../../view/file-view.js';
import { type FindingView, waived } from '../../view/finding-view.js';
import type { ReportView } from '../../view/report-view.js';
import type { Places } from './locations.js';
import { levels } from './rules.js';
import { linkTo, plainText } from './text.js';

/** A result for each finding; `rules` holds the rule of each. */
export function resultsOf({ sections }: ReportView, rules: readonly Rule[], places: Places): object[] {
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
  return sections.flatMap((section) => {
    if (section.kind === 'unreadable') return [];
    const { files } = section;
    const passwords = section.kind === 'service' ? section.passwords : [];
    return section.findings.map((finding) => ({
      ruleId: finding.rule,
      ruleIndex: indices.get(finding.rule),
      // Code scanning knows no suppressions, and would let what is waived fail its own check.
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
      ...fixesOf(finding, files, passwords, places),
    }));
  });
}

/** What is waived is a result that somebody outside of this tool has accepted (SARIF 2.1.0, 3.35). */
function suppressionOf(finding: FindingView): { readonly suppressions?: readonly object[] } {
  const justification = waived(finding);
  if (justification === null) return {};
  return {
    suppressions: [{ kind: 'external', status: 'accepted', justification: plainText(justification) }],
  };
}

/** What is wrong, the places that explain it, and what to do. The first sentence has to do where there is little room. */
function messageOf({ message, related, fix, refusal, remedy }: FindingView): string {
  const links = related.map(({ place, note }, index) => {
    const link = linkTo(index + 1, `${place.file} line ${place.startLine}`);
    return `See ${link}: ${plainText(note)}.`;
  });
  const todo = fix ? [`Fix: ${fix.title}.`, ...fix.needs] : [refusal?.explain ?? remedy];
  return [plainText(message), ...links, ...todo.map(plainText)].join(' ');
}

/** A fix is code that somebody clicks into a branch: nothing secret, nothing unseen goes into one. */
function fixesOf(
  { fix }: FindingView,
  files: FileViews,
  passwords: readonly string[],
  places: Places,
): { readonly fixes?: readonly object[] } {
  const unfit = ({ text }: Edit): boolean =>
    holdsPassword(text, passwords) || hasUnseen(text.replaceAll('\r\n', '\n'));
  if (!fix || fix.edits.some(unfit)) return {};
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

/** What kept projects from being judged; its descriptor is the driver's only one. */
export function notificationsOf({ problems }: ReportView, places: Places): object[] {
  return problems.map(({ file, message, place }) => ({
    level: 'error',
    message: { text: plainText(place ? message : `${file}: ${message}`) },
    descriptor: { id: notJudged.id, index: 0 },
    ...(place ? { locations: [places.location(file, place)] } : {}),
  }));
}

export const notJudged = {
  id: 'not-judged',
  shortDescription: { text: 'A project could not be judged.' },
  fullDescription: { text: 'A project that could not be judged did not pass: nothing is known of it.' },
  defaultConfiguration: { level: 'error' },
} as const;
