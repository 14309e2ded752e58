/** Checks of short syntax: entries that Compose cannot parse. */

import type { Problem } from '../../source/location.js';
import { scalarText } from '../formats/list-or-map.js';
import { isWhole } from '../formats/number.js';
import { parsePort } from '../formats/port.js';
import { constantText } from '../interpolation/constant-value.js';
import { type ComposeNode, child, type ScalarNode } from '../model/node.js';
import { problemOf, problemOfKey, problemOfName } from '../model/problem.js';
import { type Check, string } from './type-validators.js';

/** Names in `[NAME=value]`; a mapping allows any name (compose-go 2.9.1, types/mapping.go). */
export const environmentNames: Check = (node) => scalarsOf(node).flatMap(nameProblems);

/** Names of build arguments. Compose drops an argument without a value before it checks the name. */
export const argumentNames: Check = (node) =>
  scalarsOf(node).flatMap((item) => (item.text.includes('=') ? nameProblems(item) : []));

/** `[HOST=IP]`, `[HOST:IP]` or `{HOST: IP}` (compose-go 2.9.1, types/hostList.go). */
export const hostAddresses: Check = (node) => {
  if (node.kind === 'mapping')
    return [...node.entries].flatMap(([host, address]): Problem[] => {
      if (host.startsWith('x-')) return [problemOfKey(address, extensionMessage(host))];
      return host === '' || /[:=]/.test(host)
        ? [problemOfKey(address, `\`${host}\` is not a valid host name`)]
        : [];
    });
  return scalarsOf(node).flatMap((item): Problem[] => {
    const text = constantText(item);
    if (text === null) return [];
    const [host = '', address] = text.split(text.includes('=') ? '=' : ':', 2);
    if (address === undefined) return [problemOf(item, `\`${text}\` has no IP address: write HOST=IP`)];
    return host === '' || host.includes(':') ? [problemOf(item, `\`${host}\` is not a valid host name`)] : [];
  });
};

/** `[NAME=context]` or `{NAME: context}`. */
export const additionalContexts: Check = (node) => {
  if (node.kind !== 'mapping') return [];
  return [...node.entries].flatMap(([name, context]): Problem[] => {
    if (context.kind !== 'scalar') return [];
    if (typeof context.value !== 'string')
      return [problemOf(context, `the context \`${name}\` must be a string`)];
    // The long form of a list item without `=`.
    if (!context.derived || context.text !== '' || name.includes('$')) return [];
    return [problemOfName(name, context, `the context \`${name}\` has no value: write NAME=CONTEXT`)];
  });
};

/** Published ports in short syntax. A port in long form was parsed before; only the number 0 is rejected here. */
export const shortPort: Check = (node) => {
  if (node.kind !== 'scalar') {
    const target = child(node, 'target');
    const { yaml } = node.origin;
    if (yaml.kind === 'scalar' && typeof yaml.value === 'number' && !isWhole(yaml))
      return [problemOf(node, 'a port must be an integer, without a decimal point or exponent')];
    const isZero = target?.kind === 'scalar' && target.derived && target.value === 0;
    return isZero ? [problemOf(target, 'Compose rejects this port: 0 is not a container port')] : [];
  }
  const text = typeof node.value === 'number' ? scalarText(node) : constantText(node);
  const port = text === null ? null : parsePort(text);
  return port?.kind === 'invalid' ? [problemOf(node, `Compose rejects this port: ${port.reason}`)] : [];
};

/** A driver option must be a string, and its name must not look like an extension. */
export const driverOption: Check = (node) => {
  const name = node.origin.key?.text ?? '';
  return name.startsWith('x-') ? [problemOfKey(node, extensionMessage(name))] : string(node);
};

/** A mount in long form with the type `bind` needs a source. */
export const bindMount: Check = (node) => {
  const type = child(node, 'type');
  if (node.kind !== 'mapping' || constantText(type) !== 'bind' || node.entries.has('source')) return [];
  return [problemOf(node, 'a mount of type `bind` needs a `source`')];
};

/** The message for a name that Compose drops, because keys with `x-` are extensions wherever it expects attributes. */
export function extensionMessage(name: string): string {
  return `Compose ignores \`${name}\` as an extension: choose a name that does not start with \`x-\``;
}

function scalarsOf(node: ComposeNode): readonly ScalarNode[] {
  return node.kind === 'sequence' ? node.items.filter((item) => item.kind === 'scalar') : [];
}

/** Messages do not contain the name: an item without `=` may be a secret. */
function nameProblems(item: ScalarNode): readonly Problem[] {
  const name = item.text.split('=', 1)[0] ?? '';
  if (name.includes('$')) return [];
  if (/[\t-\r ]$/.test(name))
    return [problemOf(item, 'the name of this variable ends with whitespace: write NAME=value')];
  // Compose checks only the last byte, which may be whitespace in Latin-1. The last byte of `à` is one of them.
  const last = new TextEncoder().encode(name).at(-1) ?? 0;
  return last === 0x85 || last === 0xa0
    ? [
        problemOf(
          item,
          'the last character of this variable name is not supported by Compose: choose another name',
        ),
      ]
    : [];
}
