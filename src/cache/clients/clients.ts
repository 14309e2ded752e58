/** The services that use the cache: by a URL that leads to it, or because they wait for it. */

import { type ComposeNode, child, keyLocationOf, type MappingNode } from '../../compose/model/node.js';
import type { Project } from '../../compose/project.js';
import type { Location } from '../../source/location.js';
import type { Path } from '../../source/path.js';
import { envFileOf } from '../container/environment.js';
import { furtherHosts, type Hosts, hostsIn, linkTo, sharedHosts } from '../container/hosts.js';
import { sharedNames, socketOf } from '../dragonfly/unix-socket.js';
import type { ExpectedSecret } from '../server/expected-secret.js';
import type { Server } from '../server/server.js';
import type { ClientUrl } from './client-credentials.js';
import { readingOf, scriptsOf, verbatim } from './client-scripts.js';
import { settingGroups } from './client-settings.js';
import { readClientUrls, type Written } from './client-url.js';
import { withSplitUrls } from './split-settings.js';

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
export function readClients(project: Project, server: Server, expected: ExpectedSecret): Client[] {
  const { name: cache } = server;
  const names = hostsIn(project, cache);
  const shared = new Set(sharedHosts(project, cache));
  const socket = socketOf(server.flags);
  const clients: Client[] = [];
  for (const [name, node] of project.services) {
    if (name === cache) continue;
    const link = linkTo(node, cache);
    const dependency = at(node, ['depends_on', cache]) ?? link?.item;
    const hosts: Hosts = {
      known: new Set([...names, ...furtherHosts(project, cache, name)]),
      shared,
      sockets: new Set(socket === null ? [] : sharedNames(socket, server.node, node)),
      unknownToo: dependency !== undefined,
    };
    const urls = urlsOf(project, node, hosts, expected);
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

function urlsOf(project: Project, node: MappingNode, hosts: Hosts, expected: ExpectedSecret): ClientUrl[] {
  const scripts = scriptsOf(node);
  const urls = [
    ...[...scalarsOf(node), ...configsOf(project, node)].flatMap((written) =>
      readClientUrls(written, readingOf(written.node, scripts, node), hosts, expected),
    ),
    ...filesOf(project, node).flatMap((written) =>
      readClientUrls(written, verbatim(written.node), hosts, expected),
    ),
  ];
  const groups = settingGroups(node, at(project.root ?? node, ['secrets']));
  return withSplitUrls(urls, groups, { hosts, expected, unread: unreadOf(node) });
}

/** What may give a client's program a password that the repository does not hold. */
function unreadOf(node: MappingNode): string | null {
  if (envFileOf(node)) return 'an env file is not in the repository';
  const secrets = child(node, 'secrets');
  return secrets?.kind === 'sequence' && secrets.items.length > 0 ? 'a secret may hold it' : null;
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
    key.startsWith('x-') ? [] : key === 'environment' ? settingsAt(node) : scalarsBelow(node, [key]),
  );
}

/** The variables of the container; one that is handed through is what the project's env files give it. */
function settingsAt(environment: ComposeNode): Written[] {
  return scalarsBelow(environment, ['environment']).map(({ node, path }) => {
    const value = node.value === null ? node.origin.environment.get(String(path[1])) : undefined;
    return { node: value ?? node, path };
  });
}

/** The texts of the project that the service has as files, with variables put in. */
function configsOf(project: Project, service: MappingNode): Written[] {
  return configNames(service).flatMap((name): Written[] => {
    const content = at(project.root ?? service, ['configs', name, 'content']);
    return content?.kind === 'scalar' ? [{ node: content, path: ['configs', name, 'content'] }] : [];
  });
}

/** The lines of files of the repository that the service has as they are. */
function filesOf(project: Project, service: MappingNode): Written[] {
  return configNames(service).flatMap((name) =>
    (project.configLines.get(name) ?? []).map(({ line, node }) => ({
      node,
      path: ['configs', name, 'file', line],
    })),
  );
}

function configNames(service: MappingNode): string[] {
  const used = child(service, 'configs');
  return (used?.kind === 'sequence' ? used.items : []).flatMap((item) => {
    const source = child(item, 'source');
    return source?.kind === 'scalar' ? [source.text] : [];
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
