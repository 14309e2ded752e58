/** YAML tree to Compose nodes: aliases and merge keys resolved, both places kept; what tags reset is noted. */

import type { Location, Problem } from '../../source/location.js';
import type { Path } from '../../source/path.js';
import type { YamlFile, YamlMapping, YamlNode, YamlScalar } from '../../yaml/tree.js';
import type { ComposeNode, Environment, Step } from '../model/node.js';
import type { Reset } from './reset.js';

/** Nodes of one file once every alias is written out; compose-go stops at the same number. */
export const maxNodes = 100_000;

/** How the file came into the project. */
export interface LoadContext {
  readonly environment: Environment;
  /** The `extends` or `include` that brings it, for a file that is not named itself. */
  readonly steps: readonly Step[];
}

export interface Loaded {
  /** Null where there are problems. */
  readonly root: ComposeNode | null;
  /** What `!reset` and `!override` take away from the files before, and from the bases of `extends`. */
  readonly resets: readonly Reset[];
  readonly problems: readonly Problem[];
  /** How many there are. */
  readonly nodes: number;
}

interface LoadState extends LoadContext {
  readonly source: YamlFile;
  readonly problems: Problem[];
  readonly resets: Reset[];
  nodes: number;
}

interface Place {
  /** As written in the file. */
  readonly path: Path;
  /** In the document once aliases and merge keys are written out. */
  readonly at: readonly string[];
  readonly key: YamlScalar | null;
  readonly steps: readonly Step[];
  /** `target`: what an alias stands for; `alias`: below that; `override`: below `!override`. */
  readonly inside: 'target' | 'alias' | 'override' | null;
}

/** The content of one document as Compose nodes. */
export function loadDocument(source: YamlFile, context: LoadContext): Loaded {
  const problems: Problem[] = source.problems.map(({ message, span }) => ({
    message,
    file: source.file,
    location: { file: source.file, path: [], part: 'fragment', span },
  }));
  const { root: yaml } = source;
  if (yaml?.tag === '!reset') {
    const location: Location = { file: source.file, path: [], part: 'value', span: yaml.span };
    problems.push({ message: 'the whole document cannot be reset', file: source.file, location });
  }
  if (problems.length > 0 || !yaml) return { root: null, resets: [], problems, nodes: 0 };
  const loading: LoadState = { ...context, source, problems, resets: [], nodes: 0 };
  const start: Place = { path: [], at: [], key: null, steps: context.steps, inside: null };
  const root = resolve(yaml, start, loading);
  return { root: problems.length > 0 ? null : root, resets: loading.resets, problems, nodes: loading.nodes };
}

function resolve(yaml: YamlNode, place: Place, loading: LoadState): ComposeNode | null {
  if (!count(yaml, place, loading)) return null;
  if (yaml.kind === 'alias') {
    const step: Step = { kind: 'anchor', location: useOf(yaml, place, loading) };
    const steps = [...place.steps, step];
    return resolve(
      yaml.target,
      { ...place, path: yaml.targetPath, key: null, steps, inside: 'target' },
      loading,
    );
  }
  const origin = {
    source: loading.source,
    path: place.path,
    yaml,
    key: place.key,
    environment: loading.environment,
  };
  const { steps } = place;
  const tag = tagged(yaml, place, loading);
  if (!tag) return null;
  const kept: Place = { ...tag, inside: tag.inside === 'target' ? 'alias' : tag.inside };
  switch (yaml.kind) {
    case 'scalar':
      return { kind: 'scalar', value: yaml.value, text: yaml.text, offset: 0, origin, steps };
    case 'sequence': {
      const items = yaml.items.map((item, index) =>
        resolve(
          item,
          { ...kept, path: [...place.path, index], at: [...place.at, `[${index}]`], key: null },
          loading,
        ),
      );
      return { kind: 'sequence', items: items.filter((item) => item !== null), origin, steps };
    }
    case 'mapping':
      return { kind: 'mapping', entries: resolveEntries(yaml, kept, loading), origin, steps };
  }
}

/** The place for what is below a node, once its tag is noted; null where the tag takes the node itself away. */
function tagged(yaml: YamlNode, place: Place, loading: LoadState): Place | null {
  if (yaml.tag !== '!reset' && yaml.tag !== '!override') return place;
  const kind = yaml.tag === '!reset' ? 'reset' : 'override';
  if (place.inside === 'override') return place;
  // Compose takes what is reset out of an anchored value where it stands, so that an alias of it resets nothing more.
  if (kind === 'reset' && place.inside === 'alias') return null;
  const span = place.key ? { start: place.key.span.start, end: yaml.span.end } : yaml.span;
  const location: Location = { file: loading.source.file, path: place.path, part: 'pair', span };
  loading.resets.push({ kind, path: place.at, location });
  return kind === 'reset' ? null : { ...place, inside: 'override' };
}

/** Whether there is still room; a merge counts as well, since merges of merges multiply like aliases. */
function count(yaml: YamlNode, place: Place, loading: LoadState): boolean {
  loading.nodes += 1;
  if (loading.nodes === maxNodes + 1) {
    const most = maxNodes.toLocaleString('en');
    refuse(loading, yaml, place.path, `over ${most} values once every alias is written out: not read`);
  }
  return loading.nodes <= maxNodes;
}

/** Own keys win over merged ones, and of several merged mappings the earlier one does (YAML merge key, 2005). */
function resolveEntries(yaml: YamlMapping, place: Place, loading: LoadState): Map<string, ComposeNode> {
  const entries = new Map<string, ComposeNode>();
  for (const { key, value } of yaml.pairs) {
    if (isMergeKey(key)) continue;
    const at = [...place.at, key.text];
    const node = resolve(value, { ...place, path: [...place.path, key.text], at, key }, loading);
    if (node) entries.set(key.text, node);
  }
  for (const { key, value } of yaml.pairs) {
    if (!isMergeKey(key)) continue;
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
      // In a list of merged mappings Compose notes no tag, as below an alias.
      const silent = item.kind === 'alias' || value.kind !== 'mapping';
      if (target.kind !== 'mapping') {
        refuse(loading, item, itemPath, '`<<` takes a mapping, or a list of mappings');
        continue;
      }
      const merged = resolveEntries(
        target,
        {
          path: targetPath,
          at: place.at,
          key: null,
          steps: [...steps, step],
          inside: silent ? 'alias' : place.inside,
        },
        loading,
      );
      for (const [name, node] of merged) {
        if (!entries.has(name)) entries.set(name, node);
      }
    }
  }
  return entries;
}

function isMergeKey(key: YamlScalar): boolean {
  return key.text === '<<' && key.style === 'plain';
}

/** What a `<<` takes: a mapping, or the mappings of a list, which may stand behind an alias itself. */
function mergedFrom(
  value: YamlNode,
  place: Place,
  loading: LoadState,
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
function useOf(yaml: YamlNode, place: Place, loading: LoadState): Location {
  return { file: loading.source.file, path: place.path, part: 'value', span: yaml.span };
}

function refuse(loading: LoadState, yaml: YamlNode, path: Path, message: string): void {
  loading.problems.push({
    message,
    file: loading.source.file,
    location: { file: loading.source.file, path, part: 'value', span: yaml.span },
  });
}
