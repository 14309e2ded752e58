/** Where the server's password comes from, in every state that the environment may be in. */
import { describe, expect, test } from '@jest/globals';
import type { Absence } from '../../../src/cache/secret/absence.js';
import type { SecretOrigin } from '../../../src/cache/secret/secret.js';
import { readServer, type Server } from '../../../src/cache/server/server.js';
import { serviceOf } from '../../support/compose.js';

const read = (keys: string, release = 'v1.39.0'): Server =>
  readServer(
    'vuls-redis',
    serviceOf(`image: docker.dragonflydb.io/dragonflydb/dragonfly:${release}\n${keys}`),
    {},
  );

test.each<[keys: string, from: SecretOrigin, variable: string | null, setBy: string | null]>([
  ['', 'nothing', null, null],
  ['command: ["--requirepass=${P:?}"]', 'variable', 'P', 'requirepass'],
  ['command: [--requirepass, "${P}"]', 'variable', 'P', 'requirepass'],
  ['command: --requirepass=${P:?}', 'variable', 'P', 'requirepass'],
  ['command: --requirepass="${P:?}"', 'variable', 'P', 'requirepass'],
  ['command: ["--requirepass=${P:-secret}"]', 'variable', 'P', 'requirepass'],
  ['command: ["--requirepass=x${P}"]', 'partly', 'P', 'requirepass'],
  ['command: ["--requirepass=${P}${Q}"]', 'partly', 'P', 'requirepass'],
  ['command: [--requirepass=secret]', 'literal', null, 'requirepass'],
  ['command: [--requirepass=]', 'nothing', null, 'requirepass'],
  ['command: ["--requirepass=${P:+}"]', 'nothing', null, 'requirepass'],
  ['command: ["--requirepass=${P:+secret}"]', 'literal', null, 'requirepass'],
  ['command: [--requirepass, --logtostderr]', 'literal', null, 'requirepass'],
  ['command: [--, "--requirepass=${P}"]', 'nothing', null, null],
  ['command: [--requirepass=secret, "--requirepass=${P}"]', 'variable', 'P', 'requirepass'],
  ['environment: ["DFLY_requirepass=${P:?}"]', 'variable', 'P', 'DFLY_requirepass'],
  ['environment: [DFLY_requirepass]', 'variable', 'DFLY_requirepass', 'DFLY_requirepass'],
  ['environment: {DFLY_requirepass: ""}', 'nothing', null, 'DFLY_requirepass'],
  ['environment: {DFLY_REQUIREPASS: "${P}"}', 'nothing', null, null],
  ['command: ["--requirepass=${P}"]\nenvironment: [DFLY_requirepass=x]', 'variable', 'P', 'requirepass'],
  ['command: [--requirepass=]\nenvironment: ["DFLY_requirepass=${P}"]', 'variable', 'P', 'DFLY_requirepass'],
  [
    'command: [sh, -c, "dragonfly --requirepass=$$P"]\nenvironment: ["P=${Q}"]',
    'variable',
    'Q',
    'requirepass',
  ],
  ['command: [sh, -c, "dragonfly --requirepass=$$P"]\nenvironment: [P]', 'variable', 'P', 'requirepass'],
  ['command: [sh, -c, "dragonfly --requirepass=$$P"]', 'nothing', null, 'requirepass'],
  ['command: [sh, -c, "dragonfly --requirepass=${P}"]', 'variable', 'P', 'requirepass'],
  ['command: ["--requirepass=${P}"]\nenv_file: x.env', 'variable', 'P', 'requirepass'],
  ['env_file: x.env', 'unknown', null, null],
  ['command: ["--requirepass=${P}", --aclfile=/a]', 'unknown', null, 'aclfile'],
  ['command: ["--requirepass=${P}", --flagfile=/f]', 'unknown', null, 'requirepass'],
  ['command: ["--requirepass=${P}", "${MORE}"]', 'unknown', null, 'requirepass'],
  ['command: [redis-server, --requirepass, "${P}"]', 'unknown', null, null],
  ['command: [sh, start.sh]', 'unknown', null, null],
  ['command: ["--requirepass=${A}${B}${C}${D}${E}${F}"]', 'unknown', null, 'requirepass'],
  ['command: [--undefok=PASSWORD, "--PASSWORD=${P:?}"]', 'nothing', null, null],
])('%j: from %s, %j, set by %j', (keys, from, variable, setBy) => {
  const { password } = read(keys);
  expect([password.from, password.variable, password.setBy]).toEqual([from, variable, setBy]);
});

