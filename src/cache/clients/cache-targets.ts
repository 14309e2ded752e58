/** Client settings whose value is the address of the cache: a host, an address, a socket or a connection string. */

import {
  isStop,
  type Stop,
  toText,
  UNKNOWN,
  type VariableAssignment,
  variablesIn,
} from '../../compose/interpolation/expand.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import { addressFinder, type Hosts, leadsTo } from '../container/hosts.js';
import { canonicalHost } from '../text/canonical-host.js';
import { isRedisScheme, urlsIn } from '../text/redis-url.js';
import type { ClientSetting } from './client-settings.js';
import { type Endpoint, endpointsIn } from './endpoints.js';
import type { SettingGroup } from './setting-group.js';
import type { SettingName } from './setting-names.js';

/** An address in a setting that points to the cache for at least one assignment of its variables. */
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
  readonly mayLeadToCache: (text: string) => boolean;
}

/**
 * The addresses in the settings of a group that point to the cache. The variables in `unresolved` count as unknown even
 * where an env file sets them.
 */
export function cacheTargets(
  group: SettingGroup,
  hosts: Hosts,
  unresolved: readonly string[],
): CacheTarget[] {
  const mayLeadToCache = addressFinder(hosts);
  const candidates = group.settings.filter(
    (each) => mayHoldAddress(each) && (each.node.value === null || mayLeadToCache(each.node.text)),
  );
  return candidates.flatMap((setting) => {
    const address = { setting, port: group.ports.get(setting.name.stem), hosts, mayLeadToCache };
    const targets = targetsOf(address, []);
    if (targets.some(({ endpoint }) => isKnown(endpoint))) return targets;
    // The project's env files may know a host that is unknown without them.
    const fromFiles = setting.variables.filter(
      (name) => setting.node.origin.environment.has(name) && !unresolved.includes(name),
    );
    return fromFiles.length === 0 ? targets : targetsOf(address, fromFiles);
  });
}

function mayHoldAddress({ name: { role, inFile, ofCache }, node }: ClientSetting): boolean {
  if (inFile) return false;
  if (role === 'host') return true;
  if (redisUrl.test(node.text)) return false;
  if (role === null) return ofCache || namesHost.test(node.text);
  return role === 'socket' || role === 'url';
}

/** A plain Redis URL with a host, which is read as a URL. Only a setting for a host takes it for an address as well. */
const redisUrl =
  /^(?:redis|valkey)s?:\/\/(?:(?:[\w.-]|\$\{\w+(?::?\?)?\})*:(?:[\w.-]|\$\{\w+(?::?\?)?\})*@)?[a-zA-Z][\w.-]*(?::\d+)?(?:\/\d*)?$/;

/** A connection string with the host and the password as options, in a setting of any name. */
const namesHost = /(?:^|[\s,;])(?:host|server|addr)[a-z]*\s*=/i;

/** The targets, where the variables in `fromFiles` have the values of the project's env files. */
function targetsOf(address: AddressSettings, fromFiles: readonly string[]): CacheTarget[] {
  const { setting, port } = address;
  const values = fromFiles.flatMap((name) => setting.node.origin.environment.get(name) ?? []);
  const open = setting.variables.filter((name) => !fromFiles.includes(name));
  const variables = [...new Set([...open, ...variablesIn(values), ...(port?.variables ?? [])])];
  const fileStates = fromFiles.map((name) => [name, 'file'] as const);
  const endpointsFor = memoizeBy(variables, (assignment) =>
    endpointsOf(address, new Map([...assignment, ...fileStates])),
  );
  const lists = variableAssignments(variables).assignments.flatMap((assignment) => {
    const endpoints = endpointsFor(assignment);
    return isStop(endpoints) ? [] : [endpoints];
  });
  // A host that only the environment decides counts as the cache as long as no other host is known.
  const countsUnknown = mayMeanCache(address) && !lists.some((list) => list.some(isKnown));
  const isTarget = (each: Endpoint): boolean => isCache(each, address) || (countsUnknown && !isKnown(each));
  const targetsFor = memoizeBy(variables, (assignment) => {
    const endpoints = endpointsFor(assignment);
    return isStop(endpoints) ? endpoints : endpoints.filter(isTarget);
  });
  const longest = lists.map((list) => list.filter(isTarget)).sort((a, b) => b.length - a.length)[0] ?? [];
  // The addresses of a list are counted in each state of the variables: a wrong one is wrong wherever it is in the list.
  return longest.map((endpoint, index) => ({
    setting,
    endpointIn: (assignment) => {
      const endpoints = targetsFor(assignment);
      return isStop(endpoints) ? endpoints : (endpoints[index] ?? null);
    },
    endpoint,
    variables,
  }));
}

