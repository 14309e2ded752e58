/** Dragonfly's releases, and which flags each of them starts with. */

import table from '../../../data/dragonfly-flags.json' with { type: 'json' };

const types = ['bool', 'string', 'list', 'int', 'uint', 'float', 'memory'] as const;

export type FlagType = (typeof types)[number] | 'other';

interface FlagRow {
  readonly name: string;
  readonly type: string;
  /** `[from, to]` of releases that start with the flag; null where the newest does. */
  readonly accepted: readonly Range[];
  /** Those of them in which it does nothing but say so. */
  readonly retired?: readonly Range[];
}

type Range = readonly [from: string, to: string | null];

const rows = new Map((table.flags as unknown as readonly FlagRow[]).map((row) => [row.name, row]));
const versions = table.releases.map((release) => release.version);

/** The newest release that the table knows, such as `1.40.1`. */
export const newestRelease: string = versions.at(-1) ?? '';

/** Official tags: `v1.31.0`, and the older and per-platform `v1.14.3-ubuntu`, `ubuntu-1.31.0-amd64`. */
const releaseTag = /^(?:v(\d+\.\d+\.\d+)(?:-ubuntu)?|(?:alpha-)?ubuntu-(\d+\.\d+\.\d+)(?:-[a-z0-9]+)?)$/;

/** The release that a tag names, such as `1.31.0`; null for a tag that names none. */
export function releaseOfTag(tag: string): string | null {
  const match = releaseTag.exec(tag);
  return match?.[1] ?? match?.[2] ?? null;
}

/** Negative when `a` is the older release. */
export function compareReleases(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let index = 0; index < 3; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether the table has this release. */
export function isKnownRelease(version: string): boolean {
  return versions.includes(version);
}

/** What the flag takes; undefined for a name that no release ever had. */
export function flagType(name: string): FlagType | undefined {
  const type = rows.get(name)?.type;
  return type === undefined ? undefined : (types.find((known) => known === type) ?? 'other');
}

/** Whether Dragonfly of this release starts with the flag. */
export function accepts(name: string, version: string): boolean {
  return isIn(rows.get(name)?.accepted ?? [], version);
}

/** Whether Dragonfly of this release knows the flag, does nothing for it, and does not take it as a variable. */
export function isRetired(name: string, version: string): boolean {
  return isIn(rows.get(name)?.retired ?? [], version);
}

function isIn(ranges: readonly Range[], version: string): boolean {
  const release = nearestRelease(version);
  return ranges.some(
    ([from, to]) => compareReleases(release, from) >= 0 && (to === null || compareReleases(release, to) <= 0),
  );
}

/** A release outside the table is taken as the one before it, and one before them all as the oldest. */
export function nearestRelease(version: string): string {
  if (isKnownRelease(version)) return version;
  const before = versions.findLast((known) => compareReleases(known, version) < 0);
  return before ?? versions[0] ?? version;
}

/** The first release behind this one that does not start with the flag; null where all of them do. */
export function dropsAfter(name: string, version: string): string | null {
  const later = versions.slice(versions.indexOf(nearestRelease(version)) + 1);
  return later.find((each) => !accepts(name, each)) ?? null;
}

/** The releases that have a flag, in words: `v1.5.0 to v1.39.0`, `v1.11.0 and later`. */
export function releasesWith(name: string): string {
  const ranges = rows.get(name)?.accepted ?? [];
  return ranges
    .map(([from, to]) =>
      to === null ? `v${from} and later` : from === to ? `v${from}` : `v${from} to v${to}`,
    )
    .join(', ');
}

/** The flag whose name is nearest to a misspelt one, among those that the release has, or any; null when none is near. */
export function nearestFlag(name: string, version: string | null): string | null {
  const wanted = name.toLowerCase().replaceAll('-', '_');
  let best: { name: string; distance: number } | null = null;
  for (const candidate of rows.keys()) {
    if (version !== null && !accepts(candidate, version)) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), 3);
    if (distance < (best?.distance ?? Math.min(3, Math.ceil(wanted.length / 3))))
      best = { name: candidate, distance };
  }
  return best?.name ?? null;
}

/** Levenshtein's distance, `limit` for everything that far apart or further. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const change = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(change, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return Math.min(previous[b.length] ?? limit, limit);
}
