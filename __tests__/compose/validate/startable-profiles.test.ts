/** Problems that depend on the enabled profiles. */

import { expect, test } from '@jest/globals';
import { createFileCache } from '../../../src/compose/load/files.js';
import { consistencyProblems } from '../../../src/compose/validate/consistency.js';
import { projectOf } from '../../support/validated.js';

const disabled =
  'service `b` is disabled by its profiles, and no set of active profiles enables both it and the services that depend on it';
const noImage = 'the service has no `image` and no `build`: set one of them';

/** Services, and the reported problems; none if the project starts with some set of profiles. */
test.each<[services: string, wanted: readonly string[]]>([
  ['{a: {image: x, depends_on: [b]}, b: {image: x, profiles: [dev]}}', []],
  ['{a: {image: x, profiles: [web], depends_on: [b]}, b: {image: x, profiles: [dev]}}', []],
  ['{a: {image: x}, b: {profiles: [dev]}}', []],
  ['{a: {image: x, depends_on: [b]}, b: {profiles: [dev]}}', [disabled]],
  ['{a: {image: x, depends_on: [b]}, b: {profiles: [dev]}, c: {}}', [noImage]],
  ['{a: {}, b: {profiles: [dev], image: x}}', [noImage]],
  [
    '{a: {image: x, container_name: one, profiles: [p]}, b: {image: x, container_name: one, profiles: [q]}}',
    [],
  ],
  [
    '{a: {image: x, container_name: one}, b: {image: x, container_name: one, profiles: [q]}, c: {image: x, depends_on: [b]}}',
    [disabled],
  ],
  ['{a: {image: x, depends_on: [b]}, b: {image: x, depends_on: [a], profiles: [dev]}}', [disabled]],
  [
    '{a: {image: x, depends_on: {b: {condition: service_started, required: false}}}, b: {profiles: [dev]}}',
    [],
  ],
  [
    '{a: {image: x, profiles: [dev], mem_limit: much}, b: {image: x}}',
    [expect.stringContaining('much') as never],
  ],
  [
    '{a: {image: x, network_mode: "service:b", depends_on: {b: {condition: service_started, required: false}}}, b: {profiles: [dev]}}',
    [disabled],
  ],
  ['{a: {image: x, depends_on: [b]}, b: {profiles: ["1", "2", "3", "4", "5", "6", "7"]}}', []],
])('%s is accepted if it starts with some set of profiles', (services, wanted) => {
  expect(projectOf(`services: ${services}\n`).problems.map(({ message }) => message)).toEqual(wanted);
});

/** Problems that prevent the start of `cache`, in projects that start without it. */
test.each<[services: string, wanted: readonly string[]]>([
  ['{cache: {image: x, profiles: [web]}, b: {image: x}}', []],
  ['{cache: {profiles: [web, dev]}, b: {image: x}}', [noImage]],
  ['{cache: {image: x, profiles: [web], depends_on: [b]}, b: {image: x, profiles: [dev]}}', []],
  ['{cache: {image: x, profiles: [web], depends_on: [b]}, b: {profiles: [dev]}}', [disabled]],
  ['{cache: {image: x, profiles: [web, dev]}, b: {profiles: [web]}, c: {image: x}}', []],
  ['{cache: {image: x, profiles: [web]}, b: {profiles: [web]}, c: {image: x}}', [noImage]],
  ['{b: {image: x}}', []],
])('with %s, the problems of `cache` are reported', (services, wanted) => {
  const text = `services: ${services}\n`;
  const { root, problems } = projectOf(text);
  if (!root) throw new Error('a test whose project cannot be resolved');
  expect(problems).toEqual([]);
  const fileCache = createFileCache({ files: [{ file: 'compose.yml', text }] });
  const access = { fileCache, folder: '.', environment: new Map() };
  expect(consistencyProblems(root, access, 'cache').map(({ message }) => message)).toEqual(wanted);
});
