/** YAML tree to Compose nodes: aliases and merge keys resolved, both places kept. */

import type { Location, Problem } from '../source/location.js';
import type { Path } from '../source/span.js';
import type { YamlFile, YamlMapping, YamlNode, YamlScalar } from '../yaml/tree.js';
import type { ComposeNode, Step } from './node.js';

/** Nodes of one project once every alias is written out; compose-go stops at the same number. */
export const maxNodes = 100_000;

interface Loading {
  readonly source: YamlFile;
  readonly problems: Problem[];
  nodes: number;
}

interface Place {
  readonly path: Path;
  readonly key: YamlScalar | null;
  readonly steps: readonly Step[];
}

/** The content of one file as Compose nodes. `root` is null where there are problems. */
export function load(source: YamlFile): { root: ComposeNode | null; problems: readonly Problem[] } {
  const problems: Problem[] = source.problems.map(({ message, span }) => ({
    message,
    file: source.file,
    location: { file: source.file, path: [], part: 'fragment', span },
  }));
  if (problems.length > 0) return { root: null, problems };
  if (!source.root) {
    const location: Location = { file: source.file, path: [], part: 'value', span: { start: 0, end: 0 } };
    return {
      root: null,
      problems: [
        { message: 'the file is empty: it must hold a Compose project', file: source.file, location },
      ],
    };
  }
  const loading: Loading = { source, problems, nodes: 0 };
  const root = resolve(source.root, { path: [], key: null, steps: [] }, loading);
  return { root: problems.length > 0 ? null : root, problems };
}

function resolve(yaml: YamlNode, place: Place, loading: Loading): ComposeNode | null {
  if (!count(yaml, place, loading)) return null;
  if (yaml.tag === '!reset') return null;
  const origin = { source: loading.source, path: place.path, yaml, key: place.key };
  const { steps } = place;
  switch (yaml.kind) {
    case 'alias': {
      const step: Step = { kind: 'anchor', location: useOf(yaml, place, loading) };
      return resolve(yaml.target, { path: yaml.targetPath, key: null, steps: [...steps, step] }, loading);
    }
    case 'scalar':
      return { kind: 'scalar', value: yaml.value, text: yaml.text, offset: 0, origin, steps };
    case 'sequence': {
      const items = yaml.items.map((item, index) =>
        resolve(item, { path: [...place.path, index], key: null, steps }, loading),
      );
      return { kind: 'sequence', items: items.filter((item) => item !== null), origin, steps };
    }
    case 'mapping':
      return { kind: 'mapping', entries: resolveEntries(yaml, place, loading), origin, steps };
  }
}

/** Whether there is still room; a merge counts as well, since merges of merges multiply like aliases. */
function count(yaml: YamlNode, place: Place, loading: Loading): boolean {
  loading.nodes += 1;
  if (loading.nodes === maxNodes + 1) {
    const most = maxNodes.toLocaleString('en');
    refuse(loading, yaml, place.path, `over ${most} values once every alias is written out: not read`);
  }
  return loading.nodes <= maxNodes;
}

/** Own keys win over merged ones, and of several merged mappings the earlier one does (YAML merge key, 2005). */
function resolveEntries(yaml: YamlMapping, place: Place, loading: Loading): Map<string, ComposeNode> {
  const entries = new Map<string, ComposeNode>();
  for (const { key, value } of yaml.pairs) {
    if (key.text === '<<' && key.style === 'plain') continue;
    const node = resolve(value, { path: [...place.path, key.text], key, steps: place.steps }, loading);
    if (node) entries.set(key.text, node);
  }
  const written = new Set(yaml.pairs.map((pair) => pair.key.text));
  for (const { key, value } of yaml.pairs) {
    if (key.text !== '<<' || key.style !== 'plain') continue;
    const path = [...place.path, key.text];
    const { sources, steps } = mergedFrom(value, { ...place, path }, loading);
    for (const { item, path: itemPath } of sources) {
      if (!count(item, place, loading)) return entries;
      const step: Step = {
        kind: 'merge-key',
        location: { file: loading.source.file, path: itemPath, part: 'value', span: item.span },
      };
      const target = item.kind === 'alias' ? item.target : item;
      const targetPath = item.kind === 'alias' ? item.targetPath : itemPath;
      if (target.kind !== 'mapping') {
        refuse(loading, item, itemPath, '`<<` takes a mapping, or a list of mappings');
        continue;
      }
      const merged = resolveEntries(
        target,
        { path: targetPath, key: null, steps: [...steps, step] },
        loading,
      );
      for (const [name, node] of merged) {
        if (!entries.has(name) && !written.has(name)) entries.set(name, node);
      }
    }
  }
  return entries;
}

/** What a `<<` takes: a mapping, or the mappings of a list, which may stand behind an alias itself. */
function mergedFrom(
  value: YamlNode,
  place: Place,
  loading: Loading,
): { sources: readonly { item: YamlNode; path: Path }[]; steps: readonly Step[] } {
  const aliased = value.kind === 'alias' && value.target.kind === 'sequence' ? value : null;
  const list = aliased ? aliased.target : value;
  if (list.kind !== 'sequence') return { sources: [{ item: value, path: place.path }], steps: place.steps };
  const path = aliased ? aliased.targetPath : place.path;
  const use: Step[] = aliased ? [{ kind: 'anchor', location: useOf(aliased, place, loading) }] : [];
  return {
    sources: list.items.map((item, index) => ({ item, path: [...path, index] })),
    steps: [...place.steps, ...use],
  };
}

/** The place where an alias is used: the pair's key and the alias are on one line, so the alias will do. */
function useOf(yaml: YamlNode, place: Place, loading: Loading): Location {
  return { file: loading.source.file, path: place.path, part: 'value', span: yaml.span };
}

function refuse(loading: Loading, yaml: YamlNode, path: Path, message: string): void {
  loading.problems.push({
    message,
    file: loading.source.file,
    location: { file: loading.source.file, path, part: 'value', span: yaml.span },
  });
}
