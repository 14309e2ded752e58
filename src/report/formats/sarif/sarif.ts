/** The report as SARIF 2.1.0, within what GitHub's code scanning takes (docs.github.com: SARIF support). */

import type { Report } from '../../../check/check.js';
import { exitCode } from '../../../check/verdict.js';
import { rulesOf } from '../../view/rules.js';
import { version } from '../../view/version.js';
import { placesOf } from './locations.js';
import { notificationsOf, notJudged, resultsOf } from './results.js';
import { ruleDescriptor } from './rules.js';

/**
 * The log of one run; `home` is the address of this tool's repository, null where nobody knows. It has no category:
 * whoever uploads several for one commit names each.
 */
export function sarifLog(report: Report, home: string | null): object {
  const places = placesOf(report);
  const { policy, projects, verdict } = report;
  const rules = rulesOf(policy.rules, projects);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'vuls-cache-policy',
            semanticVersion: version,
            ...(home === null ? {} : { informationUri: home }),
            rules: rules.map((rule) => ruleDescriptor(rule, policy, home)),
            notifications: [notJudged],
          },
        },
        // GitHub refuses the log of a run that failed, and closes no alert for it.
        invocations: [
          {
            executionSuccessful: verdict !== 'incomplete',
            exitCode: exitCode(verdict),
            toolExecutionNotifications: notificationsOf(projects, places),
          },
        ],
        originalUriBaseIds: places.bases,
        artifacts: places.artifacts,
        columnKind: 'utf16CodeUnits',
        results: resultsOf(projects, rules, places),
        properties: {
          verdict,
          policy: { name: policy.name, origin: policy.origin, digest: policy.digest },
        },
      },
    ],
  };
}
