/** The settings of a repository: which projects are judged, by what, and what is lived with for a while. */

import settingsSchema from '../../../policies/settings.schema.json' with { type: 'json' };
import type { SourceFile } from '../../compose/load/files.js';
import type { Location, Problem } from '../../source/location.js';
import type { Path } from '../../source/path.js';
import { repositoryFile } from '../../source/repository-file.js';
import type { Span } from '../../source/span.js';
import { findNode, nearestSpan } from '../../yaml/find-node.js';
import { parse } from '../../yaml/parse.js';
import { plainValue } from '../../yaml/plain-value.js';
import type { YamlNode } from '../../yaml/tree.js';
import { type Fault, faultOf, type Kind } from '../build/schema-error.js';
import { pathOf } from '../evaluate/evidence.js';
import type { BrokenWaiver, Waiver } from '../waivers/waivers.js';
import { validators } from './settings.generated.js';

export interface RepositorySettings {
  readonly source: SourceFile;
  /** Each as its files, or as a folder or a pattern alone; none where Compose's own way of finding it is meant. */
  readonly projects: readonly (readonly string[])[];
  /** Null for the built-in policy. */
  readonly policy: string | null;
  /** A list is given with commas. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly waivers: readonly (Waiver | BrokenWaiver)[];
  /** The place of a part of the file. */
  readonly placeOf: (path: Path) => Location;
}

interface Written {
  readonly projects?: readonly (string | readonly string[])[];
  readonly policy?: string;
  readonly parameters?: Readonly<Record<string, string | readonly string[]>>;
  readonly waivers?: readonly unknown[];
}

type WrittenWaiver = Pick<Waiver, 'rule' | 'reason' | 'owner' | 'until'> & {
  readonly place: { readonly file: string; readonly path: Path };
};

const kinds: Readonly<Record<'settings' | 'waiver', Kind>> = {
  settings: { schema: settingsSchema, whole: 'the file' },
  waiver: { schema: settingsSchema.$defs.waiver, whole: 'a waiver' },
};

/**
 * Reads settings out of a file's text, JSON or YAML. `named` gives files the names by which they are read. A mistake is
 * a problem with its place; one in a waiver is kept, since it is a finding, and keeps nothing from being judged.
 */
export function loadSettings(
  source: SourceFile,
  named: (file: string) => string,
): RepositorySettings | Problem {
  const { file, text } = source;
  const { root, problems } = parse(file, text);
  const placeOf = (path: Path): Location => ({
    file,
    path,
    part: 'fragment',
    span: spanOf(root, path),
  });
  const placeOfFault = (above: Path, { pointer, isName }: Fault): Location => {
    const path = [...above, ...pathOf(pointer)];
    return isName ? { ...placeOf(path), span: nearestSpan(root, path) } : placeOf(path);
  };
  const problem = (message: string, location: Location): Problem => ({ message, file, location });
  const [unread] = problems;
  if (unread)
    return problem(`the settings cannot be read: ${unread.message}`, { ...placeOf([]), span: unread.span });
  const document = root ? contentOf(root) : {};
  if (document === undefined) return problem('over a million values: not read', placeOf([]));
  const fault = faultOf(withoutWaivers(document), validators.settings, kinds.settings);
  if (fault) return problem(`the settings are not valid: ${fault.message}`, placeOfFault([], fault));
  const { projects = [], policy, parameters = {}, waivers = [] } = document as Written;
  return {
    source,
    projects: projects.map((project) => [project].flat().map(named)),
    policy: policy === undefined ? null : repositoryFile(policy) ? policy : named(policy),
    parameters: new Map(Object.entries(parameters).map(([name, value]) => [name, [value].flat().join()])),
    waivers: waivers.map((waiver, index) => {
      const broken = faultOf(waiver, validators.waiver, kinds.waiver);
      const at = (path: Path): Location => placeOf(['waivers', index, ...path]);
      if (broken) return { fault: broken.message, location: placeOfFault(['waivers', index], broken) };
      const { place, ...rest } = waiver as WrittenWaiver;
      const places = { rule: at(['rule']), until: at(['until']) };
      return { ...rest, file: named(place.file), path: place.path, places };
    }),
    placeOf,
  };
}

/** A value that is a word or a sentence; the key of every other one, or the nearest place that is written. */
function spanOf(root: YamlNode | null, path: Path): Span {
  const node = findNode(root, path)?.node;
  return node?.kind === 'scalar' && node.span.end > node.span.start ? node.span : nearestSpan(root, path);
}

/** Waivers are judged one by one: the mistake in one is no mistake in the others. */
function withoutWaivers(document: unknown): unknown {
  const { waivers, ...rest } = (document ?? {}) as Written;
  return Array.isArray(waivers) ? { ...rest, waivers: [] } : document;
}

/** The file's content as JSON; undefined where there is too much of it. */
function contentOf(root: YamlNode): unknown {
  const budget = { left: 1_000_000 };
  try {
    return plainValue(root, budget);
  } catch (error) {
    if (budget.left >= 0) throw error;
    return undefined;
  }
}
