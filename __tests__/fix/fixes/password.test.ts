/** Fixes of the server's password and its variable. */
import { describe, expect, test } from '@jest/globals';
import { fixFor, projectWith } from '../../support/proposed-fixes.js';

const image = 'image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0';
const passwordFix = (rule: string, keys: string, others = '') =>
  fixFor(projectWith(`${image}\n${keys}`, others), rule);
const set = 'Wherever you run Compose, set `REDIS_PASSWORD` to a password that needs no URL encoding.';
const clients = 'Give every client the password: with this fix, the server requires it.';
const sending = 'Make sure that every client sends the password: with this fix, the server requires it.';
const changeLiteral =
  'Use a new password, and give it to every client: everyone who can read the repository knows the old one.';
const changePart =
  'Use a new password, and give it to every client: everyone who can read the repository knows a part of the old one.';
const changeDefault = 'Change the password wherever the default value is in use.';

describe('the password variable', () => {
  const use = "Use `REDIS_PASSWORD` as the server's password";

  test.each<[keys: string, needs: readonly string[], title?: string]>([
    ['command: [--port=1]', [set, clients]],
    ['command: [--requirepass=]', [set, clients]],
    ['command: [--requirepass=hunter2]', [set, changeLiteral]],
    [
      'command: ["--requirepass=x${REDIS_PASSWORD}"]',
      [set, changePart],
      "Use only `REDIS_PASSWORD` as the server's password",
    ],
    [
      `command: ['--requirepass="\${REDIS_PASSWORD}"']`,
      [
        set,
        "Give every client the password without the quotes: this fix removes them from the server's password.",
      ],
      "Remove the quotes from the server's password",
    ],
    [
      'command: [--port=1]\nenv_file: a.env',
      [set, sending, 'Remove `DFLY_requirepass` from the `env_file` if it is there: the flag overrides it.'],
    ],
  ])('is used for `%s`, and the needs are reported', (keys, needs, title = use) => {
    expect(passwordFix('requirepass-from-env', keys)).toMatchObject({
      title,
      safety: 'unsafe',
      needs,
    });
  });

  test('is required where only its default value is empty', () => {
    expect(
      passwordFix('requirepass-from-env', 'command: ["--requirepass=${REDIS_PASSWORD:-}"]'),
    ).toMatchObject({
      title: 'Require `REDIS_PASSWORD` to be set and not empty',
      safety: 'unsafe',
      needs: [set],
    });
  });

  test('a misspelled flag is renamed, not repeated', () => {
    expect(
      passwordFix('requirepass-from-env', 'command: ["--require-pass=${REDIS_PASSWORD:?}"]'),
    ).toMatchObject({
      title: 'Rename `--require-pass` to `--requirepass`',
      safety: 'safe',
      added: ['command: ["--requirepass=${REDIS_PASSWORD:?}"]'],
    });
  });

  test('a misspelled flag with another value gets the name and the value', () => {
    expect(passwordFix('requirepass-from-env', 'command: --port=1 --require-pass=hunter2')).toMatchObject({
      title: "Use `REDIS_PASSWORD` as the server's password",
      added: ['command: --port=1 --requirepass="${REDIS_PASSWORD:?}"'],
    });
    expect(passwordFix('flags-known', 'command: --port=1 --require-pass=hunter2')).toMatchObject({
      title: 'Rename `--require-pass` to `--requirepass`',
    });
  });

  test('another variable is refused', () => {
    expect(passwordFix('requirepass-from-env', 'command: ["--requirepass=${CACHE:?}"]')).toEqual({
      kind: 'refusal',
      reason: 'needs-decision',
      explain:
        "The server's password comes from `CACHE`, but the policy requires `REDIS_PASSWORD`. Rename `CACHE` to `REDIS_PASSWORD` in all files and wherever you set it, or set the policy parameter `passwordVariable` to `CACHE`.",
    });
  });
});

describe('the variable is required', () => {
  test.each<[value: string, wanted: string, needs: readonly string[]]>([
    ['${REDIS_PASSWORD}', '${REDIS_PASSWORD:?}', [set]],
    ['$REDIS_PASSWORD', '${REDIS_PASSWORD:?}', [set]],
    ['${REDIS_PASSWORD?}', '${REDIS_PASSWORD:?}', []],
    ['${REDIS_PASSWORD?set it}', '${REDIS_PASSWORD:?set it}', []],
    ['${REDIS_PASSWORD:-hunter2}', '${REDIS_PASSWORD:?}', [set, changeDefault]],
    ['${REDIS_PASSWORD-hunter2}', '${REDIS_PASSWORD:?}', [set, changeDefault]],
  ])('in --requirepass=%s: %s', (value, wanted, needs) => {
    const fix = passwordFix('password-not-empty', `command: ['--requirepass=${value}']`);
    expect(fix).toMatchObject({
      title: 'Require `REDIS_PASSWORD` to be set and not empty',
      safety: needs.length > 0 ? 'unsafe' : 'safe',
      needs,
      added: [`command: ['--requirepass=${wanted}']`],
    });
  });

  test('in a default value of a client', () => {
    const client =
      '  web:\n    image: web\n    environment:\n      - URL=redis://:${REDIS_PASSWORD:-hunter2}@vuls-redis\n';
    const fix = passwordFix(
      'password-not-published',
      'command: ["--requirepass=${REDIS_PASSWORD:?}"]',
      client,
    );
    expect(fix).toMatchObject({
      needs: [changeDefault],
      added: ['- URL=redis://:${REDIS_PASSWORD:?}@vuls-redis'],
    });
  });
});
