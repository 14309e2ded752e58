/** Values that Compose adds while loading: defaults, the default network, names and implied dependencies. */

import { scalarText } from '../formats/list-or-map.js';
import { cleanPath } from '../formats/volume.js';
import { loadErrorAtKey } from '../model/load-error.js';
import {
  type ComposeNode,
  child,
  entriesOf,
  implied,
  isSet,
  type MappingNode,
  mappingAt,
  type ScalarNode,
} from '../model/node.js';
import { below, type Pattern, patternsOf } from '../model/path-pattern.js';

type AddDefaults = (node: MappingNode) => MappingNode;

/** Defaults by path (compose-go 2.9.1, transform/defaults.go). */
const defaults = patternsOf<AddDefaults>([
  ['services.*.build', (build) => withAbsent(build, { context: '.' })],
  ['services.*.deploy.resources.reservations.devices.*', deviceCount],
  ['services.*.gpus.*', deviceCount],
  ['services.*.ports.*', (port) => withAbsent(port, { protocol: 'tcp', mode: 'ingress' })],
  ['services.*.secrets.*', secretTarget],
  ['services.*.volumes.*', cleanTarget],
]);

/** The merged model with default values. */
export function withDefaults(model: MappingNode): MappingNode {
  return addDefaults(model, defaults) as MappingNode;
}

function addDefaults(node: ComposeNode, pattern: Pattern<AddDefaults> | undefined): ComposeNode {
  if (!pattern || node.kind === 'scalar') return node;
  const complete = pattern.rule && node.kind === 'mapping' ? pattern.rule(node) : node;
  if (pattern.next.size === 0) return complete;
  if (complete.kind === 'sequence')
    return { ...complete, items: complete.items.map((item) => addDefaults(item, below(pattern, '*'))) };
  let changed = complete !== node;
  const entries = [...complete.entries].map(([key, value]) => {
    const inner = addDefaults(value, below(pattern, key));
    changed ||= inner !== value;
    return [key, inner] as const;
  });
  return changed ? { ...complete, entries: new Map(entries) } : node;
}

function withAbsent(node: MappingNode, values: Readonly<Record<string, string>>): MappingNode {
  const absent = Object.entries(values).filter(([key]) => !isSet(node.entries.get(key)));
  if (absent.length === 0) return node;
  return withEntries(
    node,
    absent.map(([key, value]) => [key, implied(node, value)] as const),
  );
}

function deviceCount(device: MappingNode): MappingNode {
  const { entries } = device;
  return entries.has('count') || entries.has('device_ids') ? device : withAbsent(device, { count: 'all' });
}

function cleanTarget(mount: MappingNode): MappingNode {
  const target = mount.entries.get('target');
  if (target?.kind !== 'scalar') return mount;
  const cleaned = cleanPath(target);
  return cleaned === target ? mount : withEntries(mount, [['target', cleaned]]);
}

function secretTarget(secret: MappingNode): MappingNode {
  const source = secret.entries.get('source');
  return source?.kind === 'scalar' ? withAbsent(secret, { target: `/run/secrets/${source.text}` }) : secret;
}

function withEntries(node: MappingNode, entries: Iterable<readonly [string, ComposeNode]>): MappingNode {
  return { ...node, entries: new Map([...node.entries, ...entries]) };
}

/**
 * The project in Compose's normalized form (compose-go 2.9.1, loader/normalize.go). `name` is the project's name if its
 * files have none; with `overridesName`, it overrides theirs.
 */
export function normalize(model: MappingNode, name: string, overridesName: boolean): MappingNode {
  const projectName = projectNameIn(model, name, overridesName);
  const normalized = withDefaultNetwork(withNormalizedServices(withEntries(model, [['name', projectName]])));
  const sections = ['networks', 'volumes', 'configs', 'secrets'].flatMap((section) => {
    const resources = normalized.entries.get(section);
    if (resources?.kind !== 'mapping') return [];
    const named = [...resources.entries].map(
      ([key, resource]) => [key, withName(resource, key, projectName.text)] as const,
    );
    return [[section, withEntries(resources, named)] as const];
  });
  return withEntries(normalized, sections);
}

function projectNameIn(model: MappingNode, name: string, overridesName: boolean): ScalarNode {
  const current = model.entries.get('name');
  const isUsed = current?.kind === 'scalar' && current.text !== '' && !overridesName;
  return isUsed
    ? implied(current, normalizeProjectName(current.text))
    : implied(model, normalizeProjectName(name));
}

function withNormalizedServices(model: MappingNode): MappingNode {
  const services = model.entries.get('services');
  if (services?.kind !== 'mapping') return model;
  const normalized = [...services.entries].map(
    ([key, service]) => [key, service.kind === 'mapping' ? normalizeService(service) : service] as const,
  );
  return withEntries(model, [['services', withEntries(services, normalized)]]);
}

