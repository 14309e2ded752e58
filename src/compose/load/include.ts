/** `include`: whole projects of their own, whose resources come into this one. */

import { folderOf, join, relativeTo } from '../../source/posix-path.js';
import { interpolatedText } from '../interpolation/repository-text.js';
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

/** An `include`, its names as seen from the working folder. */
export interface IncludedProject {
  readonly files: readonly { readonly name: string; readonly from: ScalarNode }[];
  readonly folder: string;
  /** Null for the `.env` in the folder. */
  readonly envFiles: readonly { readonly name: string; readonly from: ScalarNode }[] | null;
  readonly step: Step;
}

/** Loads an included project whole. */
export type LoadIncluded = (included: IncludedProject) => MappingNode;

/** What may be included (compose-go 2.9.1, loader/include.go). */
const imported = ['services', 'volumes', 'networks', 'secrets', 'configs', 'models'];

/** The document with everything that it includes. Throws a refusal, as for resources that are there twice and differ. */
export function resolveIncludes(root: MappingNode, folder: string, load: LoadIncluded): MappingNode {
  const written = root.entries.get('include');
  if (!written) return root;
  const entries = new Map(root.entries);
  entries.delete('include');
  if (isSet(written) && written.kind !== 'sequence')
    throw loadErrorAtKey(written, '`include` must be a list');
  for (const item of written.kind === 'sequence' ? written.items : []) {
    const included = includedBy(item, folder);
    const model = rebasePaths(load(included), relativeTo(folder, included.folder));
    for (const section of imported) {
      const from = child(model, section);
      if (from?.kind === 'mapping')
        entries.set(section, withResources(entries.get(section), from, section, item));
    }
  }
  return { ...root, entries };
}

function withResources(
  own: ComposeNode | undefined,
  from: MappingNode,
  section: string,
  item: ComposeNode,
): MappingNode {
  if (!isSet(own)) return from;
  if (own.kind !== 'mapping') throw loadErrorAtKey(own, `\`${section}\` must be a mapping`);
  const entries = new Map(own.entries);
  for (const [name, resource] of from.entries) {
    const other = entries.get(name);
    if (!other) entries.set(name, resource);
    else if (!equal(toJson(other), toJson(resource))) {
      const place = keyLocationOf(other);
      throw loadErrorAtValue(
        item,
        `\`${section}.${name}\` comes from here and is also in ${place.file}, with other content`,
      );
    }
  }
  return { ...own, entries };
}

function includedBy(item: ComposeNode, folder: string): IncludedProject {
  const paths = item.kind === 'mapping' ? child(item, 'path') : item;
  const files = namesOf(paths, folder);
  const [main] = files;
  if (!main) throw loadErrorAtKey(item, '`include` needs the `path` of a Compose file');
  const [directory] = namesOf(child(item, 'project_directory'), folder);
  const envFile = child(item, 'env_file');
  return {
    files,
    folder: directory?.name ?? folderOf(main.name),
    envFiles: isSet(envFile) ? namesOf(envFile, folder) : null,
    step: { kind: 'include', location: locationOf(item) },
  };
}

function namesOf(node: ComposeNode | undefined, folder: string): { name: string; from: ScalarNode }[] {
  if (!isSet(node)) return [];
  const items = node.kind === 'sequence' ? node.items : [node];
  return items.map((from) => {
    if (from.kind !== 'scalar' || typeof from.value !== 'string')
      throw loadErrorAtValue(from, 'the name of a file is needed here');
    const name = interpolatedText(from);
    if (/^(?:oci|https?|git|ssh):|^git@|\.git(?:#|$)/.test(name))
      throw loadErrorAtValue(
        from,
        `${JSON.stringify(name)} is not in this repository, and nothing is fetched: the project cannot be judged`,
      );
    return { name: join(folder, name), from };
  });
}
