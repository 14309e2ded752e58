/** Flags that Dragonfly does not start with. */
import { expect, test } from '@jest/globals';
import { mending, projectWith } from '../../support/mending.js';

const offered = (tag: string, keys: string) =>
  mending(projectWith(`image: docker.dragonflydb.io/dragonflydb/dragonfly:${tag}\n${keys}`), 'flags-known');

test.each<[tag: string, flags: string, wanted: string, title: string]>([
  ['v1.39.0', '--require-pass=x', '--requirepass=x', 'Write `--requirepass`'],
  ['v1.39.0', '--LogToStderr', '--logtostderr', 'Write `--logtostderr`'],
  [
    'v1.40.1',
    '--rename_command=CONFIG=X',
    '--restricted_commands=CONFIG',
    'Restrict CONFIG instead of renaming it',
  ],
])('in %s, %s becomes %s', (tag, flag, wanted, title) => {
  expect(offered(tag, `command: [--port=1, ${flag}]`)).toMatchObject({
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
    'Take `--appendonly` out, or write a flag that v1.39.0 has.',
  ],
  ['v1.39.0', 'command: [--logtostderr=maybe]', 'needs-decision', '`--logtostderr` takes `true` or `false`'],
  [
    'v1.39.0',
    'environment: [DFLY_REQUIREPASS=x]',
    'needs-decision',
    'did you mean `DFLY_requirepass` (v1.5.0 and later)?',
  ],
  [
    'v1.39.0',
    'command: [--flagfile=/f]',
    'cannot-be-known',
    '`--flagfile` reads flags from a file, but `/f` is not mounted from the repository. Start `dragonfly` itself',
  ],
  [
    'v1.39.0',
    'env_file: a.env',
    'cannot-be-known',
    'The service reads `a.env` as `env_file`, which is not read here',
  ],
  ['v1.39.0', 'command: [sh, start.sh]', 'cannot-be-known', 'the container runs a script'],
  [`v1.39.0@sha256:${'0'.repeat(64)}`, 'command: [--x=1]', 'needs-decision', 'Take `--x` out'],
  [
    `latest@sha256:${'0'.repeat(64)}`,
    'restart: always',
    'needs-decision',
    'a digest alone does not identify the release',
  ],
])('in %s, for `%s`: %s, %s', (tag, keys, reason, explain) => {
  expect(offered(tag, keys)).toMatchObject({ reason, explain: expect.stringContaining(explain) });
});
