/** The networks in which the names of containers resolve. */

import { child, type MappingNode } from '../../compose/model/node.js';
import type { Project } from '../../compose/project.js';
import { codeList } from '../../source/code-list.js';
import { entriesOf, scalarTexts } from './node-values.js';

/** The networks of a container by Docker's name. */
export interface Networks {
  readonly names: ReadonlySet<string>;
  /** Whether variables, or containers outside the project, decide a network. */
  readonly unknown: boolean;
}

/** The networks that a service joins itself. On the host's network and on Docker's `bridge`, no name resolves. */
export function networksOf(project: Project, service: MappingNode): Networks {
  const [mode] = scalarTexts(child(service, 'network_mode'));
  const names =
    mode === undefined
      ? entriesOf(child(service, 'networks')).map(([key]) => networkName(project, key))
      : namesOfMode(mode);
  const unknown = mode !== undefined && /^(?:service|container):/.test(mode);
  return { names: new Set(names), unknown: unknown || names.some((name) => name.includes('$')) };
}

function namesOfMode(mode: string): string[] {
  return /^(?:host|none|bridge|default|(?:service|container):.*)$/.test(mode) ? [] : [mode];
}

/** Docker's name of a network of the project. Two keys may name the same network. */
export function networkName(project: Project, key: string): string {
  const [name = key] = scalarTexts(child(child(child(project.root ?? undefined, 'networks'), key), 'name'));
  return name;
}

/** Whether containers on these networks reach each other; null if it is unknown. */
export function shareNetwork(one: Networks, other: Networks): boolean | null {
  if ([...one.names].some((name) => other.names.has(name))) return true;
  const joinsAny = ({ names, unknown }: Networks): boolean => unknown || names.size > 0;
  return (one.unknown || other.unknown) && joinsAny(one) && joinsAny(other) ? null : false;
}

/** The network of a key, if other keys stand for the same one; else empty. */
export function sharedNetwork(project: Project, key: string): string {
  const joined = networkName(project, key);
  const others = entriesOf(child(project.root ?? undefined, 'networks'))
    .map(([other]) => other)
    .filter((other) => other !== key && networkName(project, other) === joined);
  return others.length === 0
    ? ''
    : ` on network \`${key}\`, which is the same network as ${codeList(others)} (\`name: ${joined}\`)`;
}