/** The model with the network `default` if a service uses it. */
function withDefaultNetwork(model: MappingNode): MappingNode {
  const [services, networks] = [child(model, 'services'), child(model, 'networks')];
  const isUsed = entriesOf(services).some(([, service]) => child(child(service, 'networks'), 'default'));
  if (!isUsed || child(networks, 'default')) return model;
  const section = networks?.kind === 'mapping' ? networks : mappingAt(services ?? model, []);
  return withEntries(model, [['networks', withEntries(section, [['default', implied(section, null)]])]]);
}

/** A text as the name of a project (compose-go 2.9.1, loader.NormalizeProjectName). */
export function normalizeProjectName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^-_a-z0-9]/g, '')
    .replace(/^[-_]+/, '');
}

function withName(resource: ComposeNode, key: string, project: string): ComposeNode {
  if (isSet(resource) && resource.kind !== 'mapping') return resource;
  const long = resource.kind === 'mapping' ? resource : mappingAt(resource, []);
  const external = long.entries.get('external');
  // `strconv.ParseBool`, before booleans are converted (compose-go 2.9.1, loader/normalize.go).
  const isExternal = external?.kind === 'scalar' && /^(?:1|t|T|TRUE|true|True)$/.test(scalarText(external));
  return withAbsent(long, { name: isExternal ? key : `${project}_${key}` });
}

function normalizeService(service: MappingNode): MappingNode {
  const [networks, policy, build] = ['networks', 'pull_policy', 'build'].map((key) => child(service, key));
  const entries: [string, ComposeNode][] = [];
  if (needsDefaultNetwork(service)) {
    const location = networks ?? service;
    entries.push(['networks', mappingAt(location, [['default', implied(location, null)]])]);
  }
  if (policy?.kind === 'scalar' && policy.text === 'if_not_present')
    entries.push(['pull_policy', implied(policy, 'missing')]);
  if (build?.kind === 'mapping' && !isSet(build.entries.get('dockerfile_inline')))
    entries.push(['build', withAbsent(build, { dockerfile: 'Dockerfile' })]);
  return withDependencies(entries.length > 0 ? withEntries(service, entries) : service);
}

function needsDefaultNetwork(service: MappingNode): boolean {
  const networks = child(service, 'networks');
  const hasNetworks = isSet(networks) && !(networks.kind === 'mapping' && networks.entries.size === 0);
  return !hasNetworks && !isSet(child(service, 'network_mode')) && !isSet(child(service, 'provider'));
}

/** A service that another one depends on without `depends_on`. */
interface ImpliedDependency {
  readonly name: string;
  /** The value that refers to it. */
  readonly from: ScalarNode;
  readonly restart: boolean;
}

/** The service with `depends_on` for the services that it refers to in other ways. */
function withDependencies(service: MappingNode): MappingNode {
  const found = new Map<string, ComposeNode>();
  const dependencies = [...linked(service), ...inSharedNamespaces(service), ...withSharedVolumes(service)];
  for (const { name, from, restart } of dependencies) {
    if (found.has(name)) continue;
    const dependency = mappingAt(from, [
      ['condition', implied(from, 'service_started')],
      ['restart', implied(from, restart)],
      ['required', implied(from, true)],
    ]);
    found.set(name, dependency);
  }
  if (found.size === 0) return service;
  const current = service.entries.get('depends_on');
  const dependsOn = current?.kind === 'mapping' ? current : mappingAt(service, []);
  const added = [...found].filter(([name]) => !dependsOn.entries.has(name));
  return withEntries(service, [['depends_on', withEntries(dependsOn, added)]]);
}

function linked(service: MappingNode): ImpliedDependency[] {
  return scalarsIn(child(service, 'links')).map((from) => ({
    name: linkedService(from.text),
    from,
    restart: true,
  }));
}

/** `SERVICE:ALIAS` has two parts; Compose uses any other text as the name of a service. */
function linkedService(link: string): string {
  const [service = '', ...rest] = link.split(':');
  return rest.length === 1 ? service : link;
}

function inSharedNamespaces(service: MappingNode): ImpliedDependency[] {
  return ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'].flatMap((key) => {
    const value = service.entries.get(key);
    if (value && !isSet(value))
      throw loadErrorAtKey(value, `\`${key}\` must be a string: remove the key if it has no value`);
    if (value?.kind !== 'scalar' || !value.text.startsWith('service:')) return [];
    return [{ name: value.text.slice('service:'.length), from: value, restart: true }];
  });
}

function withSharedVolumes(service: MappingNode): ImpliedDependency[] {
  return scalarsIn(child(service, 'volumes_from'))
    .filter(({ text }) => !text.startsWith('container:'))
    .map((from) => ({ name: from.text.split(':', 1)[0] ?? '', from, restart: false }));
}

function scalarsIn(node: ComposeNode | undefined): readonly ScalarNode[] {
  return node?.kind === 'sequence' ? node.items.filter((item) => item.kind === 'scalar') : [];
}
