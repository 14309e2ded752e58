/** Mounts of a service with the same target. */

import type { Problem } from '../../source/location.js';
import { constantText } from '../interpolation/constant-value.js';
import { type ComposeNode, child, itemsOf, type MappingNode } from '../model/node.js';
import { problemOf } from '../model/problem.js';

/** Each mount whose target a previous one has; `tmpfs` comes before `volumes` (compose-go 2.9.1, loader/validate.go). */
export function mountTargetProblems(service: MappingNode): readonly Problem[] {
  const tmpfs = child(service, 'tmpfs');
  const targets: (readonly [string | null, ComposeNode])[] = [
    // Compose splits the value after interpolation, so the colon in `${TARGET:-/tmp}` does not count.
    ...(tmpfs?.kind === 'scalar' ? [tmpfs] : itemsOf(tmpfs)).map(
      (item) => [constantText(item)?.split(':', 1)[0] ?? null, item] as const,
    ),
    ...itemsOf(child(service, 'volumes')).map((mount) => {
      const target = child(mount, 'target');
      return [constantText(target), target ?? mount] as const;
    }),
  ];
  const taken = new Set<string>();
  return targets.flatMap(([target, node]): Problem[] => {
    if (target === null) return [];
    if (taken.has(target)) return [problemOf(node, `\`${target}\` is the target of two mounts: remove one`)];
    taken.add(target);
    return [];
  });
}
