/** Lists in which an item may stand once: a later one takes the place of an earlier of the same key. */

import { scalarText } from '../formats/list-or-map.js';
import { parseVolume } from '../formats/volume.js';
import { loadErrorAtValue } from '../model/load-error.js';
import { type ComposeNode, child, locationOf, type Step, sequenceAt } from '../model/node.js';
import { below, type Pattern, patternsOf } from '../model/path-pattern.js';

/** The key of an item; throws a refusal where Compose finds none. */
type KeyOf = (item: ComposeNode) => string;

/** By compose-go 2.9.1, override/uncity.go. */
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

/** The value at `path` with the lists in it made unique. */
export function unique(node: ComposeNode, path: readonly string[]): ComposeNode {
  return uniqueAt(node, path.reduce<Pattern<KeyOf> | undefined>(below, keys));
}

function uniqueAt(node: ComposeNode, pattern: Pattern<KeyOf> | undefined): ComposeNode {
  if (!pattern || node.kind === 'scalar') return node;
  if (node.kind === 'sequence') return pattern.rule ? uniqueItems(node, pattern.rule) : node;
  let changed = false;
  const entries = [...node.entries].map(([key, value]) => {
    const made = uniqueAt(value, below(pattern, key));
    changed ||= made !== value;
    return [key, made] as const;
  });
  return changed ? { ...node, entries: new Map(entries) } : node;
}

function uniqueItems(node: ComposeNode & { kind: 'sequence' }, keyOf: KeyOf): ComposeNode {
  const items: ComposeNode[] = [];
  const places = new Map<string, number>();
  for (const item of node.items) {
    const key = keyOf(item);
    const at = places.get(key);
    const lost = at === undefined ? undefined : items[at];
    if (at === undefined || !lost) places.set(key, items.push(item) - 1);
    else {
      const step: Step = { kind: 'override', location: locationOf(lost) };
      items[at] = { ...item, steps: [...item.steps, step] };
    }
  }
  return items.length === node.items.length ? node : sequenceAt(node, items);
}

function nameKey(item: ComposeNode): string {
  if (item.kind !== 'scalar' || typeof item.value !== 'string')
    throw loadErrorAtValue(item, 'every item of this list must be a string');
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
      throw loadErrorAtValue(item, 'a device needs its `target`');
    return fieldText(item, 'target');
  }
  const [source, target] = fieldText(item, '').split(':');
  return target ?? source ?? '';
}

function exposeKey(item: ComposeNode): string {
  const sound = item.kind === 'scalar' && (typeof item.value === 'string' || Number.isInteger(item.value));
  if (!sound) throw loadErrorAtValue(item, 'an exposed port is a whole number, or a string');
  return scalarText(item);
}

function portKey(item: ComposeNode): string {
  if (item.kind !== 'mapping') return fieldText(item, '');
  const { entries } = item;
  if (entries.get('target')?.kind !== 'scalar')
    throw loadErrorAtValue(item, 'a published port needs its `target`');
  const given = (key: string, otherwise: string): string =>
    entries.has(key) ? fieldText(item, key) : otherwise;
  const published = entries.get('published');
  // To Compose 6380 and "6380" are not the same port here.
  const mark = published?.kind === 'scalar' && typeof published.value === 'number' ? '#' : '';
  return `${given('host_ip', '0.0.0.0')}:${mark}${given('published', '')}:${given('target', '')}/${given('protocol', 'tcp')}`;
}

function volumeKey(item: ComposeNode): string {
  if (item.kind === 'mapping') {
    if (item.entries.get('target')?.kind !== 'scalar')
      throw loadErrorAtValue(item, 'a mount needs its `target`');
    return fieldText(item, 'target');
  }
  if (item.kind !== 'scalar') return '';
  const volume = parseVolume(item.text);
  if (volume.kind === 'invalid') throw loadErrorAtValue(item, volume.reason);
  return item.text.slice(volume.target.start, volume.target.end);
}
