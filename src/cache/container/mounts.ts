/** What is mounted into a container, and where. */

import {
  expand,
  isStop,
  toText,
  UNKNOWN,
  type VariableAssignment,
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

export interface Mount {
  readonly target: ScalarNode;
  /** The path of a file or folder of the repository. */
  readonly source: ScalarNode | null;
  /** The text that Compose puts there. */
  readonly content: ScalarNode | null;
  /** Why nothing is known of it where it is neither. */
  readonly because: string;
}

/** The mounts of a service in canonical form, by what the project defines. */
export function mountsOf(service: MappingNode, root: MappingNode | null): Mount[] {
  return ['volumes', 'configs', 'secrets', 'tmpfs'].flatMap((key) =>
    itemsOf(child(service, key)).flatMap((item) => mountOf(key, item, service, root)),
  );
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
  const empty: VariableAssignment = new Map([[name, 'empty']]);
  const wanted = settingsOf(service).some(({ node }) => isStop(expand(node, empty)));
  return implied(variable, `\${${name}${wanted ? ':' : ''}?}`);
}

const unshown = { source: null, content: null, because: 'is not in the repository' };

/** The mount that a path is in: the longest target counts. Null where it is in none. */
export function mountAt(
  mounts: readonly Mount[],
  path: string,
  world: VariableAssignment,
): { mount: Mount; target: string } | { unread: string } | null {
  let found: { mount: Mount; target: string } | null = null;
  for (const mount of mounts) {
    const text = expand(mount.target, world);
    if (isStop(text)) continue;
    const target = join('/', toText(text));
    if (target.includes(UNKNOWN))
      return { unread: `the environment decides where \`${mount.target.text}\` is mounted` };
    const isIn = path === target || path.startsWith(target === '/' ? target : `${target}/`);
    if (isIn && target.length >= (found?.target.length ?? 0)) found = { mount, target };
  }
  return found;
}

function scalarIn(node: ComposeNode | undefined, key: string): ScalarNode | null {
  const value = child(node, key);
  return isSet(value) && value.kind === 'scalar' ? value : null;
}

function itemsOf(node: ComposeNode | undefined): readonly ComposeNode[] {
  if (node?.kind === 'scalar') return [node];
  return node?.kind === 'sequence' ? node.items : [];
}
