/** Checks of a merged model beyond the schema of Compose (compose-go 2.9.1, validation). */

import { isIPAddress } from '../formats/ip-address.js';
import { scalarText } from '../formats/list-or-map.js';
import { interpolatedText } from '../interpolation/repository-text.js';
import { loadErrorAtKey, loadErrorAtValue } from '../model/load-error.js';
import { type ComposeNode, child, isSet } from '../model/node.js';
import { below, type Pattern, patternsOf } from '../model/path-pattern.js';

type Check = (node: ComposeNode, path: readonly string[]) => void;

const checks = patternsOf<Check>([
  ['configs.*', oneContent(['file', 'environment', 'content'])],
  ['secrets.*', oneContent(['file', 'environment'])],
  ['services.*.deploy.resources.reservations.devices.*', device],
  ['services.*.develop.watch.*.path', notBlank],
  ['services.*.gpus.*', device],
  ['services.*.ports.*', hostAddress],
  ['volumes.*', externalVolume],
]);

/** Throws a load error for the first problem. */
export function checkModel(model: ComposeNode): void {
  walk(model, [], checks);
}

function walk(node: ComposeNode, path: readonly string[], pattern: Pattern<Check> | undefined): void {
  if (!pattern) return;
  pattern.rule?.(node, path);
  if (node.kind === 'sequence')
    for (const [index, item] of node.items.entries()) walk(item, [...path, `${index}`], below(pattern, '*'));
  if (node.kind === 'mapping')
    for (const [key, value] of node.entries) walk(value, [...path, key], below(pattern, key));
}

function isTrue(node: ComposeNode | undefined): boolean {
  return node?.kind === 'scalar' && scalarText(node) === 'true';
}

function oneContent(keys: readonly string[]): Check {
  return (node, path) => {
    if (node.kind !== 'mapping') return;
    const given = keys.filter((key) => node.entries.has(key));
    const [first, second] = given;
    const at = path.join('.');
    const external = node.entries.get('external');
    // Without a source, the value has to be known.
    if (!first && external?.kind === 'scalar') interpolatedText(external);
    if (!first && !external && !node.entries.has('driver'))
      throw loadErrorAtKey(
        node,
        `\`${at}\`: one of ${keys.map((key) => `\`${key}\``).join(', ')} must be set`,
      );
    if (second)
      throw loadErrorAtKey(node, `\`${at}\`: \`${first}\` and \`${second}\` are mutually exclusive`);
  };
}

function device(node: ComposeNode, path: readonly string[]): void {
  const ids = child(node, 'device_ids');
  if (ids && child(node, 'count'))
    throw loadErrorAtKey(ids, `\`${path.join('.')}\`: \`count\` and \`device_ids\` are mutually exclusive`);
}

function notBlank(node: ComposeNode, path: readonly string[]): void {
  if (node.kind === 'scalar' && node.text === '')
    throw loadErrorAtKey(node, `\`${path.join('.')}\` must not be empty`);
}

function hostAddress(node: ComposeNode): void {
  const host = child(node, 'host_ip');
  if (!isSet(host) || host.kind !== 'scalar' || host.text.includes('$') || host.text === '') return;
  if (!isIPAddress(host.text)) throw loadErrorAtValue(host, `invalid IP address \`${host.text}\``);
}

function externalVolume(node: ComposeNode, path: readonly string[]): void {
  if (node.kind !== 'mapping' || !isTrue(child(node, 'external'))) return;
  for (const [key, value] of node.entries) {
    if (key === 'name' || key === 'external' || key.startsWith('x-')) continue;
    throw loadErrorAtKey(value, `\`${path.join('.')}\`: \`external\` conflicts with \`${key}\``);
  }
}