/** Caches a function of an assignment by the states of the variables that it depends on. */
function memoizeBy<T>(
  variables: readonly string[],
  compute: (assignment: VariableAssignment) => T,
): (assignment: VariableAssignment) => T {
  const known = new Map<string, T>();
  return (assignment) => {
    const key = variables.map((name) => assignment.get(name) ?? 'set').join();
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = compute(assignment);
    known.set(key, value);
    return value;
  };
}

/** The endpoints for an assignment; none where no endpoint can be a target. */
function endpointsOf(address: AddressSettings, assignment: VariableAssignment): readonly Endpoint[] | Stop {
  const { setting, port, mayLeadToCache } = address;
  const text = setting.text(assignment);
  if (text === null || text === 'unknown') return [];
  if (isStop(text)) return text;
  // A host with an unknown part is no known host.
  if (!mayMeanCache(address) && !mayLeadToCache(toText(text).replaceAll(UNKNOWN, ' '))) return [];
  const portText = port?.text(assignment);
  const defaultPort = portText && portText !== 'unknown' && !isStop(portText) ? portText : [];
  const inUrls = new Set(urlsIn(text).flatMap(({ url }) => url));
  return endpointsIn(text)
    .filter(({ host: [first], scheme }) => scheme !== null || !first || !inUrls.has(first))
    .filter((each) => isAddress(each, setting))
    .map((each) => (each.port.length > 0 ? each : { ...each, port: defaultPort }));
}

/** Other protocols. A cache may answer to HTTP, but its clients do not use it. */
const otherScheme =
  /^(?:https?|wss?|grpcs?|amqps?|mqtts?|kafka|nats|postgres(?:ql)?|mysql|mariadb|mongodb|memcached?|smtps?|ldaps?|ftps?|ssh|file|s3|jdbc)(?:\+|$)/;

/** Whether an endpoint is an address. It needs a port or options where the setting's name does not indicate a host. */
function isAddress(endpoint: Endpoint, { name, node }: ClientSetting): boolean {
  const { host, port, password, scheme, isExplicit } = endpoint;
  if (scheme !== null && scheme !== '' && !isAddressWithScheme(scheme, endpoint, name)) return false;
  if (name.role === 'socket') return host.length === 0;
  if (name.role !== null) return true;
  if (!name.ofCache) return isExplicit && namesHost.test(node.text);
  return port.length > 0 || password !== null || isExplicit || plainName.test(name.stem);
}

/** A name such as `--redis`, whose value may be a host without a port. */
const plainName = /^(?:REDIS|VALKEY|DRAGONFLY|KEYDB)$/;

/** Whether an address may have the scheme. A URL with its password is read elsewhere. */
function isAddressWithScheme(
  scheme: string,
  { host, password }: Endpoint,
  { role, ofRedis }: SettingName,
): boolean {
  if (isRedisScheme(scheme)) return password === null && (role === 'host' || host.length === 0);
  return role === 'host' || (ofRedis && !otherScheme.test(scheme));
}

function isCache({ host, port, file }: Endpoint, { setting, hosts }: AddressSettings): boolean {
  if (host.length === 0) return hosts.sockets.has(toText(file));
  return leadsTo(hosts, canonicalHost(toText(host)), toText(port), setting.name.ofRedis);
}

function isKnown({ host, file }: Endpoint): boolean {
  return !toText([...host, ...file]).includes(UNKNOWN);
}

/** Whether a host that only the environment decides may be the cache: the client depends on the cache. */
function mayMeanCache({ setting: { name }, hosts }: AddressSettings): boolean {
  return hosts.unknownToo && name.role === 'host' && name.ofRedis;
}
