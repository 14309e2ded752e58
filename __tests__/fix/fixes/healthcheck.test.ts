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
  const addedTitle = 'Add a health check that authenticates and requires the reply PONG';
  const pongTitle = 'Authenticate the health check and require the reply PONG';
  const enabledTitle =
    'Replace the disabled health check with one that authenticates and requires the reply PONG';
  test.each<[keys: string, title: string, added: readonly string[]]>([
    ['healthcheck:\n  test: [CMD, redis-cli, ping]', pongTitle, [`test: ${list}`]],
    ['healthcheck:\n  test: redis-cli ping', pongTitle, [`test: ${line}`]],
    ['healthcheck:\n  test: "redis-cli ping"', pongTitle, [`test: '${line}'`]],
    [
      'healthcheck:\n  test:\n    - CMD\n    - redis-cli\n    - ping',
      pongTitle,
      ['- CMD-SHELL', `- ${line}`],
    ],
    [
      'healthcheck:\n  interval: 5s',
      'Add a `test` that authenticates and requires the reply PONG',
      [`test: ${list}`, 'timeout: 10s', 'retries: 3', 'start_period: 5s'],
    ],
    ['restart: always', addedTitle, ['healthcheck:', `test: ${list}`, ...timing]],
    ['healthcheck:\n  disable: true', enabledTitle, [`test: ${list}`, ...timing]],
    ['healthcheck:\n  test: [NONE]', enabledTitle, [`test: ${list}`, ...timing]],
    [
      'healthcheck:\n  test:\n  - NONE\n  disable: true',
      enabledTitle,
      ['- CMD-SHELL', `- ${line}`, ...timing],
    ],
  ])('replaces `%s`', (keys, title, added) => {
    const fix = healthcheckFix(`${keys}\nenvironment: {REDIS_PASSWORD: "\${REDIS_PASSWORD:?}"}`);
    expect(fix).toMatchObject({ title, safety: 'safe', needs: [], added });
  });

  test.each<[test: string, title: string]>([
    [line.replace('redis-cli', 'valkey-cli'), 'Use `redis-cli` in the health check'],
    [line.replace('redis-cli', 'redis-cli -e'), 'Remove `-e` from the health check'],
    [line.replace('redis-cli', 'redis-cli -p 6380'), "Use the server's port in the health check"],
    [
      line.replace('REDIS_PASSWORD', 'OTHER'),
      "Use the server's password variable `REDIS_PASSWORD` in the health check",
    ],
    ['redis-cli -a hunter2 ping | grep PONG', "Use the server's password in the health check"],
    [
      'redis-cli -a hunter2 ping',
      "Use the server's password in the health check, and require the reply PONG",
    ],
    ['redis-cli ping | grep PONG', 'Authenticate the health check'],
    ['pidof dragonfly', 'Replace the health check with one that authenticates and requires the reply PONG'],
  ])('`%s` is fixed with the title `%s`', (script, title) => {
    const keys = `healthcheck: {test: [CMD-SHELL, '${script}']}`;
    const environment = 'environment: {REDIS_PASSWORD: "${REDIS_PASSWORD:?}", OTHER: other}';
    const rules = ['healthcheck-authenticated', 'healthcheck-proves-pong'];
    const titles = rules.map((rule) => {
      const fix = healthcheckFix(`${keys}\n${environment}`, rule);
      return fix && 'title' in fix ? fix.title : null;
    });
    expect(titles).toContain(title);
  });

  test('`disable` beside the right health check is removed', () => {
    const rest = timing.map((each) => `  ${each}`).join('\n');
    const keys = `healthcheck:\n  test: ${list}\n${rest}\n  disable: true`;
    const fix = healthcheckFix(`${keys}\nenvironment: {REDIS_PASSWORD: "\${REDIS_PASSWORD:?}"}`);
    expect(fix).toMatchObject({ title: 'Remove `disable` from the health check', added: [] });
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
      needs: [
        'Wherever you run Compose, set `REDIS_PASSWORD` to a password that needs no URL encoding.',
        "Set the server's password to `${REDIS_PASSWORD:?}` as well: the server requires none yet.",
      ],
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
