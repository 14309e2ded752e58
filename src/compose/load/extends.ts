/** `extends`: each service is merged over its base, which may be in another file and extend a base itself. */

import { join } from '../../source/posix-path.js';
import { type Choice, determinedText, whichFile } from '../interpolation/determined-text.js';
import { loadErrorAtKey, loadErrorAtValue } from '../model/load-error.js';
import { missingSpaceHint } from '../model/missing-space.js';
import {
  type ComposeNode,
  child,
  isSet,
  keyLocationOf,
  type MappingNode,
  type Step,
  withStep,
} from '../model/node.js';
import { merge } from './merge.js';
import { type Reset, withoutReset } from './reset.js';

/** The services of one file, which may extend one another. */
export interface BaseServices {
  readonly file: string;
  readonly services: MappingNode;
  readonly resets: readonly Reset[];
  /** Services whose `extends` are resolved. */
  readonly resolved: Map<string, ComposeNode>;
}

/** Loads the services of another file, with paths relative to the project. `from` refers to the file. */
export type LoadBaseServices = (name: string, from: ComposeNode) => BaseServices;

interface Resolving {
  /** The folder that relative paths start at. */
  readonly folder: string;
  readonly load: LoadBaseServices;
  /** Counts the values of a base that an `extends` copies. Throws a load error if the limit is exceeded. */
  readonly countValues: (values: number, reference: ComposeNode) => void;
}

/** The choice that the name of a base decides. */
const whichBase: Choice = { question: 'which service is extended', value: 'the name of the service' };

/** Limit for the length of a chain of `extends`. */
const maxChain = 100;

/** The document with every `extends` resolved. Throws a load error. */
export function resolveExtends(
  root: MappingNode,
  document: { readonly file: string; readonly resets: readonly Reset[] },
  resolving: Resolving,
): MappingNode {
  const services = root.entries.get('services');
  if (!isSet(services)) return root;
  if (services.kind !== 'mapping') throw loadErrorAtKey(services, '`services` must be a mapping');
  const bases: BaseServices = { ...document, services, resolved: new Map() };
  const names = [...services.entries.keys()];
  if (!names.some((name) => isSet(child(services.entries.get(name), 'extends')))) return root;
  const entries = names.flatMap((name): [string, ComposeNode][] => {
    const resolved = resolve(name, bases, [], resolving);
    return resolved ? [[name, resolved]] : [];
  });
  return {
    ...root,
    entries: new Map([...root.entries, ['services', { ...services, entries: new Map(entries) }]]),
  };
}

function resolve(
  name: string,
  bases: BaseServices,
  chain: readonly string[],
  resolving: Resolving,
): ComposeNode | null {
  const known = bases.resolved.get(name);
  if (known) return known;
  const service = bases.services.entries.get(name);
  if (!isSet(service)) return service ?? null;
  if (service.kind !== 'mapping')
    throw loadErrorAtKey(service, `\`services.${name}\` must be a mapping${missingSpaceHint(service)}`);
  const reference = service.entries.get('extends');
  if (!isSet(reference)) return service;
  const { baseName, file } = referenceOf(reference, name);
  const current = `${name} in ${bases.file}`;
  const newChain = [...chain, current];
  if (chain.includes(current))
    throw loadErrorAtKey(reference, `circular reference in \`extends\`: ${newChain.join(' extends ')}`);
  if (chain.length === maxChain)
    throw loadErrorAtKey(reference, `the \`extends\` chain is longer than ${maxChain} services`);
  const from = file ? resolving.load(join(resolving.folder, determinedText(file, whichFile)), file) : bases;
  if (!from.services.entries.has(baseName)) {
    const message = `cannot extend service \`${name}\`: service \`${baseName}\` not found in ${from.file}`;
    throw loadErrorAtValue(child(reference, 'service') ?? reference, message);
  }
  const base = resolve(baseName, from, newChain, resolving);
  if (base?.kind !== 'mapping') return service;
  resolving.countValues(sizeOf(base), reference);
  const step: Step = { kind: 'extends', location: keyLocationOf(reference) };
  const source = withoutReset(withStep(base, step) as MappingNode, bases.resets, ['services', name]);
  const { origin, steps } = service;
  const merged = { ...merge(source, service, ['services', name]), origin, steps };
  const entries = new Map(merged.entries);
  entries.delete('extends');
  const resolved: MappingNode = { ...merged, entries };
  bases.resolved.set(name, resolved);
  return resolved;
}

function referenceOf(
  reference: ComposeNode,
  name: string,
): { baseName: string; file: (ComposeNode & { kind: 'scalar' }) | null } {
  if (reference.kind === 'scalar') return { baseName: determinedText(reference, whichBase), file: null };
  const [service, file] = [child(reference, 'service'), child(reference, 'file')];
  if (service?.kind !== 'scalar' || typeof service.value !== 'string')
    throw loadErrorAtKey(reference, `\`services.${name}.extends.service\` is required and must be a string`);
  if (isSet(file) && (file.kind !== 'scalar' || typeof file.value !== 'string'))
    throw loadErrorAtKey(file, `\`services.${name}.extends.file\` must be a string`);
  return {
    baseName: determinedText(service, whichBase),
    file: isSet(file) && file.kind === 'scalar' ? file : null,
  };
}

/** The number of values, and of their steps. */
function sizeOf(node: ComposeNode): number {
  const size = 1 + node.steps.length;
  if (node.kind === 'scalar') return size;
  const inner = node.kind === 'sequence' ? node.items : [...node.entries.values()];
  return inner.reduce((sum, value) => sum + sizeOf(value), size);
}
