/** The identity of a finding, short enough for a comment's marker. */

import { createHash } from 'node:crypto';
import { type Finding, identityOf } from '../../policy/evaluate/evaluate.js';

/** The same for a finding wherever its lines move to, and another for every file, service, rule and path. */
export function fingerprintOf(finding: Finding, service: string): string {
  return digest([finding.location.file, service, identityOf(finding)]);
}

/** 32 hex digits that stand for all parts in their order. */
export function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
