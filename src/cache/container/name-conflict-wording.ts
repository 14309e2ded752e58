/** Wording of the messages about a name of the cache that may lead to another server. */

import { variablesIn } from '../../compose/interpolation/expand.js';
import { child, type MappingNode, type ScalarNode } from '../../compose/model/node.js';
import { canonicalName } from './name-patterns.js';
import { entriesOf, scalarTexts } from './node-values.js';

/** The reason for a conflict, as a clause, and what to do about it. */
export interface ConflictWording {
  readonly because: string;
  readonly remedy: string;
}

/** The cache, which has names besides that of its service. */
export interface NamedService {
  readonly name: string;
  readonly node: MappingNode | undefined;
}

/** Another service with the name of the cache as the name of its service. `shares`: whether clients reach it. */
export function serviceNameWording(
  name: string,
  shares: boolean | null,
  cache: NamedService,
): ConflictWording {
  const what = attributeOf(name, cache);
  const other = what === null ? '' : `, or change the ${what} of \`${cache.name}\``;
  return {
    because: `another service is named \`${name}\`${sameName(name, cache)}${sharing(shares)}`,
    remedy: `Rename service \`${name}\`${other}.`,
  };
}

/** A name that an attribute gives to another service. */
export interface AttributeUse {
  readonly service: string;
  readonly node: ScalarNode;
  /** `container_name` or `hostname`; null for a network alias. */
  readonly attribute: string | null;
  /** The network, if its key does not show which one it is; with a space before it. */
  readonly where: string;
  /** Whether clients reach the service; null if it is unknown. */
  readonly shares: boolean | null;
}

/** Another service with the name of the cache in an attribute. */
export function attributeWording(
  { service, node, attribute, where, shares }: AttributeUse,
  cache: NamedService,
): ConflictWording {
  const what = `${attribute === null ? 'a network alias' : `the \`${attribute}\``} of service \`${service}\`${where}`;
  const entry = attribute === null ? 'this alias' : `\`${attribute}\``;
  const remove = `Remove ${entry} from service \`${service}\``;
  const variables = variablesIn([node]);
  if (variables.length > 0)
    return {
      because: `\`${node.text}\`, ${what}, may be one of these names`,
      remedy: `${remove}, or write it without a variable.`,
    };
  return {
    because: `\`${node.text}\` is ${what}${sameName(node.text, cache)}${sharing(shares)}`,
    remedy: `${remove}, or change ${attribute === null ? 'it' : 'its value'}.`,
  };
}

/** An item of `links` or `external_links`. */
export function linkWording(
  node: ScalarNode,
  service: string,
  key: 'links' | 'external_links',
  cache: NamedService,
): ConflictWording {
  const owner = `\`${key}\` of service \`${service}\``;
  const variables = variablesIn([node]);
  if (variables.length > 0)
    return {
      because: `\`${node.text}\` in ${owner} may give one of these names to another ${key === 'links' ? 'service' : 'container'}`,
      remedy: 'Remove the link, or write it without a variable.',
    };
  const [target = '', alias = target] = node.text.split(':');
  const kind = key === 'links' ? 'service' : 'container';
  const same = sameName(alias, cache);
  return alias === target
    ? {
        because: `${owner} points to another ${kind} that is named \`${target}\`${same}`,
        remedy: `Remove the link, or give it an alias, as in \`${target}:ALIAS\`.`,
      }
    : {
        because: `${owner} gives ${kind} \`${target}\` the name \`${alias}\`${same}`,
        remedy: 'Remove the link, or change its alias.',
      };
}

/** A host of `extra_hosts` with one of its addresses. */
export interface HostUse {
  readonly service: string;
  readonly host: string;
  readonly address: ScalarNode;
  /** Whether the entry has other addresses too. */
  readonly isOneOfMany: boolean;
}

/** An entry of `extra_hosts`. */
export function hostWording(
  { service, host, address, isOneOfMany }: HostUse,
  cache: NamedService,
): ConflictWording {
  const owner = `\`extra_hosts\` of service \`${service}\``;
  if (variablesIn([{ ...address, text: host, value: host }]).length > 0)
    return {
      because: `\`${host}\` in ${owner} may be one of these names`,
      remedy: 'Remove the entry, or write its name without a variable.',
    };
  const isUnknown = variablesIn([address]).length > 0;
  const unknown = isUnknown ? ', which may be the address of another server' : '';
  return {
    because: `${owner} maps \`${host}\` to \`${address.text}\`${unknown}${sameName(host, cache)}`,
    remedy: isOneOfMany
      ? `Remove \`${address.text}\` from this entry, or use another name for it.`
      : 'Remove the entry, or change its name.',
  };
}

/** The clause about a service that clients may not reach. */
function sharing(shares: boolean | null): string {
  return shares === null ? ', and the two may share a network' : '';
}

/** The reason why a name that is not the service's own is a name of the cache, as a clause after a comma. */
function sameName(name: string, cache: NamedService): string {
  if (name === cache.name) return '';
  if (name.toLowerCase() === cache.name.toLowerCase()) return ', and host names are case-insensitive';
  if (canonicalName(name) === canonicalName(cache.name))
    return ', and a dot at the end of a name has no effect';
  const attribute = attributeOf(name, cache) ?? 'name';
  const what = attribute.startsWith('`') ? `the ${attribute}` : `a ${attribute}`;
  return `, and \`${name}\` is also ${what} of \`${cache.name}\``;
}

/** The attribute that gives the cache a name; null if none of its attributes does. */
function attributeOf(name: string, { node }: NamedService): string | null {
  if (!node) return null;
  const isName = (text: string): boolean => canonicalName(text) === canonicalName(name);
  const key = ['container_name', 'hostname'].find((each) => scalarTexts(child(node, each)).some(isName));
  if (key !== undefined) return `\`${key}\``;
  const aliases = entriesOf(child(node, 'networks')).flatMap(([, network]) =>
    scalarTexts(child(network, 'aliases')),
  );
  return aliases.some(isName) ? 'network alias' : null;
}
