/** Entries of lists and mappings that Compose cannot take apart. */

import type { Problem } from '../../source/location.js';
import { scalarText } from '../formats/list-or-map.js';
import { parsePort } from '../formats/port.js';
import { constantText } from '../interpolation/constant-value.js';
import { type ComposeNode, child, type ScalarNode } from '../model/node.js';
import { problemOf, problemOfKey, problemOfName } from '../model/problem.js';
import { type Check, isWhole, string } from './type-validators.js';

/** `[NAME=value]`; a mapping may have any name (compose-go 2.9.1, types/mapping.go). */
export const environmentNames: Check = (node) => scalarsOf(node).flatMap(blankBehindName);

/** The same, but without a value they are left out before anybody looks at the name. */
export const argumentNames: Check = (node) =>
  scalarsOf(node).flatMap((item) => (item.text.includes('=') ? blankBehindName(item) : []));

/** `[HOST=IP]`, `[HOST:IP]` or `{HOST: IP}` (compose-go 2.9.1, types/hostList.go). */
export const hostAddresses: Check = (node) => {
  if (node.kind === 'mapping')
    return [...node.entries].flatMap(([host, address]): Problem[] => {
      if (host.startsWith('x-')) return [problemOfKey(address, extension(host))];
      return host === '' || /[:=]/.test(host)
        ? [problemOfKey(address, `\`${host}\` is no name of a host`)]
        : [];
    });
  return scalarsOf(node).flatMap((item): Problem[] => {
    const text = constantText(item);
    if (text === null) return [];
    const [host = '', address] = text.split(text.includes('=') ? '=' : ':', 2);
    if (address === undefined) return [problemOf(item, `\`${text}\` has no IP address: write HOST=IP`)];
    return host === '' || host.includes(':') ? [problemOf(item, `\`${host}\` is no name of a host`)] : [];
  });
};

/** `[NAME=context]` or `{NAME: context}`. */
export const additionalContexts: Check = (node) => {
  if (node.kind !== 'mapping') return [];
  return [...node.entries].flatMap(([name, context]): Problem[] => {
    if (context.kind !== 'scalar') return [];
    if (typeof context.value !== 'string')
      return [problemOf(context, `the context \`${name}\` must be a string`)];
    // The long form of an item without `=`, which Compose finds no context in.
    if (!context.derived || context.text !== '' || name.includes('$')) return [];
    return [problemOfName(name, context, `\`${name}\` names no context: write NAME=CONTEXT`)];
  });
};

/** A published port in its short syntax; in its long form Compose has read it, unless its number is 0. */
export const shortPort: Check = (node) => {
  if (node.kind !== 'scalar') {
    const target = child(node, 'target');
    const { yaml } = node.origin;
    if (yaml.kind === 'scalar' && typeof yaml.value === 'number' && !isWhole(yaml))
      return [problemOf(node, 'a port is a whole number, written without a fraction or an exponent')];
    const isZero = target?.kind === 'scalar' && target.derived && target.value === 0;
    return isZero ? [problemOf(target, 'Compose cannot read this port: the container has no port 0')] : [];
  }
  const text = typeof node.value === 'number' ? scalarText(node) : constantText(node);
  const port = text === null ? null : parsePort(text);
  return port?.kind === 'invalid' ? [problemOf(node, `Compose cannot read this port: ${port.reason}`)] : [];
};

/** An option for a driver: a string, under a name that is none of an extension. */
export const driverOption: Check = (node) => {
  const name = node.origin.key?.text ?? '';
  return name.startsWith('x-') ? [problemOfKey(node, extension(name))] : string(node);
};

export const mount: Check = (node) => {
  const type = child(node, 'type');
  if (node.kind !== 'mapping' || constantText(type) !== 'bind' || node.entries.has('source')) return [];
  return [problemOf(node, 'a mount of type `bind` needs its `source`')];
};

/** Compose takes such keys out of what it reads wherever it does not know that they are names. */
export function extension(name: string): string {
  return `Compose takes \`${name}\` for an extension here: a name must not begin with \`x-\``;
}

function scalarsOf(node: ComposeNode): readonly ScalarNode[] {
  return node.kind === 'sequence' ? node.items.filter((item) => item.kind === 'scalar') : [];
}

/** The name is not told: what has no `=` may be a secret as a whole. */
function blankBehindName(item: ScalarNode): readonly Problem[] {
  const name = item.text.split('=', 1)[0] ?? '';
  if (name.includes('$')) return [];
  if (/[\t-\r ]$/.test(name))
    return [problemOf(item, 'there is a blank behind the name of this variable: write NAME=value')];
  // Compose looks at the last byte alone, which is a blank's in Latin-1: `à` ends in it, for one.
  const last = new TextEncoder().encode(name).at(-1) ?? 0;
  return last === 0x85 || last === 0xa0
    ? [problemOf(item, 'Compose takes the end of the name of this variable for a blank: choose another')]
    : [];
}
