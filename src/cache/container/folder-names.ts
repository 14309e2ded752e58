/** The names in a folder of a container. */

import { expand, isStop, toText, type VariableAssignment } from '../../compose/interpolation/expand.js';
import type { Reader } from '../../compose/load/files.js';
import { join } from '../../source/posix-path.js';
import { compareTexts } from '../../source/sort-order.js';
import type { Mount } from './mounts.js';

/** The names, sorted, or the reason why they are unknown; the end of a clause. */
export type FolderNames =
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'unknown'; readonly reason: string };

/** The mount of a folder: a path of the repository, or nothing that is known. */
type MountedFolder =
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'content' }
  | { readonly kind: 'unknown'; readonly reason: string; readonly unmounted?: true };

/** The names in the folder, by its own mount and by the mounts in it. The image has no files in an unmounted folder. */
export function folderNames(
  folder: string,
  found: MountedFolder,
  { mounts, assignment, read }: { mounts: readonly Mount[]; assignment: VariableAssignment; read: Reader },
): FolderNames {
  const own = ownNames(found, read);
  if (own.kind === 'unknown') return own;
  const targets = mounts.flatMap(({ target }) => {
    const text = expand(target, assignment);
    const path = isStop(text) ? '' : join('/', toText(text));
    return path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : [];
  });
  const names = new Set([...own.names, ...targets.filter((name) => !name.includes('/'))]);
  return { kind: 'names', names: [...names].sort(compareTexts) };
}

function ownNames(found: MountedFolder, read: Reader): FolderNames {
  if (found.kind === 'content') return { kind: 'names', names: [] };
  if (found.kind === 'unknown') return found.unmounted ? { kind: 'names', names: [] } : found;
  const content = read(found.name);
  if (content.kind !== 'folder' || !content.entries)
    return { kind: 'unknown', reason: `the files of \`${found.name}\` are not known` };
  return { kind: 'names', names: content.entries.filter((entry) => !entry.endsWith('/')) };
}
