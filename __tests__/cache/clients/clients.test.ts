/** The services that use the cache, and the passwords that they send. */
import { expect, describe as group, test } from '@jest/globals';
import { describe } from '../../../src/cache/describe.js';
import type { ClientModel } from '../../../src/cache/model/model.js';
import { projectOf } from '../../support/compose.js';

const parameters = { passwordVariable: 'P', image: 'dragonfly', mirror: '', release: 'v1.39.0' };

/** The clients of a server whose password is `${P:?}`, in a project with one more service. */
function clients(service: string, command = '["--requirepass=${P:?}"]', cache = ''): readonly ClientModel[] {
  const indented = service.trim().split('\n').join('\n    ');
  const text = `services:
  vuls-redis:
    image: dragonfly:v1.39.0
    command: ${command}
    ${cache}
  web:
    ${indented}
  other: {image: x}
`;
  return describe(projectOf(text), 'vuls-redis', parameters).model.clients;
}

const urls = (written: string, command?: string) =>
  clients(`environment: {URL: '${written}'}\ndepends_on: [vuls-redis]`, command)[0]?.urls ?? [];

test.each<[url: string, secret: string, shown: string]>([
  ['redis://:${P:?}@vuls-redis:6379/0', 'same', 'redis://:${P}@vuls-redis:6379/0'],
  ['redis://:${P}@vuls-redis', 'same', 'redis://:${P}@vuls-redis'],
  ['redis://default:${P}@vuls-redis', 'same', 'redis://default:${P}@vuls-redis'],
  ['rediss://:${P}@vuls-redis', 'same', 'rediss://:${P}@vuls-redis'],
  ['redis://vuls-redis', 'none', 'redis://vuls-redis'],
  ['redis://:@vuls-redis', 'none', 'redis://:@vuls-redis'],
  ['redis://:secret@vuls-redis', 'different', 'redis://:***@vuls-redis'],
  ['redis://me:secret@vuls-redis', 'different', 'redis://me:***@vuls-redis'],
  ['redis://secret@vuls-redis', 'none', 'redis://***@vuls-redis'],
  ['redis://${P}@vuls-redis', 'none', 'redis://${P}@vuls-redis'],
  ['redis://:${Q}@vuls-redis', 'different', 'redis://:${Q}@vuls-redis'],
  ['redis://:x${P}@vuls-redis', 'different', 'redis://:***${P}@vuls-redis'],
  ['redis://:${P:-other}@vuls-redis', 'same', 'redis://:${P}@vuls-redis'],
  ['redis://me:${P}@vuls-redis', 'different', 'redis://me:${P}@vuls-redis'],
  ['redis://${U}:${P}@vuls-redis', 'unknown', 'redis://${U}:${P}@vuls-redis'],
  ['redis://:${P}@${HOST:-vuls-redis}', 'same', 'redis://:${P}@vuls-redis'],
  ['redis://${HOST}', 'different', 'redis://${HOST}'],
  ['${URL:-redis://vuls-redis}', 'different', 'redis://vuls-redis'],
  ['${URL:-redis://:${P:?}@vuls-redis}', 'same', 'redis://:${P}@vuls-redis'],
])('%s: %s', (written, secret, shown) => {
  expect(urls(written).map((url) => [url.secret, url.url])).toEqual([[secret, shown]]);
});

test.each<[url: string, because: string]>([
  ['redis://:${P}@vuls-redis', "the URL contains the server's password"],
  ['redis://vuls-redis', 'the URL contains no password'],
  ['redis://${HOST}', 'the URL contains no password'],
  [
    '${URL:-redis://vuls-redis}',
    'if `URL` is unset or empty, the URL points to the cache and contains no password',
  ],
  ['redis://:secret@vuls-redis', 'the URL contains a hard-coded password'],
  ['redis://:${Q}@vuls-redis', 'the URL uses the variable `Q`, but the server'],
  [
    'redis://:x${P}@vuls-redis',
    "the URL has other text before `${P}`, so the password in it is not the server's",
  ],
  ['redis://:${P}${P}@vuls-redis', 'consists of several parts, but the server'],
  ['redis://${S:+:${P}@}vuls-redis', 'if `S` is unset or empty, the URL contains no password'],
  ['redis://me:${P}@vuls-redis', 'the URL names user `me`, but the password belongs to user `default`'],
  [
    'redis://${U}:${P}@vuls-redis',
    'the user in the URL comes from `U`, but the password belongs to user `default`',
  ],
])('%s: %s', (written, because) => {
  expect(urls(written)[0]?.because).toContain(because);
});

