/** The files of a container that are mounted from the repository. */

import {
  expand,
  isStop,
  type Stop,
  toText,
  UNKNOWN,
  type VariableAssignment,
  variablesIn,
} from '../../compose/interpolation/expand.js';
import type { Reader } from '../../compose/load/files.js';
import {
  type ComposeNode,
  child,
  descend,
  type MappingNode,
  type ScalarNode,
} from '../../compose/model/node.js';
import { join } from '../../source/posix-path.js';
import type { YamlFile } from '../../yaml/tree.js';
import { fileName, fileValue } from '../secret/file-value.js';
import { type FileText, type FileUse, maxFileLength, repositoryFiles, unknown } from './file-text.js';
import { type FolderNames, folderNames } from './folder-names.js';
import { type MountLookup, mountAt, mountsOf } from './mounts.js';
import { mayWrite, watchesOf } from './watched-files.js';

/** A file of the repository, or the text of a config that Compose interpolates. */
export type MountedSource =
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  | { readonly kind: 'content'; readonly node: ScalarNode };

export interface Mounts {
  /**
   * Reads the file at a path of the container. `from` is the node that names the path, or the service if none does; `how`
   * is its use of the file.
   */
  readonly read: (
    path: string,
    assignment: VariableAssignment,
    from: ComposeNode,
    how?: FileUse['kind'],
  ) => FileText;
  /** The file of the repository, or the text in a Compose file, at a path of the container; null if it is unknown. */
  readonly sourceOf: (path: string) => MountedSource | null;
  /** The files of the repository in a folder of the container, as paths in that folder. */
  readonly filesIn: (path: string) => readonly string[];
  /** The names in a folder of the container. */
  readonly namesIn: (path: string, assignment: VariableAssignment) => FolderNames;
  /** The variable for which Compose does not start, if the text of a config or secret requires it. */
  readonly stop: (assignment: VariableAssignment) => Stop | null;
  /** The variables in the texts of configs and secrets, and the files outside of the repository that were read so far. */
  readonly variables: readonly string[];
  /** Whether the text of a config or secret, or a file that was read so far, mentions a name. */
  readonly mention: (name: string) => boolean;
  /** The files of the repository that were read so far, by name. */
  readonly files: ReadonlyMap<string, YamlFile>;
}

export const nothingMounted: Mounts = {
  read: () => unknown(notMounted),
  sourceOf: () => null,
  filesIn: () => [],
  namesIn: () => ({ kind: 'names', names: [] }),
  stop: () => null,
  variables: [],
  mention: () => false,
  files: new Map(),
};

/** The parts of a project that mounts refer to. */
export interface MountSources {
  readonly root: MappingNode | null;
  /** The folder that relative paths start from. */
  readonly folder: string;
  readonly read: Reader;
}

/** The working directory of Dragonfly's image (tools/packaging/Dockerfile.ubuntu-prod). */
const workingFolder = '/data';

type FoundSource =
  | (Extract<FileText, { kind: 'unknown' }> & {
      /** The name of the file among the variables. */
      readonly name?: string;
    })
  | { readonly kind: 'file'; readonly name: string; readonly mountedAt: ScalarNode }
  | {
      readonly kind: 'content';
      readonly content: ScalarNode;
      readonly because: string;
      readonly executable: boolean | undefined;
    };

