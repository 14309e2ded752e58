/** Where the password comes from, and that Compose stops without it. */
import { describe, expect, test } from '@jest/globals';
import { mending, projectWith } from '../../support/mending.js';

const image = 'image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0';
const offered = (rule: string, keys: string, others = '') =>
  mending(projectWith(`${image}\n${keys}`, others), rule);
const set = 'Set `REDIS_PASSWORD` wherever Compose is run, to a password that can stand in a URL.';
const literal = 'Change the password: the one in the file is known to everybody who can read the repository.';
const fallback = 'Change the password where the fallback was in use.';

describe('the password is taken from the variable', () => {
  test.each<[keys: string, needs: readonly string[]]>([
    ['command: [--port=1]', [set]],
    ['command: [--requirepass=]', [set]],
    ['command: [--requirepass=hunter2]', [set, literal]],
    ['command: ["--requirepass=x${REDIS_PASSWORD}"]', [set, literal]],
    ['command: ["--requirepass=${REDIS_PASSWORD:-}"]', [set]],
    [
      'command: [--port=1]\nenv_file: a.env',
      [set, 'Take `DFLY_requirepass` out of the `env_file`, if it is there: the flag goes before it.'],
    ],
  ])('for `%s`, and what that needs is told', (keys, needs) => {
    expect(offered('requirepass-from-env', keys)).toMatchObject({
      title: 'Take the password from `REDIS_PASSWORD`',
      safety: 'unsafe',
      needs,
    });
  });

  test('a misspelt flag is spelt right, not given twice', () => {
    expect(offered('requirepass-from-env', 'command: ["--require-pass=${REDIS_PASSWORD:?}"]')).toMatchObject({
      title: 'Write `--requirepass`',
      safety: 'safe',
      added: ['command: ["--requirepass=${REDIS_PASSWORD:?}"]'],
    });
  });

  test('a misspelt flag with another value is given both', () => {
    expect(offered('requirepass-from-env', 'command: --port=1 --require-pass=hunter2')).toMatchObject({
      title: 'Take the password from `REDIS_PASSWORD`',
      added: ['command: --port=1 --requirepass="${REDIS_PASSWORD:?}"'],
    });
    expect(offered('flags-known', 'command: --port=1 --require-pass=hunter2')).toMatchObject({
      title: 'Write `--requirepass`',
    });
  });

  test('another variable is a decision', () => {
    expect(offered('requirepass-from-env', 'command: ["--requirepass=${CACHE:?}"]')).toEqual({
      kind: 'refusal',
      reason: 'needs-decision',
      explain:
        'The server and its clients use `CACHE`. Rename it everywhere, or set the parameter `passwordVariable` to it.',
    });
  });
});

describe('Compose stops', () => {
  test.each<[value: string, wanted: string, needs: readonly string[]]>([
    ['${REDIS_PASSWORD}', '${REDIS_PASSWORD:?}', [set]],
    ['$REDIS_PASSWORD', '${REDIS_PASSWORD:?}', [set]],
    ['${REDIS_PASSWORD?}', '${REDIS_PASSWORD:?}', []],
    ['${REDIS_PASSWORD?set it}', '${REDIS_PASSWORD:?set it}', []],
    ['${REDIS_PASSWORD:-hunter2}', '${REDIS_PASSWORD:?}', [set, fallback]],
    ['${REDIS_PASSWORD-hunter2}', '${REDIS_PASSWORD:?}', [set, fallback]],
  ])('for --requirepass=%s: %s', (value, wanted, needs) => {
    const fix = offered('password-not-empty', `command: ['--requirepass=${value}']`);
    expect(fix).toMatchObject({
      title: 'Stop when `REDIS_PASSWORD` is unset or empty',
      safety: needs.length > 0 ? 'unsafe' : 'safe',
      needs,
      added: [`command: ['--requirepass=${wanted}']`],
    });
  });

  test('for a default that a client has', () => {
    const client =
      '  web:\n    image: web\n    environment:\n      - URL=redis://:${REDIS_PASSWORD:-hunter2}@vuls-redis\n';
    const fix = offered('password-not-published', 'command: ["--requirepass=${REDIS_PASSWORD:?}"]', client);
    expect(fix).toMatchObject({
      needs: [set, fallback],
      added: ['- URL=redis://:${REDIS_PASSWORD:?}@vuls-redis'],
    });
  });
});
