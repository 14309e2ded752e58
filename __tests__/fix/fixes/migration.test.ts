/** The fix that replaces another server with Dragonfly. */
import { describe, expect, test } from '@jest/globals';
import { clients, hardened, image, pull, set } from '../../support/migrated.js';
import { fixFor, policyWith, projectWith } from '../../support/proposed-fixes.js';

test('without a command, the image is replaced, and the command gets all flags', () => {
  expect(fixFor(projectWith('image: redis:7'), 'dragonfly-image')).toEqual({
    kind: 'fix',
    title: `Replace the image with \`${image}\`, and add a command with Dragonfly's flags`,
    safety: 'unsafe',
    needs: [pull, set, clients],
    removed: ['image: redis:7'],
    added: [`image: ${image}`, 'command:', ...hardened],
  });
});

test('one change of image and command fixes all findings that the other server causes', () => {
  const text = projectWith('image: redis:7\ncommand:\n  - redis-server\n  - --appendonly yes');
  const fix = fixFor(text, 'dragonfly-image');
  expect(fix).toEqual({
    kind: 'fix',
    title: `Replace the image with \`${image}\` and the command with Dragonfly's flags`,
    safety: 'unsafe',
    needs: [
      pull,
      set,
      clients,
      'Decide how to persist data: the fix removes `--appendonly`. Dragonfly has no append-only file. It saves a snapshot when it stops; for regular snapshots, set `--snapshot_cron`.',
    ],
    removed: ['image: redis:7', '- redis-server', '- --appendonly yes'],
    added: [`image: ${image}`, ...hardened],
  });
  for (const rule of ['requirepass-from-env', 'config-renamed']) expect(fixFor(text, rule)).toEqual(fix);
});

describe('no fix', () => {
  test.each<[keys: string, reason: string, explain: string]>([
    [
      'build: .',
      'needs-decision',
      `The service builds its image, and the tool does not change a build. Replace \`build\` with \`image: ${image}\`.`,
    ],
    [
      'image: redis:7\nentrypoint: [redis-server, --save, "60 1"]',
      'needs-decision',
      `The service sets \`entrypoint\`, and the tool does not replace it. Remove \`entrypoint\`, and set \`image: ${image}\`.`,
    ],
    [
      'image: redis:7\ncommand: redis-server\nenv_file: redis.env',
      'cannot-be-known',
      'The fix would replace the server with Dragonfly, which reads every `DFLY_` variable as a flag, and the tool does not know which variables the file sets: `redis.env` is not in the repository. Move the variables that `vuls-redis` needs to `environment`, and remove `redis.env` from `env_file`.',
    ],
    [
      'image: redis:7\nenv_file: [a.env, {path: b.env, required: false}]',
      'cannot-be-known',
      'The fix would replace the server with Dragonfly, which reads every `DFLY_` variable as a flag, and the tool does not know which variables these files set: `a.env` and `b.env` are not in the repository. Move the variables that `vuls-redis` needs to `environment`, and remove `a.env` and `b.env` from `env_file`.',
    ],
  ])('is offered for %j: %s', (keys, reason, explain) => {
    expect(fixFor(projectWith(keys), 'dragonfly-image')).toEqual({ kind: 'refusal', reason, explain });
  });
});

test('the command of an alias is replaced at its anchor', () => {
  const text = `x-command: &command [redis-server]\n${projectWith('image: redis:7\ncommand: *command')}`;
  expect(fixFor(text, 'dragonfly-image')).toMatchObject({
    removed: ['x-command: &command [redis-server]', 'image: redis:7'],
    added: [expect.stringMatching(/^x-command: &command \[--logtostderr, /), `image: ${image}`],
  });
});

test('a command with flags of Dragonfly is kept, and gets the ones that it lacks', () => {
  const text = projectWith(
    'image: redis:7\ncommand: [--logtostderr, "--requirepass=${REDIS_PASSWORD:?}", --primary_port_http_enabled=false]',
  );
  const fix = {
    removed: ['image: redis:7', expect.stringMatching(/^command: /)],
    added: [
      `image: ${image}`,
      'command: [--logtostderr, "--requirepass=${REDIS_PASSWORD:?}", --rename_command=CONFIG=VULS_CONFIG_CMD_RENAMED, --primary_port_http_enabled=false]',
    ],
  };
  expect(fixFor(text, 'dragonfly-image')).toMatchObject(fix);
  expect(fixFor(text, 'config-renamed')).toMatchObject(fix);
});

test("with Dragonfly's image, only the command is replaced", () => {
  const text = projectWith(`image: ${image}\ncommand: [redis-server, --port, "6380"]\nenv_file: a.env`);
  const fix = fixFor(text, 'requirepass-from-env');
  expect(fix).toMatchObject({ title: "Replace the command with Dragonfly's flags", safety: 'unsafe' });
  expect(fix).toHaveProperty('removed', ['command: [redis-server, --port, "6380"]']);
  expect(fix).toHaveProperty('needs', [
    set,
    'Make sure that every client sends the password: with this fix, the server requires it.',
  ]);
});

test('the new command restricts CONFIG in a release that cannot rename it', () => {
  const text = projectWith(`image: ghcr.io/dragonflydb/dragonfly:v1.40.1\ncommand: [redis-server]`);
  expect(fixFor(text, 'config-renamed')).toMatchObject({
    title: "Replace the command with Dragonfly's flags",
    added: [expect.stringContaining('--restricted_commands=CONFIG, --primary_port_http_enabled=false]')],
  });
});

test('the health check connects to the port of the old command', () => {
  const text = projectWith('image: redis:7\ncommand: [redis-server, --port, "6380"]');
  expect(fixFor(text, 'healthcheck-authenticated')).toMatchObject({
    added: expect.arrayContaining([expect.stringContaining('redis-cli -p 6380 ping')]),
  });
});

test('the new image and command restrict CONFIG in a release that cannot rename it', async () => {
  const policy = await policyWith({ release: 'v1.40.1' });
  const text = projectWith('image: redis:7\ncommand: [redis-server]');
  expect(fixFor(text, 'dragonfly-image', policy)).toMatchObject({
    added: [
      'image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.40.1',
      expect.stringContaining('--restricted_commands=CONFIG, --primary_port_http_enabled=false]'),
    ],
  });
});
