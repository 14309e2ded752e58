/** Variables without a value in an included project: Compose takes some of their values from the including project. */

import { type ComposeNode, type Environment, isSet, type MappingNode } from '../model/node.js';
import { below, type Pattern, patternsOf } from '../model/path-pattern.js';

/** Compose looks up the items of an `environment` list in the env file of the `include`, and everything else later. */
const inherited = patternsOf<(node: ComposeNode) => boolean>([
  ['services.*.build.args', () => true],
  ['services.*.environment', (node) => node.kind === 'mapping'],
]);

/** The included model, with variables without a value that have the values of the outer environment. */
export function inheritingFrom(environment: Environment, model: MappingNode): MappingNode {
  return inheritAt(model, inherited, environment) as MappingNode;
}

function inheritAt(
  node: ComposeNode,
  pattern: Pattern<(node: ComposeNode) => boolean> | undefined,
  environment: Environment,
): ComposeNode {
  if (!pattern) return node;
  if (pattern.rule?.(node)) return withEnvironment(node, environment);
  if (node.kind !== 'mapping') return node;
  const entries = [...node.entries].map(
    ([key, value]) => [key, inheritAt(value, below(pattern, key), environment)] as const,
  );
  return { ...node, entries: new Map(entries) };
}

function withEnvironment(node: ComposeNode, environment: Environment): ComposeNode {
  switch (node.kind) {
    case 'scalar': {
      const isName = !isSet(node) || !/[=$]/.test(node.text);
      return isName ? { ...node, origin: { ...node.origin, environment } } : node;
    }
    case 'sequence':
      return { ...node, items: node.items.map((item) => withEnvironment(item, environment)) };
    case 'mapping': {
      const entries = [...node.entries].map(
        ([key, value]) => [key, isSet(value) ? value : withEnvironment(value, environment)] as const,
      );
      return { ...node, entries: new Map(entries) };
    }
  }
}
