/** The files of a container that the repository shows: what is mounted at a path, and what it holds. */

import {
  expand,
  isStop,
  type Stop,
  type Text,
  toText,
  UNKNOWN,
  type VariableAssignment,
  variablesIn,
} from '../../compose/interpolation/expand.js';
import type { Reader } from '../../compose/load/files.js';
import { type ComposeNode, child, locationOf, type MappingNode } from '../../compose/model/node.js';
import { join } from '../../source/posix-path.js';
import type { YamlFile } from '../../yaml/tree.js';
import { textLines } from '../text/text-file.js';
import { mountAt, mountsOf } from './mounts.js';

/** What a file holds, or why that cannot be known. */
export type FileText = { readonly text: Text } | { readonly unread: string };

export interface Mounts {
  /** The file at a path of the container. `from` is what names it. */
  readonly read: (path: string, world: VariableAssignment, from: ComposeNode) => FileText;
  /** The refusal of Compose to start for what it would put into one of the files. */
  readonly stop: (world: VariableAssignment) => Stop | null;
  /** The variables in what Compose puts into the files. */
  readonly variables: readonly string[];
  /** Whether one of the texts that Compose puts in, or of the files that were read so far, mentions a name. */
  readonly mention: (name: string) => boolean;
  /** The files of the repository that were read so far. */
  readonly files: ReadonlyMap<string, YamlFile>;
}

export const nothingMounted: Mounts = {
  read: (path) => ({ unread: notMounted(path) }),
  stop: () => null,
  variables: [],
  mention: () => false,
  files: new Map(),
};

/** What of a project the mounts of a service are looked up in. */
export interface Shelves {
  readonly root: MappingNode | null;
  /** The folder that relative paths are seen from. */
  readonly folder: string;
  readonly read: Reader;
}

/** Dragonfly's image has it for its working folder (tools/packaging/Dockerfile.ubuntu-prod). */
const workingFolder = '/data';

/** Reads the mounts of a service in canonical form. */
export function readMounts(service: MappingNode, { root, folder, read }: Shelves): Mounts {
  const mounts = mountsOf(service, root);
  const given = mounts.flatMap(({ content }) => (content ? [content] : []));
  const files = new Map<string, YamlFile>();
  const texts = new Map<string, Text>();
  const inRepository = (name: string, from: ComposeNode): FileText => {
    const known = texts.get(name);
    if (known) return { text: known };
    const reading = read(name);
    switch (reading.kind) {
      case 'absent':
        return { unread: `\`${name}\` is not in the repository` };
      case 'folder':
        return { unread: `\`${name}\` is a folder` };
      case 'refused':
        return { unread: reading.message };
      case 'text': {
        const source: YamlFile = { file: name, text: reading.text, root: null, problems: [], documents: 0 };
        const text = textLines(source, [...from.steps, { kind: 'file', location: locationOf(from) }]);
        files.set(name, source);
        texts.set(name, text);
        return { text };
      }
    }
  };
  return {
    read: (path, world, from) => {
      const own = child(service, 'working_dir');
      const full = join(own?.kind === 'scalar' ? join(workingFolder, own.text) : workingFolder, path);
      const mount = mountAt(mounts, full, world);
      if (mount === null) return { unread: notMounted(path) };
      if ('unread' in mount) return mount;
      const { content, source, because } = mount.mount;
      if (content) {
        const text = expand(content, world);
        return isStop(text) ? { unread: because } : { text };
      }
      const name = source ? expand(source, world) : null;
      if (name === null || isStop(name)) return { unread: `\`${path}\` ${because}` };
      if (toText(name).includes(UNKNOWN) || toText(name).startsWith('~'))
        return { unread: `whoever runs Compose decides what is mounted at \`${mount.target}\`` };
      const rest = full.slice(mount.target.length).replace(/^\//, '');
      return inRepository(join(join(folder, toText(name)), rest), from);
    },
    stop: (world) => {
      for (const node of given) {
        const text = expand(node, world);
        if (isStop(text)) return text;
      }
      return null;
    },
    variables: variablesIn(given),
    mention: (name) => [...given, ...files.values()].some(({ text }) => text.includes(name)),
    files,
  };
}

function notMounted(path: string): string {
  return `\`${path}\` is not mounted from the repository`;
}
