/** The services that use the cache: by a URL that leads to it, or because they wait for it. */

import {
  type ComposeNode,
  child,
  keyLocationOf,
  type MappingNode,
  type ScalarNode,
} from '../compose/node.js';
import type { Project } from '../compose/project.js';
import type { Location } from '../source/location.js';
import type { Path } from '../source/span.js';
import { type ClientUrl, readClientUrls } from './client-url.js';
import { hostsOf, linkTo } from './hosts.js';
import type { SecretIn } from './secret.js';

export interface Client {
  readonly service: string;
  readonly node: MappingNode;
  readonly urls: readonly ClientUrl[];
  readonly dependsOn: boolean;
  readonly profiles: readonly string[];
  /** Where it says that it uses the service, for a dependency. */
  readonly dependency: Location | null;
}

/** Where a client is told its URL. */
const settings: readonly Path[] = [
  ['environment'],
  ['command'],
  ['entrypoint'],
  ['labels'],
  ['build', 'args'],
  ['healthcheck', 'test'],
];

/** All services but the cache itself that use it. `expected` is the password that they must give. */
export function readClients(
  project: Project,
  cache: string,
  expected: SecretIn,
  expectedVariables: readonly string[],
): Client[] {
  const service = project.services.get(cache);
  const names = service ? hostsOf(cache, service) : new Set([cache]);
  const clients: Client[] = [];
  for (const [name, node] of project.services) {
    if (name === cache) continue;
    const link = linkTo(node, cache);
    const dependency = at(node, ['depends_on', cache]) ?? link?.item;
    const hosts = {
      known: new Set([...names, ...(link?.alias ?? [])]),
      unknownToo: dependency !== undefined,
    };
    const urls = settings.flatMap((path) =>
      scalarsBelow(at(node, path), path).flatMap((found) =>
        readClientUrls(found.node, found.path, hosts, expected, expectedVariables),
      ),
    );
    if (urls.length === 0 && !dependency) continue;
    clients.push({
      service: name,
      node,
      urls,
      dependsOn: dependency !== undefined,
      profiles: profilesOf(node),
      dependency: dependency ? keyLocationOf(dependency) : null,
    });
  }
  return clients;
}

function profilesOf(node: MappingNode): string[] {
  const profiles = child(node, 'profiles');
  return profiles?.kind === 'sequence'
    ? profiles.items.map((item) => (item.kind === 'scalar' ? item.text : ''))
    : [];
}

function at(node: ComposeNode, path: Path): ComposeNode | undefined {
  return path.reduce<ComposeNode | undefined>((found, segment) => child(found, String(segment)), node);
}

function scalarsBelow(node: ComposeNode | undefined, path: Path): { node: ScalarNode; path: Path }[] {
  switch (node?.kind) {
    case 'scalar':
      return [{ node, path }];
    case 'sequence':
      return node.items.flatMap((item, index) => scalarsBelow(item, [...path, index]));
    case 'mapping':
      return [...node.entries].flatMap(([key, value]) => scalarsBelow(value, [...path, key]));
    default:
      return [];
  }
}
