/** Share of the errors on real cache services that have a fix, by rule. `npm run coverage:fixes` prints it. */
import { expect, test } from '@jest/globals';
import { findingsIn } from '../../src/check/report.js';
import type { Refusal } from '../../src/fix/model/fix.js';
import { corpusReport, namedCaches } from '../support/corpus-services.js';
import { corpus } from '../support/shared.js';

const folder = corpus();

type Row = Record<'errors' | 'with a fix' | Refusal['reason'], number>;

/** Findings that depend on the environment or an image: no change of the repository could fix them. */
const outside: Refusal['reason'] = 'cannot-be-known';

// Skipped where the corpus is not beside the project; CI fails then if it should be.
(folder ? test : test.skip)(
  'of the errors on real cache services that the repository can fix, 95% have a fix',
  () => {
    const rows: Record<string, Row> = {};
    const refusals: string[] = [];
    for (const cache of namedCaches(folder ?? '')) {
      const { id, service } = cache;
      for (const { finding, resolution } of findingsIn(corpusReport(cache))) {
        const { severity, id: rule } = finding.rule;
        if (severity !== 'error' || !resolution) continue;
        const refusal = resolution.kind === 'refusal' ? resolution : null;
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
    // Findings that the repository cannot fix are the exception.
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
  'not-verified': 0,
  'not-writable': 0,
};
