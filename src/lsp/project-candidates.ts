/** The projects that a file in an editor may be a part of, if the settings do not name one. */

import { dirname, join, relative, resolve, sep } from 'node:path';
import { findCaches } from '../cache/server/find-caches.js';
import { defaultNames } from '../check/compose-files.js';
import type { FileTree } from '../check/file-tree.js';
import { folderOf, join as joinNames } from '../source/posix-path.js';
import { findUpwards } from '../workspace/discover-projects.js';
import type { ProjectNames } from '../workspace/named-projects.js';
import type { CheckedProject } from './checked-projects.js';
import type { FolderConfig } from './folder-config.js';
import { hasSyntaxError, isComposeFile, mayHaveCache } from './relevant-files.js';

/** The nearest project that Compose finds, then the file alone. A file may be in neither. */
export function candidates(name: string, base: string, tree: FileTree): ProjectNames[] {
  const nearest = nearestProject(name, base, tree);
  const source = tree.openInside(name);
  const isAlone = source.kind === 'ok' && isComposeFile(source.value);
  return [...(nearest === null ? [] : [[nearest]]), ...(isAlone ? [[name]] : [])];
}

/** The name of the nearest folder with a project; null if there is none in the repository. */
function nearestProject(name: string, base: string, tree: FileTree): string | null {
  const start = dirname(resolve(base, name));
  const found = findUpwards(start);
  if (found === null) return null;
  const folder = relative(base, join(start, found)).split(sep).join('/') || '.';
  return tree.read(folder).kind === 'folder' ? folder : null;
}

/**
 * Whether a project that nobody named is worth a diagnostic: it has a cache service. A file beside a project may be merged
 * over it by an option that the server does not know. Alone, Compose may reject it, so that only its syntax is checked.
 */
export function isRelevant(
  { names, entry }: CheckedProject,
  { settings, run }: FolderConfig,
  tree: FileTree,
): boolean {
  if (entry.kind === 'project') {
    return entry.services.some(({ service, result }) => {
      const { services } = result.description.project;
      return services.has(service) || findCaches(services, run.policy.parameters).length > 0;
    });
  }
  if (!mayHaveCache(entry.files, settings.service)) return false;
  const [name = ''] = names;
  if (tree.isFolder(name)) return true;
  const hasProjectBeside = defaultNames.some((each) => tree.exists(joinNames(folderOf(name), each)));
  return !hasProjectBeside || hasSyntaxError(entry.files);
}

/** Whether a file is worth a diagnostic if nothing can be checked. */
export function mayBeRelevant(name: string, service: string | null, tree: FileTree): boolean {
  const source = tree.openInside(name);
  return source.kind === 'ok' && isComposeFile(source.value) && mayHaveCache([source.value], service);
}
