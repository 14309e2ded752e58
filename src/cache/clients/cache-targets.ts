/** Client settings whose value is the address of the cache: a host, an address, a socket or a connection string. */

import {
  isStop,
  type Stop,
  type Text,
  toText,
  UNKNOWN,
  type VariableAssignment,
  variablesIn,
} from '../../compose/interpolation/expand.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import { type Hosts, leadsTo } from '../container/hosts.js';
import type { ClientSetting } from './client-settings.js';
import { type Endpoint, endpointsIn } from './endpoints.js';

/** A setting that points to the cache for at least one assignment of its variables. */
export interface CacheTarget {
  readonly setting: ClientSetting;
  /** The endpoint for an assignment; null where the setting does not point to the cache. */
  readonly endpointIn: (assignment: VariableAssignment) => Endpoint | Stop | null;
  /** The first endpoint found, preferably one whose host is known. */
  readonly endpoint: Endpoint;
  readonly variables: readonly string[];
}

/** A setting with the setting of its port, if any. */
interface AddressSettings {
  readonly setting: ClientSetting;
  readonly port: ClientSetting | undefined;
  readonly hosts: Hosts;
}

/**
 * The settings of a group that point to the cache. The variables in `unresolved` count as unknown even where an env file
 * sets them.
 */
export function cacheTargets(
  group: readonly ClientSetting[],
  hosts: Hosts,
  unresolved: readonly string[],
): CacheTarget[] {
  return group.filter(mayHoldAddress).flatMap((setting) => {
    const { stem } = setting.name;
    const port = group.find(({ name }) => name.role === 'port' && name.stem === stem);
    const address = { setting, port, hosts };
    const target = targetOf(address, []);
    if (target && isKnown(target.endpoint)) return [target];
    // The project's env files may know a host that is unknown without them.
    const fromFiles = setting.variables.filter(
      (name) => setting.node.origin.environment.has(name) && !unresolved.includes(name),
    );
    const resolved = fromFiles.length === 0 ? target : targetOf(address, fromFiles);
    return resolved ? [resolved] : [];
  });
}

function mayHoldAddress({ name: { role, inFile, ofCache } }: ClientSetting): boolean {
  if (inFile) return false;
  return role === null ? ofCache : ['host', 'socket', 'url'].includes(role);
}

/** The target, where the variables in `fromFiles` have the values of the project's env files. */
function targetOf(address: AddressSettings, fromFiles: readonly string[]): CacheTarget | null {
  const { setting, port } = address;
  const values = fromFiles.flatMap((name) => setting.node.origin.environment.get(name) ?? []);
  const open = setting.variables.filter((name) => !fromFiles.includes(name));
  const variables = [...new Set([...open, ...variablesIn(values), ...(port?.variables ?? [])])];
  const fileStates = fromFiles.map((name) => [name, 'file'] as const);
  const endpointsFor = (assignment: VariableAssignment): readonly Endpoint[] | Stop =>
    endpointsOf(address, new Map([...assignment, ...fileStates]));
  const all = variableAssignments(variables).assignments.flatMap((assignment) => {
    const endpoints = endpointsFor(assignment);
    return isStop(endpoints) ? [] : endpoints;
  });
  const known = all.find((endpoint) => isCache(endpoint, address));
  // A host that only the environment decides counts as the cache as long as no other host is known.
  const unknown =
    known || all.some(isKnown) || !mayMeanCache(address) ? undefined : all.find((each) => !isKnown(each));
  const endpoint = known ?? unknown;
  if (!endpoint) return null;
  return {
    setting,
    endpointIn: (assignment) => {
      const endpoints = endpointsFor(assignment);
      if (isStop(endpoints)) return endpoints;
      return endpoints.find((each) => isCache(each, address) || (unknown && !isKnown(each))) ?? null;
    },
    endpoint,
    variables,
  };
}

function endpointsOf(
  { setting, port }: AddressSettings,
  assignment: VariableAssignment,
): readonly Endpoint[] | Stop {
  const text = setting.text(assignment);
  if (text === null || text === 'unknown') return [];
  if (isStop(text)) return text;
  const portText = port?.text(assignment);
  const defaultPort = portText && portText !== 'unknown' && !isStop(portText) ? portText : [];
  return endpointsIn(text)
    .filter((each) => isAddress(each, text, setting))
    .map((each) => (each.port.length > 0 ? each : { ...each, port: defaultPort }));
}

/** Whether the text is an address. It needs a port or options where the setting's name does not indicate a host. */
function isAddress({ host, port, password }: Endpoint, text: Text, { name }: ClientSetting): boolean {
  const written = toText(text);
  // A URL is read elsewhere. An address may have a scheme, with its password in another setting.
  if (written.includes('://') && (written.includes('@') || (name.role !== 'host' && host.length > 0)))
    return false;
  if (name.role === 'socket') return host.length === 0;
  return name.role !== null || port.length > 0 || password !== null || /,\s*[a-z]+=/i.test(written);
}

function isCache({ host, port, file }: Endpoint, { setting, hosts }: AddressSettings): boolean {
  if (host.length === 0) return hosts.sockets.has(toText(file));
  return leadsTo(hosts, toText(host), toText(port), setting.name.ofRedis);
}

function isKnown({ host, file }: Endpoint): boolean {
  return !toText([...host, ...file]).includes(UNKNOWN);
}

/** Whether a host that only the environment decides may be the cache: the client depends on the cache. */
function mayMeanCache({ setting: { name }, hosts }: AddressSettings): boolean {
  return hosts.unknownToo && name.role === 'host' && name.ofRedis;
}
