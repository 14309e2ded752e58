/** One Compose project out of its files: services in canonical form, every value with its place. */

import type { Problem } from '../source/location.js';
import { folderOf } from '../source/posix-path.js';
import type { YamlFile, YamlNode } from '../yaml/tree.js';
import { canonicalService } from './canonical/canonical-form.js';
import { type ConfigLine, configLinesOf } from './canonical/config-lines.js';
import { withEnvFiles } from './canonical/service-environment.js';
import { interpolatedText } from './interpolation/repository-text.js';
import { parseTemplate } from './interpolation/template.js';
import { createFileCache, type FileCache, type ProjectFiles } from './load/files.js';
import { loadEnvironment, loadModel, type ProjectContext } from './load/loader.js';
import { normalize, normalizeProjectName } from './load/normalize.js';
import { LoadError, loadErrorAtValue } from './model/load-error.js';
import { type ComposeNode, child, fragmentLocation, type MappingNode } from './model/node.js';
import { consistencyProblems } from './validate/consistency.js';

export interface Project {
  /** What it was made from. */
  readonly input: ProjectFiles;
  /** The folder that relative paths are seen from. */
  readonly folder: string;
  /** Every file that was read, those named first, env files among them. */
  readonly files: readonly YamlFile[];
  /** The whole project in Compose's own shape, not interpolated. Null where it cannot be resolved. */
  readonly root: MappingNode | null;
  /** In their canonical form, in the order they are written. */
  readonly services: ReadonlyMap<string, MappingNode>;
  /** Of the files that `configs` give to containers, by the name of the config. */
  readonly configLines: ReadonlyMap<string, readonly ConfigLine[]>;
  /** With any of them the project is not judged: it cannot be resolved, or Compose would not start it. */
  readonly problems: readonly Problem[];
}

/**
 * Reads a project. Faults are told in `problems`, never thrown; among them is what keeps one of the named services from
 * being started, whichever profiles are on.
 */
export function loadProject(input: ProjectFiles, wanted: readonly string[] = []): Project {
  const fileCache = createFileCache(input);
  const folder = folderIn(input);
  const refused = (problems: readonly Problem[]): Project => ({
    input,
    folder,
    files: filesOf(input, fileCache),
    root: null,
    services: new Map(),
    configLines: new Map(),
    problems,
  });
  if (input.files.length === 0) return refused([{ message: 'no file to judge', file: '', location: null }]);
  try {
    const root = resolved(input, fileCache, folder);
    const faults = templateProblems(root);
    if (faults.length > 0) return refused(faults);
    const library = { fileCache, folder };
    const present = wanted.filter((name) => child(child(root, 'services'), name));
    // Profiles that start one of these start a project.
    const names = present.length > 0 ? present : [undefined];
    const problems = names.map((name) => consistencyProblems(root, library, name));
    const services = new Map<string, MappingNode>();
    const written = child(root, 'services');
    for (const [name, service] of written?.kind === 'mapping' ? written.entries : [])
      if (service.kind === 'mapping') services.set(name, withEnvFiles(canonicalService(service), library));
    const first = problems.find((found) => found.length > 0) ?? [];
    const configLines = configLinesOf(root, library);
    return { input, folder, files: filesOf(input, fileCache), root, services, configLines, problems: first };
  } catch (error) {
    if (error instanceof LoadError) return refused([error.problem]);
    throw error;
  }
}

/** The folder that the paths of a project are seen from. */
function folderIn({ directory, files: [first] }: ProjectFiles): string {
  return directory ?? folderOf(first?.file === '-' ? '.' : (first?.file ?? '.'));
}

function resolved(input: ProjectFiles, fileCache: FileCache, folder: string): MappingNode {
  const start = (file: string) => ({ file, path: [], part: 'fragment', span: { start: 0, end: 0 } }) as const;
  const envFiles = input.envFiles?.map((name) => ({ name, from: null })) ?? null;
  const environment = loadEnvironment(fileCache, folder, envFiles, new Map());
  const loading: ProjectContext = {
    fileCache,
    folder,
    environment,
    steps: [],
    path: [],
    baseServices: new Map(),
  };
  const model = loadModel(
    input.files.map(({ file }) => ({ name: file, from: start(file) })),
    loading,
  );
  const name = environment.get('COMPOSE_PROJECT_NAME');
  if (name && normalizeProjectName(interpolatedText(name)) !== interpolatedText(name))
    throw loadErrorAtValue(name, 'the name of a project is of lower-case letters, digits, `-` and `_`');
  return normalize(model, name ? interpolatedText(name) : (input.name ?? 'project'), name !== undefined);
}

function filesOf({ files }: ProjectFiles, fileCache: FileCache): YamlFile[] {
  const named = files.map(
    ({ file, text }): YamlFile =>
      fileCache.files.get(file) ?? { file, text, root: null, problems: [], documents: 0 },
  );
  const own = new Set(files.map(({ file }) => file));
  return [...named, ...[...fileCache.files.values()].filter(({ file }) => !own.has(file))];
}

/** Interpolations that Compose cannot read; it looks at values only, never at keys. */
function templateProblems(root: ComposeNode): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<YamlNode>();
  const visit = (node: ComposeNode): void => {
    if (node.kind === 'sequence') node.items.forEach(visit);
    if (node.kind === 'mapping') for (const entry of node.entries.values()) visit(entry);
    if (node.kind !== 'scalar' || !node.text.includes('$')) return;
    const { yaml, source } = node.origin;
    // A short form is interpolated before it is cut: the scalar counts as it is written.
    if (yaml.kind !== 'scalar' || seen.has(yaml)) return;
    seen.add(yaml);
    const template = parseTemplate(yaml.text);
    if (template.kind === 'template') return;
    const location = fragmentLocation({ ...node, text: yaml.text, offset: 0 }, template.span);
    problems.push({ message: template.message, file: source.file, location });
  };
  visit(root);
  return problems;
}

/** Where a project begins: its `services` key, or the start of its first file. */
export function startOf(project: Project): ComposeNode | null {
  return child(project.root ?? undefined, 'services') ?? project.root;
}
