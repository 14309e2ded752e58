/** The interpolated values of services, here and as `docker compose config` prints them. */

import { scalarText } from '../../../src/compose/formats/list-or-map.js';
import { splitWords } from '../../../src/compose/formats/shellwords.js';
import { isStop, type Text, toText } from '../../../src/compose/interpolation/expand.js';
import { repositoryText } from '../../../src/compose/interpolation/repository-text.js';
import {
  type ComposeNode,
  child,
  descend,
  entriesOf,
  isSet,
  itemsOf,
  type ScalarNode,
} from '../../../src/compose/model/node.js';
import type { Project } from '../../../src/compose/project.js';
import { isAbsolute, join } from '../../../src/source/posix-path.js';

type Attributes = Readonly<Record<string, unknown>>;

/** The folder of the project as Compose prints it. */
const folder = '/project';

const texts = [
  ...['cgroup_parent', 'container_name', 'hostname', 'image', 'ipc', 'mac_address', 'network_mode', 'pid'],
  ...['platform', 'restart', 'stop_signal', 'user', 'userns_mode', 'working_dir'],
];
const lists = [
  ...[
    'cap_add',
    'cap_drop',
    'dns',
    'dns_opt',
    'dns_search',
    'external_links',
    'group_add',
    'links',
    'profiles',
  ],
  ...['security_opt', 'tmpfs', 'volumes_from'],
];
const mappings = ['annotations', 'environment', 'labels', 'sysctls'];
const named = ['depends_on', 'networks'];

/** The services with the variables of the repository only, as in an empty environment. */
export function interpolatedServices({ services }: Project): Readonly<Record<string, Attributes>> {
  return Object.fromEntries([...services].map(([name, service]) => [name, attributesOf(service)]));
}

/** The same attributes as Compose prints them, in which `$$` is a literal `$`. */
export function printedServices(stdout: string): Readonly<Record<string, Attributes>> {
  const { services = {} } = JSON.parse(stdout.replaceAll('$$', '$')) as {
    services?: Record<string, Attributes>;
  };
  return Object.fromEntries(
    Object.entries(services).map(([name, service]) => [name, printedAttributes(service)]),
  );
}

function attributesOf(service: ComposeNode): Attributes {
  return withoutEmpty([
    ...texts.map((key) => [key, textOf(child(service, key))] as const),
    ...lists.map((key) => [key, uniqueTexts(itemsOf(child(service, key)).map(textOf))] as const),
    ...mappings.map(
      (key) => [key, mappingOf(child(service, key), key === 'environment' ? undefined : '')] as const,
    ),
    ...named.map((key) => [key, Object.keys(mappingOf(child(service, key), '')).sort()] as const),
    ['build.args', mappingOf(descend(service, ['build', 'args']))],
    ['command', wordsOf(child(service, 'command'))],
    ['entrypoint', wordsOf(child(service, 'entrypoint'))],
    ['healthcheck.test', itemsOf(descend(service, ['healthcheck', 'test'])).map(textOf)],
    ['volumes', mountsOf(child(service, 'volumes'))],
  ]);
}

function printedAttributes(service: Attributes): Attributes {
  const inner = (key: string, below: string) => (service[key] as Attributes | undefined)?.[below];
  const mounts = (service['volumes'] ?? []) as Record<string, string>[];
  return withoutEmpty([
    ...[...texts, 'command', 'entrypoint'].map((key) => [key, service[key]] as const),
    ...lists.map((key) => [key, uniqueTexts((service[key] ?? []) as string[])] as const),
    ...mappings.map((key) => [key, withoutEmpty(Object.entries(service[key] ?? {}), false)] as const),
    ...named.map((key) => [key, Object.keys(service[key] ?? {}).sort()] as const),
    ['build.args', inner('build', 'args')],
    ['healthcheck.test', inner('healthcheck', 'test')],
    ['volumes', mounts.map(({ type = '', source = '', target = '' }) => `${type}:${source}:${target}`)],
  ]);
}

/** Compose does not print empty texts, and some empty items. A value of null is that of a variable that is not set. */
function withoutEmpty(entries: readonly (readonly [string, unknown])[], dropsTexts = true): Attributes {
  const isEmpty = (value: unknown): boolean =>
    value === undefined ||
    value === null ||
    (dropsTexts && value === '') ||
    (typeof value === 'object' && Object.keys(value).length === 0);
  return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value)));
}

/** Items with variables may be equal once they are interpolated. */
function uniqueTexts(items: readonly (string | undefined)[]): readonly (string | undefined)[] {
  return [...new Set(items)].filter(Boolean);
}

function expansionOf(node: ScalarNode): Text | null {
  const text = repositoryText(node);
  return isStop(text) ? null : text;
}

function textOf(node: ComposeNode | undefined): string | undefined {
  if (node?.kind !== 'scalar' || !isSet(node)) return undefined;
  if (typeof node.value !== 'string') return node.derived ? node.text : scalarText(node);
  const text = expansionOf(node);
  return text === null ? '<stop>' : toText(text);
}

/** `absent` is the value of a name without one, which is otherwise that of the variable. */
function mappingOf(node: ComposeNode | undefined, absent?: string): Readonly<Record<string, string>> {
  const pairs = entriesOf(node).flatMap(([key, value]): [string, string][] => {
    const [name, item] = itemOf(key, value);
    const given = item === undefined ? textOf(value) : item;
    const text = given ?? absent ?? textOf(value.origin.environment.get(name));
    return text === undefined ? [] : [[name, text]];
  });
  return Object.fromEntries(pairs);
}

/**
 * The name, and the value if variables give the name: in a list, Compose interpolates the whole item. The value is null if
 * the item has none.
 */
function itemOf(key: string, value: ComposeNode): [string, string | null | undefined] {
  const { yaml } = value.origin;
  // The value of an env file is no item.
  if (
    value.origin.source.root === null ||
    value.origin.key ||
    yaml.kind !== 'scalar' ||
    !/\$.*=|\$[^=]*$/.test(yaml.text)
  )
    return [key, undefined];
  const scalar: ScalarNode = { ...value, kind: 'scalar', value: yaml.text, text: yaml.text, offset: 0 };
  const text = textOf(scalar) ?? '';
  const at = text.indexOf('=');
  return at === -1 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

function wordsOf(node: ComposeNode | undefined): readonly (string | undefined)[] | undefined {
  if (node?.kind === 'sequence') return node.items.map(textOf);
  if (node?.kind !== 'scalar' || !isSet(node)) return undefined;
  const text = expansionOf(node);
  const words = text === null ? null : splitWords(text);
  return words?.kind === 'words' ? words.words.map(toText) : ['<invalid>'];
}

/** Compose splits the interpolated text, so the parts of a mount with variables are not known here. */
function mountsOf(mounts: ComposeNode | undefined): readonly string[] | 'variable' {
  const items = itemsOf(mounts);
  const isVariable = items.some((mount) =>
    entriesOf(mount).some(([, value]) => value.kind === 'scalar' && value.text.includes('$')),
  );
  return isVariable ? 'variable' : items.map(mountOf);
}

function mountOf(mount: ComposeNode): string {
  const [type, source = '', target = ''] = ['type', 'source', 'target'].map((key) =>
    textOf(child(mount, key)),
  );
  return `${type}:${type === 'bind' ? absolute(source) : source}:${target}`;
}

function absolute(path: string): string {
  if (path.startsWith('~')) return path.replace('~', '/home/user');
  return isAbsolute(path) || /^\w:\\/.test(path) ? path : join(folder, path);
}
