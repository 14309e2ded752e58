/** Paths of an extended or included file, as seen from the project that it comes into. */

import { isAbsolute, join } from '../../source/posix-path.js';
import { type ComposeNode, child, type MappingNode, type ScalarNode } from '../model/node.js';
import { below, type Pattern, patternsOf } from '../model/path-pattern.js';

type Rebase = (node: ComposeNode, folder: string) => ComposeNode;

/** By compose-go 2.9.1, paths/resolve.go. */
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

/** The node at `at` in a project with its relative paths seen from where `folder` is one. */
export function rebasePaths(node: ComposeNode, folder: string, at: readonly string[] = []): ComposeNode {
  return rebasedAt(node, folder, at.reduce<Pattern<Rebase> | undefined>(below, paths));
}

function rebasedAt(node: ComposeNode, folder: string, pattern: Pattern<Rebase> | undefined): ComposeNode {
  if (!pattern) return node;
  const made = pattern.rule ? pattern.rule(node, folder) : node;
  if (pattern.next.size === 0 || made.kind === 'scalar') return made;
  if (made.kind === 'sequence')
    return { ...made, items: made.items.map((item) => rebasedAt(item, folder, below(pattern, '*'))) };
  const entries = [...made.entries].map(
    ([key, value]) => [key, rebasedAt(value, folder, below(pattern, key))] as const,
  );
  return { ...made, entries: new Map(entries) };
}

function onScalar(rebase: (node: ScalarNode, folder: string) => ComposeNode): Rebase {
  return (node, folder) =>
    node.kind === 'scalar' && typeof node.value === 'string' ? rebase(node, folder) : node;
}

function path(node: ScalarNode, folder: string): ScalarNode {
  if (node.text === '' || isAbsolute(node.text) || node.text.startsWith('~')) return node;
  return moved(node, join(folder, node.text));
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

/** A volume of the driver `local` that is a bind mount has its path in `device`. */
function localVolume(node: ComposeNode, folder: string): ComposeNode {
  const [driver, options] = [child(node, 'driver'), child(node, 'driver_opts')];
  const [kind, device] = [child(options, 'o'), child(options, 'device')];
  const isBind =
    driver?.kind === 'scalar' && driver.text === 'local' && kind?.kind === 'scalar' && kind.text === 'bind';
  if (!isBind || node.kind !== 'mapping' || options?.kind !== 'mapping' || device?.kind !== 'scalar')
    return node;
  const moved: MappingNode = {
    ...options,
    entries: new Map([...options.entries, ['device', path(device, folder)]]),
  };
  return { ...node, entries: new Map([...node.entries, ['driver_opts', moved]]) };
}

/** The text is another then; its place stays. */
function moved(node: ScalarNode, text: string): ScalarNode {
  return { ...node, value: text, text, derived: true };
}
