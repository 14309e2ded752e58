/** Long form of the short syntaxes that Compose expands while loading. */

import { endOfName, mappingFromNames, scalarText } from '../formats/list-or-map.js';
import { isWhole } from '../formats/number.js';
import { longPorts, spansBetweenColons } from '../formats/port.js';
import { longVolume } from '../formats/volume.js';
import { constantText } from '../interpolation/constant-value.js';
import { loadErrorAtValue } from '../model/load-error.js';
import {
  type ComposeNode,
  implied,
  isSet,
  type MappingNode,
  mappingAt,
  partOf,
  type ScalarNode,
  sequenceAt,
} from '../model/node.js';
import { below, type Pattern, patternsOf } from '../model/path-pattern.js';

type Transform = (node: ComposeNode) => ComposeNode;

/** Source: compose-go 2.9.1, transform/canonical.go. */
const transforms = patternsOf<Transform>([
  ['services.*.build', wrap('context')],
  ['services.*.build.additional_contexts', pairs],
  ['services.*.build.provenance', text],
  ['services.*.build.sbom', text],
  ['services.*.build.secrets.*', wrap('source')],
  ['services.*.build.ssh', keys],
  ['services.*.build.ulimits.*', limit],
  ['services.*.configs.*', wrap('source')],
  ['services.*.depends_on', dependencies],
  ['services.*.devices.*', onScalar(device)],
  ['services.*.develop.watch.*.ignore', list],
  ['services.*.develop.watch.*.include', list],
  ['services.*.dns', addresses],
  ['services.*.env_file', envFiles],
  ['services.*.extends', wrap('service')],
  ['services.*.gpus', gpus],
  ['services.*.label_file', list],
  ['services.*.models', names],
  ['services.*.networks', names],
  ['services.*.ports', ports],
  ['services.*.secrets.*', wrap('source')],
  ['services.*.ulimits.*', limit],
  ['services.*.volumes.*', onScalar(longVolume)],
  ...['configs.*', 'networks.*', 'secrets.*', 'volumes.*'].map((path) => [path, external] as const),
]);

/** The value at `path` in long form. */
export function longForm(node: ComposeNode, path: readonly string[]): ComposeNode {
  return longAt(node, path.reduce<Pattern<Transform> | undefined>(below, transforms));
}

function longAt(node: ComposeNode, pattern: Pattern<Transform> | undefined): ComposeNode {
  if (!pattern) return node;
  const long = pattern.rule && isSet(node) ? pattern.rule(node) : node;
  if (pattern.next.size === 0 || long.kind === 'scalar') return long;
  if (long.kind === 'sequence')
    return { ...long, items: long.items.map((item) => longAt(item, below(pattern, '*'))) };
  return {
    ...long,
    entries: new Map([...long.entries].map(([key, value]) => [key, longAt(value, below(pattern, key))])),
  };
}

function onScalar(transform: (node: ScalarNode) => ComposeNode): Transform {
  return (node) => (node.kind === 'scalar' ? transform(node) : node);
}

function wrap(key: string): Transform {
  return (node) => (node.kind === 'scalar' ? mappingAt(node, [[key, node]]) : node);
}

function list(node: ComposeNode): ComposeNode {
  return node.kind === 'scalar' ? sequenceAt(node, [node]) : node;
}

/** Empty addresses, for example of unset variables, are removed. */
function addresses(node: ComposeNode): ComposeNode {
  const all = list(node);
  if (all.kind !== 'sequence') return all;
  return {
    ...all,
    items: all.items.filter((item) => isSet(item) && !(item.kind === 'scalar' && item.text === '')),
  };
}

function names(node: ComposeNode): ComposeNode {
  return mappingFromNames(node, (item) => implied(item, null));
}

function text(node: ComposeNode): ComposeNode {
  return node.kind === 'scalar'
    ? { ...node, value: scalarText(node), text: scalarText(node), derived: true }
    : node;
}

/** `[NAME=value]` to `{NAME: value}`. */
function pairs(node: ComposeNode): ComposeNode {
  if (node.kind !== 'sequence') return node;
  const entries = node.items.flatMap((item): [string, ComposeNode][] => {
    if (item.kind !== 'scalar') return [];
    const at = endOfName(item.text, ['=']);
    return [at === -1 ? [item.text, implied(item, '')] : [item.text.slice(0, at), partOf(item, at + 1)]];
  });
  return mappingAt(node, entries);
}

