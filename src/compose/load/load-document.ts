/** Conversion of a YAML document to Compose nodes: aliases and merge keys are resolved, and tags become resets. */

import type { Location, Problem } from '../../source/location.js';
import type { Path } from '../../source/path.js';
import type { Span } from '../../source/span.js';
import type { YamlFile, YamlMapping, YamlNode, YamlScalar } from '../../yaml/tree.js';
import type { ComposeNode, Environment, Origin, Step } from '../model/node.js';
import { type Reset, resetKeys } from './reset.js';

/** Limit for the nodes that aliases, merges and ranges of ports add to one file. The parser limits those that are written. */
const maxAdded = 100_000;

/** The environment and steps of a file in the project. */
export interface LoadContext {
  readonly environment: Environment;
  /** The `extends` or `include` steps that refer to the file; none if the project names the file itself. */
  readonly steps: readonly Step[];
}

interface LoadedDocument {
  /** Null if there are problems. */
  readonly root: ComposeNode | null;
  /** The `!reset` and `!override` tags, which affect the files before this one and the bases of `extends`. */
  readonly resets: readonly Reset[];
  readonly problems: readonly Problem[];
  readonly nodeCount: number;
}

interface LoadState extends LoadContext {
  readonly source: YamlFile;
  readonly problems: Problem[];
  readonly resets: Reset[];
  nodeCount: number;
  /** The nodes that are not written where they are. */
  addedCount: number;
  /** Whether the limit has been reported. */
  isExceeded: boolean;
}

/** The position of a node that is being resolved. */
interface Position {
  /** The path in the file. */
  readonly path: Path;
  /** The path in the document after aliases and merge keys are resolved, with `[0]` for items. */
  readonly resolvedPath: readonly string[];
  readonly key: YamlScalar | null;
  readonly steps: readonly Step[];
  /** `target` for the target of an alias, `alias` below such a target, and `override` below `!override`. */
  readonly inside: 'target' | 'alias' | 'override' | null;
}

/** The content of a document as Compose nodes. */
export function loadDocument(source: YamlFile, context: LoadContext): LoadedDocument {
  const problems: Problem[] = source.problems.map(({ message, span }) => ({
    message,
    file: source.file,
    location: { file: source.file, path: [], part: 'fragment', span },
  }));
  const { root: yaml } = source;
  if (yaml?.tag === '!reset') {
    const location: Location = { file: source.file, path: [], part: 'value', span: yaml.span };
    problems.push({
      message: '`!reset` is not allowed at the top level of a file',
      file: source.file,
      location,
    });
  }
  if (problems.length > 0 || !yaml) return { root: null, resets: [], problems, nodeCount: 0 };
  const state: LoadState = {
    ...context,
    source,
    problems,
    resets: [],
    nodeCount: 0,
    addedCount: 0,
    isExceeded: false,
  };
  const start: Position = { path: [], resolvedPath: [], key: null, steps: context.steps, inside: null };
  const root = resolve(yaml, start, state);
  const { resets, nodeCount } = state;
  return { root: problems.length > 0 ? null : root, resets, problems, nodeCount };
}

function resolve(yaml: YamlNode, position: Position, state: LoadState): ComposeNode | null {
  if (!countNode(yaml, position, state)) return null;
  if (yaml.kind === 'alias') {
    const steps = [...position.steps, anchorStep(yaml, position, state)];
    const target: Position = { ...position, path: yaml.targetPath, key: null, steps, inside: 'target' };
    return resolve(yaml.target, target, state);
  }
  const { path, resolvedPath, key, steps } = position;
  if (yaml.kind === 'scalar') addNodes(furtherPorts(yaml, resolvedPath), state);
  const inside = insideAfterTag(yaml, position, state);
  if (inside === 'removed') return null;
  const origin: Origin = { source: state.source, path, yaml, key, environment: state.environment };
  const below: Position = { ...position, inside: inside === 'target' ? 'alias' : inside };
  switch (yaml.kind) {
    case 'scalar':
      return { kind: 'scalar', value: yaml.value, text: yaml.text, offset: 0, origin, steps };
    case 'sequence': {
      const items = yaml.items.map((item, index) => {
        const inList = { path: [...path, index], resolvedPath: [...resolvedPath, `[${index}]`], key: null };
        return resolve(item, { ...below, ...inList }, state);
      });
      return { kind: 'sequence', items: items.filter((item) => item !== null), origin, steps };
    }
    case 'mapping': {
      const entries = resolveEntries(yaml, below, state);
      return {
        kind: 'mapping',
        entries,
        origin,
        steps,
        ...resetKeys(yaml, entries, state.source.file, path),
      };
    }
  }
}

/** Records the tag of a node. Returns `inside` for the nodes below, or `removed` if the tag removes the node itself. */
function insideAfterTag(
  yaml: YamlNode,
  { path, resolvedPath, key, inside }: Position,
  state: LoadState,
): Position['inside'] | 'removed' {
  if (yaml.tag !== '!reset' && yaml.tag !== '!override') return inside;
  if (inside === 'override') return inside;
  // Compose removes a reset value from the anchored value itself, so an alias of it resets nothing else.
  if (yaml.tag === '!reset' && inside === 'alias') return 'removed';
  const span = key ? { start: key.span.start, end: yaml.span.end } : yaml.span;
  const location: Location = { file: state.source.file, path, part: 'pair', span };
  const kind = yaml.tag === '!reset' ? 'reset' : 'override';
  state.resets.push({ kind, path: resolvedPath, location });
  return kind === 'reset' ? 'removed' : 'override';
}

