/** Which flag counts: the command's last, then the environment's, by the rules of the release. */
import { expect, test } from '@jest/globals';
import { type Flags, isOn } from '../../../src/cache/dragonfly/effective-flags.js';
import { meaningOf } from '../../../src/cache/dragonfly/flag-support.js';
import { readStartup, type Startup } from '../../../src/cache/dragonfly/startup.js';
import { isStop, toText } from '../../../src/compose/interpolation/expand.js';
import { serviceOf } from '../../support/compose.js';

function start(keys: string, release = '1.39.0'): Startup {
  const startup = readStartup(serviceOf(keys), new Map(), [release]);
  if (isStop(startup)) throw new Error('Compose stops for a service of a test');
  return startup;
}

const effective = ({ effective }: Flags): Record<string, string | boolean> =>
  Object.fromEntries(
    [...effective].map(([name, { value }]) => [name, typeof value === 'boolean' ? value : toText(value)]),
  );

test.each<[keys: string, flags: Record<string, string | boolean>]>([
  ['command: [--port=1, --port=2]', { port: '2' }],
  ['command: [--logtostderr, --nologtostderr]', { logtostderr: false }],
  ['command: --port 1 --dir="/a b"', { port: '1', dir: '/a b' }],
  ['command: [--port=1]\nenvironment: [DFLY_port=2, DFLY_dir=/d]', { port: '1', dir: '/d' }],
  ['environment: {DFLY_port: 2}', { port: '2' }],
  ['environment: {DFLY_requirepass: ""}', { requirepass: '' }],
  ['environment: [DFLY_requirepass]', { requirepass: '\ue000' }],
  ['environment: {DFLY_DEV_ENV: 1, OTHER: 2, dfly_port: 3}', {}],
  ['command: [--requirepass=]\nenvironment: [DFLY_requirepass=x]', { requirepass: '' }],
  ['command: [--, --port=1]\nenvironment: [DFLY_port=2]', { port: '2' }],
])('of %j counts %j', (keys, flags) => {
  expect(effective(start(keys))).toEqual(flags);
});

test.each<[release: string, counts: readonly string[]]>([
  ['1.10.0', ['PASSWORD']],
  ['1.13.0', ['PASSWORD', 'requirepass', 'port']],
  ['1.14.0', ['requirepass', 'port']],
  ['1.40.1', ['requirepass', 'port']],
])('of the variables v%s reads %j', (release, counts) => {
  const { effective } = start('environment: [DFLY_PASSWORD=x, DFLY_requirepass=y, DFLY_port=1]', release);
  expect([...effective.keys()]).toEqual(counts);
});

test.each<[keys: string, name: string, release: string, meaning: string]>([
  ['command: [--requirepass=x]', 'requirepass', '1.39.0', 'Dragonfly v1.39.0 starts with it'],
  [
    'command: [--rename_command=CONFIG=X]',
    'rename_command',
    '1.31.0',
    'Dragonfly v1.31.0 starts with it; v1.40.0 does not',
  ],
  [
    'command: [--oom_deny_ratio=1.1]',
    'oom_deny_ratio',
    '1.39.0',
    'Dragonfly v1.39.0 starts with it, but it has no effect any more; v1.40.0 does not',
  ],
  [
    'command: [--appendonly=yes, --undefok=appendonly]',
    'appendonly',
    '1.39.0',
    'Dragonfly ignores it because of `--undefok`',
  ],
  [
    'environment: [DFLY_port=1]',
    'port',
    '1.10.0',
    'Dragonfly v1.10.0 ignores it: variables set flags since v1.11.0',
  ],
  [
    'environment: [DFLY_PASSWORD=x]',
    'PASSWORD',
    '1.13.0',
    'Dragonfly v1.13.0 reads it as the password; v1.14.0 does not start with it',
  ],
])('with %j, the meaning of %s in v%s is: %s', (keys, name, release, meaning) => {
  const { given, undefok } = start(keys, release);
  const flag = given.find((candidate) => candidate.name === name);
  if (!flag) throw new Error('a flag of a test is not there');
  expect(meaningOf(flag, release, undefok)).toBe(meaning);
});

test.each<[keys: string, because: string]>([
  [
    'command: --port=1 --flagfile=/etc/flags',
    '`--flagfile` reads `/etc/flags`, but the file is not mounted from the repository',
  ],
  [
    'command: [--flagfile, /etc/flags]',
    '`--flagfile` reads `/etc/flags`, but the file is not mounted from the repository',
  ],
  ['command: ["--flagfile=${FILE}"]', '`FILE` decides which file `--flagfile` reads flags from'],
  ['command: ["--fromenv=${NAME}"]', '`NAME` decides which variables `--fromenv` reads flags from'],
  [
    'command: [-tryfromenv=port]\nenv_file: x.env',
    '`x.env` (an `env_file` that is not in the repository) may set `FLAGS_port`',
  ],
])('the flags of %j are unknown: %s', (keys, because) => {
  expect(start(keys).unknown.map((unknown) => unknown.because)).toEqual([because]);
});

test.each<[keys: string, flags: Record<string, string | boolean>]>([
  ['command: [--fromenv=port]\nenvironment: {FLAGS_port: 2}', { fromenv: 'port', port: '2' }],
  ['command: [--tryfromenv=port]', { tryfromenv: 'port' }],
  [
    'command: [--port=1, "--fromenv=port,dir"]\nenvironment: [FLAGS_port=2, FLAGS_dir=]',
    { port: '2', dir: '' },
  ],
  ['command: [--fromenv=port, --port=1]\nenvironment: [FLAGS_port=2]', { port: '1' }],
  ['command: [--fromenv=port]\nenvironment: [FLAGS_port=2, DFLY_port=3]', { port: '2' }],
  ['command: [--fromenv=fromenv]\nenvironment: [FLAGS_fromenv=port, FLAGS_port=2]', { fromenv: 'fromenv' }],
  ['command: [--fromenv=requirepass]\nenvironment: [FLAGS_requirepass]', { requirepass: '\ue000' }],
])('with the variables of %j counts %j', (keys, flags) => {
  expect(effective(start(keys))).toMatchObject(flags);
});

test.each(['DFLY_flagfile=/etc/flags', 'DFLY_fromenv=requirepass'])(
  '%s is read too late to set anything',
  (setting) => {
    expect(start(`environment: ["${setting}"]`).unknown).toEqual([]);
  },
);

test.each<[command: string, on: boolean | null | undefined]>([
  ['--port=1', undefined],
  ['--logtostderr', true],
  ['--nologtostderr', false],
  ['--logtostderr=Yes', true],
  ['--logtostderr=1', true],
  ['--logtostderr=0', false],
  ['--logtostderr=n', false],
  ['--logtostderr=${L}', null],
])('%s: logtostderr is %j', (command, on) => {
  expect(isOn(start(`command: ["${command}"]`), 'logtostderr')).toBe(on);
});