/** `[ID=path, default]` to `{ID: path, default: null}`. */
function keys(node: ComposeNode): ComposeNode {
  if (node.kind === 'scalar') return mappingAt(node, [[node.text, implied(node, null)]]);
  if (node.kind !== 'sequence') return node;
  const entries = node.items.flatMap((item): [string, ComposeNode][] => {
    if (item.kind !== 'scalar') return [];
    const at = endOfName(item.text, ['=']);
    if (at === -1 && item.text !== 'default' && constantText(item) !== null)
      throw loadErrorAtValue(item, `invalid SSH key \`${item.text}\`: write ID=PATH or \`default\``);
    return [at === -1 ? [item.text, implied(item, null)] : [item.text.slice(0, at), partOf(item, at + 1)]];
  });
  return mappingAt(node, entries);
}

function dependencies(node: ComposeNode): ComposeNode {
  const long = mappingFromNames(node, (item) =>
    mappingAt(item, [['condition', implied(item, 'service_started')]]),
  );
  if (long.kind !== 'mapping') return long;
  const entries = [...long.entries].map(([name, dependency]): [string, ComposeNode] => {
    if (dependency.kind !== 'mapping') return [name, dependency];
    const added: [string, ComposeNode][] = [
      ['condition', implied(dependency, 'service_started')],
      ['required', implied(dependency, true)],
    ];
    return [name, { ...dependency, entries: new Map([...added, ...dependency.entries]) }];
  });
  return { ...long, entries: new Map(entries) };
}

function envFiles(node: ComposeNode): ComposeNode {
  const files = list(node);
  if (files.kind !== 'sequence') return files;
  const items = files.items.map((item): ComposeNode => {
    const long: ComposeNode = item.kind === 'scalar' ? mappingAt(item, [['path', item]]) : item;
    if (long.kind !== 'mapping' || long.entries.has('required')) return long;
    return { ...long, entries: new Map([...long.entries, ['required', implied(long, true)]]) };
  });
  return { ...files, items };
}

/** `SOURCE[:TARGET[:PERMISSIONS]]`, or the name of a device of the Container Device Interface. */
function device(node: ScalarNode): ComposeNode {
  const parts = spansBetweenColons(node.text).map(({ start, end }) => node.text.slice(start, end));
  const [source = '', target = source, permissions = 'rwm', more] = parts;
  if (more !== undefined)
    throw loadErrorAtValue(node, `invalid device mapping \`${node.text}\`: write SOURCE:TARGET:PERMISSIONS`);
  return mappingAt(node, [
    ['source', partOf(node, 0, source.length)],
    ['target', implied(node, target)],
    ['permissions', implied(node, permissions)],
  ]);
}

function gpus(node: ComposeNode): ComposeNode {
  if (node.kind === 'scalar') return sequenceAt(node, [mappingAt(node, [['count', implied(node, 'all')]])]);
  return node;
}

function ports(node: ComposeNode): ComposeNode {
  if (node.kind !== 'sequence') return node;
  const items: ComposeNode[] = [];
  for (const item of node.items) {
    if (item.kind !== 'scalar') {
      items.push(item);
      continue;
    }
    if (typeof item.value === 'number' && !isWhole(item))
      throw loadErrorAtValue(item, 'a port must be an integer or a string');
    const long = longPorts(item);
    // If one port cannot be parsed, the whole list stays in short syntax (compose-go 2.9.1, transform/ports.go).
    if (!long) return node;
    items.push(...long);
  }
  return sequenceAt(node, items);
}

function limit(node: ComposeNode): ComposeNode {
  // Compose converts a quoted number to a number, like the value of a variable.
  if (node.kind !== 'scalar' || isWhole(node) || /^[-+]?\d+$|\$/.test(node.text)) return node;
  throw loadErrorAtValue(node, 'a ulimit must be an integer or a mapping with `soft` and `hard`');
}

/** `external: {name: NAME}` to `external: true` and `name: NAME`. */
function external(node: ComposeNode): ComposeNode {
  if (node.kind !== 'mapping') return node;
  const written = node.entries.get('external');
  if (written?.kind !== 'mapping') return node;
  const name = written.entries.get('name');
  const outerName = node.entries.get('name');
  if (name?.kind === 'scalar' && outerName?.kind === 'scalar' && name.text !== outerName.text)
    throw loadErrorAtValue(name, '`name` and `external.name` conflict: use only `name`');
  const entries: MappingNode['entries'] = new Map<string, ComposeNode>([
    ...node.entries,
    ['external', implied(written, true)],
    ...(name ? [['name', name] as const] : []),
  ]);
  return { ...node, entries };
}
