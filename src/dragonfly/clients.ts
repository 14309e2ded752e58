/** The services that use the cache: by a URL that leads to it, or because they wait for it. */

import { type ComposeNode, child, keyLocationOf, type MappingNode } from '../compose/node.js';
import type { Project } from '../compose/project.js';
import type { Location } from '../source/location.js';
import type { Path } from '../source/span.js';
import { readingOf, scriptsOf } from './client-shell.js';
import { type ClientUrl, readClientUrls, type Written } from './client-url.js';
import { furtherHosts, hostsIn, linkTo } from './hosts.js';
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

/** All services but the cache itself that use it. `expected` is the password that they must give. */
export function readClients(
  project: Project,
  cache: string,
  expected: SecretIn,
  expectedVariables: readonly string[],
): Client[] {
  const names = hostsIn(project, cache);
  const clients: Client[] = [];
  for (const [name, node] of project.services) {
    if (name === cache) continue;
    const link = linkTo(node, cache);
    const dependency = at(node, ['depends_on', cache]) ?? link?.item;
    const hosts = {
      known: new Set([...names, ...furtherHosts(project, cache, name)]),
      unknownToo: dependency !== undefined,
    };
    const scripts = scriptsOf(node);
    const urls = [...scalarsOf(node), ...configsOf(project, node)].flatMap((written) => {
      const reading = readingOf(written.node, scripts, node);
      return readClientUrls(written, reading, hosts, expected, expectedVariables);
    });
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

/** Everything that is written of a service; what stands below `x-` is not the service's. */
function scalarsOf(service: MappingNode): Written[] {
  return [...service.entries].flatMap(([key, node]) =>
    key.startsWith('x-') ? [] : scalarsBelow(node, [key]),
  );
}

/** The texts of the project that the service has as files. */
function configsOf({ root }: Project, service: MappingNode): Written[] {
  const used = child(service, 'configs');
  return (used?.kind === 'sequence' ? used.items : []).flatMap((item): Written[] => {
    const source = child(item, 'source');
    const name = source?.kind === 'scalar' ? source.text : '';
    const content = at(root ?? service, ['configs', name, 'content']);
    return content?.kind === 'scalar' ? [{ node: content, path: ['configs', name, 'content'] }] : [];
  });
}

function scalarsBelow(node: ComposeNode, path: Path): Written[] {
  switch (node.kind) {
    case 'scalar':
      return [{ node, path }];
    case 'sequence':
      return node.items.flatMap((item, index) => scalarsBelow(item, [...path, index]));
    case 'mapping':
      return [...node.entries].flatMap(([key, value]) => scalarsBelow(value, [...path, key]));
  }
}
