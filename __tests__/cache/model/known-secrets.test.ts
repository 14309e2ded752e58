/** Text in the files that is or may be a password is masked. */
import { expect, test } from '@jest/globals';
import { describe } from '../../../src/cache/describe.js';
import { projectOf } from '../../support/compose.js';

const parameters = { passwordVariable: 'REDIS_PASSWORD', image: 'dragonfly', mirror: '', release: 'v1.39.0' };

function described(cache: string, web = 'image: web') {
  const lines = (keys: string): string => keys.split('\n').join('\n    ');
  const text = `services:\n  vuls-redis:\n    ${lines(cache)}\n  web:\n    ${lines(web)}\n    depends_on: [vuls-redis]\n`;
  const { model, secrets } = describe(projectOf(text), 'vuls-redis', parameters);
  return { model, masked: secrets.map(({ span }) => text.slice(span.start, span.end)) };
}

test.each([
  'command: [--requirepass=hunter2]',
  'command: [--requirepass, hunter2]',
  'command: [-requirepass, hunter2]',
  'command: --requirepass hunter2 --port 1',
  'command: --requirepass="hunter2"',
  'command: ["--requirepass=${REDIS_PASSWORD:-hunter2}"]',
  'command: ["--requirepass=${A:-${B:-hunter2}}"]',
  'command: ["--requirepass=${REDIS_PASSWORD:+hunter2}"]',
  'command: ["--requirepass=${REDIS_PASSWORD}hunter2"]',
  'command: [--masterauth=hunter2]',
  'command: [sh, -c, "dragonfly --requirepass hunter2"]',
  'command: [sh, -c, "if a; then dragonfly --requirepass=hunter2; fi"]',
  'command: [redis-server, --requirepass, hunter2]',
  'command: redis-server --requirepass hunter2',
  'command: redis-server --masterauth "hunter2"',
  'environment: [DFLY_requirepass=hunter2]',
  'environment: {DFLY_requirepass: hunter2}',
  'environment: {DFLY_masterauth: hunter2}',
  'environment: {DFLY_PASSWORD: hunter2}',
  'environment: {REDIS_PASSWORD: hunter2}',
  'environment: {REDIS_PASSWORD: "${REDIS_PASSWORD:-hunter2}"}',
  'environment: {REDISCLI_AUTH: hunter2}',
  'environment: {VALKEY_PASSWORD: hunter2}',
  'environment: [VALKEY_PRIMARY_PASSWORD=hunter2]',
  'environment: {KEYDB_PASS: hunter2}',
  'environment: {REDIS_ARGS: --requirepass hunter2}',
  'environment: {X: "redis://:hunter2@vuls-redis"}',
  'healthcheck: {test: [CMD, redis-cli, -a, hunter2, ping]}',
  'healthcheck: {test: redis-cli -a hunter2 ping}',
  'healthcheck: {test: redis-cli --pass "hunter2" ping}',
  'healthcheck: {test: REDISCLI_AUTH=hunter2 redis-cli ping}',
  'healthcheck: {test: [CMD, redis-cli, -u, "redis://:hunter2@localhost", ping]}',
  'healthcheck: {test: "[ $$(redis-cli -a hunter2 ping) = PONG ]"}',
])('the password in `%s` is masked', (cache) => {
  const { model, masked } = described(`image: dragonfly:v1.39.0\n${cache}`);
  expect(JSON.stringify(model)).not.toContain('hunter2');
  expect(masked.join()).toContain('hunter2');
});

test.each([
  'environment: {URL: "redis://:hunter2@vuls-redis"}',
  'environment: {URL: "redis://hunter2@vuls-redis"}',
  'environment: {URL: "redis://:${REDIS_PASSWORD:-hunter2}@vuls-redis"}',
  'command: celery -b redis://:hunter2@vuls-redis/0',
  'command: celery --redis-host vuls-redis --redis-password hunter2',
  'environment: {URL: "tcp://vuls-redis?auth=hunter2"}',
  'environment: {CACHE_HOST: vuls-redis, CACHE_PASS: hunter2}',
  'environment: {CACHE_HOST: vuls-redis, CACHE_PASS: "${CACHE_PASS:-hunter2}"}',
  'environment: {CACHE_HOST: "${H:-vuls-redis}", CACHE_PASS: hunter2}',
  'environment: {CACHE_CONNECTION: "vuls-redis:6379,password=hunter2"}',
  'environment: {REDIS_PASSWORD: hunter2}',
])("the password in a client's `%s` is masked", (web) => {
  const { model, masked } = described('image: dragonfly:v1.39.0', `image: web\n${web}`);
  expect(JSON.stringify(model)).not.toContain('hunter2');
  expect(masked.join()).toContain('hunter2');
});

test.each([
  'command: ["--requirepass=${REDIS_PASSWORD:?}"]',
  'command: ["--requirepass=${REDIS_PASSWORD:?set it}", --port=6380]',
  'environment: {DFLY_requirepass: "${REDIS_PASSWORD}", DFLY_port: 6380}',
  'environment: {REDIS_PASSWORD_FILE: /run/secrets/redis}',
  'environment: {ALLOW_EMPTY_PASSWORD: "yes"}',
  'environment: [REDIS_PASSWORD]',
  'healthcheck: {test: [CMD, redis-cli, -a, "${REDIS_PASSWORD}", ping]}',
  'healthcheck: {test: redis-cli -a "$$REDIS_PASSWORD" ping}',
])('nothing in `%s` is masked', (cache) => {
  const { masked } = described(`image: dragonfly:v1.39.0\n${cache}`);
  expect(masked).toEqual([]);
});

test('only the secret is masked', () => {
  const { model } = described(
    'image: dragonfly:v1.39.0\ncommand: --port=1 --requirepass "${P:-one}two" --dir=/d',
  );
  expect(model.service).toMatchObject({ command: '--port=1 --requirepass "${P:-***}***" --dir=/d' });
  expect(model.server?.effective).toEqual({ port: '1', requirepass: '***', dir: '/d' });
});

test('a secret from an anchor is masked where it is used', () => {
  const text = `x-pass: &pass hunter2
services:
  vuls-redis:
    image: dragonfly:v1.39.0
    environment: {DFLY_requirepass: *pass}
`;
  const { model, secrets } = describe(projectOf(text), 'vuls-redis', parameters);
  expect(JSON.stringify(model)).not.toContain('hunter2');
  expect(secrets.map(({ span }) => text.slice(span.start, span.end))).toEqual(['hunter2']);
});
