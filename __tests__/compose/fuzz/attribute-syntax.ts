/** Generators of attributes in the short and long syntaxes of Compose. */

import type { Random } from './random.js';
import { anyNumber, anyScalar } from './scalar-forms.js';
import { list, mapping, raw, type Tree, text } from './yaml-forms.js';

/** The names that attributes may refer to. */
export interface Names {
  readonly services: readonly string[];
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
  readonly secrets: readonly string[];
  readonly configs: readonly string[];
  /** Env files, relative to the folder of the file. */
  readonly envFiles: readonly string[];
  /** How often a value is interpolated, in percent. */
  readonly interpolation: number;
}

/** Generates the value of an attribute. */
export type Attribute = (random: Random, names: Names) => Tree;

const variables = ['A', 'B', 'EMPTY', 'UNSET', 'NUMBER', 'INNER'];

/** A text, perhaps with a variable in it. */
export function templated(value: string, random: Random, { interpolation }: Names): Tree {
  if (!random.chance(interpolation)) return text(value);
  return text(interpolated(value, random, 0));
}

function interpolated(value: string, random: Random, depth: number): string {
  // Another value would have the wrong type.
  if (/^[\d.-]+\w*$|^(?:true|false|yes|no)$/.test(value))
    return `\${${random.pick(['UNSET:-', 'UNSET-', 'EMPTY:-'])}${value}}`;
  const name = random.pick(variables);
  const inner = depth < 2 && random.chance(25) ? interpolated(value, random, depth + 1) : value;
  const operator = random.pick([':-', '-', ':-', '-', ':+', '+', ':?', '?']);
  return random.pick([
    `\${${name}${operator}${inner}}`,
    `\${${name}${operator}${inner}}`,
    `\${${name}${operator}${inner}}`,
    `\${${name}}`,
    `$${name}`,
    `${value}$$${name}`,
    `${value}-\${A}`,
    `$$\{${name}}${value}`,
    `\${${name}:-}${value}`,
  ]);
}

export const scalar =
  (...options: readonly (string | number | boolean)[]): Attribute =>
  (random, names) => {
    const option = random.pick(options);
    return typeof option === 'string' ? templated(option, random, names) : raw(option);
  };

export const listOf =
  (...options: readonly string[]): Attribute =>
  (random, names) =>
    list(random.some(options, 50).map((option) => templated(option, random, names)));

export const oneOf =
  (...attributes: readonly Attribute[]): Attribute =>
  (random, names) =>
    random.pick(attributes)(random, names);

export const listOrOne = (...options: readonly string[]): Attribute =>
  oneOf(listOf(...options), scalar(...options));

/** A mapping with some of the attributes. */
export const some =
  (attributes: Readonly<Record<string, Attribute>>, percent = 50): Attribute =>
  (random, names) =>
    mapping(
      random
        .some(Object.entries(attributes), percent)
        .map(([key, attribute]) => [key, attribute(random, names)]),
    );

export const reference =
  (kind: 'services' | 'networks' | 'volumes' | 'secrets' | 'configs' | 'envFiles'): Attribute =>
  (random, names) =>
    templated(random.pick([...names[kind], names[kind][0] ?? 'none']), random, {
      ...names,
      interpolation: names.interpolation / 3,
    });

export const references =
  (
    kind: 'services' | 'networks' | 'volumes' | 'secrets' | 'configs' | 'envFiles',
    item: Attribute,
  ): Attribute =>
  (random, names) =>
    list(random.some(names[kind], 60).map((name) => (random.chance(60) ? text(name) : item(random, names))));

export const keyed =
  (kind: 'services' | 'networks', value: Attribute): Attribute =>
  (random, names) =>
    mapping(random.some(names[kind], 60).map((name) => [name, value(random, names)]));

export const nothing: Attribute = () => raw('');

/** `NAME=value` as a list or as a mapping. */
export const pairs =
  (prefix: string): Attribute =>
  (random, names) => {
    const chosen = random
      .some(['A', 'B', 'C', 'D', 'INNER', 'x.y', 'PORT'], 40)
      .map((name) => `${prefix}${name}`);
    if (random.chance(50))
      return list(
        chosen.map((name) =>
          random.chance(25)
            ? text(name)
            : templated(`${name}=${random.pick(['1', '', 'a b', 'x=y', '1e6'])}`, random, names),
        ),
      );
    return mapping(
      chosen.map((name): [string, Tree] => {
        const kind = random.below(10);
        if (kind < 3) return [name, anyNumber(random)];
        if (kind === 3) return [name, anyScalar(random)];
        if (kind === 4) return [name, nothing(random, names)];
        return [name, templated(random.pick(['v', '1', '', 'a b', 'true']), random, names)];
      }),
    );
  };

/** Values that Compose rejects, now and then. */
export function odd(random: Random, ...options: readonly string[]): readonly string[] {
  return random.chance(5) ? options : [];
}

export const duration = scalar('10s', '1m30s', '500ms', '1h', '0', '1.5s', '2d');
export const bytes = scalar('64m', '1g', '512k', 1024, '1.5gb', '100b', '2048');
export const command = oneOf(
  scalar('echo hello', 'sh -c "exec x"', "run 'a b' c", 'a; b', 'x', ''),
  listOf('sh', '-c', 'echo $$HOME', 'a b'),
  nothing,
);
export const ulimits: Attribute = some({
  nofile: oneOf(scalar(1024, '2048'), some({ soft: scalar(100), hard: scalar(200, '300') }, 100)),
  nproc: scalar(10),
});
