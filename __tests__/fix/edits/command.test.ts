/** Operations that add, change and remove flags, for every syntax of the command. */
import { describe, expect, test } from '@jest/globals';
import { fixFiles, fixFor, projectWith } from '../../support/proposed-fixes.js';

const image = 'image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0';
const password = '--requirepass=${REDIS_PASSWORD:?}';
const rename = '--rename_command=CONFIG=VULS_CONFIG_CMD_RENAMED';

/** The lines that the fix of a rule adds to the service, or the refusal. */
function added(rule: string, keys: string): readonly string[] | string {
  const found = fixFor(projectWith(`${image}\n${keys}`), rule);
  if (!found) throw new Error(`no finding of ${rule}`);
  return found.kind === 'refusal' ? `${found.reason}: ${found.explain}` : found.added;
}

describe('a flag', () => {
  test.each<[keys: string, lines: readonly string[]]>([
    ['restart: always', ['command:', '- --logtostderr', `- ${password}`]],
    ['command:', ['- --logtostderr', `- ${password}`]],
    ['command: # of the image', ['- --logtostderr', `- ${password}`]],
    ['command: []', [`command: [--logtostderr, "${password}"]`]],
    ['command: ""', [`command: ["--logtostderr", "${password}"]`]],
    ['command: [--port=1]', [`command: [--port=1, "${password}"]`]],
    ["command: ['--port=1']", [`command: ['--port=1', '${password}']`]],
    ['command:\n  - --port=1', [`- ${password}`]],
    ['command:\n  - --dir\n  - /a b', [`- ${password}`]],
    ['command: --port=1', [`command: --port=1 --requirepass="\${REDIS_PASSWORD:?}"`]],
    ['command: "--port=1"', [`command: "--port=1 --requirepass=\\"\${REDIS_PASSWORD:?}\\""`]],
    ['command: >-\n  --port=1\n  --dir=/d', ['--dir=/d --requirepass="${REDIS_PASSWORD:?}"']],
    ['command: dragonfly --port=1', [`command: dragonfly --port=1 --requirepass="\${REDIS_PASSWORD:?}"`]],
    ['entrypoint: [dragonfly, --port=1]', ['command:', `- ${password}`]],
    ['entrypoint: [dragonfly]\ncommand: [--port=1]', [`command: [--port=1, "${password}"]`]],
  ])('is added to `%s`', (keys, lines) => {
    expect(added('requirepass-from-env', keys)).toEqual(lines);
  });

  test.each<[keys: string, reason: string]>([
    [
      'command: [sh, -c, "dragonfly --port=1"]',
      `not-writable: The tool does not add flags inside a shell script. Add \`${password}\` to the Dragonfly command in the script that \`command\` runs.`,
    ],
    [
      'command: [sh, -c, dragonfly]',
      'not-writable: The tool does not add flags inside a shell script. Add `--requirepass="${REDIS_PASSWORD:?}"` to the Dragonfly command in the script that `command` runs, and put the script in single quotes.',
    ],
    [
      'command: [sh, -c, "dragonfly --port=1"]',
      `not-writable: The tool does not add flags inside a shell script. Add \`${password}\` to the Dragonfly command in the script that \`command\` runs.`,
    ],
    [
      'command: [sh, -c, "if true; then dragonfly --port=1; else dragonfly --port=1; fi"]',
      `not-writable: The tool does not add flags inside a shell script. Add \`${password}\` to each Dragonfly command that lacks it in the script that \`command\` runs.`,
    ],
    [
      'command: sh -c "dragonfly --port=1"',
      `not-writable: The tool does not add flags inside a shell script. Add \`${password}\` to the Dragonfly command in the script that \`command\` runs.`,
    ],
    ['command: [sh, start.sh]', 'cannot-be-known: The tool does not know which flags take effect.'],
    ['command: [--, --port=1]', 'needs-decision: Dragonfly ignores every flag after `--`.'],
    ['command: [--flagfile=/f]', 'cannot-be-known: The tool does not know which flags take effect.'],
    ['command: [--aclfile=/data/f]', 'cannot-be-known: The ACL file overrides `--requirepass`.'],
  ])('is not added to `%s`: %s', (keys, reason) => {
    expect(added('requirepass-from-env', keys)).toEqual(expect.stringContaining(reason));
  });
});

