/** What a run has to say on its pull request. */

import type { Report } from '../check.js';
import type { Judge } from '../fix/prove.js';
import { presence } from '../policy/services.js';
import { digest } from '../report/fingerprint.js';
import type { AtHead } from './at-head.js';
import { summaryText } from './body.js';
import type { PullRequest } from './event.js';
import type { Inputs } from './inputs.js';
import type { Wanted } from './plan.js';
import { composeReview } from './review.js';

/** All of it, as it should stand there when the run is over. */
export function wantedFor(
  { report, merged, changed }: AtHead,
  { headSha }: PullRequest,
  inputs: Inputs,
  judge: Judge,
  note: string | null,
): Wanted {
  const composed = composeReview(report, changed, judge);
  const elsewhere = [...composed.elsewhere, ...merged];
  const review = {
    ...composed,
    elsewhere,
    found: new Set([...composed.found, ...merged.map(({ fingerprint }) => fingerprint)]),
  };
  return {
    config: configOf(report, inputs),
    commit: headSha,
    review,
    isSettled: report.verdict !== 'incomplete' && !isServiceGone(report),
    passes: report.verdict === 'pass',
    isNoted: note !== null,
    summary: (comments) => {
      const told = new Set(comments.flatMap(({ findings }) => findings));
      const all = [...review.comments.flatMap(({ findings }) => findings), ...elsewhere];
      const untold = all.filter((finding) => !told.has(finding));
      return summaryText(report, note, told.size, untold, review.waived, review.patches);
    },
  };
}

/** Nothing of a service that is gone is mended. */
function isServiceGone({ projects }: Report): boolean {
  return projects.some(({ findings }) => findings.some(({ finding }) => finding.rule.id === presence));
}

/** Tells runs of one workflow with other files, another service or another policy apart. */
function configOf({ policy }: Report, { projects, service, policy: file }: Inputs): string {
  return digest([file ?? policy.name, service ?? '', JSON.stringify(projects)]).slice(0, 12);
}
