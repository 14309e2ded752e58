/** Projects in one file, in many forms of YAML. */

import type { Random } from './random.js';
import { anyScalar, texts } from './scalar-forms.js';
import { list, type Mapping, mapping, type Tree, text } from './yaml-forms.js';

/** A tree of scalars, lists and mappings with anchors and aliases among them. */
function anyTree(random: Random, anchors: string[], depth = 0): Tree {
  const kind = random.below(depth > 2 ? 5 : 10);
  if (kind === 0 && anchors.length > 0) return { kind: 'alias', name: random.pick(anchors) };
  if (kind < 6) return anyScalar(random);
  const count = random.below(4);
  const inner = Array.from({ length: count }, () => anyTree(random, anchors, depth + 1));
  const tree = kind < 8 ? list(inner) : mapping(inner.map((value, index) => [`k${index}`, value] as const));
  if (!random.chance(20)) return tree;
  const anchor = `a${anchors.length}`;
  anchors.push(anchor);
  return { ...tree, anchor };
}

/** A project whose interest is in its YAML, not in its structure. */
export function yamlProject(random: Random): Mapping {
  const anchors: string[] = [];
  const values = (prefix: string, count: number): [string, Tree][] =>
    Array.from({ length: random.below(count) + 1 }, (_, index) => [`${prefix}${index}`, anyScalar(random)]);
  const base: Mapping = { ...mapping(values('M', 3)), anchor: 'base' };
  const merged: [string, Tree][] = random.chance(30) ? [['<<', { kind: 'alias', name: 'base' }]] : [];
  return mapping([
    ['x-base', base],
    [
      'x-forms',
      mapping([
        ['first', anyTree(random, anchors)],
        ['second', anyTree(random, anchors)],
      ]),
    ],
    [
      'services',
      mapping([
        [
          'a',
          mapping([
            ['image', text('busybox')],
            [
              'environment',
              random.chance(70) ? mapping([...merged, ...values('N', 4)]) : list(texts.slice(2, 4)),
            ],
            ['labels', mapping(values('l', 3))],
            [
              'command',
              random.chance(50) ? list([text('echo'), text(random.pick(texts))]) : text(random.pick(texts)),
            ],
          ]),
        ],
      ]),
    ],
  ]);
}
