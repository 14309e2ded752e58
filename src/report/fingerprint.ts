/** The identity of a finding, short enough for a comment's marker. */

import { createHash } from 'node:crypto';
import type { ReportedFinding } from '../check.js';
import { identityOf } from '../policy/judge.js';

/** The same for a finding wherever its lines move to, and another for every file, rule, service and path. 32 hex digits. */
export function fingerprintOf({ finding }: ReportedFinding, service: string): string {
  return createHash('sha256')
    .update(`${finding.location.file}\n${service}\n${identityOf(finding)}`)
    .digest('hex')
    .slice(0, 32);
}
