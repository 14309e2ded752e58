/** Services with random attributes. */

import {
  build,
  deploy,
  healthcheck,
  longPorts,
  longVolumes,
  ports,
  volumes,
  watch,
} from './attribute-groups.js';
import {
  type Attribute,
  bytes,
  command,
  duration,
  keyed,
  listOf,
  listOrOne,
  type Names,
  nothing,
  oneOf,
  pairs,
  reference,
  references,
  scalar,
  some,
  templated,
  ulimits,
} from './attribute-syntax.js';
import type { Random } from './random.js';
import { anyScalar } from './scalar-forms.js';
import { list, type Mapping, mapping, raw, type Tree, text } from './yaml-forms.js';

/** The generators by attribute. */
const attributes: Readonly<Record<string, Attribute>> = {
  annotations: pairs('an.'),
  attach: scalar(true, false, 'no'),
  blkio_config: some({
    weight: scalar(300),
    device_read_bps: () =>
      list([
        mapping([
          ['path', text('/dev/sda')],
          ['rate', text('12mb')],
        ]),
      ]),
  }),
  build,
  cap_add: listOf('NET_ADMIN', 'ALL', 'NET_ADMIN'),
  cap_drop: listOf('ALL', 'CHOWN'),
  cgroup_parent: scalar('m-executor'),
  command,
  configs: references(
    'configs',
    some({ source: reference('configs'), target: scalar('/c'), mode: scalar(0o440) }, 95),
  ),
  container_name: scalar('name', 'other'),
  cpu_shares: scalar(73, '74'),
  cpus: scalar(0.5, '1.5', 2),
  depends_on: oneOf(
    references('services', reference('services')),
    references('services', reference('services')),
    keyed(
      'services',
      some(
        {
          condition: scalar('service_started', 'service_healthy'),
          restart: scalar(true),
          required: scalar(false, true),
        },
        60,
      ),
    ),
  ),
  deploy,
  develop: some({ watch }, 90),
  devices: oneOf(listOf('/dev/a', '/dev/b:/dev/c', '/dev/d:/dev/e:r'), (random) =>
    list([
      mapping([
        ['source', text('/dev/x')],
        ...random.some(
          [
            ['target', text('/dev/y')],
            ['permissions', text('r')],
          ] as const,
          93,
        ),
      ]),
    ]),
  ),
  dns: listOrOne('8.8.8.8', '', '1.1.1.1'),
  dns_opt: listOf('use-vc', 'no-tld-query'),
  dns_search: listOrOne('a.example', 'b.example'),
  entrypoint: command,
  env_file: oneOf(
    reference('envFiles'),
    references(
      'envFiles',
      some({ path: reference('envFiles'), required: scalar(true, false), format: scalar('raw') }, 92),
    ),
  ),
  environment: pairs(''),
  expose: (random) => list(random.some([text('3000'), raw(8000), text('9000-9001'), text('3000')], 50)),
  external_links: listOf('redis', 'db:mysql'),
  extra_hosts: oneOf(listOf('h=1.2.3.4', 'i:5.6.7.8', 'j=::1', 'h=1.2.3.4'), (random, names) =>
    mapping([
      ['h', templated('1.2.3.4', random, names)],
      ...random.some([['k', list(['1.1.1.1', '2.2.2.2'])]] as const, 8),
    ]),
  ),
  gpus: oneOf(scalar('all'), () =>
    list([
      mapping([
        ['driver', text('nvidia')],
        ['count', raw(2)],
      ]),
    ]),
  ),
  group_add: (random) => list(random.some([text('mail'), raw(1000)], 60)),
  healthcheck,
  hostname: scalar('host', 'h.example'),
  init: scalar(true, 'false'),
  ipc: scalar('host', 'shareable', 'none'),
  label_file: oneOf(reference('envFiles'), references('envFiles', reference('envFiles'))),
  labels: pairs('l.'),
  links: (random, names) =>
    list(random.some(names.services, 30).map((name) => text(random.pick([name, `${name}:alias`])))),
  logging: some(
    {
      driver: scalar('json-file', 'none'),
      options: some({ 'max-size': scalar('10m'), 'max-file': scalar('3', 5) }),
    },
    80,
  ),
  mac_address: scalar('02:42:ac:11:65:43'),
  mem_limit: bytes,
  mem_reservation: bytes,
  memswap_limit: bytes,
  network_mode: scalar('host', 'none', 'none', 'bridge'),
  networks: oneOf(
    references('networks', reference('networks')),
    references('networks', reference('networks')),
    keyed(
      'networks',
      oneOf(
        nothing,
        some({ aliases: listOf('x', 'y', 'x'), ipv4_address: scalar('172.16.0.2'), priority: scalar(1) }),
      ),
    ),
  ),
  oom_score_adj: scalar(10, '-5'),
  pid: scalar('host', 'none'),
  pids_limit: scalar(10, '20'),
  platform: scalar('linux/amd64'),
  ports: oneOf(ports, ports, longPorts),
  post_start: () =>
    list([
      mapping([
        ['command', text('echo x')],
        ['user', text('root')],
      ]),
    ]),
  privileged: scalar(true, 'false'),
  profiles: listOf('web', 'dev'),
  pull_policy: scalar('always', 'if_not_present', 'missing'),
  read_only: scalar(true),
  restart: scalar('always', 'no', 'unless-stopped', 'on-failure:3'),
  scale: scalar(1, '2'),
  secrets: references(
    'secrets',
    some(
      {
        source: reference('secrets'),
        target: scalar('/t', 't'),
        uid: scalar('103'),
        mode: scalar('0440', 288),
      },
      70,
    ),
  ),
  security_opt: listOf('label:disable', 'no-new-privileges:true'),
  shm_size: bytes,
  stdin_open: scalar(true),
  stop_grace_period: duration,
  stop_signal: scalar('SIGTERM'),
  storage_opt: some({ size: scalar('1G') }),
  sysctls: oneOf(listOf('a.b=1', 'c.d=2', 'a.b=3'), some({ 'a.b': scalar(1024, '0'), 'c.d': scalar(1) })),
  tmpfs: listOrOne('/run', '/tmp:size=1m', '/run'),
  tty: scalar(true, 'yes'),
  ulimits,
  user: scalar('root', '1000:1000', 'a'),
  userns_mode: scalar('host'),
  volumes: oneOf(volumes, volumes, longVolumes),
  volumes_from: (random, names) =>
    list(
      random.some(names.services, 20).map((name) => text(random.pick([name, `${name}:ro`, 'container:x']))),
    ),
  working_dir: scalar('/app', '/'),
};

/** A mapping of attributes, most of them valid. */
export function anyService(random: Random, names: Names, hasImage: boolean): Mapping {
  const count = random.pick([1, 2, 3, 4, 6, 9]);
  const keys = new Set(Array.from({ length: count }, () => random.pick(Object.keys(attributes))));
  if (hasImage || random.chance(20)) keys.add('image');
  return mapping(
    [...keys].map((key): [string, Tree] => {
      if (key === 'image')
        return [key, templated(random.pick(['redis', 'busybox:1', 'a/b@sha256:0']), random, names)];
      const value = attributes[key]?.(random, names) ?? nothing(random, names);
      return [key, random.below(200) === 0 ? anyScalar(random) : value];
    }),
  );
}
