/** The command of a container: image, entrypoint and command combined. */
import { describe, expect, test } from '@jest/globals';
import { readContainerCommand } from '../../../src/cache/shell/container-command.js';
import { isStop, toText } from '../../../src/compose/interpolation/expand.js';
import { serviceOf } from '../../support/compose.js';

function started(keys: string) {
  const command = readContainerCommand(serviceOf(`image: x\n${keys}`), new Map());
  if (isStop(command)) throw new Error(`Compose stops for ${command.stops}`);
  return command;
}

/** The process as one line. */
function line(keys: string): string {
  const { program, arguments: words } = started(keys);
  return [program, ...words.map(({ text }) => toText(text).replaceAll('\ue000', '…'))].join(' ');
}

test.each<[keys: string, process: string]>([
  ['', 'dragonfly'],
  ['command:', 'dragonfly'],
  ['command: []', 'dragonfly'],
  ['command: ""', 'dragonfly'],
  ['entrypoint: []', 'dragonfly'],
  ['command: [--port=1]', 'dragonfly --port=1'],
  ['command: --port=1 "--dir=/a b"', 'dragonfly --port=1 --dir=/a b'],
  ['command: [dragonfly, --port=1]', 'dragonfly --port=1'],
  ['command: [/usr/local/bin/dragonfly, --port=1]', 'dragonfly --port=1'],
  ['entrypoint: [dragonfly]\ncommand: [--port=1]', 'dragonfly --port=1'],
  ['entrypoint: dragonfly --port=1\ncommand: [--dir=/d]', 'dragonfly --port=1 --dir=/d'],
  ['entrypoint: [entrypoint.sh]\ncommand: [--port=1]', 'dragonfly --port=1'],
  ['entrypoint: [/usr/bin/tini, --, entrypoint.sh]\ncommand: [dragonfly, --port=1]', 'dragonfly --port=1'],
  ['entrypoint: [tini, -s, --, dragonfly, --port=1]', 'dragonfly --port=1'],
  ['entrypoint: [tini, -p, SIGTERM, --, dragonfly, --port=1]', 'dragonfly --port=1'],
  ['entrypoint: [dumb-init, --, dragonfly, --port=1]', 'dragonfly --port=1'],
  ['entrypoint: [dumb-init, dragonfly, --port=1]', 'dragonfly --port=1'],
  ['entrypoint: [docker-init, --, dragonfly]', 'dragonfly'],
  ['entrypoint: [tini, dragonfly, --, --port=1]', 'dragonfly -- --port=1'],
  ['entrypoint: [tini]', ''],
  [
    'command: [setpriv, --reuid=dfly, --regid, dfly, --clear-groups, dragonfly, --port=1]',
    'dragonfly --port=1',
  ],
  ['command: [setpriv, --no-new-privs, --, dragonfly, --port=1]', 'dragonfly --port=1'],
  ['entrypoint: [/usr/bin/nice, -n, "5", dragonfly]', 'dragonfly'],
  ['entrypoint: [nice, -n5, dragonfly]', 'dragonfly'],
  ['entrypoint: [tini, --, nohup, env, TZ=UTC, A=, dragonfly, --port=1]', 'dragonfly --port=1'],
  ['command: [gosu, dfly, dragonfly]', 'gosu dfly dragonfly'],
  ['entrypoint: []\ncommand: [dragonfly, --port=1]', 'dragonfly --port=1'],
  ['entrypoint: []\ncommand: [--port=1]', '--port=1'],
  ['command: [redis-server, --save, ""]', 'redis-server --save '],
  ['command: [/etc/redis.conf]', '/etc/redis.conf'],
  ['command: [sh, -c, "dragonfly --port=1"]', 'dragonfly --port=1'],
  ['command: [/bin/sh, -ec, "exec dragonfly --port=1"]', 'dragonfly --port=1'],
  ['command: sh -c "exec dragonfly --port=1"', 'dragonfly --port=1'],
  ['entrypoint: [sh, -c]\ncommand: ["dragonfly --port=1"]', 'dragonfly --port=1'],
  ['command: [sh, -c, "ulimit -l unlimited; umask 077; cd /data && dragonfly"]', 'dragonfly'],
  ['command: [sh, -c, "dragonfly --port=$$0", "1"]', 'dragonfly --port=1'],
  ['command: [sh, -c, "dragonfly --dir=$$D"]\nenvironment: {D: /d}', 'dragonfly --dir=/d'],
  ['command: [sh, -c, "dragonfly --dir=$$D"]\nenvironment: [D]', 'dragonfly --dir=…'],
  ['command: [sh, -c, "dragonfly --dir=$$D"]', 'dragonfly --dir='],
  ['command: [sh, -c, "D=/d; export E=1; dragonfly --dir=$$D"]', 'dragonfly --dir=/d'],
  ['command: [sh, -c, "sh -c \'dragonfly --port=1\'"]', 'dragonfly --port=1'],
  ['command: [sh, -c, "sleep 1; dragonfly"]', 'dragonfly'],
  ['command: [sh, -c, "dragonfly || true"]', 'dragonfly'],
  [
    'command: [sh, -c, "[ x$$D != x ] && exec dragonfly --dir=$$D || exec dragonfly"]\nenvironment: [D]',
    'dragonfly --dir=…',
  ],
  ['command: [sh, -c, "[ x$$D != x ] && exec dragonfly --dir=$$D || exec dragonfly"]', 'dragonfly'],
  [
    'command: [sh, -c, "if [ $$D ]; then set -e; exec dragonfly --dir $$D; fi; dragonfly"]\nenvironment: [D]',
    'dragonfly --dir …',
  ],
  ['command: [sh, -c, "dragonfly $${D:+--dir \'$$D\'}"]\nenvironment: [D]', 'dragonfly --dir $D'],
  [
    'command: [sh, -c, "case $$M in prod) A=1 ;; *) A=2 ;; esac; dragonfly --port=$$A"]',
    'dragonfly --port=2',
  ],
])('%j starts %j', (keys, process) => {
  expect([line(keys), started(keys).unknown]).toEqual([process, []]);
});

