/** Settings of a client whose value is where the cache is: a host, an address, a socket, a connection string. */

import {
  isStop,
  type Stop,
  type Text,
  toText,
  UNKNOWN,
  type VariableAssignment,
  variableAssignments,
  variablesIn,
} from '../../compose/interpolation/expand.js';
import { type Hosts, leadsTo } from '../container/hosts.js';
import type { ClientSetting } from './client-settings.js';
import { type Endpoint, endpointsIn } from './endpoints.js';

/** A setting that leads to the cache in at least one world. */
export interface CacheTarget {
  readonly setting: ClientSetting;
  /** Where it leads in a world; null where that is not the cache. */
  readonly to: (world: VariableAssignment) => Endpoint | Stop | null;
  readonly first: Endpoint;
  readonly variables: readonly string[];
}

/** The leads among settings that belong together. `kept` are variables that count as unknown whatever a file says. */
export function cacheTargets(
  group: readonly ClientSetting[],
  hosts: Hosts,
  kept: readonly string[],
): CacheTarget[] {
  return group.filter(mayLead).flatMap((setting) => {
    const { stem } = setting.name;
    const port = group.find(({ name }) => name.role === 'port' && name.stem === stem);
    const lead = leadOf(setting, port, hosts, []);
    if (lead && isKnown(lead.first)) return [lead];
    // What the project's env files give says more than nothing.
    const given = setting.variables.filter(
      (name) => setting.node.origin.environment.has(name) && !kept.includes(name),
    );
    const settled = given.length === 0 ? lead : leadOf(setting, port, hosts, given);
    return settled ? [settled] : [];
  });
}

function mayLead({ name: { role, inFile, ofCache } }: ClientSetting): boolean {
  if (inFile) return false;
  return role === null ? ofCache : ['host', 'socket', 'url'].includes(role);
}

/** The lead where the variables in `given` have the values of the project's env files. */
function leadOf(
  setting: ClientSetting,
  port: ClientSetting | undefined,
  hosts: Hosts,
  given: readonly string[],
): CacheTarget | null {
  const values = given.flatMap((name) => setting.node.origin.environment.get(name) ?? []);
  const open = setting.variables.filter((name) => !given.includes(name));
  const variables = [...new Set([...open, ...variablesIn(values), ...(port?.variables ?? [])])];
  const settled = given.map((name) => [name, 'file'] as const);
  const read = (world: VariableAssignment): readonly Endpoint[] | Stop =>
    endpointsOf(setting, port, new Map([...world, ...settled]));
  const all = variableAssignments(variables).worlds.flatMap((world) => {
    const found = read(world);
    return isStop(found) ? [] : found;
  });
  const known = all.find((endpoint) => isCache(endpoint, setting, hosts));
  // Where the environment alone decides, the cache is meant as far as nothing else is.
  const unknown =
    known || all.some(isKnown) || !mayMean(setting, hosts) ? undefined : all.find((each) => !isKnown(each));
  const first = known ?? unknown;
  if (!first) return null;
  return {
    setting,
    to: (world) => {
      const found = read(world);
      if (isStop(found)) return found;
      return found.find((each) => isCache(each, setting, hosts) || (unknown && !isKnown(each))) ?? null;
    },
    first,
    variables,
  };
}

function endpointsOf(
  setting: ClientSetting,
  port: ClientSetting | undefined,
  world: VariableAssignment,
): readonly Endpoint[] | Stop {
  const text = setting.text(world);
  if (text === null || text === 'unknown') return [];
  if (isStop(text)) return text;
  const apart = port?.text(world);
  const usual = apart && apart !== 'unknown' && !isStop(apart) ? apart : [];
  return endpointsIn(text)
    .filter((each) => isAddress(each, text, setting))
    .map((each) => (each.port.length > 0 ? each : { ...each, port: usual }));
}

/** Whether a text of this setting is an address: of a name that says nothing of hosts, it needs a port or options. */
function isAddress({ host, port, password }: Endpoint, text: Text, { name }: ClientSetting): boolean {
  const written = toText(text);
  // A URL is read as one; an address may have a scheme, and its password apart.
  if (written.includes('://') && (written.includes('@') || (name.role !== 'host' && host.length > 0)))
    return false;
  if (name.role === 'socket') return host.length === 0;
  return name.role !== null || port.length > 0 || password !== null || /,\s*[a-z]+=/i.test(written);
}

function isCache({ host, port, file }: Endpoint, { name }: ClientSetting, hosts: Hosts): boolean {
  if (host.length === 0) return hosts.sockets.has(toText(file));
  return leadsTo(hosts, toText(host), toText(port), name.ofRedis);
}

function isKnown({ host, file }: Endpoint): boolean {
  return !toText([...host, ...file]).includes(UNKNOWN);
}

/** Whether the cache is meant where the environment alone decides the host: the client waits for the cache. */
function mayMean({ name }: ClientSetting, hosts: Hosts): boolean {
  return hosts.unknownToo && name.role === 'host' && name.ofRedis;
}
