/** Problems of whole projects, tried with Docker Compose 2.40.3. */

import { expect, test } from '@jest/globals';
import { loadProject } from '../../../src/compose/project.js';
import { problemsIn, projectOf } from '../../support/validated.js';

/** Whole projects, with the reported problems. */
test.each<[text: string, wanted: readonly string[]]>([
  ['services:\n  a: {command: x}\n', ['2:3 a: the service has no `image` and no `build`: set one of them']],
  [
    'services:\n  a:\n    image: ""\n',
    ['3:5 image: the service has no `image` and no `build`: set one of them'],
  ],
  [
    'services:\n  a: {image: x, depends_on: [b]}\n  b: {image: x, links: [c]}\n  c: {image: x, depends_on: [a]}\n',
    ['4:30 a: services depend on each other in a cycle: a → b → c → a'],
  ],
  [
    'services:\n  a: {image: x, container_name: one}\n  b: {image: x, container_name: one}\n',
    ['3:33 one: the service `a` already uses the container name `one`: choose another'],
  ],
  [
    'services: {a: {image: x}}\nsecrets:\n  s: {driver: vault}\n  t: {environment: ""}\n',
    [
      '3:3 s: the secret `s` has no source: set `file` or `environment`',
      '4:3 t: the secret `t` has no source: set `file` or `environment`',
    ],
  ],
  [
    'services:\n  a:\n    image: x\n    networks: [x-net]\nnetworks: {x-net: {}}\n',
    ['4:16 x-net: Compose ignores `x-net` as an extension: choose a name that does not start with `x-`'],
  ],
  [
    'name: "=="\nservices: {a: {image: x}}\n',
    ['1:7 "==": the project name must contain a letter or a digit'],
  ],
  [
    'services: {a: {image: x}}\nnetworks:\n  n: {internal: maybe}\n',
    ['3:17 maybe: `internal` must be `true` or `false`, not "maybe"'],
  ],
])('the project %j is rejected', (text, wanted) => {
  expect(problemsIn(projectOf(text))).toEqual(wanted);
});

test('all problems are reported, in the order of files and lines', () => {
  const project = loadProject({
    files: [
      {
        file: 'base.yml',
        text: 'services:\n  a:\n    tty: perhaps\n    image: x\n    networks: [gone]\n    init: 1s\n',
      },
      { file: 'over.yml', text: 'services:\n  a: {links: [other]}\n  b: {scale: one}\n' },
    ],
  });
  expect(problemsIn(project).map((line) => line.replace(/: .*/, ''))).toEqual([
    'base.yml:3:10 perhaps',
    'base.yml:5:16 gone',
    'base.yml:6:11 1s',
    'over.yml:2:15 other',
    'over.yml:3:3 b',
    'over.yml:3:14 one',
  ]);
});

test('a problem that an anchor repeats in several services is reported once, at the anchor', () => {
  const text =
    'x-all: &all\n  image: x\n  stop_grace_period: soon\nservices:\n  a: {<<: *all}\n  b: {<<: *all}\n  c: {<<: *all}\n';
  expect(problemsIn(projectOf(text))).toEqual([expect.stringMatching(/^3:22 soon: /)]);
});

test('a project that Compose would not start is still resolved', () => {
  const { root, services, problems } = projectOf('services:\n  a: {command: x}\n');
  expect(problems).toHaveLength(1);
  expect(root).not.toBeNull();
  expect([...services.keys()]).toEqual(['a']);
});

test('a chain of thousands of services with a cycle at its end is checked quickly', () => {
  const services = Array.from({ length: 5_000 }, (_, n) => `  s${n}: {image: x, depends_on: [s${n + 1}]}\n`);
  const project = projectOf(`services:\n${services.join('')}  s5000: {image: x, depends_on: [s4999]}\n`);
  expect(project.problems.map(({ message }) => message)).toEqual([
    'services depend on each other in a cycle: s4999 → s5000 → s4999',
  ]);
});
