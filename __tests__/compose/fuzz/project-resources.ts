/** The parts of a project beside its services: networks, volumes, secrets, configs and env files. */

import { type Names, templated } from './attribute-syntax.js';
import type { Random } from './random.js';
import { list, mapping, raw, type Tree, text } from './yaml-forms.js';

/** The state of generating a project. */
export interface Context {
  readonly random: Random;
  readonly names: Names;
  /** Files by path; more are added while the project is generated. */
  readonly files: Map<string, string>;
}

/** An env file in the forms of its syntax. */
export function envText(random: Random): string {
  const lines = [
    ...[
      'A=alpha',
      'B="two words"',
      'EMPTY=',
      'NUMBER=7',
      "A='single $B'",
      'INNER=${A:-none}',
      'export B=b',
      '# comment',
    ],
    ...[
      'D=1 # comment',
      'C: yaml',
      'PORT=8080',
      'A=${B}x',
      'B=\\$B',
      'D',
      'E="multi\nline"',
      'x.y=1',
      'A=a#b',
      'C="a\\nb"',
    ],
  ];
  const written = random.some(lines, 35).join(random.chance(5) ? '\r\n' : '\n');
  return random.chance(80) ? `${written}\n` : written;
}

/** Adds the env files of the names, most of the time. */
export function addEnvFiles({ random, names, files }: Context, folder: string): void {
  for (const name of names.envFiles) if (random.chance(97)) files.set(`${folder}${name}`, envText(random));
}

/** The top-level sections of the names. */
export function resources({ random, names, files }: Context): [string, Tree][] {
  const network = (): Tree =>
    random.pick([
      raw(''),
      mapping([['driver', templated('bridge', random, names)]]),
      mapping([['external', raw(true)]]),
      mapping([
        ['name', text('other')],
        ['internal', raw(true)],
        ['labels', list(['a=1', 'b=2'])],
      ]),
      mapping([
        [
          'ipam',
          mapping([['config', list([mapping([['subnet', random.pick(['172.16.0.0/16', '10.0.0.0/8'])]])])]]),
        ],
      ]),
      mapping([['driver_opts', mapping([['n', raw(random.pick([1, 1.5, '1e6', '"x"']))]])]]),
    ]);
  const volume = (): Tree =>
    random.pick([
      raw(''),
      mapping([
        ['driver', text('local')],
        [
          'driver_opts',
          mapping([
            ['o', 'bind'],
            ['type', 'none'],
            ['device', './d'],
          ]),
        ],
      ]),
      mapping([
        [
          'labels',
          mapping([
            ['a', raw('1.50')],
            ['b', 'x'],
          ]),
        ],
      ]),
      mapping([
        ['external', raw(true)],
        ['name', 'shared'],
      ]),
    ]);
  files.set('key.txt', 'secret');
  return [
    ...(names.networks.length > 0
      ? [['networks', mapping(names.networks.map((name) => [name, network()] as const))] as [string, Tree]]
      : []),
    ['volumes', mapping(names.volumes.map((name) => [name, volume()] as const))],
    ['secrets', mapping(names.secrets.map((name) => [name, mapping([['file', 'key.txt']])] as const))],
    [
      'configs',
      mapping(
        names.configs.map(
          (name) =>
            [
              name,
              random.pick([
                mapping([['content', templated('c', random, names)]]),
                mapping([['file', './key.txt']]),
              ]),
            ] as const,
        ),
      ),
    ],
  ];
}