test('a client must send the variable of the policy where the password of the server is unknown', () => {
  const [url] = urls('redis://:${P}@vuls-redis', '["--requirepass=${P}", --aclfile=/a]');
  // The policy accepts only its own variable, so that is what a client must send.
  expect(url?.secret).toBe('same');
});

group('the settings in which URLs are found', () => {
  test.each<[service: string, settings: readonly string[]]>([
    ['environment: [URL=redis://vuls-redis]', ['environment.URL']],
    ['environment: {A: redis://vuls-redis, B: redis://vuls-redis}', ['environment.A', 'environment.B']],
    ['command: celery -b redis://vuls-redis', ['command']],
    ['command: [celery, -b, redis://vuls-redis]', ['command.2']],
    ['entrypoint: [celery, redis://vuls-redis]', ['entrypoint.1']],
    ['labels: {x: redis://vuls-redis}', ['labels.x']],
    ['build: {context: ., args: {URL: redis://vuls-redis}}', ['build.args.URL']],
    ['healthcheck: {test: check redis://vuls-redis}', ['healthcheck.test.1']],
    [
      'environment: {URLS: "redis://vuls-redis,redis://vuls-redis/1"}',
      ['environment.URLS', 'environment.URLS'],
    ],
    ['environment: {URL: redis://elsewhere}', []],
    ['environment: {URL: redis://vuls-redis.example}', []],
    ['environment: {URL: "redis://${HOST}"}', []],
    ['environment: {URL: "redis://${HOST:-elsewhere}"}\ndepends_on: [vuls-redis]', []],
  ])('%j: %j', (service, settings) => {
    const found = clients(`image: web\n${service}`).flatMap((client) => client.urls);
    expect(found.map(({ setting }) => setting)).toEqual(settings);
  });
});

group('the names of the cache', () => {
  test.each<[cache: string, host: string]>([
    ['container_name: queue', 'queue'],
    ['hostname: queue', 'queue'],
    ['networks: {back: {aliases: [queue]}}', 'queue'],
    ['networks: {back: {ipv4_address: 10.0.0.2}}', '10.0.0.2'],
    ['networks: {back: {ipv6_address: "fd00::2"}}', '[fd00::2]'],
  ])('%j is reached as %s', (cache, host) => {
    const service = `environment: {URL: 'redis://${host}'}`;
    expect(clients(service, undefined, cache)).toHaveLength(1);
    expect(clients(service)).toHaveLength(0);
  });

  test('the alias of a link is a name of the cache', () => {
    const service = 'links: ["vuls-redis:queue"]\nenvironment: {URL: redis://queue}';
    expect(clients(service)[0]?.urls).toHaveLength(1);
  });
});

test.each<[service: string, client: boolean, profiles: readonly string[]]>([
  ['depends_on: [vuls-redis]', true, []],
  ['depends_on: {vuls-redis: {condition: service_healthy}}\nprofiles: [web]', true, ['web']],
  ['links: [vuls-redis]', true, []],
  ['depends_on: [other]', false, []],
  ['links: [other]', false, []],
  ['image: web', false, []],
])('%j uses the cache: %j, in %j', (service, client, profiles) => {
  const found = clients(service);
  expect(found).toHaveLength(client ? 1 : 0);
  if (client) expect(found[0]?.profiles).toEqual(profiles);
});

