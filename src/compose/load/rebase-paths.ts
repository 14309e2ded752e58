/** Conversion of relative paths in an extended or included file to paths relative to the project. */

import { isAbsolute, join } from '../../source/posix-path.js';
import { type ComposeNode, child, type MappingNode, type ScalarNode } from '../model/node.js';
import { below, type Pattern, patternsOf } from '../model/path-pattern.js';

type Rebase = (node: ComposeNode, folder: string) => ComposeNode;

/** Source: compose-go 2.9.1, paths/resolve.go. */
const paths = patternsOf<Rebase>([
  ['services.*.build.context', onScalar(context)],
  ['services.*.build.additional_contexts.*', onScalar(context)],
  ['services.*.build.ssh.*', onScalar(path)],
  ['services.*.env_file.*.path', onScalar(path)],
  ['services.*.extends.file', onScalar(path)],
  ['services.*.label_file.*', onScalar(path)],
  ['services.*.develop.watch.*.path', onScalar(path)],
  ['services.*.volumes.*', mount],
  ['configs.*.file', onScalar(path)],
  ['secrets.*.file', onScalar(path)],
  ['volumes.*', localVolume],
]);

/** The node at the path `at` of a project, with its relative paths, which start at `folder`, converted. */
export function rebasePaths(node: ComposeNode, folder: string, at: readonly string[] = []): ComposeNode {
  return rebaseAt(node, folder, at.reduce<Pattern<Rebase> | undefined>(below, paths));
}

function rebaseAt(node: ComposeNode, folder: string, pattern: Pattern<Rebase> | undefined): ComposeNode {
  if (!pattern) return node;
  const rebased = pattern.rule ? pattern.rule(node, folder) : node;
  if (pattern.next.size === 0 || rebased.kind === 'scalar') return rebased;
  if (rebased.kind === 'sequence')
    return { ...rebased, items: rebased.items.map((item) => rebaseAt(item, folder, below(pattern, '*'))) };
  const entries = [...rebased.entries].map(
    ([key, value]) => [key, rebaseAt(value, folder, below(pattern, key))] as const,
  );
  return { ...rebased, entries: new Map(entries) };
}

function onScalar(rebase: (node: ScalarNode, folder: string) => ComposeNode): Rebase {
  return (node, folder) =>
    node.kind === 'scalar' && typeof node.value === 'string' ? rebase(node, folder) : node;
}

function path(node: ScalarNode, folder: string): ScalarNode {
  if (node.text === '' || isAbsolute(node.text) || node.text.startsWith('~')) return node;
  const text = join(folder, node.text);
  return { ...node, value: text, text, derived: true };
}

/** A build context may also be a URL, a repository or another service. */
function context(node: ScalarNode, folder: string): ScalarNode {
  const remote = /:\/\/|^(?:service:|git@|github\.com\/)/.test(node.text);
  return remote ? node : path(node, folder);
}

function mount(node: ComposeNode, folder: string): ComposeNode {
  const [type, source] = [child(node, 'type'), child(node, 'source')];
  if (node.kind !== 'mapping' || type?.kind !== 'scalar' || type.text !== 'bind') return node;
  if (source?.kind !== 'scalar') return node;
  return { ...node, entries: new Map([...node.entries, ['source', path(source, folder)]]) };
}

/** A bind mount of the driver `local` has its path in `device`. */
function localVolume(node: ComposeNode, folder: string): ComposeNode {
  const [driver, options] = [child(node, 'driver'), child(node, 'driver_opts')];
  const [kind, device] = [child(options, 'o'), child(options, 'device')];
  const isBind =
    driver?.kind === 'scalar' && driver.text === 'local' && kind?.kind === 'scalar' && kind.text === 'bind';
  if (!isBind || node.kind !== 'mapping' || options?.kind !== 'mapping' || device?.kind !== 'scalar')
    return node;
  const rebasedOptions: MappingNode = {
    ...options,
    entries: new Map([...options.entries, ['device', path(device, folder)]]),
  };
  return { ...node, entries: new Map([...node.entries, ['driver_opts', rebasedOptions]]) };
}
