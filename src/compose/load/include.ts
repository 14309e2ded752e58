/** `include`: whole projects whose resources are imported into this one. */

import { folderOf, join, relativeTo } from '../../source/posix-path.js';
import { type Choice, determinedText, whichFile } from '../interpolation/determined-text.js';
import { equal } from '../model/equal.js';
import { loadErrorAtKey, loadErrorAtValue } from '../model/load-error.js';
import {
  type ComposeNode,
  child,
  isSet,
  keyLocationOf,
  locationOf,
  type MappingNode,
  type ScalarNode,
  type Step,
  toJson,
} from '../model/node.js';
import { rebasePaths } from './rebase-paths.js';

/** An item of `include`, with paths relative to the working folder. */
export interface IncludedProject {
  readonly files: readonly { readonly name: string; readonly from: ScalarNode }[];
  readonly folder: string;
  /** Null for the default, the `.env` in the folder. */
  readonly envFiles: readonly { readonly name: string; readonly from: ScalarNode }[] | null;
  readonly step: Step;
}

/** Loads an included project. */
export type LoadIncluded = (included: IncludedProject) => MappingNode;

/** The sections whose resources are imported (compose-go 2.9.1, loader/include.go). */
const importedSections = ['services', 'volumes', 'networks', 'secrets', 'configs', 'models'];

/** The document with the resources that it includes. Throws a load error, for example if two resources conflict. */
export function resolveIncludes(root: MappingNode, folder: string, load: LoadIncluded): MappingNode {
  const written = root.entries.get('include');
  if (!written) return root;
  const entries = new Map(root.entries);
  entries.delete('include');
  if (isSet(written) && written.kind !== 'sequence')
    throw loadErrorAtKey(written, '`include` must be a list');
  for (const item of written.kind === 'sequence' ? written.items : []) {
    const included = parseItem(item, folder);
    if (!included) continue;
    const model = rebasePaths(load(included), relativeTo(folder, included.folder));
    for (const section of importedSections) {
      const from = child(model, section);
      if (from?.kind === 'mapping')
        entries.set(section, importResources(entries.get(section), from, section, item));
    }
  }
  return { ...root, entries };
}

function importResources(
  current: ComposeNode | undefined,
  from: MappingNode,
  section: string,
  item: ComposeNode,
): MappingNode {
  if (!isSet(current)) return from;
  if (current.kind !== 'mapping') throw loadErrorAtKey(current, `\`${section}\` must be a mapping`);
  const entries = new Map(current.entries);
  for (const [name, resource] of from.entries) {
    const other = entries.get(name);
    if (!other) entries.set(name, resource);
    else if (!equal(toJson(other), toJson(resource))) {
      const { file } = keyLocationOf(other);
      throw loadErrorAtValue(
        item,
        `Compose rejects this \`include\`, because \`${keyLocationOf(resource).file}\` and \`${file}\` define \`${section}.${name}\` differently: remove one of the two definitions`,
      );
    }
  }
  return { ...current, entries };
}

/** Null for an item without a `path`, which Compose ignores. */
function parseItem(item: ComposeNode, folder: string): IncludedProject | null {
  const paths = item.kind === 'mapping' ? child(item, 'path') : item;
  const files = pathsOf(paths, folder);
  const [main] = files;
  if (!main) return null;
  const [directory] = pathsOf(child(item, 'project_directory'), folder, whichFolder);
  const envFile = child(item, 'env_file');
  return {
    files,
    folder: directory?.name ?? folderOf(main.name),
    envFiles: isSet(envFile) ? pathsOf(envFile, folder) : null,
    step: { kind: 'include', location: locationOf(item) },
  };
}

const whichFolder: Choice = {
  question: 'which project directory Compose uses for the included files',
  value: 'the path of the directory',
};

/** `chosen` is the choice that the paths decide. */
function pathsOf(
  node: ComposeNode | undefined,
  folder: string,
  chosen = whichFile,
): { name: string; from: ScalarNode }[] {
  if (!isSet(node)) return [];
  const items = node.kind === 'sequence' ? node.items : [node];
  return items.map((from) => {
    if (from.kind !== 'scalar' || typeof from.value !== 'string')
      throw loadErrorAtValue(from, 'the path of a file must be a string');
    const name = determinedText(from, chosen);
    if (/^(?:oci|https?|git|ssh):|^git@|\.git(?:#|$)/.test(name))
      throw loadErrorAtValue(
        from,
        `${JSON.stringify(name)} is a remote resource, which is not downloaded: the project cannot be checked`,
      );
    return { name: join(folder, name), from };
  });
}