group('separate settings for host and password', () => {
  const connections = (...lines: string[]) =>
    clients(`environment:\n  ${lines.join('\n  ')}`)
      .flatMap((client) => client.urls)
      .map(({ setting, url, secret }) => [setting.replace('environment.', ''), url, secret]);

  test.each<[lines: readonly string[], expected: readonly (readonly string[])[]]>([
    [
      ['REDIS_HOST: vuls-redis', 'REDIS_PORT: 6379', 'REDIS_PASSWORD: "${P}"'],
      [['REDIS_PASSWORD', 'redis://:${P}@vuls-redis:6379', 'same']],
    ],
    [
      ['REDIS_HOST: vuls-redis', 'REDIS_USER: default', 'REDIS_PASS: "x${P}"'],
      [['REDIS_PASS', 'redis://default:***${P}@vuls-redis', 'different']],
    ],
    [['REDIS_HOST: vuls-redis'], [['REDIS_HOST', 'redis://vuls-redis', 'none']]],
    [
      ['REDIS_HOST: vuls-redis', 'REDIS_USER: "${U}"', 'REDIS_PASSWORD: "${P}"'],
      [['REDIS_USER', 'redis://${U}:${P}@vuls-redis', 'unknown']],
    ],
    [
      ['A_REDIS_HOST: vuls-redis', 'A_REDIS_PASSWORD: a', 'B_REDIS_HOST: vuls-redis'],
      [
        ['A_REDIS_PASSWORD', 'redis://:***@vuls-redis', 'different'],
        ['B_REDIS_HOST', 'redis://vuls-redis', 'none'],
      ],
    ],
    [
      ['CACHE_HOST: vuls-redis', 'SESSION_HOST: vuls-redis', 'REDIS_PASSWORD: "${P}"'],
      [['REDIS_PASSWORD', 'redis://:${P}@vuls-redis', 'same']],
    ],
    [
      ['Redis__Connection: "vuls-redis:6379,user=me,password=a b,ssl=true"'],
      [['Redis__Connection', 'redis://me:***@vuls-redis:6379', 'different']],
    ],
    [['REDIS_SERVERS: "a:1, vuls-redis:2"'], [['REDIS_SERVERS', 'redis://vuls-redis:2', 'none']]],
    [['REDIS_HOST: "${H:-vuls-redis}"'], [['REDIS_HOST', 'redis://vuls-redis', 'different']]],
    [['APP_HOST: vuls-redis', 'APP_PASSWORD: a'], [['APP_PASSWORD', 'redis://:***@vuls-redis', 'different']]],
    [['APP_HOST: vuls-redis', 'DB_PASSWORD: a'], []],
    [['CACHE_STORE: vuls-redis', 'MEMCACHED_HOST: vuls-redis', 'REDIS_PATH: vuls-redis'], []],
    [['REDIS_HOST: elsewhere', 'REDIS_PASSWORD: a'], []],
    [['REDIS_HOST: "${H}"', 'REDIS_PASSWORD: a'], []],
  ])('%j: %j', (lines, expected) => {
    expect(connections(...lines)).toEqual(expected);
  });

  test.each<[lines: readonly string[], because: string]>([
    [['REDIS_HOST: vuls-redis'], '`REDIS_HOST` points to the cache, but no setting provides the password'],
    [
      ['REDIS_HOST: vuls-redis', 'REDIS_PASSWORD: ""'],
      '`REDIS_HOST` points to the cache, but `REDIS_PASSWORD` provides no password',
    ],
    [
      ['REDIS_HOST: vuls-redis', 'REDIS_PASSWORD: a'],
      "`REDIS_PASSWORD` contains a hard-coded password, but the server's password comes from `P`",
    ],
    [
      ['REDIS_HOST: vuls-redis', 'REDIS_PASSWORD_FILE: /a'],
      'the file that `REDIS_PASSWORD_FILE` names is not in the repository',
    ],
    [
      ['REDIS_HOST: vuls-redis', 'REDIS_USER: me', 'REDIS_PASSWORD: "${P}"'],
      '`REDIS_USER` names user `me`, but the password belongs to user `default`',
    ],
  ])('%j: %s', (lines, because) => {
    const [client] = clients(`environment:\n  ${lines.join('\n  ')}`);
    expect(client?.urls.map((url) => url.because)).toEqual([because]);
  });

  test('a password in an env file outside the repository is unknown', () => {
    const [client] = clients('env_file: web.env\nenvironment: [REDIS_HOST=vuls-redis]');
    expect(client?.urls).toMatchObject([
      {
        secret: 'unknown',
        because: 'its password may come from `web.env` (an `env_file` that is not in the repository)',
      },
    ]);
  });
});
