/** The identity of a finding, short enough for a comment's marker. */

import { type Finding, identityOf } from '../../policy/evaluate/evaluate.js';
import { sha256Hex } from '../../source/digest.js';

/** The same for a finding wherever its lines move to, and another for every file, service, rule and path. */
export function fingerprintOf(finding: Finding, service: string): string {
  return digest([finding.location.file, service, identityOf(finding)]);
}

/** 32 hex digits that stand for all parts in their order. */
export function digest(parts: readonly string[]): string {
  return sha256Hex(JSON.stringify(parts)).slice(0, 32);
}
