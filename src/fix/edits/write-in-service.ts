/** Values of service keys, written into the mapping of the service itself. */

import type { MappingNode } from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';
import { compareTexts } from '../../source/sort-order.js';
import type { Operation } from '../../yaml/edit/operation.js';
import type { EditValue } from '../../yaml/edit/style.js';
import { findNode, pairOf } from '../../yaml/find-node.js';
import type { YamlMapping, YamlNode, YamlSequence } from '../../yaml/tree.js';
import { keyOrders, serviceOrder } from './service-keys.js';

/** A position in a file. */
interface Target {
  readonly file: string;
  readonly path: Path;
}

/** Sets a key of a service to a value; null where the service is not written as a mapping. */
export function writeValue(service: MappingNode, key: string, value: EditValue): readonly Operation[] | null {
  const written = writtenValue(service, key);
  if (written === null) return null;
  if (!written.node) return [{ ...addition(service, key, value), whole: true }];
  return [{ op: 'replace-value', ...written.target, value }];
}

/**
 * Sets parts of a key of a service, such as some of its variables, and leaves the others unchanged; null where this is
 * not possible.
 */
export function writeParts(
  service: MappingNode,
  key: string,
  parts: ReadonlyMap<string, EditValue>,
): readonly Operation[] | null {
  const written = writtenValue(service, key);
  if (written === null) return null;
  const { node, target } = written;
  const value = Object.fromEntries(parts);
  if (!node) return [addition(service, key, value)];
  const resolved = node.kind === 'alias' ? node.target : node;
  if (resolved.kind === 'mapping') return setKeys(resolved, node.kind === 'alias', target, parts);
  if (resolved.kind === 'scalar') return [{ op: 'replace-value', ...target, value }];
  if (resolved.kind === 'alias' || node.kind === 'alias' || key !== 'environment') return null;
  return addVariables(resolved, target, parts);
}

/** The value of a key as the service's own mapping has it; null where there is no such mapping. */
function writtenValue(
  { origin: { source, path } }: MappingNode,
  key: string,
): { readonly node: YamlNode | undefined; readonly target: Target } | null {
  const mapping = findNode(source.root, path)?.node;
  if (mapping?.kind !== 'mapping') return null;
  return { node: pairOf(mapping, key)?.value, target: { file: source.file, path: [...path, key] } };
}

function addition({ origin: { source, path } }: MappingNode, key: string, value: EditValue) {
  return { op: 'add-key', file: source.file, path, key, value, order: serviceOrder } as const;
}

/** Adds `NAME=value` items to a list of variables, in the order of the names. */
function addVariables(
  { items }: YamlSequence,
  target: Target,
  variables: ReadonlyMap<string, EditValue>,
): readonly Operation[] {
  const written = items.flatMap((item) => (item.kind === 'scalar' ? [nameOf(item.text)] : []));
  // Prefixes in an order are compared without dashes and underscores.
  const order = [...written, ...variables.keys()]
    .sort(compareTexts)
    .map((name) => `${name.replace(/[-_]/g, '')}=`);
  return [...variables].map(([name, text]) => ({
    op: 'add-item',
    ...target,
    value: `${name}=${String(text)}`,
    order,
  }));
}

/** The name in `NAME=value`. */
function nameOf(item: string): string {
  return item.split('=', 1)[0] ?? '';
}

function setKeys(
  mapping: YamlMapping,
  isAlias: boolean,
  target: Target,
  parts: ReadonlyMap<string, EditValue>,
): readonly Operation[] {
  const known = keyOrders[String(target.path.at(-1))];
  // The position of a key must not depend on the keys that were added before it.
  const order = known ?? [...mapping.pairs.map((pair) => pair.key.text), ...parts.keys()].sort(compareTexts);
  return [...parts].map(([key, value]) =>
    !isAlias && pairOf(mapping, key)
      ? { op: 'replace-value', file: target.file, path: [...target.path, key], value }
      : { op: 'add-key', ...target, key, value, order, inline: true },
  );
}