describe('an unknown command', () => {
  test.each<[keys: string, because: string]>([
    ['command: ["${PROGRAM}", --port=1]', '`PROGRAM` decides what the container starts'],
    [`command: dragonfly "--port=1`, 'Compose cannot split this string: a closing " is missing'],
    [
      'command: [sh, start.sh]',
      'the container runs `start.sh`, but the file is not mounted from the repository',
    ],
    ['command: [sh]', 'the container starts a shell without a script'],
    ['command: [sh, -c, ""]', 'the script starts no program'],
    [
      'command: [sh, -c, "redis-cli; dragonfly"]',
      'the script also runs `redis-cli`, which this tool does not evaluate',
    ],
    ['command: [sh, -c, "dragonfly || dragonfly --port=1"]', 'the script starts `dragonfly` more than once'],
    [
      'command: [sh, -c, "[ -f /x ] && exec dragonfly || exec dragonfly --port=1"]',
      'the script can start different commands, and this tool cannot tell which',
    ],
    ['command: [sh, -c, "[[ a = a ]] && exec dragonfly"]', 'not every `sh` supports `[[`'],
    ['command: [sh, -c, "dragonfly &"]', 'a command in the background'],
    [
      'command: [sh, -c, "while a; do dragonfly; done"]',
      'the script depends on more conditions than this tool evaluates',
    ],
    [
      'command: [sh, -c, "dragonfly $$X"]\nenv_file: x.env',
      'the value of `$X` may come from `x.env` (an `env_file` that is not in the repository)',
    ],
    [
      'command: [sh, -c, "dragonfly --requirepass $$(cat /p)"]',
      'the script reads `/p`, but the file is not mounted from the repository',
    ],
    [
      'command: [sh, -c, "dragonfly $$(cat $$F)"]\nenvironment: [F]',
      'the environment decides which file that is',
    ],
    [
      'command: [sh, -c, "dragonfly $$(head -1 /flags)"]',
      'the script reads `/flags`, but the file is not mounted from the repository',
    ],
    ['command: [sh, -c, "dragonfly $$(flags)"]', 'the script uses the output of `$(...)`'],
    ['command: [env, -i, dragonfly]', 'the command uses `env -i`, which this tool does not evaluate'],
    [
      'command: [env, DFLY_port=1, dragonfly]',
      'with `env`, the command sets the variable `DFLY_port`, which can set a flag of Dragonfly, and this tool does not evaluate such an assignment',
    ],
    [
      'command: [env, LD_PRELOAD=/x.so, dragonfly]',
      'with `env`, the command sets `LD_PRELOAD`, which names libraries that programs of the image load before all others',
    ],
    [
      'command: [env, PATH=/data/bin, dragonfly]',
      'with `env`, the command sets `PATH`, which names folders whose programs may run instead of those of the image',
    ],
    [
      'command: [env, BASH_ENV=/data/bashrc, dragonfly]',
      'with `env`, the command sets `BASH_ENV`, which names a script that every non-interactive `bash` runs first',
    ],
    [
      'command: [sh, -c, "DFLY_admin_nopass=true dragonfly"]',
      'the script sets the environment variable `DFLY_admin_nopass`, which can set a flag of Dragonfly, and this tool does not evaluate such an assignment',
    ],
    [
      'command: [sh, -c, "export DFLY_aclfile=/a; dragonfly"]',
      'the script sets the environment variable `DFLY_aclfile`, which can set a flag of Dragonfly, and this tool does not evaluate such an assignment',
    ],
    [
      'command: [sh, -c, "export DFLY_aclfile; DFLY_aclfile=/a; dragonfly"]',
      'the script sets the environment variable `DFLY_aclfile`, which can set a flag of Dragonfly, and this tool does not evaluate such an assignment',
    ],
  ])('of %j: %s', (keys, because) => {
    const { program, arguments: words, unknown } = started(keys);
    expect([program, words]).toEqual([null, []]);
    expect(unknown.map((each) => each.because)).toEqual([expect.stringContaining(because)]);
  });
});

test.each<[keys: string, added: boolean]>([
  ['', true],
  ['command: [--port=1]', true],
  ['entrypoint: [entrypoint.sh]\ncommand: [--port=1]', true],
  ['command: [dragonfly]', false],
  ['entrypoint: [dragonfly]', false],
  ['command: [sh, -c, dragonfly]', false],
])('%j: the image adds --logtostderr: %j', (keys, added) => {
  expect(started(keys).logtostderrAdded).toBe(added);
});

test.each([
  'command: ["--dir=${D:?}"]',
  'entrypoint: sh -c "x ${D?}"',
  'command: [sh, -c, "a $$D"]\nenvironment: ["D=${D:?}"]',
])('Compose stops for `%s` where D is not set', (keys) => {
  expect(readContainerCommand(serviceOf(`image: x\n${keys}`), new Map([['D', 'unset']]))).toEqual({
    stops: 'D',
  });
});
