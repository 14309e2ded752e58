/** Services that wait for one another. */

import type { Problem } from '../../source/location.js';
import { type ComposeNode, child, entriesOf, type MappingNode } from '../model/node.js';
import { problemOfName } from '../model/problem.js';

interface Visit {
  readonly name: string;
  readonly dependencies: Iterator<readonly [string, ComposeNode]>;
}

/** A problem for each dependency that closes a circle. Not recursive: a hostile file has chains of many thousands. */
export function circleProblems(services: ReadonlyMap<string, MappingNode>): readonly Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const first of services.keys()) {
    const way: Visit[] = [];
    /** Where on the way a service stands. */
    const places = new Map<string, number>();
    const visit = (name: string): void => {
      seen.add(name);
      places.set(name, way.length);
      way.push({ name, dependencies: entriesOf(child(services.get(name), 'depends_on')).values() });
    };
    if (!seen.has(first)) visit(first);
    for (let last = way.at(-1); last; last = way.at(-1)) {
      const { done, value } = last.dependencies.next();
      if (done) {
        places.delete(last.name);
        way.pop();
        continue;
      }
      const [name, dependency] = value;
      const at = places.get(name);
      if (at !== undefined) {
        const circle = [...way.slice(at).map((step) => step.name), name].join(' → ');
        problems.push(
          problemOfName(name, dependency, `services wait for one another in a circle: ${circle}`),
        );
      } else if (services.has(name) && !seen.has(name)) visit(name);
    }
  }
  return problems;
}
