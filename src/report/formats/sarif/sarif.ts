/** The report as SARIF 2.1.0, within the limits of GitHub's code scanning (docs.github.com: SARIF support). */

import { findingsIn, serverKindsIn } from '../../../check/report.js';
import { exitCode } from '../../../check/verdict.js';
import type { ReportView } from '../../view/report-view.js';
import { withRulesOf } from '../../view/rules.js';
import { version } from '../../view/version.js';
import { sarifLocations } from './locations.js';
import { notEvaluated, notificationsOf, resultsOf } from './results.js';
import { ruleDescriptor } from './rules.js';

/**
 * The log of one run. `home` is the address of this tool's repository; null if it is unknown. The log has no category:
 * a workflow that uploads several logs for one commit names one for each.
 */
export function sarifLog(view: ReportView, home: string | null): object {
  const places = sarifLocations(view);
  const { policy, verdict } = view.report;
  const kinds = serverKindsIn(view.report);
  const rules = withRulesOf(policy.rules, findingsIn(view.report));
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
            rules: rules.map((rule) => ruleDescriptor(rule, policy, kinds)),
            notifications: [notEvaluated],
          },
        },
        // GitHub rejects the log of a failed run, and closes no alerts for it.
        invocations: [
          {
            executionSuccessful: verdict !== 'incomplete',
            exitCode: exitCode(verdict),
            toolExecutionNotifications: notificationsOf(view, places),
          },
        ],
        originalUriBaseIds: places.bases,
        artifacts: places.artifacts,
        columnKind: 'utf16CodeUnits',
        results: resultsOf(view, rules, places),
        properties: {
          verdict,
          policy: { name: policy.name, origin: policy.origin, digest: policy.digest },
        },
      },
    ],
  };
}
