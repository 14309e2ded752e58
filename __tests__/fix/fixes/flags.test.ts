/** Fixes of flags that keep Dragonfly from starting. */
import { expect, test } from '@jest/globals';
import { cachePolicy } from '../../support/projects.js';
import { fixFor, projectWith } from '../../support/proposed-fixes.js';

const flagFix = (tag: string, keys: string) =>
  fixFor(projectWith(`image: docker.dragonflydb.io/dragonflydb/dragonfly:${tag}\n${keys}`), 'flags-known');

test.each<[tag: string, flags: string, wanted: string, title: string]>([
  ['v1.39.0', '--require-pass=x', '--requirepass=x', 'Rename `--require-pass` to `--requirepass`'],
  ['v1.39.0', '--maxmemory:1gb', '--maxmemory=1gb', 'Separate `--maxmemory` and its value with `=`'],
  ['v1.39.0', '"--maxmemory =1gb"', '"--maxmemory=1gb"', 'Separate `--maxmemory` and its value with `=`'],
  ['v1.39.0', '"-maxmemory 1gb"', '"--maxmemory=1gb"', 'Separate `--maxmemory` and its value with `=`'],
  ['v1.39.0', '--LogToStderr', '--logtostderr', 'Rename `--LogToStderr` to `--logtostderr`'],
  [
    'v1.40.1',
    '--rename_command=CONFIG=X',
    '--restricted_commands=CONFIG',
    'Restrict CONFIG instead of renaming it',
  ],
])('in %s, %s becomes %s', (tag, flag, wanted, title) => {
  expect(flagFix(tag, `command: [--port=1, ${flag}]`)).toMatchObject({
    title,
    safety: 'safe',
    added: [`command: [--port=1, ${wanted}]`],
  });
});

test.each<[tag: string, keys: string, reason: string, explain: string]>([
  [
    'v1.39.0',
    'command: [--appendonly=yes]',
    'needs-decision',
    'The tool does not change this flag automatically. Remove `--appendonly`, or use a flag that Dragonfly v1.39.0 has.',
  ],
  [
    'v1.39.0',
    'command: [--logtostderr=maybe]',
    'needs-decision',
    'The tool does not choose the value of a flag. Set `--logtostderr` to `true` or `false`, or remove it.',
  ],
  [
    'v1.39.0',
    'environment: [DFLY_REQUIREPASS=x]',
    'not-verified',
    'The automatic fix cannot be verified while there is a `requirepass-from-env` finding. Resolve that',
  ],
  [
    'v1.39.0',
    'command: [--fromenv=maxmemory]\nenvironment: [FLAGS_maxmemory=lots]',
    'needs-decision',
    'Set `FLAGS_maxmemory` in `environment` to a permitted value, or remove `--fromenv=maxmemory` from the command.',
  ],
  [
    'v1.39.0',
    'command: [--fromenv=max-memory]\nenvironment: [FLAGS_max-memory=1gb]',
    'needs-decision',
    'Replace `max-memory` with `maxmemory` in the value of `--fromenv`, and `FLAGS_max-memory` with `FLAGS_maxmemory` in `environment`.',
  ],
  [
    'v1.39.0',
    'environment: [DFLY_maxmemory=lots]',
    'needs-decision',
    'Set `DFLY_maxmemory` in `environment` to a permitted value, or remove it.',
  ],
  [
    'v1.39.0',
    'environment: [DFLY_http_admin_console=false]',
    'needs-decision',
    'Remove `DFLY_http_admin_console` from `environment`. Then add `--primary_port_http_enabled=false` to the command.',
  ],
  [
    'v1.39.0',
    'command: [--flagfile=/f]',
    'cannot-be-known',
    'The tool does not know which flags take effect. Mount the flag file',
  ],
  [
    'v1.39.0',
    'command: ["--max${X:?}=1"]',
    'needs-decision',
    'The tool does not know which flag the variable names. Write the name without a variable.',
  ],
  [
    'v1.39.0',
    'env_file: a.env',
    'cannot-be-known',
    'Dragonfly reads every `DFLY_` variable as a flag, and the tool does not know which variables the file sets: `a.env` is not in the repository. Move the variables that `vuls-redis` needs to `environment`, and remove `a.env` from `env_file`.',
  ],
  [
    'v1.39.0',
    'env_file: "${STAGE}.env"',
    'cannot-be-known',
    'Dragonfly reads every `DFLY_` variable as a flag, and the tool does not know which variables the file sets: the path `${STAGE}.env` depends on `STAGE`. Either write the path without a variable, or move the variables that `vuls-redis` needs to `environment`, and remove `${STAGE}.env` from `env_file`.',
  ],
  [
    'v1.39.0',
    'env_file: [{path: a.env, format: "${FORMAT}"}]',
    'cannot-be-known',
    'the format of `a.env` depends on `FORMAT`. Either write the format without a variable, or move',
  ],
  [
    'v1.39.0',
    'env_file: [a.env, "${STAGE}.env"]',
    'cannot-be-known',
    '`a.env` is not in the repository, and the path `${STAGE}.env` depends on `STAGE`. Move the variables',
  ],
  ['v1.39.0', 'command: [sh, start.sh]', 'cannot-be-known', 'Write only `dragonfly` and its flags'],
  [
    'v1.39.0',
    'command: [sh, -c, \'exec dragonfly --requirepass="`cat /p`"\']\nenvironment: [REDIS_PASSWORD]',
    'cannot-be-known',
    'The tool does not know the password that the script passes to the server. Use `--requirepass="$$REDIS_PASSWORD"` in the script.',
  ],
  [
    'v1.39.0',
    'command: [sh, -c, \'P=$$(cat /p); exec dragonfly --requirepass "$$P"\']',
    'cannot-be-known',
    'Use `--requirepass "$$REDIS_PASSWORD"` in the script, and set `REDIS_PASSWORD=${REDIS_PASSWORD:?}` in `environment`.',
  ],
  [
    'v1.39.0',
    "command: [sh, -c, 'dragonfly --requirepass=$$(cat /p) --dir=$$(cat /d)']\nenvironment: [REDIS_PASSWORD]",
    'cannot-be-known',
    'The tool does not know the values of `--requirepass` and `--dir` that the script passes to the server. Use `--requirepass="$$REDIS_PASSWORD"` in the script. In the script, write `--dir` with a literal value or with a variable that `environment` sets.',
  ],
  [
    'v1.39.0',
    "command: [sh, -c, 'dragonfly --requirepass=$$(cat /p) $$(cat /flags)']",
    'cannot-be-known',
    'The tool does not know which flags take effect. Write only `dragonfly` and its flags in `command`.',
  ],
  [`v1.39.0@sha256:${'0'.repeat(64)}`, 'command: [--x=1]', 'needs-decision', 'Remove `--x`'],
  [
    `latest@sha256:${'0'.repeat(64)}`,
    'command: [--port=6379]',
    'needs-decision',
    'The tool cannot look up the release of a digest. Replace the tag `latest`',
  ],
])('in %s, the fix of `%s` is refused: %s, %s', (tag, keys, reason, explain) => {
  expect(flagFix(tag, keys)).toMatchObject({ reason, explain: expect.stringContaining(explain) });
});

