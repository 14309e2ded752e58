/** Cycles in `depends_on`. */

import type { Problem } from '../../source/location.js';
import { type ComposeNode, child, entriesOf, type MappingNode } from '../model/node.js';
import { problemOfName } from '../model/problem.js';

interface Visit {
  readonly name: string;
  readonly dependencies: Iterator<readonly [string, ComposeNode]>;
}

/**
 * One problem for each dependency that closes a cycle. A depth-first search with its own stack: a hostile file has
 * chains of thousands of services, which would overflow the call stack.
 */
export function dependencyCycles(services: ReadonlyMap<string, MappingNode>): readonly Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const first of services.keys()) {
    const stack: Visit[] = [];
    const positions = new Map<string, number>();
    const visit = (name: string): void => {
      seen.add(name);
      positions.set(name, stack.length);
      stack.push({ name, dependencies: entriesOf(child(services.get(name), 'depends_on')).values() });
    };
    if (!seen.has(first)) visit(first);
    for (let last = stack.at(-1); last; last = stack.at(-1)) {
      const { done, value } = last.dependencies.next();
      if (done) {
        positions.delete(last.name);
        stack.pop();
        continue;
      }
      const [name, dependency] = value;
      const position = positions.get(name);
      if (position !== undefined) {
        const cycle = [...stack.slice(position).map((step) => step.name), name].join(' → ');
        problems.push(problemOfName(name, dependency, `services depend on each other in a cycle: ${cycle}`));
      } else if (services.has(name) && !seen.has(name)) visit(name);
    }
  }
  return problems;
}
