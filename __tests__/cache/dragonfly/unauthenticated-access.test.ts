/** Access without the password, access from outside the project, and the destination of the log. */
import { expect, test } from '@jest/globals';
import { readExposures } from '../../../src/cache/container/exposures.js';
import { readLogs } from '../../../src/cache/dragonfly/logs.js';
import { readStartup } from '../../../src/cache/dragonfly/startup.js';
import { readOpenAccess } from '../../../src/cache/dragonfly/unauthenticated-access.js';
import { isStop } from '../../../src/compose/interpolation/expand.js';
import { serviceOf } from '../../support/compose.js';

function start(keys: string) {
  const startup = readStartup(serviceOf(keys), new Map(), ['1.39.0']);
  if (isStop(startup)) throw new Error('Compose stops for a service of a test');
  return startup;
}

test.each<[keys: string, flags: readonly string[]]>([
  ['command: [--requirepass=x]', []],
  ['command: [--admin_port=1, --admin_nopass]', ['admin_nopass']],
  ['command: [--admin_nopass=true, --admin_port=1]', ['admin_nopass']],
  ['command: [--admin_nopass=true]', []],
  ['command: [--admin_nopass, --admin_port=0]', []],
  ['command: [--admin_nopass=0]', []],
  ['command: [--noadmin_nopass]', []],
  ['command: [--admin_nopass, --noadmin_nopass]', []],
  ['command: ["--admin_nopass=${A}", --admin_port=1]', ['admin_nopass']],
  ['command: [--admin_nopass, "--admin_port=${A}"]', ['admin_nopass']],
  ['command: [--memcached_port=11211]', ['memcached_port']],
  ['command: [--memcached_port=0]', []],
  ['command: [--unixsocket, /s]', ['unixsocket']],
  ['command: [--unixsocket=]', []],
  ['command: [--aclfile=/a]', ['aclfile']],
  ['command: [--admin_port=1, --restricted_commands=CONFIG]', ['admin_port']],
  ['command: ["--admin_port=${A:-0}", "--restricted_commands=KEYS,config"]', ['admin_port']],
  ['command: [--admin_port=0, --restricted_commands=CONFIG]', []],
  ['command: [--admin_port=1, --restricted_commands=KEYS]', []],
  ['command: [--admin_port=1, --admin_bind=localhost, --restricted_commands=CONFIG]', []],
  ['command: [--admin_port=1, --admin_bind=0.0.0.0, --restricted_commands=CONFIG]', ['admin_port']],
  ['command: [--admin_port=1, --restricted_commands=CONFIG, --rename_command=CONFIG=X]', []],
  ['command: [--command_alias=X=CONFIG]', ['command_alias']],
  ['command: ["--command_alias=A=GET,x=config"]', ['command_alias']],
  ['command: [--command_alias=CONFIGURE=GET]', []],
  [
    'environment: [DFLY_admin_nopass=true, DFLY_admin_port=1, DFLY_unixsocket=/s]',
    ['admin_nopass', 'unixsocket'],
  ],
  ['command: [--requirepass=]\nenvironment: [DFLY_requirepass=x]', ['requirepass']],
  ['command: [--requirepass=, --noprimary_port_http_enabled]\nenvironment: [DFLY_requirepass=x]', []],
  ['command: [--command_alias=CONFIG=X]', []],
  ['command: [--unixsocket=]\nenvironment: [DFLY_unixsocket=/s]', []],
])('%j opens %j', (keys, flags) => {
  expect(
    readOpenAccess([start(keys)])
      .map(({ flag }) => flag.name)
      .sort(),
  ).toEqual([...flags].sort());
});

test('access that depends on the environment is reported', () => {
  const [access] = readOpenAccess([start('command: ["--memcached_port=${M:-0}"]')]);
  expect(access?.because).toBe('if `M` enables it, the memcached port accepts commands without the password');
});

test.each<[keys: string, reach: readonly string[]]>([
  ['ports: ["6379:6379"]', ['port 6379 is open on all addresses of the host']],
  ['ports: ["6379"]', ['the random host port that Docker chooses is open on all addresses of the host']],
  ['ports: ["127.0.0.1:6379:6379", "127.1.2.3::6379"]', []],
  ['ports: ["[::1]:6379:6379"]', []],
  ['ports: ["localhost:6379:6379"]', []],
  ['ports: ["0.0.0.0:6379:6379"]', ['port 6379 is open on `0.0.0.0`']],
  ['ports: ["[::]:6379:6379"]', ['port 6379 is open on `::`']],
  ['ports: ["${HOST}:6379:6379"]', ['the host address of port 6379 depends on `HOST`']],
  ['ports: ["${HOST:-127.0.0.1}:6379:6379"]', ['the host address of port 6379 depends on `HOST`']],
  ['ports: [{target: 6379, published: "1"}]', ['port 1 is open on all addresses of the host']],
  ['ports: [{target: 6379, published: "1", host_ip: 127.0.0.1}]', []],
  ['network_mode: host', ["the service uses the host's network"]],
  ['network_mode: "${MODE}"', ['the service sets `network_mode` to `${MODE}`']],
  ['network_mode: bridge', []],
  ['expose: ["6379"]', []],
])('%j: %j', (keys, reach) => {
  const exposures = readExposures(serviceOf(keys), null);
  expect(exposures.map(({ because }) => because)).toEqual(
    reach.map((because) => expect.stringContaining(because)),
  );
});

test.each<[keys: string, stderr: boolean | null, also: boolean | null]>([
  ['command: []', true, false],
  ['command: [--port=1]', true, false],
  ['command: [dragonfly]', false, false],
  ['command: [dragonfly, --logtostderr]', true, false],
  ['command: [--nologtostderr]', false, false],
  ['command: [--logtostderr=no]', false, false],
  ['command: [--alsologtostderr]', true, true],
  ['command: ["--logtostderr=${L}"]', null, false],
  ['environment: [DFLY_alsologtostderr=yes]', true, true],
  ['command: [dragonfly]\nenvironment: [DFLY_logtostderr=1]', true, false],
])('%j logs to stderr: %j, and as well: %j', (keys, stderr, alsoStderr) => {
  const startup = start(keys);
  expect(readLogs(startup, startup.logtostderrAdded)).toEqual({ stderr, alsoStderr });
});
