/** `extends`: each service over its base, which may stand in another file and extend in turn. */

import { join } from '../../source/posix-path.js';
import { interpolatedText } from '../interpolation/repository-text.js';
import { loadErrorAtKey, loadErrorAtValue } from '../model/load-error.js';
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

/** Services that extend one another within one file. */
export interface BaseServices {
  readonly file: string;
  readonly services: MappingNode;
  readonly resets: readonly Reset[];
  /** What has been resolved. */
  readonly done: Map<string, ComposeNode>;
}

/** Loads the services of another file, their paths as seen from the project. `from` is the name's place. */
export type LoadBaseServices = (name: string, from: ComposeNode) => BaseServices;

interface Resolving {
  /** The folder that names of files are seen from. */
  readonly folder: string;
  readonly load: LoadBaseServices;
  /** Told how many values of a base are copied because of an `extends`; throws a refusal where they are too many. */
  readonly copy: (values: number, written: ComposeNode) => void;
}

/** Bases upon bases. */
const maxChain = 100;

/** The document with every `extends` resolved. Throws a refusal. */
export function resolveExtends(
  root: MappingNode,
  own: { readonly file: string; readonly resets: readonly Reset[] },
  resolving: Resolving,
): MappingNode {
  const services = root.entries.get('services');
  if (!isSet(services)) return root;
  if (services.kind !== 'mapping') throw loadErrorAtKey(services, '`services` must be a mapping');
  const bases: BaseServices = { ...own, services, done: new Map() };
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
  const done = bases.done.get(name);
  if (done) return done;
  const service = bases.services.entries.get(name);
  if (!isSet(service)) return service ?? null;
  if (service.kind !== 'mapping') throw loadErrorAtKey(service, `\`services.${name}\` must be a mapping`);
  const written = service.entries.get('extends');
  if (!isSet(written)) return service;
  const { baseName, file } = referenceOf(written, name);
  const own = `${name} in ${bases.file}`;
  if (chain.includes(own))
    throw loadErrorAtKey(written, `\`extends\` goes round in a circle: ${[...chain, own].join(' extends ')}`);
  if (chain.length === maxChain)
    throw loadErrorAtKey(written, `over ${maxChain} services extend one another: not read`);
  const from = file ? resolving.load(join(resolving.folder, interpolatedText(file)), file) : bases;
  if (!from.services.entries.has(baseName)) {
    const what = `\`${name}\` extends \`${baseName}\`, and there is no such service in ${from.file}`;
    throw loadErrorAtValue(child(written, 'service') ?? written, what);
  }
  const base = resolve(baseName, from, [...chain, own], resolving);
  if (base?.kind !== 'mapping') return service;
  resolving.copy(sizeOf(base), written);
  const step: Step = { kind: 'extends', location: keyLocationOf(written) };
  const source = withoutReset(withStep(base, step) as MappingNode, bases.resets, ['services', name]);
  const { origin, steps } = service;
  const merged = { ...merge(source, service, ['services', name]), origin, steps };
  const entries = new Map(merged.entries);
  entries.delete('extends');
  const resolved: MappingNode = { ...merged, entries };
  bases.done.set(name, resolved);
  return resolved;
}

function referenceOf(
  written: ComposeNode,
  name: string,
): { baseName: string; file: (ComposeNode & { kind: 'scalar' }) | null } {
  if (written.kind === 'scalar') return { baseName: written.text, file: null };
  const [service, file] = [child(written, 'service'), child(written, 'file')];
  if (service?.kind !== 'scalar' || typeof service.value !== 'string')
    throw loadErrorAtKey(written, `\`extends\` of \`${name}\` needs the name of a \`service\``);
  if (isSet(file) && (file.kind !== 'scalar' || typeof file.value !== 'string'))
    throw loadErrorAtKey(file, '`extends.file` must be the name of a file');
  return { baseName: service.text, file: isSet(file) && file.kind === 'scalar' ? file : null };
}

/** How many values there are, each with its steps. */
function sizeOf(node: ComposeNode): number {
  const own = 1 + node.steps.length;
  if (node.kind === 'scalar') return own;
  const inner = node.kind === 'sequence' ? node.items : [...node.entries.values()];
  return inner.reduce((sum, value) => sum + sizeOf(value), own);
}