test('several fixes add to a command without a value', () => {
  const { files, remaining } = fixFiles({
    'compose.yml': projectWith(`${image}\ncommand: # of the image\nprofiles: [web, dev]`),
  });
  expect(remaining).toEqual([]);
  expect(files['compose.yml']).toContain(`    command: # of the image
      - --logtostderr
      - ${password}
      - ${rename}
      - --primary_port_http_enabled=false
`);
});

describe('a value', () => {
  test.each<[keys: string, lines: readonly string[]]>([
    ['command: [--requirepass=x]', [`command: ["${password}"]`]],
    ['command: [--requirepass, x]', ['command: [--requirepass, "${REDIS_PASSWORD:?}"]']],
    ['command:\n  - --requirepass\n  - x', ['- ${REDIS_PASSWORD:?}']],
    ['command: --requirepass x --port 1', ['command: --requirepass "${REDIS_PASSWORD:?}" --port 1']],
    ['command: --requirepass "x" --port 1', ['command: --requirepass "${REDIS_PASSWORD:?}" --port 1']],
    ['command: --requirepass=x', ['command: --requirepass="${REDIS_PASSWORD:?}"']],
    [`command: --requirepass='x y'z`, ['command: --requirepass="${REDIS_PASSWORD:?}"']],
    ['command: --requirepass="x" --port 1', ['command: --requirepass="${REDIS_PASSWORD:?}" --port 1']],
    ['command: --port 1 "--requirepass=x"', ['command: --port 1 "--requirepass=${REDIS_PASSWORD:?}"']],
    ['command: [--requirepass=x, --requirepass=y]', [`command: [--requirepass=x, "${password}"]`]],
    ['command: [--requirepass]', [`command: ["${password}"]`]],
    ['command: ["${A:+--requirepass=x}"]', [`command: ["${password}"]`]],
    ["command:\n  - --port=1\n  - '${A:+--requirepass=}'", [`- '${password}'`]],
    ['environment: [DFLY_requirepass=x]', ['environment: ["DFLY_requirepass=${REDIS_PASSWORD:?}"]']],
    ['environment:\n  DFLY_requirepass: x', ['DFLY_requirepass: ${REDIS_PASSWORD:?}']],
  ])('is changed in `%s`', (keys, lines) => {
    expect(added('requirepass-from-env', keys)).toEqual(lines);
  });
});

