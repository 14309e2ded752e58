/** The files of a container that the repository shows: what is mounted at a path, and what it holds. */

import {
  expand,
  hole,
  isStop,
  plain,
  type Stop,
  type Text,
  variablesIn,
  type World,
} from '../compose/expand.js';
import type { Reader } from '../compose/files.js';
import {
  type ComposeNode,
  child,
  descend,
  implied,
  isSet,
  locationOf,
  type MappingNode,
  type ScalarNode,
} from '../compose/node.js';
import { join } from '../source/path-name.js';
import type { YamlFile } from '../yaml/tree.js';
import { settingsOf } from './environment.js';
import { textLines } from './text-file.js';

/** What a file holds, or why that cannot be known. */
export type FileText = { readonly text: Text } | { readonly unread: string };

export interface Mounts {
  /** The file at a path of the container. `from` is what names it. */
  readonly read: (path: string, world: World, from: ComposeNode) => FileText;
  /** The refusal of Compose to start for what it would put into one of the files. */
  readonly stop: (world: World) => Stop | null;
  /** The variables in what Compose puts into the files. */
  readonly variables: readonly string[];
  /** The files of the repository that were read so far. */
  readonly files: ReadonlyMap<string, YamlFile>;
}

export const nothingMounted: Mounts = {
  read: (path) => ({ unread: notMounted(path) }),
  stop: () => null,
  variables: [],
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
  const mounts = ['volumes', 'configs', 'secrets', 'tmpfs'].flatMap((key) =>
    itemsOf(child(service, key)).flatMap((item) => mountOf(key, item, service, root)),
  );
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
      if (plain(name).includes(hole) || plain(name).startsWith('~'))
        return { unread: `whoever runs Compose decides what is mounted at \`${mount.target}\`` };
      const rest = full.slice(mount.target.length).replace(/^\//, '');
      return inRepository(join(join(folder, plain(name)), rest), from);
    },
    stop: (world) => {
      for (const node of given) {
        const text = expand(node, world);
        if (isStop(text)) return text;
      }
      return null;
    },
    variables: variablesIn(given),
    files,
  };
}

interface Mount {
  readonly target: ScalarNode;
  /** The path of a file or folder of the repository. */
  readonly source: ScalarNode | null;
  /** The text that Compose puts there. */
  readonly content: ScalarNode | null;
  /** Why nothing is known of it where it is neither. */
  readonly because: string;
}

function mountOf(key: string, item: ComposeNode, service: MappingNode, root: MappingNode | null): Mount[] {
  if (key === 'tmpfs') {
    const target = item.kind === 'scalar' ? implied(item, item.text.split(':')[0] ?? '') : null;
    return target ? [{ ...unshown, target }] : [];
  }
  const [source, target] = [scalarIn(item, 'source'), scalarIn(item, 'target')];
  if (key === 'volumes') {
    if (!target) return [];
    const isBind = scalarIn(item, 'type')?.text === 'bind';
    const because = source ? `is in \`${source.text}\`, which is not in the repository` : unshown.because;
    return [{ target, source: isBind ? source : null, content: null, because }];
  }
  if (!source) return [];
  // Compose's own defaults (docker/compose 2.40, pkg/compose/secrets.go).
  const folder = key === 'secrets' ? '/run/secrets' : '/';
  const at = implied(target ?? source, join(folder, target?.text ?? source.text));
  const definition = descend(root ?? undefined, [key, source.text]);
  const external = child(definition, 'external');
  const because = `is the ${key.slice(0, -1)} \`${source.text}\`, whose text is not in the repository`;
  if (external?.kind === 'scalar' && external.value !== false)
    return [{ target: at, source: null, content: null, because }];
  const variable = scalarIn(definition, 'environment');
  const content = variable ? handedOver(variable, service) : scalarIn(definition, 'content');
  return [{ target: at, source: scalarIn(definition, 'file'), content, because }];
}

/**
 * The value of a variable that Compose puts into a file, as it does where the variable is set: else it does not start.
 * An empty one is taken, but for what the service says elsewhere.
 */
function handedOver(variable: ScalarNode, service: MappingNode): ScalarNode | null {
  const name = variable.text;
  if (!/^[A-Za-z_]\w*$/.test(name)) return null;
  const empty: World = new Map([[name, 'empty']]);
  const wanted = settingsOf(service).some(({ node }) => isStop(expand(node, empty)));
  return implied(variable, `\${${name}${wanted ? ':' : ''}?}`);
}

const unshown = { source: null, content: null, because: 'is not in the repository' };

/** The mount that a path is in: the longest target counts. Null where it is in none. */
function mountAt(
  mounts: readonly Mount[],
  path: string,
  world: World,
): { mount: Mount; target: string } | { unread: string } | null {
  let found: { mount: Mount; target: string } | null = null;
  for (const mount of mounts) {
    const text = expand(mount.target, world);
    if (isStop(text)) continue;
    const target = join('/', plain(text));
    if (target.includes(hole))
      return { unread: `the environment decides where \`${mount.target.text}\` is mounted` };
    const isIn = path === target || path.startsWith(target === '/' ? target : `${target}/`);
    if (isIn && target.length >= (found?.target.length ?? 0)) found = { mount, target };
  }
  return found;
}

function notMounted(path: string): string {
  return `\`${path}\` is not mounted from the repository`;
}

function scalarIn(node: ComposeNode | undefined, key: string): ScalarNode | null {
  const value = child(node, key);
  return isSet(value) && value.kind === 'scalar' ? value : null;
}

function itemsOf(node: ComposeNode | undefined): readonly ComposeNode[] {
  if (node?.kind === 'scalar') return [node];
  return node?.kind === 'sequence' ? node.items : [];
}
