/** Fixes of the health check. */
import { describe, expect, test } from '@jest/globals';
import { fixFor, projectWith } from '../../support/proposed-fixes.js';

const server =
  'image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0\ncommand: ["--requirepass=${REDIS_PASSWORD:?}"]';
const line = 'REDISCLI_AUTH="$${REDIS_PASSWORD}" redis-cli ping | grep -q PONG';
const list = `[CMD-SHELL, '${line}']`;
const timing = ['interval: 30s', 'timeout: 10s', 'retries: 3', 'start_period: 5s'];
const healthcheckFix = (keys: string, rule = 'healthcheck-authenticated', others = '') =>
  fixFor(projectWith(`${server}\n${keys}`, others), rule);

describe('the test of the health check', () => {
  test.each<[keys: string, added: readonly string[]]>([
    ['healthcheck:\n  test: [CMD, redis-cli, ping]', [`test: ${list}`]],
    ['healthcheck:\n  test: redis-cli ping', [`test: ${line}`]],
    ['healthcheck:\n  test: "redis-cli ping"', [`test: '${line}'`]],
    ['healthcheck:\n  test:\n    - CMD\n    - redis-cli\n    - ping', ['- CMD-SHELL', `- ${line}`]],
    ['healthcheck:\n  interval: 5s', [`test: ${list}`, 'timeout: 10s', 'retries: 3', 'start_period: 5s']],
    ['restart: always', ['healthcheck:', `test: ${list}`, ...timing]],
    ['healthcheck:\n  disable: true', [`test: ${list}`, ...timing]],
    ['healthcheck:\n  test: [NONE]', [`test: ${list}`, ...timing]],
    ['healthcheck:\n  test:\n  - NONE\n  disable: true', ['- CMD-SHELL', `- ${line}`, ...timing]],
  ])('replaces `%s`', (keys, added) => {
    const fix = healthcheckFix(`${keys}\nenvironment: {REDIS_PASSWORD: "\${REDIS_PASSWORD:?}"}`);
    expect(fix).toMatchObject({
      title: /test|disable/.test(keys)
        ? 'Authenticate the health check and require the reply PONG'
        : 'Add a health check that authenticates and requires the reply PONG',
      safety: 'safe',
      needs: [],
      added,
    });
  });

  test('connects to the port of the server', () => {
    const keys = 'healthcheck: {test: [CMD, redis-cli, ping]}';
    const text = projectWith(`${server.replace('"]', '", --port=6380]')}\n${keys}`);
    expect(fixFor(text, 'healthcheck-authenticated')).toMatchObject({
      added: expect.arrayContaining([expect.stringContaining('redis-cli -p 6380 ping')]),
    });
  });
});

describe('the password variable', () => {
  const test_ = 'healthcheck:\n  test: redis-cli ping';
  const wanted = 'REDIS_PASSWORD=${REDIS_PASSWORD:?}';
  test.each<[environment: string, others: string, added: readonly string[]]>([
    ['', '', ['environment:', `- ${wanted}`]],
    ['', '  web: {image: x, environment: {A: b}}\n', ['environment:', 'REDIS_PASSWORD: ${REDIS_PASSWORD:?}']],
    ['environment: [TZ=UTC]', '', [`environment: [TZ=UTC, "${wanted}"]`]],
    ['environment:\n  - TZ=UTC', '', [`- ${wanted}`]],
    ['environment:\n  TZ: UTC', '', ['REDIS_PASSWORD: ${REDIS_PASSWORD:?}']],
    ['environment: [REDIS_PASSWORD]', '', []],
    ['environment: ["REDIS_PASSWORD=${REDIS_PASSWORD}"]', '', []],
    ['environment:\n  - REDIS_PASSWORD=other', '', [`- ${wanted}`]],
  ])('is set in the container with `%s`', (environment, others, added) => {
    const fix = healthcheckFix(`${test_}\n${environment}`, 'healthcheck-authenticated', others);
    expect(fix).toMatchObject({ added: expect.arrayContaining([...added]) });
    if (added.length === 0) expect(fix).toHaveProperty('added', [`test: ${line}`]);
  });

  test('has to be set if the server did not use it before', () => {
    const text = projectWith(
      'image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0\nhealthcheck: {test: redis-cli ping}',
    );
    expect(fixFor(text, 'healthcheck-authenticated')).toMatchObject({
      safety: 'unsafe',
      needs: ['Wherever you run Compose, set `REDIS_PASSWORD` to a password that needs no URL encoding.'],
    });
  });
});

test.each<[keys: string, title: string, added: readonly string[]]>([
  [
    `healthcheck:\n  test: ${list}\n  interval: 5s`,
    'Set `timeout`, `retries` and `start_period` of the health check',
    ['timeout: 10s', 'retries: 3', 'start_period: 5s'],
  ],
])('the missing timing of `%s` is set', (keys, title, added) => {
  expect(healthcheckFix(keys, 'healthcheck-timing')).toMatchObject({ title, safety: 'safe', added });
});
