/** Settings that replace programs of the image: what they replace, and whether the server or only the health check runs it. */
import { describe, expect, test } from '@jest/globals';
import { type ProgramStart, readImageOverrides } from '../../../src/cache/dragonfly/image-overrides.js';
import { serviceOf } from '../../support/compose.js';

const direct: ProgramStart = { program: 'dragonfly', byShell: false, usesBash: false };

/** Each reason, after the part that it affects if that is not the server. */
function reasons(keys: string, start = direct): string[] {
  return readImageOverrides(serviceOf(keys), start).map(({ affects, because }) =>
    affects === undefined ? because : `${affects}: ${because}`,
  );
}

const bindAt = (target: string): string => `volumes: [{type: bind, source: ./x, target: "${target}"}]`;

test.each<[target: string, effect: string]>([
  ['/usr/local/bin/dragonfly', 'may replace the program `dragonfly` of the image'],
  ['/usr/bin/env', 'may replace the program `env` of the image'],
  ['/usr/local/bin', 'may replace programs of the image'],
  ['/lib64', 'may replace libraries of the image'],
  ['/usr/lib/x86_64-linux-gnu/libc.so.6', 'may replace libraries of the image'],
  ['/usr/local', 'may replace programs and libraries of the image'],
  ['/', 'may replace programs and libraries of the image'],
  ['/etc/ld.so.preload', 'may make programs of the image load other libraries'],
  ['/etc', 'may make programs of the image load other libraries'],
  ['${X:-/data/bin}', ', whose path depends on `X`, may replace programs or libraries of the image'],
])('a mount at %s %s', (target, effect) => {
  expect(reasons(bindAt(target))).toEqual([
    `the mount at \`${target}\`${effect.startsWith(',') ? '' : ' '}${effect}`,
  ]);
});

test.each<[setting: string, effect: string]>([
  ['LD_PRELOAD: /x.so', 'names libraries that programs of the image load before all others'],
  ['LD_AUDIT: /x.so', 'names libraries that programs of the image load before all others'],
  ['LD_LIBRARY_PATH: /x', 'names folders whose libraries may replace those of the image'],
  ['LD_BIND_NOW: "1"', 'may change how programs of the image load their libraries'],
  ['PATH: /data/bin:/usr/bin', 'names folders whose programs may run instead of those of the image'],
  ['BASH_ENV: /data/bashrc', 'names a script that every non-interactive `bash` runs first'],
  [
    '"BASH_FUNC_redis-cli%%": "() { echo PONG; }"',
    'defines a function that every `bash` runs instead of the program `redis-cli`',
  ],
])('the variable %s %s', (setting, effect) => {
  const [name = ''] = setting.replaceAll('"', '').split(':');
  expect(reasons(`environment: {${setting}}`)).toEqual([`\`${name}\` ${effect}`]);
});

test.each<[keys: string, reason: string]>([
  [
    'volumes_from: [other]',
    '`volumes_from` mounts the volumes of another container, which may replace programs or libraries of the image',
  ],
  ['post_start: [{command: x}]', 'the `post_start` hook may reconfigure the running server'],
])('%s', (keys, reason) => {
  expect(reasons(keys)).toEqual([reason]);
});

describe('a client that only the health check runs', () => {
  const keys = `${bindAt('/usr/bin/redis-cli')}\nhealthcheck: {test: [CMD-SHELL, "redis-cli ping"]}`;
  const replaced = 'the mount at `/usr/bin/redis-cli` may replace the client `redis-cli`';

  test('is reported as one', () => {
    expect(reasons(keys)).toEqual([`healthcheck: ${replaced}, which the health check runs`]);
  });

  test.each([
    ['a script starts the server', { ...direct, byShell: true }],
    ['the program of the container is unknown', { ...direct, program: null }],
    ['the container starts the client', { ...direct, program: 'redis-cli' }],
  ])('is none where %s', (_, start) => {
    expect(reasons(keys, start)).toEqual([replaced]);
  });

  test('is none where the health check does not name it', () => {
    expect(reasons(bindAt('/usr/bin/redis-cli'))).toEqual([replaced]);
  });
});

describe('a variable of bash', () => {
  const keys = 'environment: {BASH_ENV: /x}\nhealthcheck: {test: [CMD, bash, -c, "redis-cli ping"]}';
  const effect = '`BASH_ENV` names a script that every non-interactive `bash` runs first';

  test('affects only the health check if no other bash runs', () => {
    expect(reasons(keys)).toEqual([`healthcheck: it runs \`bash\`, and ${effect}`]);
  });

  test.each([
    ['a script starts the server', { ...direct, byShell: true }],
    ["the image's entrypoint may run bash", { ...direct, usesBash: true }],
    ['the program of the container is unknown', { ...direct, program: null }],
  ])('affects the server if %s', (_, start) => {
    expect(reasons(keys, start)).toEqual([effect]);
  });
});
