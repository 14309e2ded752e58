/** A Compose project, loaded from its files: services in canonical form, every value with its location. */

import type { Problem } from '../source/location.js';
import { folderOf } from '../source/posix-path.js';
import type { YamlFile, YamlNode } from '../yaml/tree.js';
import { canonicalService } from './canonical/canonical-form.js';
import { type ConfigLine, configLinesOf } from './canonical/config-lines.js';
import type { FileAccess } from './canonical/referenced-file.js';
import { withEnvFiles } from './canonical/service-environment.js';
import { type Choice, determinedText } from './interpolation/determined-text.js';
import { interpolatedText } from './interpolation/repository-text.js';
import { parseTemplate } from './interpolation/template.js';
import { createFileCache, type FileCache, type ProjectFiles } from './load/files.js';
import { stepsToFile } from './load/listed-files.js';
import { loadEnvironment, loadModel, type ProjectContext } from './load/load-model.js';
import { normalize, normalizeProjectName } from './load/normalize.js';
import { LoadError, loadErrorAtValue } from './model/load-error.js';
import {
  type ComposeNode,
  child,
  type Environment,
  entriesOf,
  fragmentLocation,
  type MappingNode,
} from './model/node.js';
import { consistencyProblems } from './validate/consistency.js';
import { serviceLimitProblems, valueLimitProblems } from './validate/limits.js';

export interface Project {
  /** The files that the project was loaded from. */
  readonly input: ProjectFiles;
  /** The folder that relative paths start at. */
  readonly folder: string;
  /** Every file that was read, including env files; the named files come first. */
  readonly files: readonly YamlFile[];
  /** The whole project in Compose's own shape, not interpolated. Null if it cannot be resolved. */
  readonly root: MappingNode | null;
  /** In canonical form, in the order of the files. */
  readonly services: ReadonlyMap<string, MappingNode>;
  /** Lines with a URL in the files that `configs` mount, by the name of the config. */
  readonly configLines: ReadonlyMap<string, readonly ConfigLine[]>;
  /** Errors that keep Compose from resolving or starting the project. With any of them, the policy is not evaluated. */
  readonly problems: readonly Problem[];
}

/** The services that are to be checked, named or chosen from those of the project. */
export type ServiceChoice =
  | readonly string[]
  | ((services: ReadonlyMap<string, MappingNode>) => readonly string[]);

/**
 * Loads a project. Errors are in `problems`, never thrown. With `chosen`, an error that keeps one of these services from
 * starting counts even if the rest of the project would start.
 */
export function loadProject(input: ProjectFiles, chosen: ServiceChoice = []): Project {
  const fileCache = createFileCache(input);
  const folder = folderIn(input);
  const withoutServices = (problems: readonly Problem[]): Project => ({
    input,
    folder,
    files: filesOf(input, fileCache),
    root: null,
    services: new Map(),
    configLines: new Map(),
    problems,
  });
  if (input.files.length === 0)
    return withoutServices([{ message: 'the project has no file', file: '', location: null }]);
  try {
    const environment = environmentOf(input, fileCache, folder);
    const access = { fileCache, folder, environment };
    const root = resolveProject(input, access);
    const excessive = valueLimitProblems(root);
    const invalidTemplates = excessive.length > 0 ? excessive : templateProblems(root);
    if (invalidTemplates.length > 0) return withoutServices(invalidTemplates);
    const written = entriesOf(child(root, 'services'));
    const mappings = written.flatMap(([name, node]) =>
      node.kind === 'mapping' ? [[name, node] as const] : [],
    );
    const wanted = typeof chosen === 'function' ? chosen(new Map(mappings)) : chosen;
    const present = wanted.filter((name) => child(child(root, 'services'), name));
    // The project is valid if some set of profiles starts one of these services.
    const names = present.length > 0 ? present : [undefined];
    const problems = names.map((name) => consistencyProblems(root, access, name));
    const services = new Map(
      mappings.map(([name, service]) => [name, withEnvFiles(canonicalService(service), access)]),
    );
    problems.push(serviceLimitProblems(services));
    const first = problems.find((found) => found.length > 0) ?? [];
    const configLines = configLinesOf(root, access);
    return { input, folder, files: filesOf(input, fileCache), root, services, configLines, problems: first };
  } catch (error) {
    if (error instanceof LoadError) return withoutServices([error.problem]);
    throw error;
  }
}

