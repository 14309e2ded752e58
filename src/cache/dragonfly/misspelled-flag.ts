/** A flag that Dragonfly does not start with, in the place of the one that is meant. */

import { toText } from '../../compose/interpolation/expand.js';
import type { Flags } from './effective-flags.js';
import type { Flag } from './flag.js';
import { refusalOf } from './flag-support.js';
import { accepts, nearestFlag, type PossibleReleases } from './release.js';
import type { StartFault } from './start-fault.js';

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

/** The fault of the flag that is meant as one of these; null if there is none. */
export function misspelledFault(
  { given, effective, undefok }: Pick<Flags, 'given' | 'effective' | 'undefok'>,
  names: readonly string[],
  releases: PossibleReleases,
): StartFault | null {
  if (names.some((name) => effective.has(name))) return null;
  const flag = misspelledFlag({ given, effective, undefok }, names, releases);
  return flag ? refusalOf(flag, releases, { effective, undefok }) : null;
}

/** The flag that is meant as one of these, and with which a release does not start; null if there is none. */
export function misspelledFlag(
  { given, ...flags }: Pick<Flags, 'given' | 'effective' | 'undefok'>,
  names: readonly string[],
  releases: PossibleReleases,
): Flag | null {
  for (const release of releases.candidates) {
    const flag = given.find((each) => names.some((name) => isMeantAs(each, name, release)));
    if (flag && refusalOf(flag, releases, flags) !== null) return flag;
  }
  return null;
}
