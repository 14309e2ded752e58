/**
 * How many of the errors on real cache services carry a fix, by rule, and why the others do not; `npm run coverage:fixes`
 * prints it.
 */
import { expect, test } from '@jest/globals';
import { check } from '../../src/check/check.js';
import { findingsIn } from '../../src/check/report.js';
import type { Refusal } from '../../src/fix/model/fix.js';
import { namedCaches } from '../support/corpus-services.js';
import { policy } from '../support/projects.js';
import { corpus } from '../support/shared.js';

const folder = corpus();

type Row = Record<'errors' | 'with a fix' | Refusal['reason'], number>;

/** What only the environment or an image decides: nobody could mend it inside the repository. */
const outside: Refusal['reason'] = 'cannot-be-known';

// Skipped where the corpus is not beside the project; CI fails then if it should be.
(folder ? test : test.skip)(
  'of the errors on real cache services that can be mended inside the repository, 95 in 100 carry a fix',
  () => {
    const rows: Record<string, Row> = {};
    const refusals: string[] = [];
    for (const { id, project, service } of namedCaches(folder ?? '')) {
      const report = check([project], { service, failOn: 'error', fixes: true }, policy);
      for (const { finding, resolution: mending } of findingsIn(report)) {
        const { severity, id: rule } = finding.rule;
        if (severity !== 'error' || !mending) continue;
        const refusal = mending.kind === 'refusal' ? mending : null;
        for (const name of [rule, 'all']) {
          rows[name] ??= { ...none };
          rows[name].errors += 1;
          rows[name][refusal?.reason ?? 'with a fix'] += 1;
        }
        if (refusal) refusals.push(`${rule}, ${id} ${service}: ${refusal.reason}. ${refusal.explain}`);
        if (refusal) expect(refusal.explain.length).toBeGreaterThan(30);
      }
    }
    const { all = none, ...byRule } = rows;
    console.table({ ...byRule, all });
    console.log(refusals.join('\n'));
    expect(all.errors).toBeGreaterThan(300);
    expect(all['with a fix'] / (all.errors - all[outside])).toBeGreaterThanOrEqual(0.95);
    // What nobody could mend is the exception.
    expect(all[outside] / all.errors).toBeLessThan(0.05);
  },
  300_000,
);

const none: Row = {
  errors: 0,
  'with a fix': 0,
  'needs-decision': 0,
  'cannot-be-known': 0,
  'shared-anchor': 0,
  'not-proved': 0,
  'not-writable': 0,
};
