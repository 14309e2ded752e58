/** Tables of options by release, as in data/redis-options.json and data/dragonfly-flags.json. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

/** Writes a table as the formatter wants it. */
export function writeTable(path, table) {
  writeFileSync(path, `${JSON.stringify(table)}\n`);
  execFileSync('npx', ['biome', 'format', '--write', path], { stdio: 'ignore' });
}

/**
 * Adds a release to a table, or replaces it.
 * @param {{releases: {version: string, date: string}[], flags: {name: string, type: string, accepted: [string, string | null][], retired?: [string, string | null][]}[]}} table
 * @param {{version: string, date: string}} release
 * @param {ReadonlyMap<string, {type: string, isRetired?: boolean}>} options the options of the release, by name
 * @param {(row: object) => boolean} isCarriedOver whether the source of a release cannot show a row, which then keeps its state
 */
export function withRelease(table, release, options, isCarriedOver = () => false) {
  const before = table.releases.map(({ version }) => version);
  const releases = [...table.releases.filter(({ version }) => version !== release.version), release].sort(
    (a, b) => compareVersions(a.version, b.version),
  );
  const versions = releases.map(({ version }) => version);
  const previous = versions[versions.indexOf(release.version) - 1];
  const update = (ranges, isIn) => {
    const inside = new Set(before.filter((version) => ranges.some((range) => includes(range, version))));
    const keeps = isIn ?? (previous !== undefined && inside.has(previous));
    if (keeps) inside.add(release.version);
    else inside.delete(release.version);
    return rangesOf(versions, inside);
  };
  const rows = table.flags.map((row) => {
    const isIn = isCarriedOver(row) ? undefined : options.has(row.name);
    const accepted = update(row.accepted, isIn);
    const isRetired = isCarriedOver(row) ? undefined : options.get(row.name)?.isRetired === true;
    const retired = update(row.retired ?? [], isRetired);
    const { retired: _, ...rest } = row;
    return { ...rest, accepted, ...(retired.length > 0 && { retired }) };
  });
  const known = new Set(table.flags.map(({ name }) => name));
  const added = [...options]
    .filter(([name]) => !known.has(name))
    .map(([name, { type, isRetired }]) => {
      const accepted = rangesOf(versions, new Set([release.version]));
      return { name, type, accepted, ...(isRetired && { retired: accepted }) };
    });
  const flags = [...rows, ...added].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { ...table, source: { ...table.source, newest: versions.at(-1) }, releases, flags };
}

export function compareVersions(a, b) {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

function includes([from, to], version) {
  return compareVersions(version, from) >= 0 && (to === null || compareVersions(version, to) <= 0);
}

/** The ranges of neighbouring releases. The last one is open if it includes the newest release. */
function rangesOf(versions, inside) {
  const ranges = [];
  let isOpen = false;
  for (const version of versions) {
    if (!inside.has(version)) isOpen = false;
    else if (isOpen) ranges.at(-1)[1] = version;
    else {
      ranges.push([version, version]);
      isOpen = true;
    }
  }
  const last = ranges.at(-1);
  if (last && last[1] === versions.at(-1)) last[1] = null;
  return ranges;
}

/** What changes from one table to the next, for the review of a new release. */
export function changesBetween(before, after, version) {
  const has = (table, name) =>
    table.flags.some((row) => row.name === name && row.accepted.some((range) => includes(range, version)));
  const previous =
    after.releases[after.releases.findIndex((release) => release.version === version) - 1]?.version;
  const had = (name) =>
    previous !== undefined &&
    before.flags.some((row) => row.name === name && row.accepted.some((range) => includes(range, previous)));
  const names = after.flags.map(({ name }) => name);
  return {
    previous: previous ?? null,
    added: names.filter((name) => has(after, name) && !had(name)),
    removed: names.filter((name) => !has(after, name) && had(name)),
  };
}
