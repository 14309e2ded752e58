/** Releases of Dragonfly, and the flags that each of them supports. */

import table from '../../../data/dragonfly-flags.json' with { type: 'json' };
import { closestMatch } from '../../source/closest-match.js';

const types = ['bool', 'string', 'list', 'int', 'uint', 'float', 'memory'] as const;

export type FlagType = (typeof types)[number] | 'other';

interface FlagRow {
  readonly name: string;
  readonly type: string;
  /** The ranges of releases that start with the flag. */
  readonly accepted: readonly Range[];
  /** The ranges of these releases in which the flag has no effect but a message. */
  readonly retired?: readonly Range[];
}

/** First and last release, inclusive; `to` is null if the newest release is included. */
type Range = readonly [from: string, to: string | null];

const rows = new Map((table.flags as unknown as readonly FlagRow[]).map((row) => [row.name, row]));
const versions = table.releases.map((release) => release.version);
const knownVersions = new Set(versions);

/** The newest release in the table, such as `1.40.1`. */
export const newestRelease: string = versions.at(-1) ?? '';

/** Official tags: `v1.31.0`, and the older and per-platform `v1.14.3-ubuntu`, `ubuntu-1.31.0-amd64`. */
const releaseTag = /^(?:v(\d+\.\d+\.\d+)(?:-ubuntu)?|(?:alpha-)?ubuntu-(\d+\.\d+\.\d+)(?:-[a-z0-9]+)?)$/;

/** The release that a tag names, such as `1.31.0`; null for a tag that names none. */
export function releaseOfTag(tag: string): string | null {
  const match = releaseTag.exec(tag);
  return match?.[1] ?? match?.[2] ?? null;
}

/** The releases that may run. */
export interface PossibleReleases {
  readonly candidates: readonly string[];
  /** Null if the image does not name the release. */
  readonly version: string | null;
  readonly pinned: boolean;
  /** The reason for what is known of the release, as a clause. */
  readonly because?: string;
}

/** The releases by their names alone. */
export function possibleReleases(candidates: readonly string[]): PossibleReleases {
  const [first = null] = candidates;
  return { candidates, version: candidates.length === 1 ? first : null, pinned: true };
}

/** A clause for a message about one of several releases; empty if the image names the release. */
export function unpinnedClause({ version, pinned, candidates }: PossibleReleases): string {
  return version !== null && pinned && candidates.length === 1
    ? ''
    : ', and this tool cannot tell which release the image contains';
}

/** The same clause with the reason. */
export function unpinnedReason(releases: PossibleReleases): string {
  const { because } = releases;
  const clause = unpinnedClause(releases);
  return clause === '' || because === undefined ? clause : `, and the release is unknown, because ${because}`;
}

const numbers = new Map<string, readonly number[]>();

/** The numbers of a release. Those of a flag's ranges are needed for each evaluation. */
function numbersOf(release: string): readonly number[] {
  let known = numbers.get(release);
  if (!known) {
    known = release.split('.').map(Number);
    if (numbers.size < 10_000) numbers.set(release, known);
  }
  return known;
}

/** Negative when `a` is the older release. */
export function compareReleases(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let index = 0; index < 3; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether the table contains this release. */
export function isKnownRelease(version: string): boolean {
  return knownVersions.has(version);
}

/** The type of the flag's value; undefined for a name that no release has. */
export function flagType(name: string): FlagType | undefined {
  const type = rows.get(name)?.type;
  return type === undefined ? undefined : (types.find((known) => known === type) ?? 'other');
}

/** Whether this release starts with the flag. */
export function accepts(name: string, version: string): boolean {
  return isIn(rows.get(name)?.accepted ?? [], version);
}

/** Whether the flag has no effect in this release. Such a flag is accepted in the command, not as a variable. */
export function isRetired(name: string, version: string): boolean {
  return isIn(rows.get(name)?.retired ?? [], version);
}

function isIn(ranges: readonly Range[], version: string): boolean {
  const release = nearestRelease(version);
  return ranges.some(
    ([from, to]) => compareReleases(release, from) >= 0 && (to === null || compareReleases(release, to) <= 0),
  );
}

/** The release of the table that represents a release: itself, the one before it, or the oldest one. */
export function nearestRelease(version: string): string {
  if (isKnownRelease(version)) return version;
  const before = versions.findLast((known) => compareReleases(known, version) < 0);
  return before ?? versions[0] ?? version;
}

/** The first later release that does not start with the flag; null if all of them do. */
export function dropsAfter(name: string, version: string): string | null {
  const later = versions.slice(versions.indexOf(nearestRelease(version)) + 1);
  return later.find((each) => !accepts(name, each)) ?? null;
}

/** The releases that have a flag, as text: `v1.5.0 to v1.39.0`, `v1.11.0 and later`. `since`: none before this one. */
export function releasesWith(name: string, since: string | null = null): string {
  const ranges = rows.get(name)?.accepted ?? [];
  return ranges
    .flatMap((range) => rangeSince(range, since) ?? [])
    .map(rangeText)
    .join(', ');
}

function rangeSince([from, to]: Range, since: string | null): [Range] | null {
  if (since === null || compareReleases(from, since) >= 0) return [[from, to]];
  return to === null || compareReleases(to, since) >= 0 ? [[since, to]] : null;
}

function rangeText([from, to]: Range): string {
  if (to === null) return `v${from} and later`;
  return from === to ? `v${from}` : `v${from} to v${to}`;
}

/** The flag with the closest name, among those of a release, or of all releases for null; null if none is close. */
export function nearestFlag(name: string, version: string | null): string | null {
  // Short names resemble many flags, so the limit is lower than the default one.
  return closestMatch(name.replaceAll('-', '_'), flagsOf(version), Math.min(3, Math.ceil(name.length / 3)));
}

const flagsByRelease = new Map<string, readonly string[]>();

/** The names of the flags of a release, or of all releases for null. */
function flagsOf(version: string | null): readonly string[] {
  const release = version === null ? 'all' : nearestRelease(version);
  const known = flagsByRelease.get(release);
  if (known) return known;
  const names = [...rows.keys()].filter((flag) => version === null || accepts(flag, version));
  flagsByRelease.set(release, names);
  return names;
}