/** The folder that relative paths start at. */
function folderIn({ directory, files: [first] }: ProjectFiles): string {
  return directory ?? folderOf(first?.file === '-' ? '.' : (first?.file ?? '.'));
}

function environmentOf({ envFiles }: ProjectFiles, fileCache: FileCache, folder: string): Environment {
  const named = envFiles?.map((name) => ({ name, from: null })) ?? null;
  const environment = loadEnvironment(fileCache, folder, named, new Map());
  return named === null && isEnvFileDisabled(environment) ? settingsOfCompose(environment) : environment;
}

const whetherRead: Choice = { question: 'whether Compose reads `.env`', value: '`true` or `false`' };

/** Whether `.env` disables itself; another value than those of Go's `strconv.ParseBool` is an error of Compose. */
function isEnvFileDisabled(environment: Environment): boolean {
  const setting = environment.get('COMPOSE_DISABLE_ENV_FILE');
  if (!setting) return false;
  const text = determinedText(setting, whetherRead);
  if (/^(?:1|t|T|TRUE|true|True)$/.test(text)) return true;
  if (/^(?:0|f|F|FALSE|false|False)$/.test(text)) return false;
  throw loadErrorAtValue(
    setting,
    `\`COMPOSE_DISABLE_ENV_FILE\` must be true or false, not ${JSON.stringify(text)}`,
  );
}

/** The variables that Compose reads itself: it takes them from a disabled `.env` too. */
function settingsOfCompose(environment: Environment): Environment {
  return new Map([...environment].filter(([name]) => name.startsWith('COMPOSE_')));
}

function resolveProject(input: ProjectFiles, { fileCache, folder, environment }: FileAccess): MappingNode {
  const start = (file: string) => ({ file, path: [], part: 'fragment', span: { start: 0, end: 0 } }) as const;
  const loading: ProjectContext = {
    fileCache,
    folder,
    environment,
    steps: [],
    includeChain: [],
    baseServices: new Map(),
  };
  const model = loadModel(
    input.files.map(({ file }) => {
      const steps = stepsToFile(file, folder, environment);
      return { name: file, from: start(file), steps };
    }),
    loading,
  );
  const name = environment.get('COMPOSE_PROJECT_NAME');
  if (name && normalizeProjectName(interpolatedText(name)) !== interpolatedText(name))
    throw loadErrorAtValue(
      name,
      'the project name must consist of lower-case letters, digits, `-` and `_`, and start with a letter or digit',
    );
  return normalize(model, name ? interpolatedText(name) : (input.name ?? 'project'), name !== undefined);
}

function filesOf({ files }: ProjectFiles, fileCache: FileCache): YamlFile[] {
  const named = files.map(
    ({ file, text }): YamlFile =>
      fileCache.files.get(file) ?? { file, text, root: null, problems: [], documents: 0 },
  );
  const names = new Set(files.map(({ file }) => file));
  return [...named, ...[...fileCache.files.values()].filter(({ file }) => !names.has(file))];
}

/** Invalid interpolation syntax. Compose interpolates values only, never keys. */
function templateProblems(root: ComposeNode): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<YamlNode>();
  const visit = (node: ComposeNode): void => {
    if (node.kind === 'sequence') node.items.forEach(visit);
    if (node.kind === 'mapping') for (const entry of node.entries.values()) visit(entry);
    if (node.kind !== 'scalar' || !node.text.includes('$')) return;
    const { yaml, source } = node.origin;
    // Compose interpolates a value before it parses its short syntax, so the text of the YAML scalar counts.
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

/** The start of a project for messages: its `services` key, or its root. */
export function startOf(project: Project): ComposeNode | null {
  return child(project.root ?? undefined, 'services') ?? project.root;
}