describe('a flag that allows unauthenticated access', () => {
  const more = `, "${password}", ${rename}]`;
  test.each<[keys: string, removed: readonly string[], lines: readonly string[]]>([
    [
      `command: [--admin_port=2, --admin_nopass${more}`,
      [`command: [--admin_port=2, --admin_nopass${more}`],
      [`command: [--admin_port=2${more}`],
    ],
    ['command:\n  - --admin_port=2\n  - --admin_nopass', ['- --admin_nopass'], []],
    ['command:\n  - --unixsocket\n  - /s\n  - --port=1', ['- --unixsocket', '- /s'], []],
    ['command:\n  - --port=1\n  - --unixsocket\n  - /s', ['- --unixsocket', '- /s'], []],
    [
      'command: [--port=1, --unixsocket, /s, --dir=/d]',
      ['command: [--port=1, --unixsocket, /s, --dir=/d]'],
      ['command: [--port=1, --dir=/d]'],
    ],
    [
      'command: [--port=1, --unixsocket, /s]',
      ['command: [--port=1, --unixsocket, /s]'],
      ['command: [--port=1]'],
    ],
    [
      'command: [--unixsocket, /s, --port=1]',
      ['command: [--unixsocket, /s, --port=1]'],
      ['command: [--port=1]'],
    ],
    [
      'command: --admin_nopass --admin_port=2',
      ['command: --admin_nopass --admin_port=2'],
      ['command: --admin_port=2'],
    ],
    ['command: --port=1 --unixsocket /s', ['command: --port=1 --unixsocket /s'], ['command: --port=1']],
  ])('is removed from `%s`', (keys, removed, lines) => {
    const found = fixFor(projectWith(`${image}\n${keys}`), 'no-open-door');
    expect(found).toMatchObject({ safety: 'safe', needs: [], removed, added: lines });
  });

  test.each<[keys: string, reason: string]>([
    [
      'command: [--aclfile=/data/a]',
      'needs-decision: The ACL file overrides `--requirepass`. Write the users in the `content` of a config under the top-level `configs`, with `>${REDIS_PASSWORD:?}` as the password of the user `default`, and mount that config in place of the file. Alternatively, if clients use only the user `default`, replace `--aclfile` and its value with',
    ],
    [
      'environment: [DFLY_admin_nopass=1, DFLY_admin_port=2]',
      'not-writable: The tool does not remove a flag that a variable sets. Remove `DFLY_admin_nopass` from `environment`.',
    ],
    [
      'command: [--admin_port=2, --fromenv=admin_nopass]\nenvironment: [FLAGS_admin_nopass=yes]',
      'not-writable: The tool does not change flags that `--fromenv` reads from variables. Remove `--fromenv=admin_nopass` from the command, and `FLAGS_admin_nopass` from `environment`.',
    ],
    [
      'command: [--admin_port=2, --tryfromenv, admin_nopass]\nenvironment: {FLAGS_admin_nopass: "1"}',
      'Remove `--tryfromenv admin_nopass` from the command, and `FLAGS_admin_nopass` from `environment`.',
    ],
    [
      'command: ["--fromenv=admin_port,admin_nopass"]\nenvironment: [FLAGS_admin_nopass=1, FLAGS_admin_port=2]',
      'Remove `admin_nopass` from the value of `--fromenv` in the command, and `FLAGS_admin_nopass` from `environment`.',
    ],
    [
      'environment: [DFLY_aclfile=/data/a]',
      'in the `content` of a config under the top-level `configs`, with `>${REDIS_PASSWORD:?}` as the password of the user `default`, and mount that config in place of the file. Alternatively, if clients use only the user `default`, remove `DFLY_aclfile` from `environment`. Then add `--requirepass=${REDIS_PASSWORD:?}` to the command.',
    ],
    [
      'command: [--fromenv=aclfile, "--requirepass=${REDIS_PASSWORD:?}"]\nenvironment: [FLAGS_aclfile=/data/a]',
      'in the `content` of a config under the top-level `configs`, with `>${REDIS_PASSWORD:?}` as the password of the user `default`, and mount that config in place of the file. Alternatively, if clients use only the user `default`, remove `--fromenv=aclfile` from the command, and `FLAGS_aclfile` from `environment`.',
    ],
  ])('is not removed from `%s`: %s', (keys, reason) => {
    expect(added('no-open-door', keys)).toEqual(expect.stringContaining(reason));
  });
});

describe('a flag of a mounted file', () => {
  const config = (flags: string) =>
    `${image}\ncommand: [--flagfile=/flags]\nconfigs: [flags]\n\nconfigs: {flags: {content: "${flags}"}}`;

  test('is named with the config that contains it', () => {
    const [service = '', configs = ''] = config('--memcached_port=11211').split('\n\n');
    expect(fixFor(projectWith(service, configs), 'no-open-door')).toMatchObject({
      explain:
        'The tool does not remove a flag in a flag file. Remove `--flagfile=/flags` from the command: the config `flags` contains only `--memcached_port`.',
    });
  });
});

describe('the log output', () => {
  test.each<[keys: string, lines: readonly string[]]>([
    ['command: [dragonfly]', ['command: [dragonfly, --logtostderr]']],
    ['command: [--nologtostderr]', ['command: [--logtostderr]']],
    ['command: [--logtostderr=false]', ['command: [--logtostderr=true]']],
    ['command: --port=1 --logtostderr=0', ['command: --port=1 --logtostderr=true']],
    ['command: [--port=1, --alsologtostderr]', ['command: [--port=1]']],
    ['command: [dragonfly, --alsologtostderr]', ['command: [dragonfly, --logtostderr]']],
    ['command: [--nologtostderr, --alsologtostderr]', ['command: [--logtostderr]']],
    ['environment: ["DFLY_logtostderr=0"]\ncommand: [dragonfly]', ['environment: ["DFLY_logtostderr=true"]']],
  ])('of `%s` becomes stderr only', (keys, lines) => {
    expect(added('logs-to-stderr', keys)).toEqual(lines);
  });
});
