/** Two mounts of a service at one place. */

import type { Problem } from '../../source/location.js';
import { constantText } from '../interpolation/constant-value.js';
import { type ComposeNode, child, itemsOf, type MappingNode } from '../model/node.js';
import { problemOf } from '../model/problem.js';

/** Every mount whose target is taken by one before it; `tmpfs` come first (compose-go 2.9.1, loader/validate.go). */
export function mountTargetProblems(service: MappingNode): readonly Problem[] {
  const tmpfs = child(service, 'tmpfs');
  const targets: (readonly [string | null, ComposeNode])[] = [
    // Compose parts no `${TARGET:-/tmp}` at the colon, since it is interpolated then.
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
    if (taken.has(target))
      return [problemOf(node, `\`${target}\` is mounted twice: only one mount may stand there`)];
    taken.add(target);
    return [];
  });
}
