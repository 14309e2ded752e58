/** Limits for the parts of a project that are evaluated in every state of the variables, against hostile projects. */

import type { Problem } from '../../source/location.js';
import { variablesIn } from '../interpolation/expand.js';
import {
  type ComposeNode,
  child,
  entriesOf,
  isSet,
  type MappingNode,
  type ScalarNode,
} from '../model/node.js';
import { problemOf, problemOfKey } from '../model/problem.js';

/** Limit for the length of a value. */
const maxLength = 100_000;

/** Limit for the `$` in a value: each is a part of its template. */
const maxDollars = 5_000;

/** Limit for the variables in a value, and in the values that start a service or check its health. */
const maxVariables = 100;

/** Limits for the items of any list, and for the entries of any mapping: a project may have many services. */
const maxListed = 20_000;
const maxEntries = 12_000;

/** Limit for the items of a list that starts a service or checks its health. */
const maxItems = 2_000;

/** Limit for the entries of a service's `environment`, those of its env files included. */
const maxSettings = 10_000;

/** The first value that exceeds a limit, as a list of at most one problem. */
export function valueLimitProblems(node: ComposeNode): readonly Problem[] {
  if (node.kind === 'scalar') {
    if (node.text.length > maxLength) return [problemOf(node, exceeds(maxLength, 'characters'))];
    if (hasManyDollars(node.text)) return [problemOf(node, exceeds(maxDollars, '`$`'))];
    return variablesIn([node]).length > maxVariables
      ? [problemOf(node, exceeds(maxVariables, 'variables'))]
      : [];
  }
  const [count, limit] =
    node.kind === 'sequence' ? [node.items.length, maxListed] : [node.entries.size, maxEntries];
  if (count > limit)
    return [problemOfKey(node, exceeds(limit, node.kind === 'sequence' ? 'items' : 'entries'))];
  for (const value of node.kind === 'sequence' ? node.items : node.entries.values()) {
    const found = valueLimitProblems(value);
    if (found.length > 0) return found;
  }
  return [];
}

/** The parts of services, in canonical form, that exceed a limit. */
export function serviceLimitProblems(services: ReadonlyMap<string, MappingNode>): readonly Problem[] {
  return [...services.values()].flatMap((service) => {
    const { entrypoint, command, test } = {
      entrypoint: child(service, 'entrypoint'),
      command: child(service, 'command'),
      test: child(child(service, 'healthcheck'), 'test'),
    };
    const environment = child(service, 'environment');
    const settings = entriesOf(environment);
    const hasMany = environment && settings.length > maxSettings;
    const long = settings.find(([, value]) => value.kind === 'scalar' && value.text.length > maxLength);
    return [
      ...[entrypoint, command, test].flatMap((node) => (isSet(node) ? listLimitProblems(node) : [])),
      ...(hasMany ? [problemOfKey(environment, exceeds(maxSettings, 'variables'))] : []),
      ...(long ? [problemOfKey(long[1], exceeds(maxLength, 'characters'))] : []),
    ];
  });
}

function hasManyDollars(text: string): boolean {
  let at = -1;
  for (let count = 0; count <= maxDollars; count += 1) {
    at = text.indexOf('$', at + 1);
    if (at < 0) return false;
  }
  return true;
}

function listLimitProblems(node: ComposeNode): readonly Problem[] {
  const items = node.kind === 'sequence' ? node.items : [node];
  if (items.length > maxItems) return [problemOfKey(node, exceeds(maxItems, 'items'))];
  const scalars = items.filter((item): item is ScalarNode => item.kind === 'scalar');
  return variablesIn(scalars).length > maxVariables
    ? [problemOfKey(node, exceeds(maxVariables, 'variables'))]
    : [];
}

function exceeds(limit: number, unit: string): string {
  return `the value exceeds the limit of ${limit.toLocaleString('en')} ${unit}, and is not evaluated`;
}
