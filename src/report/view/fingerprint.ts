/** Digests that identify findings while lines move, short enough for the marker of a review comment. */

import { type Finding, identityOf } from '../../policy/evaluate/evaluate.js';
import { sha256Hex } from '../../source/digest.js';

/** Another one for every file, service, rule and path; the same when lines move. */
export function fingerprintOf(finding: Finding, service: string): string {
  return digest([finding.location.file, service, identityOf(finding)]);
}

/** Another one for every service, rule and path; the same when the file is renamed. Eight hex digits. */
export function findingKey({ rule, path }: Finding, service: string): string {
  return digest([service, rule.id, JSON.stringify(path)]).slice(0, 8);
}

/** 32 hex digits for a list of texts. */
export function digest(parts: readonly string[]): string {
  return sha256Hex(JSON.stringify(parts)).slice(0, 32);
}
