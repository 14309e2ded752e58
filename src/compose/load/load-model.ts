/** Loading of files into one model: each file is parsed, extended, reset and merged in Compose's order. */

import type { Location } from '../../source/location.js';
import { folderOf, join, relativeTo } from '../../source/posix-path.js';
import { LoadError, loadErrorAt, loadErrorAtValue } from '../model/load-error.js';
import {
  type ComposeNode,
  type Environment,
  locationOf,
  type MappingNode,
  type ScalarNode,
  type Step,
} from '../model/node.js';
import { checkModel } from '../schema/model-checks.js';
import { otherFormat } from '../schema/other-format.js';
import { parseEnvFile } from './env-file.js';
import { type BaseServices, resolveExtends } from './extends.js';
import { documentsOf, type FileCache, readText, reserveValues } from './files.js';
import { type IncludedProject, resolveIncludes } from './include.js';
import { inheritingFrom } from './inherited-variables.js';
import { type LoadContext, loadDocument } from './load-document.js';
import { mergeFile } from './merge-file.js';
import { withDefaults } from './normalize.js';
import { rebasePaths } from './rebase-paths.js';
import { type Reset, withoutReset } from './reset.js';

/** The state of loading a project, or an included project. */
export interface ProjectContext extends LoadContext {
  readonly fileCache: FileCache;
  /** The folder that relative paths start at. */
  readonly folder: string;
  /** The chain of files that include one another up to this project. */
  readonly includeChain: readonly string[];
  /** The services of other files that are used in `extends`, each file loaded once. */
  readonly baseServices: Map<string, BaseServices>;
}

/** Limit for the length of a chain of `include`. */
const maxIncludes = 50;

/** A file of a project. `steps` lead to it; none for a file that needs no explanation. */
interface NamedFile {
  readonly name: string;
  readonly from: Location;
  readonly steps?: readonly Step[];
}

/** The model of the files, merged in their order. Throws a load error. */
export function loadModel(files: readonly NamedFile[], loading: ProjectContext): MappingNode {
  let model: MappingNode | null = null;
  for (const file of files) model = addFile(model, file, loading);
  if (!model) throw new Error('internal error: a project without a file');
  if (model.entries.size === 0)
    throw loadErrorAt(locationOf(model), 'the project is empty once its files are merged');
  const complete = withDefaults(model);
  checkModel(complete);
  return complete;
}

/** The model with a file merged over it, one document after the other. */
function addFile(
  base: MappingNode | null,
  { name, from, steps = [] }: NamedFile,
  loading: ProjectContext,
): MappingNode {
  let model = base;
  const withSteps = { ...loading, steps: [...loading.steps, ...steps] };
  for (const { root, resets } of documentsIn(name, from, withSteps)) {
    const extended = resolveExtends(
      root,
      { file: name, resets },
      {
        folder: loading.folder,
        load: (base, at) => basesOf(base, at, loading),
        countValues: (values, at) => reserveValues(loading.fileCache, values, locationOf(at)),
      },
    );
    if (model) model = withoutReset(model, resets, []);
    const includeChain = [...loading.includeChain, name];
    const complete = resolveIncludes(extended, loading.folder, (included) =>
      loadIncluded(included, { ...loading, includeChain }),
    );
    model = mergeFile(model, complete, true);
  }
  if (!model) throw loadErrorAt(startOfFile(name), 'the file is empty: add the `services` of a project');
  return model;
}

function documentsIn(
  name: string,
  from: Location,
  loading: ProjectContext,
): { root: MappingNode; resets: readonly Reset[] }[] {
  return documentsOf(loading.fileCache, name, from).flatMap((document) => {
    const { root, resets, problems, nodeCount } = loadDocument(document, loading);
    const [problem] = problems;
    if (problem) throw new LoadError(problem);
    if (!root) return [];
    reserveValues(loading.fileCache, nodeCount, from);
    if (root.kind !== 'mapping')
      throw loadErrorAtValue(root, otherFormat(root) ?? 'the top level of a Compose file must be a mapping');
    loading.fileCache.loaded.push(root);
    return [{ root, resets }];
  });
}

function startOfFile(name: string): Location {
  return { file: name, path: [], part: 'fragment', span: { start: 0, end: 0 } };
}

/** The services of a file for `extends`: merged and in long form, but not validated, and without its `include`. */
function basesOf(name: string, from: ComposeNode, loading: ProjectContext): BaseServices {
  const known = loading.baseServices.get(name);
  if (known) return known;
  let model: MappingNode | null = null;
  let last: readonly Reset[] = [];
  for (const { root, resets } of documentsIn(name, locationOf(from), loading)) {
    if (model) model = withoutReset(model, resets, []);
    model = mergeFile(model, root, false);
    last = resets;
  }
  const services = model?.entries.get('services');
  if (services?.kind !== 'mapping') throw loadErrorAtValue(from, `${name} has no \`services\` to extend`);
  const folder = relativeTo(loading.folder, folderOf(name));
  const bases: BaseServices = {
    file: name,
    services: rebasePaths(services, folder, ['services']) as MappingNode,
    resets: last,
    resolved: new Map(),
  };
  loading.baseServices.set(name, bases);
  return bases;
}

function loadIncluded(
  { files, folder, envFiles, step }: IncludedProject,
  loading: ProjectContext,
): MappingNode {
  const [main] = files;
  if (main && loading.includeChain.includes(main.name)) {
    const cycle = [...loading.includeChain, main.name].join(' includes ');
    throw loadErrorAtValue(main.from, `include cycle detected: ${cycle}`);
  }
  if (main && loading.includeChain.length > maxIncludes)
    throw loadErrorAtValue(main.from, `\`include\` is nested more than ${maxIncludes} levels deep`);
  // A file that cannot be read is the problem, not the env file beside it.
  for (const { name, from } of files) readText(loading.fileCache, name, locationOf(from));
  const named = envFiles?.map(({ name, from }) => ({ name, from: locationOf(from) })) ?? null;
  const environment = loadEnvironment(loading.fileCache, folder, named, loading.environment);
  const steps = [...loading.steps, step];
  const inner: ProjectContext = { ...loading, folder, environment, steps, baseServices: new Map() };
  const model = loadModel(
    files.map(({ name, from }) => ({ name, from: locationOf(from) })),
    inner,
  );
  return inheritingFrom(loading.environment, model);
}

/** The variables of the env files, or of the `.env` in the folder if `envFiles` is null. Those of `outer` override them. */
export function loadEnvironment(
  fileCache: FileCache,
  folder: string,
  envFiles: readonly { readonly name: string; readonly from: Location | null }[] | null,
  outer: Environment,
): Environment {
  const variables = new Map<string, ScalarNode>();
  for (const { name, from } of envFiles ?? defaultEnvFiles(fileCache, folder)) {
    if (name === '/dev/null') continue;
    const text = readText(fileCache, name, from);
    fileCache.files.set(name, { file: name, text, root: null, problems: [], documents: 0 });
    const context = { environment: outer, previous: variables, steps: [], raw: false };
    const read = parseEnvFile(name, text, context);
    reserveValues(fileCache, read.size, from ?? startOfFile(name));
    for (const [variable, value] of read) variables.set(variable, value);
  }
  return variables.size === 0 ? outer : new Map([...variables, ...outer]);
}

function defaultEnvFiles(fileCache: FileCache, folder: string): { name: string; from: null }[] {
  const name = join(folder, '.env');
  const { kind } = fileCache.read(name);
  // A `.env` that cannot be read may set any variable; Compose ignores a folder of that name.
  return kind === 'text' || kind === 'refused' ? [{ name, from: null }] : [];
}
