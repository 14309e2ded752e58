/** The reasons for which Dragonfly does not start with its flags. */
import { describe, expect, test } from '@jest/globals';
import { refusalOf } from '../../../src/cache/dragonfly/flag-support.js';
import { possibleReleases } from '../../../src/cache/dragonfly/release.js';
import { readStartup, type Startup } from '../../../src/cache/dragonfly/startup.js';
import { isStop } from '../../../src/compose/interpolation/expand.js';
import { serviceOf } from '../../support/compose.js';

function start(keys: string, release = '1.39.0'): Startup {
  const startup = readStartup(serviceOf(keys), new Map(), [release]);
  if (isStop(startup)) throw new Error('Compose stops for a service of a test');
  return startup;
}
describe('why Dragonfly does not start', () => {
  test.each<[keys: string, name: string, release: string, because: string | null]>([
    ['command: [--requirepass=x]', 'requirepass', '1.39.0', null],
    ['command: [--rename_command=CONFIG=X]', 'rename_command', '1.39.0', null],
    [
      'command: [--rename_command=CONFIG=X]',
      'rename_command',
      '1.40.0',
      'Dragonfly v1.40.0 and later do not start with `--rename_command`; use `--restricted_commands=CONFIG`',
    ],
    [
      'environment: [DFLY_rename_command=CONFIG=X]',
      'rename_command',
      '1.40.0',
      'Dragonfly v1.40.0 and later do not start with `DFLY_rename_command`; use `DFLY_restricted_commands=CONFIG`',
    ],
    [
      'command: [--fromenv=port]',
      'fromenv',
      '1.39.0',
      '`--fromenv` reads `FLAGS_port`, which is not set in the container, so Dragonfly does not start',
    ],
    [
      'command: [--port=http]',
      'port',
      '1.39.0',
      '`--port` is `http`, but must be an integer, so Dragonfly does not start',
    ],
    ['command: --port 0x18EB', 'port', '1.39.0', null],
    [
      'environment: {DFLY_port: ""}',
      'port',
      '1.39.0',
      '`DFLY_port` is empty, but must be an integer, so Dragonfly does not start',
    ],
    [
      'command: [--maxmemory=lots]',
      'maxmemory',
      '1.39.0',
      '`--maxmemory` is `lots`, but must be a number of bytes (such as `4gb`), so Dragonfly does not start',
    ],
    ['command: [--maxmemory=1.5G, --mem_defrag_threshold=.5]', 'maxmemory', '1.39.0', null],
    [
      'command: [--mem_defrag_threshold=half]',
      'mem_defrag_threshold',
      '1.39.0',
      '`--mem_defrag_threshold` is `half`, but must be a number, so Dragonfly does not start',
    ],
    ['command: [--noappendonly, --undefok=appendonly]', 'noappendonly', '1.39.0', null],
    [
      'command: [--restricted_commands=CONFIG]',
      'restricted_commands',
      '1.10.0',
      'Dragonfly v1.10.0 has no flag `--restricted_commands`, so it does not start; the flag exists in v1.11.0 and later',
    ],
    [
      'command: [--rename-command=CONFIG=X]',
      'rename-command',
      '1.39.0',
      'Dragonfly v1.39.0 has no flag `--rename-command`, so it does not start; the closest flag is `--rename_command`',
    ],
    [
      'environment: [DFLY_REQUIREPASS=x]',
      'REQUIREPASS',
      '1.39.0',
      'Dragonfly v1.39.0 has no flag for `DFLY_REQUIREPASS`, so it does not start; the closest variable is `DFLY_requirepass`',
    ],
    [
      'command: [--appendonly=yes]',
      'appendonly',
      '1.39.0',
      'Dragonfly v1.39.0 has no flag `--appendonly`, so it does not start',
    ],
    ['environment: [DFLY_REQUIREPASS=x]', 'REQUIREPASS', '1.10.0', null],
    ['environment: [DFLY_PASSWORD=x]', 'PASSWORD', '1.13.0', null],
    [
      'environment: [DFLY_PASSWORD=x]',
      'PASSWORD',
      '1.14.0',
      'Dragonfly v1.14.0 and later do not start with `DFLY_PASSWORD`',
    ],
    ['command: [--undefok=foo, --foo=1]', 'foo', '1.39.0', null],
    ['command: [--foo=1, "--undefok=bar,foo"]', 'foo', '1.39.0', null],
    ['command: [--foo=1, --undefok, foo]', 'foo', '1.39.0', null],
    ['command: [--undefok=foo, --undefok=bar, --foo=1]', 'foo', '1.39.0', 'has no flag `--foo`'],
    ['command: [--undefok=foo]\nenvironment: [DFLY_foo=1]', 'foo', '1.39.0', 'has no flag for `DFLY_foo`'],
    [
      'command: ["--rename_command${X}=1"]',
      'rename_command\ue000',
      '1.39.0',
      'cannot tell whether Dragonfly has this flag, because the environment decides its name',
    ],
    [
      'command: ["--requirepass:${X}"]',
      'requirepass:\ue000',
      '1.39.0',
      'Dragonfly reads `--requirepass:…` as one flag name, so it does not start; separate name and value with `=`',
    ],
    [
      'command: ["--maxmemory =1gb"]',
      'maxmemory ',
      '1.39.0',
      'Dragonfly reads `--maxmemory …` as one flag name',
    ],
    ['command: ["--maxmemory 1gb=2"]', 'maxmemory 1gb', '1.39.0', 'Dragonfly reads `--maxmemory …` as'],
    ['command: ["--no_such_flag:1"]', 'no_such_flag:1', '1.39.0', 'has no flag `--no_such_flag:1`'],
    ['command: [--multi_exec_mode=1]', 'multi_exec_mode', '1.27.0', null],
    ['environment: [DFLY_multi_exec_mode=1]', 'multi_exec_mode', '1.26.0', null],
    [
      'environment: [DFLY_multi_exec_mode=1]',
      'multi_exec_mode',
      '1.27.0',
      '`DFLY_multi_exec_mode` keeps Dragonfly v1.27.0 from starting: the flag is retired, so Dragonfly accepts it in the command only',
    ],
    [
      'command: [--logtostderr=maybe]',
      'logtostderr',
      '1.39.0',
      '`--logtostderr` is `maybe`, but must be a boolean (`true` or `false`)',
    ],
    [
      'environment: [DFLY_logtostderr=]',
      'logtostderr',
      '1.39.0',
      '`DFLY_logtostderr` is empty, but must be a boolean (`true` or `false`)',
    ],
  ])('with %j, for %s, in v%s: %j', (keys, name, release, because) => {
    const startup = start(keys, release);
    const flag = startup.given.find((candidate) => candidate.name === name);
    if (!flag) throw new Error('a flag of a test is not there');
    const found = refusalOf(flag, possibleReleases([release]), startup);
    if (because === null) expect(found).toBeNull();
    else expect(found?.message).toContain(because);
  });

  test('is reported for the first of the releases that may run', () => {
    const startup = start('command: [--rename_command=CONFIG=X]');
    const [flag] = startup.given;
    if (!flag) throw new Error('a flag of a test is not there');
    expect(refusalOf(flag, possibleReleases(['1.31.0', '1.40.1']), startup)?.message).toContain(
      'Dragonfly v1.40.0 and later do not start with `--rename_command`',
    );
    expect(refusalOf(flag, possibleReleases(['1.31.0', '1.39.0']), startup)).toBeNull();
  });
});
