/** Contradictions between attributes for the same resource: `scale` and `deploy.replicas`, `cpus` and limits. */

import type { Problem } from '../../source/location.js';
import { floatingNumber, isWhole, wholeNumber } from '../formats/number.js';
import { bytesOf } from '../formats/size.js';
import { constantText, isNeverEmpty } from '../interpolation/constant-value.js';
import { type ComposeNode, child, descend, isSet, type MappingNode } from '../model/node.js';
import { problemOf, problemOfKey } from '../model/problem.js';

/** A pair of attributes that Compose requires to be equal (compose-go 2.9.1, loader/validate.go). */
interface EqualPair {
  readonly key: string;
  readonly kind: 'limits' | 'reservations';
  /** The key below `deploy.resources.limits` or `.reservations`. */
  readonly deployKey: string;
  /** Null if the value depends on variables. */
  readonly amount: (node: ComposeNode) => number | null;
}

const equalPairs: readonly EqualPair[] = [
  { key: 'cpus', kind: 'limits', deployKey: 'cpus', amount: cpusOf },
  { key: 'mem_limit', kind: 'limits', deployKey: 'memory', amount: sizeOf },
  { key: 'mem_reservation', kind: 'reservations', deployKey: 'memory', amount: sizeOf },
  { key: 'pids_limit', kind: 'limits', deployKey: 'pids', amount: wholeOf },
];

/** The contradictions in one service. */
export function resourceProblems(service: MappingNode): readonly Problem[] {
  return [
    ...scaleProblems(service),
    ...containerNameProblems(service),
    ...equalPairs.flatMap((pair) => pairProblems(service, pair)),
  ];
}

function pairProblems(service: MappingNode, { key, kind, deployKey, amount }: EqualPair): readonly Problem[] {
  const short = child(service, key);
  const resources = descend(service, ['deploy', 'resources', kind]);
  if (!isSet(short) || resources?.kind !== 'mapping') return [];
  const other = child(resources, deployKey);
  const shortAmount = amount(short);
  // Compose compares with 0 if the other attribute is missing.
  const otherAmount = isSet(other) ? amount(other) : 0;
  if (shortAmount === null || shortAmount === 0 || otherAmount === null || shortAmount === otherAmount)
    return [];
  const path = `deploy.resources.${kind}.${deployKey}`;
  return [problemOf(short, `\`${key}\` and \`${path}\` must be equal: set one value for both`)];
}

function scaleProblems(service: MappingNode): readonly Problem[] {
  const scale = child(service, 'scale');
  const replicas = descend(service, ['deploy', 'replicas']);
  const [scaleCount, replicaCount] = [countOf(scale), countOf(replicas)];
  const problems: Problem[] = [];
  if (scale && scaleCount !== null && replicaCount !== null && scaleCount !== replicaCount)
    problems.push(problemOf(scale, '`scale` and `deploy.replicas` differ: remove one'));
  for (const [node, count] of [[scale, scaleCount] as const, [replicas, replicaCount] as const])
    if (node && count !== null && count < 0)
      problems.push(problemOf(node, 'the number of containers is negative or too large'));
  return problems;
}

function containerNameProblems(service: MappingNode): readonly Problem[] {
  const name = child(service, 'container_name');
  const scale = child(service, 'scale');
  const count = countOf(isSet(scale) ? scale : descend(service, ['deploy', 'replicas']));
  if (!name || count === null || count <= 1 || !isNeverEmpty(name)) return [];
  const message =
    'a service with a `container_name` can have only one container: remove the name, or run one container';
  return [problemOfKey(name, message)];
}

function countOf(node: ComposeNode | undefined): number | null {
  return isSet(node) ? wholeOf(node) : null;
}

/** Compose stores CPUs as 32-bit floating-point numbers: `0.1` equals `"0.10"`. */
function cpusOf(node: ComposeNode): number | null {
  const text = constantText(node);
  if (node.kind !== 'scalar' || text === null) return null;
  const number = typeof node.value === 'number' ? node.value : floatingNumber(text);
  return number === null ? null : Math.fround(number);
}

/** Bytes. Compose reads a YAML number with a fraction as 0. */
function sizeOf(node: ComposeNode): number | null {
  const text = constantText(node);
  if (node.kind !== 'scalar' || text === null) return null;
  if (typeof node.value === 'number') return isWhole(node) ? node.value : 0;
  return bytesOf(text);
}

/** A number that does not fit into 64 bits becomes negative. */
function wholeOf(node: ComposeNode): number | null {
  const text = constantText(node);
  if (node.kind !== 'scalar' || text === null) return null;
  if (typeof node.value === 'number') return node.value < 2 ** 63 ? Math.trunc(node.value) : -1;
  const number = wholeNumber(text);
  return number === null ? null : Number(number);
}
