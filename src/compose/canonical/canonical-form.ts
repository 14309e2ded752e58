/** The canonical form of a service: long syntax also where Compose keeps the short one. See also load/long-form.ts. */

import type { Span } from '../../source/span.js';
import { endOfName, scalarText } from '../formats/list-or-map.js';
import { splitPort } from '../formats/port.js';
import { templateParts } from '../interpolation/template.js';
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

/** By path in a service. Compose expands all other short syntax when it loads a file (load/long-form.ts). */
const transforms = patternsOf<Transform>([
  ['annotations', pairsToMapping('=')],
  ['build.args', pairsToMapping('=')],
  ['build.labels', pairsToMapping('=')],
  ['dns_search', scalarToList],
  ['environment', pairsToMapping('=')],
  ['extra_hosts', pairsToMapping('=', ':')],
  ['healthcheck.test', shellTest],
  ['labels', pairsToMapping('=')],
  ['ports', ports],
  ['sysctls', pairsToMapping('=')],
  ['tmpfs', scalarToList],
]);

/** The service in long syntax. Values are not interpolated. */
export function canonicalService(service: MappingNode): MappingNode {
  return canonicalEntries(service, transforms);
}

function canonicalAt(node: ComposeNode, pattern: Pattern<Transform> | undefined): ComposeNode {
  if (!pattern) return node;
  if (pattern.rule) return isSet(node) ? pattern.rule(node) : node;
  return node.kind === 'mapping' ? canonicalEntries(node, pattern) : node;
}

function canonicalEntries(node: MappingNode, pattern: Pattern<Transform>): MappingNode {
  const entries = new Map<string, ComposeNode>();
  for (const [key, value] of node.entries) entries.set(key, canonicalAt(value, below(pattern, key)));
  return { ...node, entries };
}

/**
 * `[NAME=value, NAME]` to `{NAME: value, NAME: null}`. The first of the separators in an item ends its name. Numbers in a
 * mapping get the text that Compose gives them.
 */
function pairsToMapping(...separators: readonly string[]): Transform {
  return (node) => {
    if (node.kind === 'mapping') return withNumberTexts(node);
    if (node.kind !== 'sequence') return node;
    const entries: [string, ComposeNode][] = [];
    const indices = new Map<string, number>();
    const defaults = new Map<number, string>();
    for (const item of node.items) {
      if (item.kind !== 'scalar') return node;
      const [name, value] = pairIn(item, separators);
      const isDefault = name !== item.text && item.text.startsWith('${');
      const before = indices.get(name);
      // The default of a variable is one possible value: it does not override the item before it, and remains beside
      // the item after it, which overrides only the default.
      const other = before === undefined ? undefined : defaults.get(before);
      if (before !== undefined && other !== undefined)
        entries[before] = [other, entries[before]?.[1] ?? value];
      entries.push([isDefault && before !== undefined ? item.text : name, value]);
      if (isDefault) defaults.set(entries.length - 1, item.text);
      indices.set(name, entries.length - 1);
    }
    return mappingAt(node, entries);
  };
}

/** The name and the value of an item. The default value of `${ITEM:-NAME=value}` is an item itself. */
function pairIn(item: ScalarNode, separators: readonly string[]): [string, ComposeNode] {
  const at = endOfName(item.text, separators);
  if (at !== -1) return [item.text.slice(0, at), partOf(item, at + 1)];
  const [part, ...others] = templateParts(item.text);
  if (
    part?.kind !== 'variable' ||
    others.length > 0 ||
    part.argument.length === 0 ||
    !/^:?-$/.test(part.operator)
  )
    return [item.text, implied(item, null)];
  return pairIn(partOf(item, part.operatorSpan.end, part.span.end - 1), separators);
}

function withNumberTexts(node: MappingNode): MappingNode {
  const entries = [...node.entries].map(([key, value]): [string, ComposeNode] => [
    key,
    value.kind === 'scalar' && typeof value.value === 'number' ? withNumberText(value) : value,
  ]);
  return { ...node, entries: new Map(entries) };
}

/** The number with its text; the text is the value if the number has another one, such as `1000000` for `1e+06`. */
function withNumberText(node: ScalarNode): ScalarNode {
  const text = scalarText(node);
  if (text === node.text && text === String(node.value)) return node;
  return { ...node, value: text === String(node.value) ? node.value : text, text, derived: true };
}

function scalarToList(node: ComposeNode): ComposeNode {
  return node.kind === 'scalar' ? sequenceAt(node, [node]) : node;
}

/** Docker runs a string with the shell (Compose specification, healthcheck). */
function shellTest(node: ComposeNode): ComposeNode {
  return node.kind === 'scalar' ? sequenceAt(node, [implied(node, 'CMD-SHELL'), node]) : node;
}

function ports(node: ComposeNode): ComposeNode {
  if (node.kind !== 'sequence') return node;
  return sequenceAt(
    node,
    node.items.map((item) => (item.kind === 'scalar' ? longPort(item) : item)),
  );
}

/** The long form of a port that contains variables, which Compose leaves in its short syntax. */
function longPort(item: ScalarNode): ComposeNode {
  const { hostIp, published, target, protocol } = splitPort(item.text);
  const part = ({ start, end }: Span): ScalarNode => partOf(item, start, end);
  const entries: [string, ComposeNode][] = [
    ['mode', implied(item, 'ingress')],
    ['target', part(target)],
    ['protocol', protocol ? part(protocol) : implied(item, 'tcp')],
  ];
  if (published && published.end > published.start) entries.push(['published', part(published)]);
  if (hostIp) entries.push(['host_ip', part(hostIp)]);
  return mappingAt(item, entries);
}
