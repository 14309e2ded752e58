/** Short syntax to long: one form for each attribute, whichever the author wrote. */

import type { Span } from '../../source/span.js';
import { splitPort } from '../formats/port.js';
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

type Transform = (node: ComposeNode) => ComposeNode;

/** Keyed by the path inside a service. */
const transforms: ReadonlyMap<string, Transform> = new Map<string, Transform>([
  ['build', wrap('context')],
  ['build.args', mappingOf('=')],
  ['build.labels', mappingOf('=')],
  ['depends_on', dependencies],
  ['dns', listOf],
  ['dns_search', listOf],
  ['env_file', (node) => eachItem(listOf(node), (item) => (item.kind === 'scalar' ? envFile(item) : item))],
  ['environment', mappingOf('=')],
  ['extra_hosts', mappingOf('=', ':')],
  ['healthcheck.test', shellTest],
  ['labels', mappingOf('=')],
  ['networks', namesToMapping],
  ['ports', (node) => eachItem(node, (item) => (item.kind === 'scalar' ? port(item) : item))],
  ['secrets', (node) => eachItem(node, wrap('source'))],
  ['configs', (node) => eachItem(node, wrap('source'))],
  ['sysctls', mappingOf('=')],
  ['tmpfs', listOf],
  ['volumes', (node) => eachItem(node, (item) => (item.kind === 'scalar' ? volume(item) : item))],
]);

/** Attributes that have such attributes below them. */
const nesting = new Set(
  [...transforms.keys()].flatMap((key) => (key.includes('.') ? [key.split('.')[0]] : [])),
);

/** A service in its canonical long form. Values are not interpolated. */
export function canonicalService(service: MappingNode): MappingNode {
  return canonicalAt(service, '') as MappingNode;
}

function canonicalAt(node: ComposeNode, at: string): ComposeNode {
  const transform = transforms.get(at);
  const long = transform && isSet(node) ? transform(node) : node;
  if (long.kind !== 'mapping' || (at !== '' && !nesting.has(at))) return long;
  const entries = new Map<string, ComposeNode>();
  for (const [key, value] of long.entries)
    entries.set(key, canonicalAt(value, at === '' ? key : `${at}.${key}`));
  return { ...long, entries };
}

/** `[NAME=value, NAME]` to `{NAME: value, NAME: null}`; of the separators the one that comes first counts. */
function mappingOf(...separators: readonly string[]): Transform {
  return (node) => {
    if (node.kind !== 'sequence') return node;
    const entries: [string, ComposeNode][] = [];
    for (const item of node.items) {
      if (item.kind !== 'scalar') return node;
      const at = Math.min(
        ...separators.map((separator) => item.text.indexOf(separator)).filter((index) => index !== -1),
      );
      if (Number.isFinite(at)) entries.push([item.text.slice(0, at), partOf(item, at + 1)]);
      else entries.push([item.text, implied(item, null)]);
    }
    return mappingAt(node, entries);
  };
}

function wrap(key: string): Transform {
  return (node) => (node.kind === 'scalar' ? mappingAt(node, [[key, node]]) : node);
}

function listOf(node: ComposeNode): ComposeNode {
  return node.kind === 'scalar' ? sequenceAt(node, [node]) : node;
}

function eachItem(node: ComposeNode, transform: Transform): ComposeNode {
  return node.kind === 'sequence' ? sequenceAt(node, node.items.map(transform)) : node;
}

function namesToMapping(node: ComposeNode): ComposeNode {
  if (node.kind !== 'sequence') return node;
  return mappingAt(
    node,
    node.items.flatMap((item) => (item.kind === 'scalar' ? [[item.text, implied(item, null)] as const] : [])),
  );
}

function dependencies(node: ComposeNode): ComposeNode {
  if (node.kind !== 'sequence') return node;
  return mappingAt(
    node,
    node.items.flatMap((item) =>
      item.kind === 'scalar'
        ? [
            [
              item.text,
              mappingAt(item, [
                ['condition', implied(item, 'service_started')],
                ['required', implied(item, true)],
              ]),
            ] as const,
          ]
        : [],
    ),
  );
}

function envFile(item: ScalarNode): ComposeNode {
  return mappingAt(item, [
    ['path', item],
    ['required', implied(item, true)],
  ]);
}

/** A string is a shell's line (Compose specification, healthcheck). */
function shellTest(node: ComposeNode): ComposeNode {
  return node.kind === 'scalar' ? sequenceAt(node, [implied(node, 'CMD-SHELL'), node]) : node;
}

/** The long form of a port that contains variables, which Compose leaves in its short syntax. */
function port(item: ScalarNode): ComposeNode {
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

/** `[SOURCE:]TARGET[:MODE]`. A source that begins with `.`, `/` or `~` is a path, any other a volume's name. */
function volume(item: ScalarNode): ComposeNode {
  const [first, second, third] = splitOutside(item.text, ':');
  if (!first) return item;
  if (!second)
    return mappingAt(item, [
      ['type', implied(item, 'volume')],
      ['target', item],
    ]);
  const isPath = /^[./~]/.test(item.text.slice(first.start)) || item.text.startsWith('${');
  const mode = third ? item.text.slice(third.start, third.end).split(',') : [];
  return mappingAt(item, [
    ['type', implied(item, isPath ? 'bind' : 'volume')],
    ['source', partOf(item, first.start, first.end)],
    ['target', partOf(item, second.start, second.end)],
    ...(mode.includes('ro') ? [['read_only', implied(item, true)] as const] : []),
  ]);
}

function splitOutside(text: string, separator: string): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = [];
  let level = 0;
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const char = text[at];
    if (char === '{' || char === '[') level += 1;
    if (char === '}' || char === ']') level -= 1;
    if (at === text.length || (char === separator && level === 0)) {
      parts.push({ start, end: at });
      start = at + 1;
    }
  }
  return parts;
}
