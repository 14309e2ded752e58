/** Fixes of client settings in env files. */
import { expect, test } from '@jest/globals';
import { fixFiles } from '../../support/proposed-fixes.js';

const compose = (keys = ''): string => `services:
  vuls-redis:
    image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0
    command: ["--logtostderr", "--requirepass=\${REDIS_PASSWORD:?}", "--rename_command=CONFIG=X", "--primary_port_http_enabled=false"]
    environment: ["REDIS_PASSWORD=\${REDIS_PASSWORD:?}"]
    healthcheck:
      test: [CMD-SHELL, 'REDISCLI_AUTH="$$REDIS_PASSWORD" redis-cli ping | grep -q PONG']
      interval: 30s
      timeout: 10s
      retries: 3
      start_period: 5s
    profiles: [web, dev]
  worker:
    image: worker
    env_file: worker.env
    profiles: [web, dev]
${keys}`;

const settings: readonly (readonly [what: string, before: string, after: string])[] = [
  ['an unquoted value', 'URL=redis://vuls-redis:6379', 'URL=redis://:${REDIS_PASSWORD:?}@vuls-redis:6379'],
  [
    'an unquoted value before a comment',
    '# queue\nURL=redis://vuls-redis:6379/0  # the queue\nOTHER=1\n',
    '# queue\nURL=redis://:${REDIS_PASSWORD:?}@vuls-redis:6379/0  # the queue\nOTHER=1\n',
  ],
  [
    'a value in double quotes after `export`',
    'export URL = "redis://vuls-redis:6379" # queue\n',
    'export URL = "redis://:${REDIS_PASSWORD:?}@vuls-redis:6379" # queue\n',
  ],
  [
    'a value in single quotes, which prevent interpolation,',
    "URL='redis://vuls-redis:6379/$1'\n",
    'URL="redis://:${REDIS_PASSWORD:?}@vuls-redis:6379/\\$1"\n',
  ],
  [
    'a file with CRLF and a byte order mark',
    '\ufeffA=1\r\nURL=redis://:secret@vuls-redis:6379\r\nB=2\r\n',
    '\ufeffA=1\r\nURL=redis://:${REDIS_PASSWORD:?}@vuls-redis:6379\r\nB=2\r\n',
  ],
  [
    'the last of two lines with the same name',
    'URL=redis://elsewhere:6379\nURL=redis://vuls-redis:6379\n',
    'URL=redis://elsewhere:6379\nURL=redis://:${REDIS_PASSWORD:?}@vuls-redis:6379\n',
  ],
];

test.each(settings)('%s is fixed in the env file', (_, before, after) => {
  const { files, remaining } = fixFiles({ 'compose.yml': compose(), 'worker.env': before });
  expect(files['worker.env']).toBe(after);
  expect(files['compose.yml']).toBe(compose());
  expect(remaining).toEqual([]);
});

test.each<[what: string, before: string, after: string]>([
  ['a password', 'REDIS_PASSWORD=a', 'REDIS_PASSWORD=${REDIS_PASSWORD:?}'],
  ['a password in quotes', "REDIS_PASSWORD='a b'", 'REDIS_PASSWORD="${REDIS_PASSWORD:?}"'],
  ['an empty password', 'REDIS_PASSWORD=\nA=1\n', 'REDIS_PASSWORD=${REDIS_PASSWORD:?}\nA=1\n'],
])('%s next to the host is fixed in the env file', (_, before, after) => {
  const host = 'REDIS_HOST=vuls-redis\n';
  const { files, remaining } = fixFiles({ 'compose.yml': compose(), 'worker.env': `${host}${before}` });
  expect(files['worker.env']).toBe(`${host}${after}`);
  expect(remaining).toEqual([]);
});

test('a password in the options of an address is fixed in the env file', () => {
  const { files, remaining } = fixFiles({
    'compose.yml': compose(),
    'worker.env': 'REDIS_CONNECTION=vuls-redis:6379,password=a,ssl=true\n',
  });
  expect(files['worker.env']).toBe(
    'REDIS_CONNECTION=vuls-redis:6379,password=${REDIS_PASSWORD:?},ssl=true\n',
  );
  expect(remaining).toEqual([]);
});

test('a file of two clients is fixed for both', () => {
  const second = '  other:\n    image: other\n    env_file: [worker.env]\n    profiles: [web, dev]\n';
  const { files, remaining } = fixFiles({
    'compose.yml': compose(second),
    'worker.env': 'URL=redis://vuls-redis:6379\n',
  });
  expect(files['worker.env']).toBe('URL=redis://:${REDIS_PASSWORD:?}@vuls-redis:6379\n');
  expect(remaining).toEqual([]);
});

test('the URL in a raw env file, which is not interpolated, is overridden in `environment`', () => {
  const raw = compose().replace('env_file: worker.env', 'env_file: [{path: worker.env, format: raw}]');
  const { files, remaining } = fixFiles({
    'compose.yml': raw,
    'worker.env': 'URL=redis://vuls-redis:6379\n',
  });
  expect(files['worker.env']).toBe('URL=redis://vuls-redis:6379\n');
  expect(files['compose.yml']).toContain('      URL: redis://:${REDIS_PASSWORD:?}@vuls-redis:6379\n');
  expect(remaining).toEqual([]);
});

test('an env file of the server is left unchanged, and its variable is set in `environment`', () => {
  const text = compose().replace(
    '    environment: ["REDIS_PASSWORD=${REDIS_PASSWORD:?}"]\n',
    '    env_file: [cache.env]\n',
  );
  const { files, remaining } = fixFiles({
    'compose.yml': text.replace('REDISCLI_AUTH="$$REDIS_PASSWORD" ', ''),
    'worker.env': '',
    'cache.env': 'REDIS_PASSWORD=${REDIS_PASSWORD}\nA=1\n',
  });
  expect(files['cache.env']).toBe('REDIS_PASSWORD=${REDIS_PASSWORD}\nA=1\n');
  expect(remaining).toEqual([]);
});