/** Reads the mounts of a service in canonical form. */
export function readMounts(service: MappingNode, { root, folder, read }: MountSources): Mounts {
  const mounts = mountsOf(service, root);
  const watches = watchesOf(service);
  const contents = mounts.flatMap(({ content }) => (content ? [content] : []));
  const { readFile, files } = repositoryFiles(read);
  const find = (path: string, assignment: VariableAssignment): FoundSource => {
    const own = child(service, 'working_dir');
    const full = join(own?.kind === 'scalar' ? join(workingFolder, own.text) : workingFolder, path);
    const found = mountAt(mounts, full, assignment);
    if (found.kind === 'none') return { ...withoutMount(full, root), unmounted: true };
    if (found.kind === 'unknown') return found;
    if (mayWrite(watches, full, assignment)) return replacedBy('develop.watch');
    const { content, because, executable } = found.mount;
    if (content) return { kind: 'content', content, because, executable };
    const name = sourceName(found, assignment);
    if (typeof name !== 'string') return name;
    const rest = full.slice(found.target.length).replace(/^\//, '');
    return { kind: 'file', name: join(join(folder, name), rest), mountedAt: found.mount.target };
  };
  const outside = new Set<string>();
  const withValue = (
    unread: Extract<FileText, { kind: 'unknown' }>,
    name: string,
    assignment: VariableAssignment,
    from: ComposeNode,
  ): FileText => {
    outside.add(name);
    return { ...unread, value: fileValue(name, assignment, from) };
  };
  return {
    read: (path, assignment, from, how = 'read') => {
      const found = find(path, assignment);
      if (found.kind === 'unknown')
        return found.name === undefined ? found : withValue(found, found.name, assignment, from);
      if (found.kind === 'file') {
        const use: FileUse =
          from.kind === 'scalar' ? { kind: how, node: from } : { kind: 'mount', node: found.mountedAt };
        const file = readFile(found.name, use);
        const isAbsent = file.kind === 'unknown' && read(found.name).kind === 'absent';
        return isAbsent ? withValue(file, fileName(found.name), assignment, from) : file;
      }
      const text = expand(found.content, assignment);
      return isStop(text)
        ? unknown(found.because)
        : { kind: 'text', text, executable: found.executable, hasMode: true };
    },
    sourceOf: (path) => {
      const found = find(path, new Map());
      if (found.kind === 'content') return { kind: 'content', node: found.content };
      const content = found.kind === 'file' ? read(found.name) : null;
      if (found.kind !== 'file' || content?.kind !== 'text' || content.text.length > maxFileLength)
        return null;
      return { kind: 'file', name: found.name, text: content.text };
    },
    filesIn: (path) => {
      const found = find(path, new Map());
      return found.kind === 'file' ? filesBelow(found.name, read) : [];
    },
    namesIn: (path, assignment) =>
      folderNames(join(workingFolder, path), find(path, assignment), { mounts, assignment, read }),
    stop: (assignment) => {
      for (const node of contents) {
        const text = expand(node, assignment);
        if (isStop(text)) return text;
      }
      return null;
    },
    get variables() {
      return [...variablesIn(contents), ...outside];
    },
    mention: (name) => [...contents, ...files.values()].some(({ text }) => text.includes(name)),
    files,
  };
}

function replacedBy(attribute: string): Extract<FileText, { kind: 'unknown' }> {
  return { ...unknown(`\`${attribute}\` may replace it`), replacedBy: attribute };
}

/** A path that no mount covers. It may be that of a secret or config that the project defines, and the service does not list. */
function withoutMount(path: string, root: MappingNode | null): Extract<FileText, { kind: 'unknown' }> {
  const [, folder, name = ''] = /^(\/run\/secrets)?\/([^/]+)$/.exec(path) ?? [];
  const key = folder === undefined ? 'configs' : 'secrets';
  if (!descend(root ?? undefined, [key, name]))
    return folder === undefined
      ? unknown(notMounted)
      : { ...unknown(`the service has no secret \`${name}\``), isSecret: true };
  const because = `the service does not list the ${key.slice(0, -1)} \`${name}\` under \`${key}\``;
  return { ...unknown(because), unlisted: { key, name } };
}

/** The path of the file or folder that is mounted, in the repository. */
function sourceName(
  { mount, target }: Extract<MountLookup, { kind: 'mount' }>,
  assignment: VariableAssignment,
): string | Extract<FoundSource, { kind: 'unknown' }> {
  const { source, because, external, byVariable } = mount;
  const text = source ? expand(source, assignment) : null;
  const name = text === null || isStop(text) ? null : toText(text);
  if (byVariable && (name === null || name.includes(UNKNOWN))) return { ...unknown(because), byVariable };
  if (name === null)
    return external === undefined ? unknown(because) : { ...unknown(because), name: fileName(external) };
  return name.includes(UNKNOWN) || name.startsWith('~')
    ? unknown(`the source of the mount at \`${target}\` depends on the machine that runs Compose`)
    : name;
}

/** Limits for what is listed below a mounted folder. */
const maxFolders = 50;
const maxListed = 1_000;

/** The files below a folder of the repository, those of an outer folder first. */
function filesBelow(folder: string, read: Reader): string[] {
  const files: string[] = [];
  const folders = [''];
  // A path of the machine is not in the repository.
  if (folder.startsWith('/')) return [];
  for (const inner of folders) {
    const content = read(join(folder, inner));
    const entries = content.kind === 'folder' ? (content.entries ?? []) : [];
    for (const entry of entries.slice(0, maxListed - files.length)) {
      if (!entry.endsWith('/')) files.push(`${inner}${entry}`);
      else if (folders.length < maxFolders && !/^(?:node_modules|\.git)\/$/.test(entry))
        folders.push(`${inner}${entry}`);
    }
  }
  return files;
}

const notMounted = 'the file is not mounted from the repository';
