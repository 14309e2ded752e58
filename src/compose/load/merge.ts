/** Merging as in Compose: a file is merged over the files before it, and a service over its base. */

import { listFromPairs, mappingFromNames } from '../formats/list-or-map.js';
import { loadErrorAtKey } from '../model/load-error.js';
import {
  type ComposeNode,
  child,
  implied,
  isSet,
  keyLocationOf,
  locationOf,
  type MappingNode,
  mappingAt,
  type Step,
  sequenceAt,
} from '../model/node.js';
import { below, type Pattern, patternsOf } from '../model/path-pattern.js';

type Merger = (base: ComposeNode, over: ComposeNode, at: MergePosition) => ComposeNode;

/** The position in the project, with the rules below it. */
interface MergePosition {
  readonly path: readonly string[];
  readonly pattern: Pattern<Merger> | undefined;
}

/** Attributes that are not merged just by their kind (compose-go 2.9.1, override/merge.go). */
const mergers = patternsOf<Merger>([
  ...[
    'networks.*.labels',
    'volumes.*.labels',
    ...[
      'annotations',
      'build.args',
      'build.additional_contexts',
      'build.labels',
      'deploy.labels',
      'dns',
      'dns_opt',
      'dns_search',
      'env_file',
      'environment',
      'label_file',
      'labels',
      'sysctls',
      'tmpfs',
      'volumes.*.volume.labels',
    ].map((attribute) => `services.*.${attribute}`),
  ].map((path) => [path, appendPairs] as const),
  ...['build.extra_hosts', 'extra_hosts'].map((path) => [`services.*.${path}`, appendNew] as const),
  ...['command', 'entrypoint', 'healthcheck.test'].map((path) => [`services.*.${path}`, replace] as const),
  ['services.*.build', mergeBuild],
  ['services.*.depends_on', mergeDependencies],
  ['services.*.logging', mergeLogging],
  ['services.*.models', mergeNamed],
  ['services.*.networks', mergeNamed],
  ['services.*.ulimits.*', replace],
  ['networks.*.ipam.config', mergePools],
]);

/** `over` merged over `base`. Throws a load error if Compose cannot merge them. */
export function merge(base: MappingNode, over: MappingNode, path: readonly string[] = []): MappingNode {
  const pattern = path.reduce<Pattern<Merger> | undefined>(below, mergers);
  return mergeMappings(base, over, { path, pattern });
}

function mergeValues(base: ComposeNode, over: ComposeNode, at: MergePosition): ComposeNode {
  const merger = at.pattern?.rule;
  return merger ? merger(base, over, at) : mergeByKind(base, over, at);
}

function mergeByKind(base: ComposeNode, over: ComposeNode, at: MergePosition): ComposeNode {
  if (!isSet(over)) return base;
  if (base.kind === 'scalar') return replace(base, over);
  if (base.kind === 'mapping' && over.kind === 'mapping') return mergeMappings(base, over, at);
  if (base.kind === 'sequence' && over.kind === 'sequence') return append(base, base.items, over.items);
  throw loadErrorAtKey(
    over,
    `cannot override \`${at.path.join('.')}\`, which is ${kindOf(base)}, with ${kindOf(over)}`,
  );
}

/** The location of the result is that of the base: a missing key is missing there. */
function mergeMappings(base: MappingNode, over: MappingNode, at: MergePosition): MappingNode {
  const entries = new Map(base.entries);
  for (const [key, value] of over.entries) {
    const current = entries.get(key);
    const lost = base.removed?.get(key)?.lost;
    const position = { path: [...at.path, key], pattern: below(at.pattern, key) };
    if (current) entries.set(key, mergeValues(current, value, position));
    else entries.set(key, lost ? overriding(value, lost) : value);
  }
  const removed = new Map(
    [...(over.removed ?? []), ...(base.removed ?? [])].filter(([key]) => !entries.has(key)),
  );
  const { removed: _, ...rest } = base;
  return { ...rest, entries, ...(removed.size > 0 ? { removed } : {}) };
}

function replace(base: ComposeNode, over: ComposeNode): ComposeNode {
  return isSet(base) ? overriding(over, base) : over;
}

function overriding(over: ComposeNode, lost: ComposeNode): ComposeNode {
  const location = lost.kind === 'scalar' ? locationOf(lost) : keyLocationOf(lost);
  const step: Step = { kind: 'override', location };
  return { ...over, steps: [...over.steps, step] };
}

