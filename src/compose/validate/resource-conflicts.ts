/** How often a service runs and what it may use, where two attributes say it and contradict each other. */

import type { Problem } from '../../source/location.js';
import { floatingNumber, wholeNumber } from '../formats/number.js';
import { bytesOf } from '../formats/size.js';
import { constantText, isNeverEmpty } from '../interpolation/constant-value.js';
import { type ComposeNode, child, descend, isSet, type MappingNode } from '../model/node.js';
import { problemOf, problemOfKey } from '../model/problem.js';
import { isWhole } from './type-validators.js';

type Amount = (node: ComposeNode) => number | null;

/** What Compose refuses of the amounts of one service (compose-go 2.9.1, loader/validate.go). */
export function allotmentProblems(service: MappingNode): readonly Problem[] {
  const conflict = (
    key: string,
    kind: 'limits' | 'reservations',
    other: string,
    amount: Amount,
  ): Problem[] => {
    const own = child(service, key);
    const resources = descend(service, ['deploy', 'resources', kind]);
    if (!isSet(own) || resources?.kind !== 'mapping') return [];
    const written = child(resources, other);
    const [mine, theirs] = [amount(own), isSet(written) ? amount(written) : 0];
    if (mine === null || mine === 0 || theirs === null || mine === theirs) return [];
    const path = `deploy.resources.${kind}.${other}`;
    return [
      problemOf(own, `\`${key}\` and \`${path}\` must say the same: keep one of them, or make them equal`),
    ];
  };
  return [
    ...scaleProblems(service),
    ...conflict('cpus', 'limits', 'cpus', numberOf),
    ...conflict('mem_limit', 'limits', 'memory', sizeOf),
    ...conflict('mem_reservation', 'reservations', 'memory', sizeOf),
    ...conflict('pids_limit', 'limits', 'pids', wholeOf),
  ];
}

function scaleProblems(service: MappingNode): readonly Problem[] {
  const scale = child(service, 'scale');
  const replicas = descend(service, ['deploy', 'replicas']);
  const both = isSet(scale) && isSet(replicas);
  const [own, other] = [isSet(scale) ? wholeOf(scale) : null, isSet(replicas) ? wholeOf(replicas) : null];
  const problems: Problem[] = [];
  if (both && own !== null && other !== null && own !== other)
    problems.push(
      problemOf(
        scale,
        '`scale` and `deploy.replicas` must say the same: keep one of them, or make them equal',
      ),
    );
  for (const [node, number] of [[scale, own] as const, [replicas, other] as const])
    if (node && number !== null && number < 0)
      problems.push(problemOf(node, 'a service cannot run fewer than 0 times'));
  const name = child(service, 'container_name');
  const [deciding, times] = isSet(scale) ? [scale, own] : [replicas, other];
  if (name && deciding && times !== null && times > 1 && isNeverEmpty(name))
    problems.push(
      problemOfKey(
        name,
        'a service with a `container_name` can run only once: no two containers have one name',
      ),
    );
  return problems;
}

/** As Compose keeps it, in 32 bits: `0.1` and `"0.10"` are the same. */
function numberOf(node: ComposeNode): number | null {
  const text = constantText(node);
  if (node.kind !== 'scalar' || text === null) return null;
  const number = typeof node.value === 'number' ? node.value : floatingNumber(text);
  return number === null ? null : Math.fround(number);
}

/** A number with a fraction is no size to Compose, and counts as none. */
function sizeOf(node: ComposeNode): number | null {
  const text = constantText(node);
  if (node.kind !== 'scalar' || text === null) return null;
  if (typeof node.value === 'number') return isWhole(node) ? node.value : 0;
  return bytesOf(text);
}

/** What does not fit into 64 bits turns negative. */
function wholeOf(node: ComposeNode): number | null {
  const text = constantText(node);
  if (node.kind !== 'scalar' || text === null) return null;
  if (typeof node.value === 'number') return node.value < 2 ** 63 ? Math.trunc(node.value) : -1;
  const number = wholeNumber(text);
  return number === null ? null : Number(number);
}
