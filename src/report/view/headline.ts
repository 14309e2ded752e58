/** The verdict and the counts of a report, in words. */

import { projectsIn, type Report } from '../../check/report.js';

/** The verdict in one line, such as `Cache policy failed: 6 errors, 0 warnings`. */
export function headline(report: Report): string {
  switch (report.verdict) {
    case 'pass':
      if (hasNoProject(report)) return 'Nothing evaluated: the repository has no Compose file';
      return `Cache policy passed: ${countsOf(report)}`;
    case 'fail':
      return `Cache policy failed: ${countsOf(report)}`;
    case 'incomplete': {
      const projects = projectsIn(report);
      const unreadable = projects.filter(({ kind }) => kind === 'unreadable').length;
      if (unreadable === projects.length) return 'Cache policy not evaluated';
      return `Cache policy incomplete: ${countsOf(report)}; ${count(unreadable, 'project')} could not be evaluated`;
    }
  }
}

/** The repository has no project, and the caller accepts that. */
export function hasNoProject(report: Report): boolean {
  return report.verdict === 'pass' && projectsIn(report).length === 0;
}

/** Such as `1 error, 2 warnings`; notices and waived findings only where there are some. */
function countsOf({ counts: { error, warning, notice, waived } }: Report): string {
  const found = [count(error, 'error'), count(warning, 'warning')];
  if (notice > 0) found.push(count(notice, 'notice'));
  if (waived > 0) found.push(`${waived} waived`);
  return found.join(', ');
}

/** A number with its noun. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