function append(
  base: ComposeNode,
  before: readonly ComposeNode[],
  after: readonly ComposeNode[],
): ComposeNode {
  const step: Step = { kind: 'append', location: keyLocationOf(base) };
  const added =
    before.length === 0 ? after : after.map((item) => ({ ...item, steps: [...item.steps, step] }));
  return sequenceAt(base, [...before, ...added]);
}

/** Lists and mappings of `NAME=value` become one list, in which the last item of a name takes precedence. */
function appendPairs(base: ComposeNode, over: ComposeNode): ComposeNode {
  return append(isSet(base) ? base : over, listFromPairs(base), listFromPairs(over));
}

function appendNew(base: ComposeNode, over: ComposeNode): ComposeNode {
  const before = listFromPairs(base);
  const known = new Set(before.map((item) => (item.kind === 'scalar' ? item.text : '')));
  const added = listFromPairs(over).filter((item) => item.kind !== 'scalar' || !known.has(item.text));
  return append(isSet(base) ? base : over, before, added);
}

function mergeBuild(base: ComposeNode, over: ComposeNode, at: MergePosition): ComposeNode {
  const long = (node: ComposeNode): ComposeNode =>
    node.kind === 'scalar' && typeof node.value === 'string' ? mappingAt(node, [['context', node]]) : node;
  return mergeIfMappings(long(base), long(over), at);
}

function mergeNamed(base: ComposeNode, over: ComposeNode, at: MergePosition): ComposeNode {
  const long = (node: ComposeNode): ComposeNode => mappingFromNames(node, (item) => implied(item, null));
  return mergeIfMappings(long(base), long(over), at);
}

function mergeDependencies(base: ComposeNode, over: ComposeNode, at: MergePosition): ComposeNode {
  const long = (node: ComposeNode): ComposeNode =>
    mappingFromNames(node, (item) =>
      mappingAt(item, [
        ['condition', implied(item, 'service_started')],
        ['required', implied(item, true)],
      ]),
    );
  return mergeIfMappings(long(base), long(over), at);
}

/** Compose ignores an overriding value of another type, and crashes on a base of another type. */
function mergeIfMappings(base: ComposeNode, over: ComposeNode, at: MergePosition): ComposeNode {
  return over.kind === 'mapping' ? mergeByKind(base, over, at) : base;
}

/** Options are merged if the drivers are the same, or if one is missing. Compose rejects `logging:` without a value. */
function mergeLogging(base: ComposeNode, over: ComposeNode, at: MergePosition): ComposeNode {
  if (base.kind !== 'mapping' || over.kind !== 'mapping') {
    const invalid = base.kind === 'mapping' ? over : base;
    const path = at.path.join('.');
    throw loadErrorAtKey(invalid, `cannot merge \`${path}\`: it must be a mapping, not ${kindOf(invalid)}`);
  }
  const [before, after] = [base.entries.get('driver'), over.entries.get('driver')];
  const same = before?.kind === 'scalar' && after?.kind === 'scalar' && before.text === after.text;
  return !before || !after || same ? mergeMappings(base, over, at) : replace(base, over);
}

/** Pools of the same subnet are merged; other pools of the base are dropped (tested with Compose 2.40.3). */
function mergePools(base: ComposeNode, over: ComposeNode, at: MergePosition): ComposeNode {
  if (base.kind !== 'sequence' || over.kind !== 'sequence') return mergeByKind(base, over, at);
  const subnet = (node: ComposeNode): string => {
    const value = child(node, 'subnet');
    return value?.kind === 'scalar' ? value.text : '';
  };
  if (over.items.length === 0) return sequenceAt(base, []);
  const known = new Set(base.items.map(subnet));
  const items = base.items.flatMap((item) => {
    const same = over.items.find((other) => subnet(other) === subnet(item));
    return same?.kind === 'mapping' && item.kind === 'mapping' ? [mergeMappings(item, same, at)] : [];
  });
  return append(
    base,
    items,
    over.items.filter((item) => !known.has(subnet(item))),
  );
}

function kindOf(node: ComposeNode): string {
  return { scalar: 'a single value', sequence: 'a list', mapping: 'a mapping' }[node.kind];
}
