/** Who uses the cache, and whether their URLs carry its password. */
import { expect, describe as group, test } from '@jest/globals';
import { describe } from '../../src/dragonfly/describe.js';
import type { ClientModel } from '../../src/dragonfly/model.js';
import { projectOf } from '../support/compose.js';

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
  ['redis://:${P}@vuls-redis', 'the URL carries the password'],
  ['redis://vuls-redis', 'the URL carries no password'],
  ['redis://${HOST}', 'the URL carries no password'],
  ['${URL:-redis://vuls-redis}', 'the URL carries no password'],
  ['redis://:secret@vuls-redis', 'the password in the URL is written in the file'],
  ['redis://:${Q}@vuls-redis', 'the password in the URL comes from `Q`'],
  ['redis://:x${P}@vuls-redis', "does not carry the server's password in every case"],
  ['redis://me:${P}@vuls-redis', 'the URL names the user `me`, and the password is that of `default`'],
  ['redis://${U}:${P}@vuls-redis', 'the URL names the user `${U}`, and the password is that of `default`'],
])('%s: %s', (written, because) => {
  expect(urls(written)[0]?.because).toContain(because);
});

test('what cannot be told of the server cannot be told of its clients', () => {
  const [url] = urls('redis://:${P}@vuls-redis', '["--requirepass=${P}", --aclfile=/a]');
  // Nothing but the policy's variable may stay, so that is what a client is held to.
  expect(url?.secret).toBe('same');
});

group('where a URL may stand', () => {
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

  test('a link has an alias of its own', () => {
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
