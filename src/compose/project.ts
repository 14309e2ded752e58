/** One Compose project out of its files: services in canonical form, every value with its place. */

import type { Problem } from '../source/location.js';
import { parse } from '../yaml/parse.js';
import type { YamlFile } from '../yaml/tree.js';
import { canonicalService } from './canonical.js';
import { load } from './load.js';
import { type ComposeNode, child, fragmentLocation, isSet, keyLocationOf, type MappingNode } from './node.js';
import { isFault, parseTemplate } from './template.js';

/** The text of a file, with the name under which it is reported. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

export interface Project {
  readonly files: readonly YamlFile[];
  /** Null where there are problems. */
  readonly root: MappingNode | null;
  /** In their canonical form, in the order they are written. */
  readonly services: ReadonlyMap<string, MappingNode>;
  readonly problems: readonly Problem[];
}

/** Reads a project. Faults are told in `problems`, never thrown. */
export function loadProject(files: readonly SourceFile[]): Project {
  const parsed = files.map(({ file, text }) => parse(file, text));
  const [first, second] = parsed;
  const refused = (problems: readonly Problem[]): Project => ({
    files: parsed,
    root: null,
    services: new Map(),
    problems,
  });
  if (!first) return refused([{ message: 'no file to judge', file: '', location: null }]);
  if (second) {
    return refused([
      {
        message: 'several files of one project are not merged yet: name one file',
        file: second.file,
        location: null,
      },
    ]);
  }
  const { root, problems } = load(first);
  if (!root) return refused(problems);
  const found = [...shapeProblems(root), ...templateProblems(root)];
  if (found.length > 0 || root.kind !== 'mapping') return refused(found);
  const written = child(root, 'services');
  const services = new Map<string, MappingNode>();
  if (written?.kind === 'mapping') {
    for (const [name, service] of written.entries) {
      if (service.kind === 'mapping') services.set(name, canonicalService(service));
    }
  }
  return { files: parsed, root, services, problems: [] };
}

/** What Compose refuses for its shape, and what cannot be resolved from one file. */
function shapeProblems(root: ComposeNode): Problem[] {
  const at = (node: ComposeNode, message: string): Problem => ({
    message,
    file: node.origin.source.file,
    location: keyLocationOf(node),
  });
  if (root.kind !== 'mapping') return [at(root, 'a Compose file is a mapping with `services`')];
  const include = child(root, 'include');
  if (include) return [at(include, '`include` is not resolved yet: the project cannot be judged')];
  const services = child(root, 'services');
  if (!services) return [];
  if (services.kind !== 'mapping') return [at(services, '`services` must be a mapping')];
  const problems: Problem[] = [];
  for (const [name, service] of services.entries) {
    if (service.kind !== 'mapping') problems.push(at(service, `\`services.${name}\` must be a mapping`));
    const extended = child(service, 'extends');
    if (isSet(extended))
      problems.push(at(extended, `\`extends\` is not resolved yet: service \`${name}\` cannot be judged`));
  }
  return problems;
}

/** Interpolations that Compose cannot read; it looks at values only, never at keys. */
function templateProblems(node: ComposeNode, problems: Problem[] = []): Problem[] {
  switch (node.kind) {
    case 'scalar': {
      if (!node.text.includes('$')) break;
      const template = parseTemplate(node.text);
      if (isFault(template)) {
        const location = fragmentLocation(node, template.span);
        problems.push({ message: template.message, file: node.origin.source.file, location });
      }
      break;
    }
    case 'sequence':
      for (const item of node.items) templateProblems(item, problems);
      break;
    case 'mapping':
      for (const entry of node.entries.values()) templateProblems(entry, problems);
      break;
  }
  return problems;
}

/** A project's part as plain JSON, not interpolated; `mask` gives other text for scalars that hold a secret. */
export function toJson(
  node: ComposeNode,
  mask: (node: ComposeNode & { kind: 'scalar' }) => string | null = () => null,
): unknown {
  switch (node.kind) {
    case 'scalar':
      return mask(node) ?? node.value;
    case 'sequence':
      return node.items.map((item) => toJson(item, mask));
    case 'mapping':
      return Object.fromEntries([...node.entries].map(([key, value]) => [key, toJson(value, mask)]));
  }
}

/** Where a project begins: its `services` key, or the start of its first file. */
export function startOf(project: Project): ComposeNode | null {
  return child(project.root ?? undefined, 'services') ?? project.root;
}
