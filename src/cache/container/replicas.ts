/** The number of containers that Compose starts for a service. */

import { constantText } from '../../compose/interpolation/constant-value.js';
import { variablesIn } from '../../compose/interpolation/expand.js';
import { type ComposeNode, descend, isSet, type MappingNode } from '../../compose/model/node.js';
import { codeList } from '../../source/code-list.js';
import type { Path } from '../../source/path.js';

/** Whether Compose starts at least one container. */
export interface Replicas {
  /** Null if a variable decides it. */
  readonly atLeastOne: boolean | null;
  readonly because: string;
  /** The attribute that decides it, with its path in the service; null if none is set. */
  readonly decidedBy: { readonly node: ComposeNode; readonly path: Path } | null;
}

/** Compose rejects a project in which the two attributes differ, so one that is 0 decides. */
export function readReplicas(service: MappingNode): Replicas {
  const attributes = [['scale'], ['deploy', 'replicas']].flatMap((path) => {
    const node = descend(service, path);
    return isSet(node) ? [{ node, path, count: countOf(node) }] : [];
  });
  const decidedBy = attributes.find(({ count }) => count === null || count < 1);
  if (!decidedBy) return { atLeastOne: true, because: 'Compose starts the service', decidedBy: null };
  const name = decidedBy.path.join('.');
  const variables = variablesIn(decidedBy.node.kind === 'scalar' ? [decidedBy.node] : []);
  const decider = variables.length > 0 ? codeList(variables) : 'a variable';
  return decidedBy.count === null
    ? { atLeastOne: null, because: `\`${name}\` depends on ${decider}`, decidedBy }
    : { atLeastOne: false, because: `\`${name}\` is ${decidedBy.count}`, decidedBy };
}

/** The number without its fraction, as Compose reads it. Null if a variable decides it. */
function countOf(node: ComposeNode): number | null {
  const text = constantText(node);
  return text === null ? null : Math.trunc(Number(text));
}
