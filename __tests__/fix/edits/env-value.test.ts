/** What comes out of an env file: a client's URL is mended there, in the way the file is written. */
import { expect, test } from '@jest/globals';
import { mendFiles } from '../../support/mending.js';

const compose = (keys = ''): string => `services:
  vuls-redis:
    image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0
    command: ["--logtostderr", "--requirepass=\${REDIS_PASSWORD:?}", "--rename_command=CONFIG=X"]
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

const mended: readonly (readonly [what: string, before: string, after: string])[] = [
  ['a bare value', 'URL=redis://vuls-redis:6379', 'URL=redis://:${REDIS_PASSWORD:?}@vuls-redis:6379'],
  [
    'a bare value before a comment',
    '# queue\nURL=redis://vuls-redis:6379/0  # the queue\nOTHER=1\n',
    '# queue\nURL=redis://:${REDIS_PASSWORD:?}@vuls-redis:6379/0  # the queue\nOTHER=1\n',
  ],
  [
    'double quotes behind `export`',
    'export URL = "redis://vuls-redis:6379" # queue\n',
    'export URL = "redis://:${REDIS_PASSWORD:?}@vuls-redis:6379" # queue\n',
  ],
  [
    'single quotes, in which no variable is read',
    "URL='redis://vuls-redis:6379/$1'\n",
    'URL="redis://:${REDIS_PASSWORD:?}@vuls-redis:6379/\\$1"\n',
  ],
  [
    'CRLF and a BOM',
    '\ufeffA=1\r\nURL=redis://:secret@vuls-redis:6379\r\nB=2\r\n',
    '\ufeffA=1\r\nURL=redis://:${REDIS_PASSWORD:?}@vuls-redis:6379\r\nB=2\r\n',
  ],
  [
    'the last of two lines for one name, which counts',
    'URL=redis://elsewhere:6379\nURL=redis://vuls-redis:6379\n',
    'URL=redis://elsewhere:6379\nURL=redis://:${REDIS_PASSWORD:?}@vuls-redis:6379\n',
  ],
];

test.each(mended)('%s is mended in the file', (_, before, after) => {
  const { files, left } = mendFiles({ 'compose.yml': compose(), 'worker.env': before });
  expect(files['worker.env']).toBe(after);
  expect(files['compose.yml']).toBe(compose());
  expect(left).toEqual([]);
});

test.each<[what: string, before: string, after: string]>([
  ['a password', 'REDIS_PASSWORD=a', 'REDIS_PASSWORD=${REDIS_PASSWORD:?}'],
  ['a quoted one', "REDIS_PASSWORD='a b'", 'REDIS_PASSWORD="${REDIS_PASSWORD:?}"'],
  ['an empty one', 'REDIS_PASSWORD=\nA=1\n', 'REDIS_PASSWORD=${REDIS_PASSWORD:?}\nA=1\n'],
])('%s that stands beside the host is mended in the file', (_, before, after) => {
  const host = 'REDIS_HOST=vuls-redis\n';
  const { files, left } = mendFiles({ 'compose.yml': compose(), 'worker.env': `${host}${before}` });
  expect(files['worker.env']).toBe(`${host}${after}`);
  expect(left).toEqual([]);
});

test('a password among the options of an address is mended in the file', () => {
  const { files, left } = mendFiles({
    'compose.yml': compose(),
    'worker.env': 'REDIS_CONNECTION=vuls-redis:6379,password=a,ssl=true\n',
  });
  expect(files['worker.env']).toBe(
    'REDIS_CONNECTION=vuls-redis:6379,password=${REDIS_PASSWORD:?},ssl=true\n',
  );
  expect(left).toEqual([]);
});

test('a file that two clients read is mended for both', () => {
  const second = '  other:\n    image: other\n    env_file: [worker.env]\n    profiles: [web, dev]\n';
  const { files, left } = mendFiles({
    'compose.yml': compose(second),
    'worker.env': 'URL=redis://vuls-redis:6379\n',
  });
  expect(files['worker.env']).toBe('URL=redis://:${REDIS_PASSWORD:?}@vuls-redis:6379\n');
  expect(left).toEqual([]);
});

test('a raw file knows no variables, so the client gets the URL from the project', () => {
  const raw = compose().replace('env_file: worker.env', 'env_file: [{path: worker.env, format: raw}]');
  const { files, left } = mendFiles({ 'compose.yml': raw, 'worker.env': 'URL=redis://vuls-redis:6379\n' });
  expect(files['worker.env']).toBe('URL=redis://vuls-redis:6379\n');
  expect(files['compose.yml']).toContain('      URL: redis://:${REDIS_PASSWORD:?}@vuls-redis:6379\n');
  expect(left).toEqual([]);
});

test('what an env file gives the server is left there, and what the server needs stands in the project', () => {
  const text = compose().replace(
    '    environment: ["REDIS_PASSWORD=${REDIS_PASSWORD:?}"]\n',
    '    env_file: [cache.env]\n',
  );
  const { files, left } = mendFiles({
    'compose.yml': text.replace('REDISCLI_AUTH="$$REDIS_PASSWORD" ', ''),
    'worker.env': '',
    'cache.env': 'REDIS_PASSWORD=${REDIS_PASSWORD}\nA=1\n',
  });
  expect(files['cache.env']).toBe('REDIS_PASSWORD=${REDIS_PASSWORD}\nA=1\n');
  expect(left).toEqual([]);
});
