/** Files to one model: each is loaded, extended, reset and merged in Compose's order. */

import type { Location } from '../../source/location.js';
import { folderOf, join, relativeTo } from '../../source/posix-path.js';
import { LoadError, loadErrorAt, loadErrorAtValue } from '../model/load-error.js';
import {
  type ComposeNode,
  type Environment,
  locationOf,
  type MappingNode,
  type ScalarNode,
} from '../model/node.js';
import { checkModel } from '../schema/model-checks.js';
import { parseEnvFile } from './env-file.js';
import { type BaseServices, resolveExtends } from './extends.js';
import { documentsOf, type FileCache, readText, reserveValues } from './files.js';
import { type IncludedProject, resolveIncludes } from './include.js';
import { type LoadContext, loadDocument } from './load-document.js';
import { mergeFile } from './merge-file.js';
import { withDefaults } from './normalize.js';
import { rebasePaths } from './rebase-paths.js';
import { type Reset, withoutReset } from './reset.js';

/** A project or an included one, while it is loaded. */
export interface ProjectContext extends LoadContext {
  readonly fileCache: FileCache;
  /** The folder that relative paths are seen from. */
  readonly folder: string;
  /** The files on the way of `include` that leads here. */
  readonly path: readonly string[];
  /** Bases of `extends` from other files, each loaded once. */
  readonly baseServices: Map<string, BaseServices>;
}

/** Include upon include. */
const maxIncludes = 50;

/** One model out of the files, in their order. Throws a refusal. */
export function loadModel(
  files: readonly { readonly name: string; readonly from: Location }[],
  loading: ProjectContext,
): MappingNode {
  let model: MappingNode | null = null;
  for (const { name, from } of files) model = withFile(model, name, from, loading);
  if (!model) throw new Error('internal error: a project without a file');
  if (model.entries.size === 0) throw loadErrorAt(locationOf(model), 'nothing is left of the project');
  const whole = withDefaults(model);
  checkModel(whole);
  return whole;
}

/** The model with a file over it: every document of the file is a layer of its own. */
function withFile(
  before: MappingNode | null,
  name: string,
  from: Location,
  loading: ProjectContext,
): MappingNode {
  let model = before;
  for (const { root, resets } of layersOf(name, from, loading)) {
    const extended = resolveExtends(
      root,
      { file: name, resets },
      {
        folder: loading.folder,
        load: (base, at) => basesOf(base, at, loading),
        copy: (values, at) => reserveValues(loading.fileCache, values, locationOf(at)),
      },
    );
    if (model) model = withoutReset(model, resets, []);
    const path = [...loading.path, name];
    const whole = resolveIncludes(extended, loading.folder, (included) =>
      loadIncluded(included, { ...loading, path }),
    );
    model = mergeFile(model, whole, true);
  }
  if (!model) throw loadErrorAt(startOfFile(name), 'the file is empty: it must hold a Compose project');
  return model;
}

function layersOf(
  name: string,
  from: Location,
  loading: ProjectContext,
): { root: MappingNode; resets: readonly Reset[] }[] {
  return documentsOf(loading.fileCache, name, from).flatMap((document) => {
    const { root, resets, problems, nodes } = loadDocument(document, loading);
    const [problem] = problems;
    if (problem) throw new LoadError(problem);
    if (!root) return [];
    reserveValues(loading.fileCache, nodes, from);
    if (root.kind !== 'mapping') throw loadErrorAtValue(root, 'a Compose file is a mapping with `services`');
    return [{ root, resets }];
  });
}

function startOfFile(name: string): Location {
  return { file: name, path: [], part: 'fragment', span: { start: 0, end: 0 } };
}

/** The services of a file that is extended: merged and in long form, not validated, nothing included. */
function basesOf(name: string, from: ComposeNode, loading: ProjectContext): BaseServices {
  const known = loading.baseServices.get(name);
  if (known) return known;
  let model: MappingNode | null = null;
  let last: readonly Reset[] = [];
  for (const { root, resets } of layersOf(name, locationOf(from), loading)) {
    if (model) model = withoutReset(model, resets, []);
    model = mergeFile(model, root, false);
    last = resets;
  }
  const services = model?.entries.get('services');
  if (services?.kind !== 'mapping') throw loadErrorAtValue(from, `there are no \`services\` in ${name}`);
  const folder = relativeTo(loading.folder, folderOf(name));
  const bases: BaseServices = {
    file: name,
    services: rebasePaths(services, folder, ['services']) as MappingNode,
    resets: last,
    done: new Map(),
  };
  loading.baseServices.set(name, bases);
  return bases;
}

function loadIncluded(
  { files, folder, envFiles, step }: IncludedProject,
  loading: ProjectContext,
): MappingNode {
  const [main] = files;
  if (main && loading.path.includes(main.name)) {
    const way = [...loading.path, main.name].join(' includes ');
    throw loadErrorAtValue(main.from, `\`include\` goes round in a circle: ${way}`);
  }
  if (main && loading.path.length > maxIncludes)
    throw loadErrorAtValue(main.from, `over ${maxIncludes} files include one another: not read`);
  const given = envFiles?.map(({ name, from }) => ({ name, from: locationOf(from) })) ?? null;
  const environment = loadEnvironment(loading.fileCache, folder, given, loading.environment);
  const steps = [...loading.steps, step];
  const inner: ProjectContext = { ...loading, folder, environment, steps, baseServices: new Map() };
  return loadModel(
    files.map(({ name, from }) => ({ name, from: locationOf(from) })),
    inner,
  );
}

/** The variables of the env files, or of the `.env` in the folder; those that are known already stay. */
export function loadEnvironment(
  fileCache: FileCache,
  folder: string,
  envFiles: readonly { readonly name: string; readonly from: Location | null }[] | null,
  outer: Environment,
): Environment {
  const usual = join(folder, '.env');
  const found = envFiles ?? (fileCache.read(usual).kind === 'text' ? [{ name: usual, from: null }] : []);
  let own: Map<string, ScalarNode> = new Map();
  for (const { name, from } of found) {
    if (name === '/dev/null') continue;
    const text = readText(fileCache, name, from);
    fileCache.files.set(name, { file: name, text, root: null, problems: [], documents: 0 });
    const environment = new Map([...own, ...outer]);
    own = new Map([...own, ...parseEnvFile(name, text, { environment, steps: [], raw: false })]);
  }
  return own.size === 0 ? outer : new Map([...own, ...outer]);
}