/** The number of values that a range of ports stands for, besides one. */
function furtherPorts({ text }: YamlScalar, resolvedPath: readonly string[]): number {
  if (resolvedPath.at(-2) !== 'ports') return 0;
  const [, first, last] = /(\d{1,5})-(\d{1,5})(?:\/\w*)?$/.exec(text) ?? [];
  return first === undefined ? 0 : Math.max(0, Number(last) - Number(first));
}

function addNodes(count: number, state: LoadState): void {
  state.nodeCount += count;
  state.addedCount += count;
}

/** Whether the limit allows one more node, written or added. */
function countNode(yaml: YamlNode, position: Position, state: LoadState): boolean {
  if (position.inside === 'target' || position.inside === 'alias') addNodes(1, state);
  else state.nodeCount += 1;
  return isAllowed(yaml, position, state);
}

function isAllowed(yaml: YamlNode, position: Position, state: LoadState): boolean {
  if (state.addedCount > maxAdded && !state.isExceeded) {
    state.isExceeded = true;
    const limit = maxAdded.toLocaleString('en');
    report(
      state,
      position.path,
      yaml.span,
      `the limit of ${limit} values is exceeded once aliases and ranges of ports are resolved`,
    );
  }
  return state.addedCount <= maxAdded;
}

/** A mapping's keys override merged keys, and earlier merged mappings override later ones (YAML merge key, 2005). */
function resolveEntries(yaml: YamlMapping, position: Position, state: LoadState): Map<string, ComposeNode> {
  const entries = new Map<string, ComposeNode>();
  for (const { key, value } of yaml.pairs) {
    if (key.isMergeKey) continue;
    const path = [...position.path, key.text];
    const resolvedPath = [...position.resolvedPath, key.text];
    const node = resolve(value, { ...position, path, resolvedPath, key }, state);
    if (node) entries.set(key.text, node);
  }
  const sources = yaml.pairs
    .filter(({ key }) => key.isMergeKey)
    .flatMap(({ key, value }) =>
      mergeSources(value, { ...position, path: [...position.path, key.text] }, state),
    );
  for (const source of sources) {
    // Merges of merges multiply like aliases.
    addNodes(1, state);
    if (!isAllowed(source.yaml, position, state)) return entries;
    for (const [name, node] of mergedEntries(source, position, state))
      if (!entries.has(name)) entries.set(name, node);
  }
  return entries;
}

/** A value that a merge key merges: a mapping or an alias of one. */
interface MergeSource {
  readonly yaml: YamlNode;
  readonly path: Path;
  readonly steps: readonly Step[];
  /** It is in a list, in which Compose ignores tags as it does below an alias. */
  readonly isInList: boolean;
}

/** The values that a `<<` merges: one, or the items of a list, which may be an alias itself. */
function mergeSources(value: YamlNode, position: Position, state: LoadState): readonly MergeSource[] {
  const aliasOfList = value.kind === 'alias' && value.target.kind === 'sequence' ? value : null;
  const list = aliasOfList ? aliasOfList.target : value;
  if (list.kind !== 'sequence')
    return [{ yaml: value, path: position.path, steps: position.steps, isInList: false }];
  const path = aliasOfList ? aliasOfList.targetPath : position.path;
  const steps = aliasOfList ? [...position.steps, anchorStep(aliasOfList, position, state)] : position.steps;
  return list.items.map((yaml, index) => ({ yaml, path: [...path, index], steps, isInList: true }));
}

function mergedEntries(
  { yaml, path, steps, isInList }: MergeSource,
  position: Position,
  state: LoadState,
): ReadonlyMap<string, ComposeNode> {
  const isAlias = yaml.kind === 'alias';
  const target = isAlias ? yaml.target : yaml;
  if (target.kind !== 'mapping') {
    report(state, path, yaml.span, '`<<` requires a mapping or a list of mappings');
    return new Map();
  }
  const location: Location = { file: state.source.file, path, part: 'value', span: yaml.span };
  const merged: Position = {
    path: isAlias ? yaml.targetPath : path,
    resolvedPath: position.resolvedPath,
    key: null,
    steps: [...steps, { kind: 'merge-key', location }],
    inside: isAlias || isInList ? 'alias' : position.inside,
  };
  return resolveEntries(target, merged, state);
}

/** The location is the alias, which is on the same line as its key. */
function anchorStep(alias: YamlNode, { path }: Position, { source }: LoadState): Step {
  return { kind: 'anchor', location: { file: source.file, path, part: 'value', span: alias.span } };
}

function report(state: LoadState, path: Path, span: Span, message: string): void {
  const { file } = state.source;
  state.problems.push({ message, file, location: { file, path, part: 'value', span } });
}