describe('DFLY_PASSWORD', () => {
  test.each<[release: string, from: SecretOrigin, setBy: string | null]>([
    ['v1.10.0', 'variable', 'DFLY_PASSWORD'],
    ['v1.13.0', 'variable', 'DFLY_PASSWORD'],
    ['v1.14.0', 'nothing', null],
    ['v1.39.0', 'nothing', null],
  ])('in %s: the password comes from %s, set by %j', (release, from, setBy) => {
    const { password } = read('environment: ["DFLY_PASSWORD=${P}"]', release);
    expect([password.from, password.setBy]).toEqual([from, setBy]);
  });

  test('gives way to the flag', () => {
    const { password } = read(
      'command: ["--requirepass=${P}"]\nenvironment: [DFLY_PASSWORD=secret]',
      'v1.13.0',
    );
    expect([password.from, password.variable]).toEqual(['variable', 'P']);
  });

  test('is what is left of a variable up to v1.10, which reads no other', () => {
    const { password } = read('environment: ["DFLY_requirepass=${P}"]', 'v1.10.0');
    expect(password.from).toBe('nothing');
  });
});

test.each<[value: string, unset: Absence, empty: Absence]>([
  ['${P:?}', 'stops', 'stops'],
  ['${P?}', 'stops', 'empty'],
  ['${P}', 'empty', 'empty'],
  ['${P:-}', 'explicitly-empty', 'explicitly-empty'],
  ['${P-}', 'explicitly-empty', 'explicitly-empty'],
  ['${P:-secret}', 'fallback', 'fallback'],
  ['${P-secret}', 'fallback', 'empty'],
  ['${P:-${Q:?}}', 'still-set', 'still-set'],
  ['${P:?say ${Q:-so}}', 'stops', 'stops'],
])('--requirepass=%s: %s when unset, %s when empty', (value, unset, empty) => {
  const { password } = read(`command: ['--requirepass=${value}']`);
  expect([password.whenUnset, password.whenEmpty]).toEqual([unset, empty]);
});

test.each<[keys: string, because: string]>([
  ['', 'no password is set, so anyone can connect'],
  ['command: [--requirepass=]', '`--requirepass` is empty, so anyone can connect'],
  ['environment: {DFLY_requirepass: ""}', '`DFLY_requirepass` is empty, so anyone can connect'],
  ['command: [--requirepass=secret]', 'it is hard-coded'],
  ['command: ["--requirepass=x${P}"]', 'part of it is hard-coded'],
  [
    'command: [\'--requirepass="${P}"\']',
    'the quotes in the value of `--requirepass` count as part of the password',
  ],
  [
    'command: ["--requirepass=${P} "]',
    'the white space in the value of `--requirepass` counts as part of the password',
  ],
  [
    'command: ["--requirepass=${P}\\n"]',
    'the line break in the value of `--requirepass` counts as part of the password',
  ],
  ['command: ["--requirepass=${P}${P}"]', 'it contains more than that'],
  ['command: ["--requirepass=${P}"]', 'it comes from `P`'],
  [
    'command: ["--requirepass=${P:-}"]',
    'it does not require `P` to be set and not empty, and without a password, anyone can connect',
  ],
  ['command: [redis-server]', "the container's program is `redis-server`, not Dragonfly"],
  ['command: [sh, start.sh]', 'the container runs `start.sh`'],
  [
    'command: ["--requirepass=${P}", --flagfile=/f]',
    'another setting may override `--requirepass`: `--flagfile` reads `/f`, but the file is not mounted from the repository',
  ],
  [
    'command: ["--requirepass=${P}", --aclfile=/a]',
    'the file is not mounted from the repository, and the ACL file `/a` may set another password',
  ],
  ['env_file: x.env', '`x.env` (an `env_file` that is not in the repository) may set the password'],
  [
    'env_file: ["a.env", "b.env"]',
    '`a.env` or `b.env` (each an `env_file` that is not in the repository) may set the password',
  ],
  [
    'env_file: "${STAGE}.env"',
    '`${STAGE}.env` (an `env_file` whose path depends on `STAGE`) may set the password',
  ],
  [
    'env_file: [{path: x.env, format: "${FORMAT}"}]',
    '`x.env` (an `env_file` whose format depends on `FORMAT`) may set the password',
  ],
  [
    'env_file: ["a.env", "${STAGE}.env"]',
    '`a.env` (an `env_file` that is not in the repository) or `${STAGE}.env` (an `env_file` whose path depends on `STAGE`) may set the password',
  ],
  ['command: ["--requirepass=${A}${B}${C}${D}${E}${F}"]', 'the password depends on too many variables'],
])('%j is reported: %s', (keys, because) => {
  expect(read(keys).password.because).toContain(because);
});

test('the literal text and the default values are found in every state', () => {
  const { password } = read('command: ["--requirepass=${P:-one}${Q:+two}"]');
  const written = password.literals.map(({ node, span }) => node.text.slice(span.start, span.end));
  expect(written.sort()).toEqual(['one', 'two']);
  expect(password.written).toBe(true);
});
