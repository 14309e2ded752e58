/** Generators of the attributes with many parts: builds, ports, volumes and deployments. */

import {
  type Attribute,
  bytes,
  duration,
  listOf,
  nothing,
  odd,
  oneOf,
  pairs,
  reference,
  references,
  scalar,
  some,
  templated,
  ulimits,
} from './attribute-syntax.js';
import { list, mapping, raw, text } from './yaml-forms.js';

export const healthcheck = some({
  test: oneOf(scalar('curl -f http://localhost', 'exit 0'), (random, names) =>
    list([text(random.pick(['CMD', 'CMD-SHELL', 'NONE', 'CMD'])), templated('a b', random, names)]),
  ),
  interval: duration,
  timeout: duration,
  start_period: duration,
  retries: scalar(3, '5', 0),
  disable: scalar(true, 'false'),
});

export const build = oneOf(
  scalar('.', './app', 'https://github.com/a/b.git'),
  some({
    context: scalar('.', 'app', '../up', '/abs'),
    dockerfile: scalar('Dockerfile', 'a/Dockerfile'),
    args: pairs(''),
    labels: pairs('l.'),
    target: scalar('prod'),
    ssh: oneOf(
      listOf('default', 'key=./id', 'other=/abs/id'),
      some({ default: nothing, key: scalar('./id') }),
    ),
    cache_from: listOf('a', 'type=local,src=x'),
    extra_hosts: oneOf(listOf('h=1.2.3.4', 'i:5.6.7.8'), some({ h: scalar('1.2.3.4') })),
    additional_contexts: oneOf(listOf('one=./one', 'two=docker-image://x'), some({ one: scalar('./one') })),
    secrets: references('secrets', some({ source: reference('secrets'), target: scalar('t') }, 90)),
    tags: listOf('a:1', 'b:2', 'a:1'),
    platforms: listOf('linux/amd64', 'linux/arm64'),
    shm_size: bytes,
    ulimits,
    no_cache: scalar(true, 'false'),
    network: scalar('host'),
    privileged: scalar(true),
  }),
);

export const ports: Attribute = (random, names) =>
  list(
    random
      .some(
        [
          ...[
            '80',
            '8080:80',
            '127.0.0.1:8081:81',
            '9090-9091:80-81',
            '6060:6060/udp',
            '[::1]:22:22',
            '3000-3002',
          ],
          ...[
            '0.0.0.0::90',
            '8000-9000:80',
            '443:443/tcp',
            ':70:70',
            ...odd(random, 'x:1:1', '1:2:3:4:5', '70000'),
          ],
        ],
        16,
      )
      .map((port) => templated(port, random, names)),
  );
export const longPorts: Attribute = (random, names) =>
  list(
    random
      .some([80, 443, 6379], 50)
      .map((target) =>
        mapping([
          ['target', random.chance(80) ? raw(target) : text(`${target}`)],
          ...random.some(
            [
              ['published', random.chance(50) ? text('8080') : raw(8080)] as const,
              ['protocol', text('udp')] as const,
              ['host_ip', templated('127.0.0.1', random, names)] as const,
              ['mode', text('host')] as const,
              ['name', text('web')] as const,
              ['app_protocol', text('http')] as const,
            ],
            35,
          ),
        ]),
      ),
  );

export const volumes: Attribute = (random, names) =>
  list(
    random
      .some(
        [
          ...[
            './data:/data',
            '/abs:/abs:ro',
            `${names.volumes[0]}:/vol`,
            '/anonymous',
            '~/home:/home:rw',
            `${names.volumes[0]}:/vol:nocopy`,
            'a',
          ],
          ...[
            '../up:/data/',
            './x:/x:z,ro',
            'C:\\win:/win',
            `${names.volumes[0]}:/data`,
            './s:/s:shared',
            ...odd(random, 'vol::/x', 'a:b:c:d', 'undefined:/u'),
            './a:/x/../y/',
          ],
        ],
        16,
      )
      .map((volume) => templated(volume, random, names)),
  );
export const longVolumes: Attribute = (random, names) =>
  list(
    random
      .some(['/data', '/vol', '/tmp/x/'], 50)
      .map((target) =>
        mapping([
          ...random.pick([
            [
              ['type', text('bind')] as const,
              ['source', text(random.pick(['./data', '/abs', '.', '../up']))] as const,
            ],
            [['type', text('volume')] as const, ['source', text(names.volumes[0] ?? 'none')] as const],
            [['type', text(random.pick(['tmpfs', 'volume']))] as const],
          ]),
          ['target', templated(target, random, names)],
          ...random.some(
            [
              ['read_only', raw(true)] as const,
              ['bind', mapping([['create_host_path', raw(random.pick([true, false]))]])] as const,
              ['volume', mapping([['nocopy', raw(true)]])] as const,
              ['tmpfs', mapping([['size', raw(1000)]])] as const,
            ],
            35,
          ),
        ]),
      ),
  );

export const deploy = some({
  replicas: scalar(1, 2, '2', 0),
  labels: pairs('d.'),
  mode: scalar('replicated', 'global'),
  resources: some({
    limits: some({ cpus: scalar('0.5', 0.5, 1), memory: bytes, pids: scalar(10) }),
    reservations: some({ cpus: scalar('0.25'), memory: bytes }),
  }),
  restart_policy: some({
    condition: scalar('on-failure', 'any'),
    delay: duration,
    max_attempts: scalar(3, '4'),
  }),
  update_config: some({ parallelism: scalar(2), delay: duration, order: scalar('start-first') }),
  placement: some({ constraints: listOf('node.role == manager'), max_replicas_per_node: scalar(1) }),
});

export const watch: Attribute = (random, names) =>
  list([
    some({ path: scalar('./src'), action: scalar('sync', 'rebuild'), target: scalar('/app') }, 97)(
      random,
      names,
    ),
  ]);
