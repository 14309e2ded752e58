/** The mounts of a container. */

import { deciderOf } from '../../compose/interpolation/decider.js';
import {
  expand,
  isStop,
  toText,
  UNKNOWN,
  type VariableAssignment,
  variablesIn,
} from '../../compose/interpolation/expand.js';
import {
  type ComposeNode,
  child,
  descend,
  implied,
  isSet,
  type MappingNode,
  type ScalarNode,
} from '../../compose/model/node.js';
import { join } from '../../source/posix-path.js';
import { settingsOf } from './environment.js';
import { itemsOf } from './node-values.js';

export interface Mount {
  readonly target: ScalarNode;
  /** The path of a file or folder of the repository. */
  readonly source: ScalarNode | null;
  /** The text that Compose writes into the file. */
  readonly content: ScalarNode | null;
  /** The usual path of an external secret or config. */
  readonly external?: string;
  /** Whether the file that Compose writes is executable; undefined if that is unknown. */
  readonly executable?: boolean | undefined;
  /** The reason why the content is unknown if neither is given; the end of a clause. */
  readonly because: string;
  /** Set where a variable decides which file or folder is mounted. */
  readonly byVariable?: true;
}

/** The mounts of a service in canonical form. `root` is the project's root. */
export function mountsOf(service: MappingNode, root: MappingNode | null): Mount[] {
  const itemsAt = (key: string): readonly ComposeNode[] => {
    const node = child(service, key);
    return node?.kind === 'scalar' ? [node] : itemsOf(node);
  };
  return [
    ...itemsAt('volumes').flatMap(volumeMount),
    ...(['configs', 'secrets'] as const).flatMap((key) =>
      itemsAt(key).flatMap((item) => fileMount(key, item, service, root)),
    ),
    ...itemsAt('tmpfs').flatMap(tmpfsMount),
  ];
}

const notShown = { source: null, content: null, because: 'it is not in the repository' };

function tmpfsMount(item: ComposeNode): Mount[] {
  if (item.kind !== 'scalar') return [];
  return [{ ...notShown, target: implied(item, item.text.split(':')[0] ?? '') }];
}

function volumeMount(item: ComposeNode): Mount[] {
  const [source, target] = [scalarIn(item, 'source'), scalarIn(item, 'target')];
  if (!target) return [];
  const isBind = scalarIn(item, 'type')?.text === 'bind';
  const mount = { target, source: isBind ? source : null, content: null };
  const [variable] = source ? variablesIn([source]) : [];
  if (variable !== undefined)
    return [{ ...mount, because: `\`${variable}\` decides which file is mounted there`, byVariable: true }];
  const what = isBind || /[/$]/.test(source?.text ?? '') ? '' : 'volume ';
  const because = source
    ? `the content of ${what}\`${source.text}\` is not in the repository`
    : notShown.because;
  return [{ ...mount, because }];
}

/** A config or secret. The default targets are Compose's own (docker/compose 2.40, pkg/compose/secrets.go). */
function fileMount(
  key: 'configs' | 'secrets',
  item: ComposeNode,
  service: MappingNode,
  root: MappingNode | null,
): Mount[] {
  const [source, written] = [scalarIn(item, 'source'), scalarIn(item, 'target')];
  if (!source) return [];
  const folder = key === 'secrets' ? '/run/secrets' : '/';
  const target = implied(written ?? source, join(folder, written?.text ?? source.text));
  const definition = descend(root ?? undefined, [key, source.text]);
  const external = child(definition, 'external');
  const because = `the content of ${key.slice(0, -1)} \`${source.text}\` is not in the repository`;
  if (external?.kind === 'scalar' && external.value !== false)
    return [
      {
        target,
        source: null,
        content: null,
        because,
        external: join(folder, externalName(definition, source)),
      },
    ];
  const variable = scalarIn(definition, 'environment');
  const content = variable ? variableContent(variable, service) : scalarIn(definition, 'content');
  const executable = isExecutable(scalarIn(item, 'mode'));
  return [{ target, source: scalarIn(definition, 'file'), content, because, executable }];
}

function externalName(definition: ComposeNode | undefined, { text }: ScalarNode): string {
  return scalarIn(definition, 'name')?.text ?? text;
}

/** Compose creates a file with the mode 0444 where none is set (docker/compose 2.40, pkg/compose/secrets.go). */
function isExecutable(mode: ScalarNode | null): boolean | undefined {
  if (!mode) return false;
  const isText = typeof mode.value === 'string';
  const isOctal = isText ? /^[0-7]+$/.test(mode.text) : /^0o?[0-7]+$/.test(mode.text);
  if (!isOctal && !/^\d+$/.test(mode.text)) return undefined;
  const bits = isOctal ? Number.parseInt(mode.text.replace('o', ''), 8) : Number(mode.text);
  return (bits & 0o111) !== 0;
}

/**
 * The value of the variable that a config or secret takes its content from (`environment: NAME`). Compose does not start
 * if the variable is unset. It accepts an empty one, unless the service's `environment` requires a value.
 */
function variableContent(variable: ScalarNode, service: MappingNode): ScalarNode | null {
  const name = variable.text;
  if (!/^[A-Za-z_]\w*$/.test(name)) return null;
  const empty: VariableAssignment = new Map([[name, 'empty']]);
  const isRequired = settingsOf(service).some(({ node }) => isStop(expand(node, empty)));
  return implied(variable, `\${${name}${isRequired ? ':' : ''}?}`);
}

/** The mount that contains a path. */
export type MountLookup =
  | { readonly kind: 'mount'; readonly mount: Mount; readonly target: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Finds the mount of a path. Of several, the one with the longest target wins. */
export function mountAt(mounts: readonly Mount[], path: string, assignment: VariableAssignment): MountLookup {
  let found: MountLookup = { kind: 'none' };
  let length = 0;
  for (const mount of mounts) {
    const text = expand(mount.target, assignment);
    if (isStop(text)) continue;
    const target = join('/', toText(text));
    if (target.includes(UNKNOWN)) {
      const reason = `${deciderOf(text)} decides where \`${mount.target.text}\` is mounted`;
      return { kind: 'unknown', reason };
    }
    const isIn = path === target || path.startsWith(target === '/' ? target : `${target}/`);
    if (!isIn || target.length < length) continue;
    found = { kind: 'mount', mount, target };
    length = target.length;
  }
  return found;
}

function scalarIn(node: ComposeNode | undefined, key: string): ScalarNode | null {
  const value = child(node, key);
  return isSet(value) && value.kind === 'scalar' ? value : null;
}
