/** The services that use the cache: they contain a URL that points to it, or they depend on it. */

import { isEnvFileValue } from '../../compose/load/env-file.js';
import { createFileCache } from '../../compose/load/files.js';
import {
  type ComposeNode,
  child,
  descend,
  itemsOf,
  keyLocationOf,
  type MappingNode,
  partOf,
  type ScalarNode,
} from '../../compose/model/node.js';
import type { Project } from '../../compose/project.js';
import type { Location } from '../../source/location.js';
import type { Path } from '../../source/path.js';
import type { YamlFile } from '../../yaml/tree.js';
import { unknownEnvFile } from '../container/environment.js';
import { addressFinder, furtherHosts, type Hosts, hostsIn, linkTo, sharedHosts } from '../container/hosts.js';
import { scalarTexts } from '../container/node-values.js';
import { sharedNames, socketOf } from '../dragonfly/unix-socket.js';
import type { ExpectedSecret } from '../server/expected-secret.js';
import type { Server } from '../server/server.js';
import { urlStarts } from '../text/redis-url.js';
import { countAddresses, limitAddresses, maxAddresses } from './address-limits.js';
import { serviceCalls } from './cli-settings.js';
import { cliUrlReader } from './cli-urls.js';
import type { ClientUrl } from './client-credentials.js';
import { settingGroups } from './client-groups.js';
import { withOverrides } from './client-overrides.js';
import { type RuntimeText, runtimeText, shellScripts, templateText } from './client-scripts.js';
import { type CacheAccess, type ClientScalar, isAfterWait, readClientUrls } from './client-url.js';
import { type MountedSettings, mountedSettings } from './mounted-settings.js';
import { withSplitUrls } from './split-settings.js';

export interface Client {
  readonly service: string;
  readonly node: MappingNode;
  readonly urls: readonly ClientUrl[];
  /** Whether `depends_on` or `links` names the cache. */
  readonly dependsOn: boolean;
  readonly profiles: readonly string[];
  /** The location where it names the cache as a dependency; null where it does not. */
  readonly dependency: Location | null;
}

/** All other services that use the cache. `expected` is the password that they must send. */
export function readClients(
  project: Project,
  server: Server,
  expected: ExpectedSecret,
): { readonly clients: readonly Client[]; readonly files: ReadonlyMap<string, YamlFile> } {
  const { name: cache } = server;
  const names = hostsIn(project, cache);
  const shared = new Set(sharedHosts(project, cache));
  const socket = socketOf(server.flags);
  const addresses = countAddresses();
  const clients: Client[] = [];
  const files = new Map<string, YamlFile>();
  const sources = { ...project, read: createFileCache(project.input).read };
  for (const [name, node] of project.services) {
    if (name === cache) continue;
    const link = linkTo(node, cache);
    const dependency = descend(node, ['depends_on', cache]) ?? link?.item;
    const hosts: Hosts = {
      known: new Set([...names, ...furtherHosts(project, cache, name)]),
      shared,
      sockets: new Set(socket === null ? [] : sharedNames(socket, server.node, node)),
      unknownToo: dependency !== undefined,
    };
    const mounted = mountedSettings(node, sources);
    const access = { hosts, expected, mounted };
    const urls = addresses.isExceeded() ? [] : addresses.count(urlsOf(project, node, access));
    for (const { node: at } of urls) addMounted(files, mounted, at);
    if (urls.length === 0 && !dependency) continue;
    clients.push({
      service: name,
      node,
      urls,
      dependsOn: dependency !== undefined,
      profiles: clientProfiles(node),
      dependency: dependency ? keyLocationOf(dependency) : null,
    });
  }
  return { clients, files };
}

/** Adds the mounted file that contains a value. */
function addMounted(
  files: Map<string, YamlFile>,
  mounted: MountedSettings,
  { origin: { source } }: ScalarNode,
): void {
  const file = mounted.files.get(source.file);
  if (file) files.set(source.file, file);
}

function urlsOf(
  project: Project,
  node: MappingNode,
  access: CacheAccess & { readonly mounted: MountedSettings },
): readonly ClientUrl[] {
  const scripts = shellScripts(node);
  const urls: ClientUrl[] = [];
  const mayLeadToCache = addressFinder(access.hosts);
  const isRelevant = ({ node: { text } }: ClientScalar): boolean => mayLeadToCache(text);
  const calls = serviceCalls(node);
  const readerFor = cliUrlReader([...calls.map(({ call }) => call), ...access.mounted.calls]);
  for (const [scalar, runtime] of runtimeTexts(project, node, scripts, { ...access.mounted, isRelevant })) {
    urls.push(...readClientUrls(scalar, { ...runtime, readUrl: readerFor(scalar) }, access));
    if (urls.length > maxAddresses) break;
  }
  const secrets = descend(project.root ?? node, ['secrets']);
  const groups = settingGroups(node, { calls, secrets, mounted: access.mounted });
  const split = { ...access, unknownSource: unknownPasswordSource(node) };
  const all = withSplitUrls(urls, groups, split).map((url) => withOverrides(node, url));
  return numbered(limitAddresses(all));
}

