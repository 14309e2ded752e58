/** What Compose adds when the files are read: defaults, the default network, names, implied dependencies. */

import { scalarText } from '../formats/list-or-map.js';
import { cleanPath } from '../formats/volume.js';
import { loadErrorAtKey } from '../model/load-error.js';
import { type ComposeNode, child, implied, isSet, type MappingNode, mappingAt } from '../model/node.js';
import { below, type Pattern, patternsOf } from '../model/path-pattern.js';

type Complete = (node: MappingNode) => MappingNode;

/** Defaults of one element (compose-go 2.9.1, transform/defaults.go). */
const defaults = patternsOf<Complete>([
  ['services.*.build', (build) => withAbsent(build, { context: '.' })],
  ['services.*.deploy.resources.reservations.devices.*', deviceCount],
  ['services.*.gpus.*', deviceCount],
  ['services.*.ports.*', (port) => withAbsent(port, { protocol: 'tcp', mode: 'ingress' })],
  ['services.*.secrets.*', secretTarget],
  ['services.*.volumes.*', cleanTarget],
]);

/** The model with the defaults of its elements, once all files are merged. */
export function withDefaults(model: MappingNode): MappingNode {
  return completed(model, defaults) as MappingNode;
}

function completed(node: ComposeNode, pattern: Pattern<Complete> | undefined): ComposeNode {
  if (!pattern || node.kind === 'scalar') return node;
  const made = pattern.rule && node.kind === 'mapping' ? pattern.rule(node) : node;
  if (pattern.next.size === 0) return made;
  if (made.kind === 'sequence')
    return { ...made, items: made.items.map((item) => completed(item, below(pattern, '*'))) };
  let changed = made !== node;
  const entries = [...made.entries].map(([key, value]) => {
    const inner = completed(value, below(pattern, key));
    changed ||= inner !== value;
    return [key, inner] as const;
  });
  return changed ? { ...made, entries: new Map(entries) } : node;
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
  const made = cleanPath(target);
  return made === target ? mount : withEntries(mount, [['target', made]]);
}

function secretTarget(secret: MappingNode): MappingNode {
  const source = secret.entries.get('source');
  return source?.kind === 'scalar' ? withAbsent(secret, { target: `/run/secrets/${source.text}` }) : secret;
}

function withEntries(node: MappingNode, entries: Iterable<readonly [string, ComposeNode]>): MappingNode {
  return { ...node, entries: new Map([...node.entries, ...entries]) };
}

/**
 * The project in its normal form (compose-go 2.9.1, loader/normalize.go). `name` is its name where it gives none, or,
 * with `imposed`, whatever it gives.
 */
export function normalize(model: MappingNode, name: string, imposed: boolean): MappingNode {
  const written = model.entries.get('name');
  const given = written?.kind === 'scalar' && written.text !== '' && !imposed ? written : null;
  const projectName = implied(given ?? model, normalizeProjectName(given?.text ?? name));
  const services = child(model, 'services');
  const entries = new Map<string, ComposeNode>([...model.entries, ['name', projectName]]);
  let usesDefault = false;
  if (services?.kind === 'mapping') {
    const normal = [...services.entries].map(([key, service]): [string, ComposeNode] => {
      const made = service.kind === 'mapping' ? normalService(service) : service;
      usesDefault ||= child(child(made, 'networks'), 'default') !== undefined;
      return [key, made];
    });
    entries.set('services', { ...services, entries: new Map(normal) });
  }
  const networks = child(model, 'networks');
  if (usesDefault && !child(networks, 'default')) {
    const place = networks?.kind === 'mapping' ? networks : mappingAt(services ?? model, []);
    entries.set('networks', withEntries(place, [['default', implied(place, null)]]));
  }
  for (const section of ['networks', 'volumes', 'configs', 'secrets']) {
    const resources = entries.get(section);
    if (resources?.kind !== 'mapping') continue;
    const named = [...resources.entries].map(
      ([key, resource]) => [key, withName(resource, key, projectName.text)] as const,
    );
    entries.set(section, { ...resources, entries: new Map(named) });
  }
  return { ...model, entries };
}

/** A name as Compose makes it one of a project's (compose-go 2.9.1, loader.NormalizeProjectName). */
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
  const isExternal = external?.kind === 'scalar' && scalarText(external) === 'true';
  return withAbsent(long, { name: isExternal ? key : `${project}_${key}` });
}

function normalService(service: MappingNode): MappingNode {
  let made = service;
  const networks = service.entries.get('networks');
  const none = !isSet(networks) || (networks.kind === 'mapping' && networks.entries.size === 0);
  const elsewhere = isSet(service.entries.get('network_mode')) || isSet(service.entries.get('provider'));
  if (none && !elsewhere) {
    const place = networks ?? service;
    made = withEntries(made, [['networks', mappingAt(place, [['default', implied(place, null)]])]]);
  }
  const policy = service.entries.get('pull_policy');
  if (policy?.kind === 'scalar' && policy.text === 'if_not_present')
    made = withEntries(made, [['pull_policy', implied(policy, 'missing')]]);
  const build = service.entries.get('build');
  if (build?.kind === 'mapping' && !isSet(build.entries.get('dockerfile_inline')))
    made = withEntries(made, [['build', withAbsent(build, { dockerfile: 'Dockerfile' })]]);
  return withDependencies(made);
}

/** `SERVICE:ALIAS` has two parts; anything else is the name of a service to Compose, as it stands. */
function linkedService(link: string): string {
  const [service = '', ...rest] = link.split(':');
  return rest.length === 1 ? service : link;
}

/** What a service refers to starts before it. */
function withDependencies(service: MappingNode): MappingNode {
  const found = new Map<string, ComposeNode>();
  const add = (name: string, from: ComposeNode, restart: boolean): void => {
    if (found.has(name)) return;
    found.set(
      name,
      mappingAt(from, [
        ['condition', implied(from, 'service_started')],
        ['restart', implied(from, restart)],
        ['required', implied(from, true)],
      ]),
    );
  };
  const itemsOf = (key: string): readonly ComposeNode[] => {
    const list = service.entries.get(key);
    return list?.kind === 'sequence' ? list.items : [];
  };
  for (const item of itemsOf('links')) if (item.kind === 'scalar') add(linkedService(item.text), item, true);
  for (const key of ['network_mode', 'ipc', 'pid', 'uts', 'cgroup']) {
    const value = service.entries.get(key);
    if (value && !isSet(value))
      throw loadErrorAtKey(value, `Compose cannot read \`${key}\` without a value: leave it out`);
    if (value?.kind === 'scalar' && value.text.startsWith('service:'))
      add(value.text.slice('service:'.length), value, true);
  }
  for (const item of itemsOf('volumes_from'))
    if (item.kind === 'scalar' && !item.text.startsWith('container:'))
      add(item.text.split(':', 1)[0] ?? '', item, false);
  if (found.size === 0) return service;
  const written = service.entries.get('depends_on');
  const own = written?.kind === 'mapping' ? written : mappingAt(service, []);
  const fresh = [...found].filter(([name]) => !own.entries.has(name));
  return withEntries(service, [['depends_on', withEntries(own, fresh)]]);
}
