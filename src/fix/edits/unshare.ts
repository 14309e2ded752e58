/** A value that several services share, written out anew for those that a change is meant for. */

import { type ComposeNode, child, descend, type MappingNode } from '../../compose/model/node.js';
import type { Project } from '../../compose/project.js';
import { isWithin, type Path } from '../../source/path.js';
import { compareTexts } from '../../source/sort-order.js';
import type { Operation } from '../../yaml/edit/operation.js';
import type { EditValue } from '../../yaml/edit/style.js';
import { findNode, pairOf } from '../../yaml/find-node.js';
import type { YamlMapping, YamlSequence } from '../../yaml/tree.js';
import { comparedIn, keyOrders, serviceOrder } from './service-keys.js';

/** A key of a service with what it should be: a value, or, by name, parts of one. */
interface Wanted {
  readonly service: MappingNode;
  readonly key: string;
  readonly value: EditValue | ReadonlyMap<string, EditValue>;
}

/**
 * The ways to write out, in the services themselves, what is at some paths of a project: the parts that are meant, which
 * is enough where keys are merged one by one, or else the whole of each key. `after` is what should come of `before`.
 */
export function writtenOut(before: Project, after: Project, meant: readonly Path[]): Operation[][] {
  const keys = new Map<string, Path[]>();
  for (const path of meant) {
    const name = JSON.stringify(path.slice(0, 3));
    keys.set(name, [...(keys.get(name) ?? []), path]);
  }
  return [true, false].flatMap((parted): Operation[][] => {
    const operations: Operation[] = [];
    for (const paths of keys.values()) {
      const own = ownOperations(before, after, paths, parted);
      if (!own) return [];
      operations.push(...own);
    }
    return [operations];
  });
}

function ownOperations(
  before: Project,
  after: Project,
  paths: readonly Path[],
  parted: boolean,
): readonly Operation[] | null {
  const [, name = '', key = ''] = (paths[0] ?? []).map(String);
  const service = before.services.get(name);
  const value = descend(after.root ?? undefined, ['services', name, key]);
  if (!service) return null;
  if (!value) return key in nothing ? setOwn({ service, key, value: nothing[key] ?? null }) : null;
  const parts = paths.map(([, , , part]) => part);
  // One that was merged is a list; by name it is as the service has it.
  const named = key === 'environment' ? child(after.services.get(name), key) : value;
  const had = descend(before.root ?? undefined, ['services', name, key]);
  if (!parted || named?.kind !== 'mapping' || parts.includes(undefined) || comesByMergeKey(service, had)) {
    const whole = plainOf(value);
    return whole === null ? null : setOwn({ service, key, value: whole });
  }
  const values = new Map<string, EditValue>();
  const compare = comparedIn(keyOrders[key] ?? []);
  for (const part of [...new Set(parts)].sort((a, b) => compare(String(a), String(b)))) {
    const written = child(named, String(part));
    const plain = written ? plainOf(written) : null;
    if (plain === null) return null;
    values.set(String(part), plain);
  }
  return setOwn({ service, key, value: values });
}

/** Whether a `<<` of the service itself brings the value: what is written beside it takes the place of the whole. */
function comesByMergeKey({ origin }: MappingNode, value: ComposeNode | undefined): boolean {
  return (value?.steps ?? []).some(
    ({ kind, location }) =>
      kind === 'merge-key' &&
      location.file === origin.source.file &&
      isWithin(location.path, [...origin.path, '<<']),
  );
}

/** What is written for what is not to be set. */
const nothing: Readonly<Record<string, EditValue>> = {
  command: null,
  environment: {},
  healthcheck: {},
  profiles: [],
};

/** Writes to the service's own keys; null where it has no mapping of its own. */
export function setOwn({ service, key, value }: Wanted): readonly Operation[] | null {
  const { source, path } = service.origin;
  const own = findNode(source.root, path)?.node;
  if (own?.kind !== 'mapping') return null;
  const written = pairOf(own, key)?.value;
  const at = { file: source.file, path: [...path, key] };
  const order = serviceOrder;
  const whole = value instanceof Map ? Object.fromEntries(value) : (value as EditValue);
  const addition = { op: 'add-key', file: source.file, path, key, value: whole, order } as const;
  if (!written) return [value instanceof Map ? addition : { ...addition, whole: true }];
  if (written.kind === 'scalar' && written.value === null)
    return [{ op: 'replace-value', ...at, value: whole }];
  const target = written.kind === 'alias' ? written.target : written;
  if (!(value instanceof Map) || target.kind === 'scalar')
    return [{ op: 'replace-value', ...at, value: whole }];
  if (target.kind === 'mapping') return addOwn(target, written.kind === 'alias', at, value);
  if (target.kind === 'alias' || written.kind === 'alias' || key !== 'environment') return null;
  return addVariables(target, at, value);
}

function addVariables(
  { items }: YamlSequence,
  at: { readonly file: string; readonly path: Path },
  variables: ReadonlyMap<string, EditValue>,
): readonly Operation[] {
  const written = items.flatMap((item) => (item.kind === 'scalar' ? [nameOf(item.text)] : []));
  // Dashes and underscores do not count in the beginnings of items.
  const order = [...written, ...variables.keys()]
    .sort(compareTexts)
    .map((name) => `${name.replace(/[-_]/g, '')}=`);
  return [...variables].map(([name, text]) => ({
    op: 'add-item',
    ...at,
    value: `${name}=${String(text)}`,
    order,
  }));
}

/** The name in `NAME=value`. */
function nameOf(entry: string): string {
  return entry.split('=', 1)[0] ?? '';
}

function addOwn(
  mapping: YamlMapping,
  aliased: boolean,
  at: { readonly file: string; readonly path: Path },
  parts: ReadonlyMap<string, EditValue>,
): readonly Operation[] {
  const known = keyOrders[String(at.path.at(-1))];
  // In a place that does not depend on what was added before.
  const order = known ?? [...mapping.pairs.map((pair) => pair.key.text), ...parts.keys()].sort(compareTexts);
  return [...parts].map(([key, value]) =>
    !aliased && pairOf(mapping, key)
      ? { op: 'replace-value', file: at.file, path: [...at.path, key], value }
      : { op: 'add-key', ...at, key, value, order, inline: true },
  );
}

/** The value as it has to be written; null for what is not written here: lists of mappings, and nothing at all. */
function plainOf(node: ComposeNode): EditValue | null {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'sequence': {
      const items = node.items.map(plainOf);
      return items.every((item) => typeof item === 'string') ? items : null;
    }
    case 'mapping': {
      const entries = [...node.entries].map(([key, value]) => [key, plainOf(value)] as const);
      const known = entries.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]));
      return known.length === entries.length ? Object.fromEntries(known) : null;
    }
  }
}
