/** Suggestions for files that do not exist, from those that do. */

import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { defaultNames } from '../check/compose-files.js';
import { closestName } from '../policy/model/did-you-mean.js';
import { join } from '../source/posix-path.js';

/** The path of an existing file or folder that is similar to `path`, which leads to nothing; null if there is none. */
export function similarPath(path: string, base = '.'): string | null {
  const segments = path.replaceAll('\\', '/').split('/');
  let found = '';
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    const isStep = segment === '' || segment === '.' || segment === '..';
    const name = isStep ? segment : similarEntry(segment, resolve(base, found), isLast);
    if (name === null) return null;
    found += isLast ? name : `${name}/`;
  }
  return found === path ? null : found;
}

/** A Compose file with another name in the folder, or with its usual name in a folder below it; null if there is none. */
export function similarComposeFile(folder: string): string | null {
  const entries = entriesOf(folder);
  const texts = entries.filter(({ name, isFolder }) => !isFolder && isYaml(name)).map(({ name }) => name);
  const name =
    texts.find((each) => closestName(each, defaultNames) !== null) ??
    texts.find((each) => /compose/i.test(each));
  if (name !== undefined) return join(folder, name);
  for (const { name: inner, isFolder } of entries) {
    if (!isFolder || inner.startsWith('.') || inner === 'node_modules') continue;
    const inside = new Set(entriesOf(join(folder, inner)).map((entry) => entry.name));
    const usual = defaultNames.find((each) => inside.has(each));
    if (usual !== undefined) return join(folder, `${inner}/${usual}`);
  }
  return null;
}

interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
}

function entriesOf(folder: string): Entry[] {
  try {
    return readdirSync(folder === '' ? '.' : folder, { withFileTypes: true })
      .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    // Reading the file itself reports why.
    return [];
  }
}

/** The entry of a folder that a segment of a path probably means; a file of the same kind for the last segment. */
function similarEntry(segment: string, folder: string, isLast: boolean): string | null {
  const names = entriesOf(folder)
    .filter((entry) => isLast || entry.isFolder)
    .map(({ name }) => name);
  if (names.includes(segment)) return segment;
  const usual = isLast && /compose.*\.ya?ml$/i.test(segment) ? defaultNames : [];
  return closestEntry(segment, names, isLast) ?? usual.find((name) => names.includes(name)) ?? null;
}

/** A YAML file for a YAML file, compared without the ending; any entry for another name. */
function closestEntry(segment: string, names: readonly string[], isLast: boolean): string | null {
  // Too short to tell what is meant.
  if (segment.length < 3) return names.find((name) => name.toLowerCase() === segment.toLowerCase()) ?? null;
  if (!isLast || !isYaml(segment)) return closestName(segment, names);
  const stems = new Map(names.filter(isYaml).map((name) => [stemOf(name), name]));
  return stems.get(closestName(stemOf(segment), stems.keys()) ?? '') ?? null;
}

function stemOf(name: string): string {
  return name.replace(/\.ya?ml$/i, '');
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}
