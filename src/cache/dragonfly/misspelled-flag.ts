/** A flag that Dragonfly does not start with, in the place of the one that is meant. */

import { toText } from '../../compose/interpolation/expand.js';
import type { Flags } from './effective-flags.js';
import type { Flag } from './flag.js';
import { refusalOf } from './flag-support.js';
import { accepts, nearestFlag } from './release.js';

/** Whether a flag that Dragonfly does not accept is meant as the flag of this name. */
export function isMeantAs(flag: Flag, name: string, release: string): boolean {
  if (flag.origin === 'environment') return false;
  if (flag.meant) return flag.meant.name === name;
  if (flag.fault !== null) return isFromEnvironment(flag, name);
  return !accepts(flag.name, release) && nearestFlag(flag.name, release) === name;
}

/** `--fromenv=NAME` where the container has no variable for it. */
function isFromEnvironment({ name, value, fault }: Flag, wanted: string): boolean {
  return name === 'fromenv' && fault !== null && typeof value !== 'boolean' && toText(value) === wanted;
}

/** The reason why a release does not start with the flag that is meant as one of these; null if there is none. */
export function misspelledReason(
  { given, effective, undefok }: Pick<Flags, 'given' | 'effective' | 'undefok'>,
  names: readonly string[],
  releases: readonly string[],
): string | null {
  if (names.some((name) => effective.has(name))) return null;
  for (const release of releases) {
    const flag = given.find((each) => names.some((name) => isMeantAs(each, name, release)));
    const reason = flag ? refusalOf(flag, releases, undefok) : null;
    if (reason !== null) return reason;
  }
  return null;
}