test.each<[keys: string, step: string]>([
  [
    "image: dragonflydb/dragonfly\ncommand: [sh, -c, 'dragonfly --requirepass=$$(cat /run/secrets/pw)']",
    'The tool does not know the password that the script passes to the server. List the secret `pw` under `secrets` of `vuls-redis`.',
  ],
  [
    'image: dragonflydb/dragonfly\ncommand: [--flagfile=/flags]',
    'The tool does not know which flags take effect. List the config `flags` under `configs` of `vuls-redis`.',
  ],
  [
    'image: dragonflydb/dragonfly\ncommand: [sh, /flags]',
    'The tool does not know which flags take effect. List the config `flags` under `configs` of `vuls-redis`.',
  ],
  [
    'image: bitnami/redis:7.4.1\nenvironment: {REDIS_PASSWORD_FILE: /run/secrets/pw}',
    'The tool does not know which options take effect. List the secret `pw` under `secrets` of `vuls-redis`.',
  ],
])('for %j, the step for a secret or config that the service does not list is: %s', (keys, step) => {
  const others = 'secrets: {pw: {environment: PW}}\nconfigs: {flags: {content: "--port=1"}}\n';
  expect(fixFor(projectWith(keys, others), 'flags-known', cachePolicy)).toMatchObject({
    reason: 'cannot-be-known',
    explain: step,
  });
});

test('a password that a script passes to Redis is what is unknown', () => {
  const script = 'command: [sh, -c, \'exec redis-server --requirepass "$$(cat /p)"\']';
  expect(
    fixFor(
      projectWith(`image: redis:7.4.1\n${script}\nenvironment: [REDIS_PASSWORD]`),
      'flags-known',
      cachePolicy,
    ),
  ).toMatchObject({
    reason: 'cannot-be-known',
    explain:
      'The tool does not know the password that the script passes to the server. Use `--requirepass "$$REDIS_PASSWORD"` in the script.',
  });
});

test.each<[flag: string, volumes: string, others: string, needs: readonly string[]]>([
  ['--unixsocket=/tmp/df.sock', '[]', '', []],
  ['--unixsocket=/s/df.sock', '["sock:/s"]', '', ['Check that no client uses the Unix socket.']],
  [
    '--unixsocket=/s/df.sock',
    '["sock:/s"]',
    '  worker: {image: worker, volumes: ["sock:/run/cache"]}\n',
    ['`worker` mounts the folder of the socket: connect it to `vuls-redis` over TCP first.'],
  ],
  ['--memcached_port=11211', '[]', '', ['Check that no client uses the memcached port.']],
])('the removal of %s with the volumes %s needs what its clients need', (flag, volumes, others, needs) => {
  const keys = `image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0\ncommand: [--port=1, ${flag}]\nvolumes: ${volumes}`;
  expect(fixFor(projectWith(keys, `${others}volumes: {sock: {}}\n`), 'no-open-door')).toMatchObject({
    safety: needs.length > 0 ? 'unsafe' : 'safe',
    needs,
    added: ['command: [--port=1]'],
  });
});
