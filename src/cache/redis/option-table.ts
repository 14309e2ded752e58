/** Releases of Redis, Valkey and KeyDB, and the options that each of them has. */

import table from '../../../data/redis-options.json' with { type: 'json' };
import { closestMatch } from '../../source/closest-match.js';
import { compareReleases } from '../dragonfly/release.js';
import type { RedisKind } from './redis-reading.js';

interface OptionRow {
  readonly name: string;
  readonly type: string;
  readonly accepted: readonly Range[];
}

/** First and last release, inclusive; `to` is null if the newest release is included. */
type Range = readonly [from: string, to: string | null];

interface KindTable {
  readonly rows: ReadonlyMap<string, OptionRow>;
  readonly versions: readonly string[];
}

const tables = new Map<RedisKind, KindTable>();

/** The table of a server. It is read only for a project that has such a server. */
function tableOf(kind: RedisKind): KindTable {
  let found = tables.get(kind);
  if (!found) {
    const { flags, releases } = table[kind];
    found = {
      rows: new Map((flags as unknown as readonly OptionRow[]).map((row) => [row.name, row])),
      versions: releases.map(({ version }) => version),
    };
    tables.set(kind, found);
  }
  return found;
}

/** The newest releases of lines that the table does not cover, oldest first (release pages, November 2026). */
const laterReleases: Readonly<Record<RedisKind, readonly string[]>> = {
  redis: ['8.6.7', '8.8.3', '8.10.2'],
  valkey: ['7.2.15', '8.0.12', '8.1.11', '9.0.8', '9.1.4'],
  keydb: [],
};

/** The newest release, or the newest of a line such as `7` or `7.2`. */
export function newestOf(kind: RedisKind, line = ''): string | null {
  const isInLine = (version: string) => line === '' || version === line || version.startsWith(`${line}.`);
  const all = [...tableOf(kind).versions, ...laterReleases[kind]].filter(isInLine);
  return all.toSorted(compareReleases).at(-1) ?? null;
}

/** The newest release of a line that the table contains; null if it contains none. */
export function newestKnownOf(kind: RedisKind, line: string): string | null {
  const isInLine = (version: string) => line === '' || version === line || version.startsWith(`${line}.`);
  return tableOf(kind).versions.filter(isInLine).toSorted(compareReleases).at(-1) ?? null;
}

/** Whether a release is not newer than all known ones. What the table says of its neighbours holds for an older one. */
export function isKnownRelease(kind: RedisKind, version: string): boolean {
  return compareReleases(version, newestOf(kind) ?? version) <= 0;
}

/** The type of the option's values; undefined for a name that no release has. */
export function optionType(kind: RedisKind, name: string): string | undefined {
  return tableOf(kind).rows.get(name)?.type;
}

/** Options that Redis 6.0 brought; the table has no older release. */
const since6 = /^(?:user|aclfile|acllog-max-len|tls-.*|io-threads.*|gopher-enabled|.*cpulist)$/;

/** Whether this release has the option; null for a release that is newer than the table. */
export function hasOption(kind: RedisKind, name: string, version: string): boolean | null {
  const { rows, versions } = tableOf(kind);
  const accepted = rows.get(name)?.accepted ?? [];
  const [oldest = ''] = versions;
  if (compareReleases(version, oldest) < 0) return isIn(accepted, oldest) && !since6.test(name);
  const before = versions.findLast((known) => compareReleases(known, version) <= 0) ?? oldest;
  if (isIn(accepted, before)) return true;
  if (before === version) return false;
  // A release between two of the table may have what the next one has.
  const after = versions.find((known) => compareReleases(known, version) > 0);
  return after === undefined || isIn(accepted, after) ? null : false;
}

function isIn(ranges: readonly Range[], version: string): boolean {
  return ranges.some(
    ([from, to]) => compareReleases(version, from) >= 0 && (to === null || compareReleases(version, to) <= 0),
  );
}

/** The releases that have an option, as text: `7.0.0 and later`; null for a name that no release has. */
export function releasesWithOption(kind: RedisKind, name: string): string | null {
  const ranges = tableOf(kind).rows.get(name)?.accepted ?? [];
  const texts = ranges.map(([from, to]) => (to === null ? `${from} and later` : `${from} to ${to}`));
  return texts.length === 0 ? null : texts.join(', ');
}

const namesByRelease = new Map<string, readonly string[]>();
const nearest = new Map<string, string | null>();

/** The option of a release with the closest name; null if none is close. */
export function nearestOption(kind: RedisKind, name: string, version: string): string | null {
  const release = `${kind} ${version}`;
  const key = `${release} ${name}`;
  const before = nearest.get(key);
  if (before !== undefined) return before;
  const names =
    namesByRelease.get(release) ??
    [...tableOf(kind).rows.keys()].filter((each) => hasOption(kind, each, version) === true);
  namesByRelease.set(release, names);
  const found = closestMatch(name.replaceAll('_', '-'), names, Math.min(3, Math.ceil(name.length / 3)));
  nearest.set(key, found);
  return found;
}