type RelevantSettings = MountedSettings & { readonly isRelevant: (scalar: ClientScalar) => boolean };

/** The relevant texts of a service, as its programs see them. */
function* runtimeTexts(
  project: Project,
  node: MappingNode,
  scripts: ReadonlySet<ScalarNode>,
  { lines, content, isRelevant }: RelevantSettings,
): Generator<readonly [ClientScalar, RuntimeText]> {
  for (const whole of [...serviceScalars(node), ...configContents(project, node)].filter(isRelevant))
    for (const scalar of scripts.has(whole.node) ? [whole] : splitAtUrls(whole).filter(isRelevant))
      yield [scalar, runtimeText(scalar.node, { scripts, service: node, content })];
  for (const scalar of [...configFileLines(project, node), ...lines].filter(isRelevant))
    yield [scalar, templateText(scalar.node)];
}

/** The number of URLs that are read in one text. The variables of more of them have too many states together. */
const maxTogether = 8;

/** The parts of a scalar with many URLs, each up to the next one. */
function splitAtUrls({ node, path }: ClientScalar): ClientScalar[] {
  // The fix for an env file writes its whole value.
  const starts = isEnvFileValue(node) ? [] : urlStarts(node.text);
  if (starts.length <= maxTogether) return [{ node, path }];
  return starts.map((start, index) => ({
    node: partOf(node, index === 0 ? 0 : start, starts[index + 1]),
    path,
  }));
}

/** The URLs, numbered within each setting. */
function numbered(urls: readonly ClientUrl[]): ClientUrl[] {
  const counts = new Map<string, number>();
  return urls.map((url) => {
    const key = url.path.join('\n');
    const number = counts.get(key) ?? 0;
    counts.set(key, number + 1);
    return { ...url, number };
  });
}

/** A source that may give the client's program a password which is not in the repository; null without one. */
function unknownPasswordSource(node: MappingNode): string | null {
  const envFile = unknownEnvFile(node);
  if (envFile !== null) return envFile;
  return itemsOf(child(node, 'secrets')).length > 0 ? 'a secret' : null;
}

function clientProfiles(node: MappingNode): string[] {
  return itemsOf(child(node, 'profiles')).map((item) => (item.kind === 'scalar' ? item.text : ''));
}

/** The scalars of a service, except those in its extension fields. */
function serviceScalars(service: MappingNode): ClientScalar[] {
  return [...service.entries].flatMap(([key, node]) => {
    if (key.startsWith('x-')) return [];
    return key === 'environment' ? environmentScalars(node) : scalarsWithPaths(node, [key]);
  });
}

/** The values of the container's variables. A variable without a value gets that of the project's env files. */
function environmentScalars(environment: ComposeNode): ClientScalar[] {
  return scalarsWithPaths(environment, ['environment']).map(({ node, path }) => {
    const value = node.value === null ? node.origin.environment.get(String(path[1])) : undefined;
    return { node: value ?? node, path };
  });
}

/** The `content` of the configs that the service uses. Compose interpolates it. */
function configContents(project: Project, service: MappingNode): ClientScalar[] {
  return configNames(service).flatMap((name): ClientScalar[] => {
    const content = descend(project.root ?? service, ['configs', name, 'content']);
    return content?.kind === 'scalar' ? [{ node: content, path: ['configs', name, 'content'] }] : [];
  });
}

/** The lines of the files of the configs that the service uses. Compose does not interpolate them. */
function configFileLines(project: Project, service: MappingNode): ClientScalar[] {
  return configNames(service).flatMap((name) =>
    (project.configLines.get(name) ?? []).map(({ line, node }) => ({
      node,
      path: ['configs', name, 'file', line],
    })),
  );
}

function configNames(service: MappingNode): string[] {
  return itemsOf(child(service, 'configs')).flatMap((item) => scalarTexts(child(item, 'source')));
}

function scalarsWithPaths(node: ComposeNode, path: Path): ClientScalar[] {
  switch (node.kind) {
    case 'scalar':
      return [{ node, path }];
    case 'sequence':
      return node.items.flatMap((item, index) =>
        isWaitedFor(item, node.items[index - 1]) ? [] : scalarsWithPaths(item, [...path, index]),
      );
    case 'mapping':
      return [...node.entries].flatMap(([key, value]) => scalarsWithPaths(value, [...path, key]));
  }
}

/** Whether an item of a command is an address that `dockerize -wait` tries before it starts the program. */
function isWaitedFor(item: ComposeNode, before: ComposeNode | undefined): boolean {
  const texts = [before, item].map((each) => (each?.kind === 'scalar' ? each.text : ''));
  return isAfterWait(`${texts[0]} `) && /^(?:tcp|tls|ssl|unix):/i.test(texts[1] ?? '');
}
