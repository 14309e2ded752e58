/** Lists with unique items: a later item replaces an earlier one with the same key. */

import { scalarText } from '../formats/list-or-map.js';
import { isWhole } from '../formats/number.js';
import { spansBetweenColons } from '../formats/port.js';
import { parseVolume } from '../formats/volume.js';
import { loadErrorAtValue } from '../model/load-error.js';
import { type ComposeNode, child, locationOf, type Step, sequenceAt } from '../model/node.js';
import { below, type Pattern, patternAt, patternsOf } from '../model/path-pattern.js';

/** The key of an item. Throws a load error if Compose finds none. */
type KeyOf = (item: ComposeNode) => string;

/** Source: compose-go 2.9.1, override/uncity.go. */
const keys = patternsOf<KeyOf>([
  ...[
    ...[
      'annotations',
      'build.additional_contexts',
      'build.args',
      'build.labels',
      'build.tags',
      'cap_add',
      'cap_drop',
      'deploy.labels',
      'dns',
      'dns_opt',
      'dns_search',
      'environment',
      'labels',
      'links',
      'networks.*.aliases',
      'networks.*.link_local_ips',
      'profiles',
      'sysctls',
      'tmpfs',
    ].map((attribute) => `services.*.${attribute}`),
    'networks.*.ipam.options',
    'networks.*.labels',
  ].map((path) => [path, nameKey] as const),
  ['services.*.configs', mountKey('')],
  ['services.*.devices', deviceKey],
  ['services.*.env_file', (item) => fieldText(item, 'path')],
  ['services.*.expose', exposeKey],
  ['services.*.ports', portKey],
  ['services.*.secrets', mountKey('/run/secrets')],
  ['services.*.volumes', volumeKey],
]);

/** Whether Compose makes the items of the list at a path unique. */
export function hasUniqueItems(path: readonly string[]): boolean {
  return patternAt(keys, path)?.rule != null;
}

/** The value at `path` with the lists in it made unique. */
export function unique(node: ComposeNode, path: readonly string[]): ComposeNode {
  return uniqueAt(node, path.reduce<Pattern<KeyOf> | undefined>(below, keys));
}

function uniqueAt(node: ComposeNode, pattern: Pattern<KeyOf> | undefined): ComposeNode {
  if (!pattern || node.kind === 'scalar') return node;
  if (node.kind === 'sequence') return pattern.rule ? uniqueItems(node, pattern.rule) : node;
  let changed = false;
  const entries = [...node.entries].map(([key, value]) => {
    const result = uniqueAt(value, below(pattern, key));
    changed ||= result !== value;
    return [key, result] as const;
  });
  return changed ? { ...node, entries: new Map(entries) } : node;
}

function uniqueItems(node: ComposeNode & { kind: 'sequence' }, keyOf: KeyOf): ComposeNode {
  const items: ComposeNode[] = [];
  const indices = new Map<string, number>();
  for (const item of node.items) {
    const key = keyOf(item);
    const index = indices.get(key);
    const replaced = index === undefined ? undefined : items[index];
    if (index === undefined || !replaced) indices.set(key, items.push(item) - 1);
    else {
      const step: Step = { kind: 'override', location: locationOf(replaced) };
      items[index] = { ...item, steps: [...item.steps, step] };
    }
  }
  return items.length === node.items.length ? node : sequenceAt(node, items);
}

function nameKey(item: ComposeNode): string {
  if (item.kind !== 'scalar' || typeof item.value !== 'string')
    throw loadErrorAtValue(item, 'an item of this list must be a string');
  return item.text.split('=', 1)[0] ?? '';
}

function fieldText(item: ComposeNode, key: string): string {
  const value = item.kind === 'mapping' ? item.entries.get(key) : item;
  return value?.kind === 'scalar' ? scalarText(value) : '';
}

function mountKey(folder: string): KeyOf {
  return (item) => {
    const target = child(item, 'target');
    return target?.kind === 'scalar' ? target.text : `${folder}/${fieldText(item, 'source')}`;
  };
}

function deviceKey(item: ComposeNode): string {
  if (item.kind === 'mapping') {
    if (item.entries.get('target')?.kind !== 'scalar')
      throw loadErrorAtValue(item, 'a device requires a `target`');
    return fieldText(item, 'target');
  }
  const text = fieldText(item, '');
  const [source, target] = spansBetweenColons(text).map(({ start, end }) => text.slice(start, end));
  return target ?? source ?? '';
}

function exposeKey(item: ComposeNode): string {
  const isValid = item.kind === 'scalar' && (typeof item.value === 'string' || isWhole(item));
  if (!isValid) throw loadErrorAtValue(item, 'an exposed port must be an integer or a string');
  return scalarText(item);
}

function portKey(item: ComposeNode): string {
  if (item.kind !== 'mapping') return fieldText(item, '');
  const { entries } = item;
  if (entries.get('target')?.kind !== 'scalar') throw loadErrorAtValue(item, 'a port requires a `target`');
  const partOr = (key: string, otherwise: string): string =>
    entries.has(key) ? fieldText(item, key) : otherwise;
  const published = entries.get('published');
  // Compose does not treat 6380 and "6380" as the same port here.
  const numberMark = published?.kind === 'scalar' && typeof published.value === 'number' ? '#' : '';
  return `${partOr('host_ip', '0.0.0.0')}:${numberMark}${partOr('published', '')}:${partOr('target', '')}/${partOr('protocol', 'tcp')}`;
}

function volumeKey(item: ComposeNode): string {
  if (item.kind === 'mapping') {
    if (item.entries.get('target')?.kind !== 'scalar')
      throw loadErrorAtValue(item, 'a volume requires a `target`');
    return fieldText(item, 'target');
  }
  if (item.kind !== 'scalar') return '';
  const volume = parseVolume(item.text);
  if (volume.kind === 'invalid') throw loadErrorAtValue(item, volume.reason);
  return item.text.slice(volume.target.start, volume.target.end);
}
