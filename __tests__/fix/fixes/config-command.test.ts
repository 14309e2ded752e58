/** Fixes that rename or restrict the CONFIG command. */
import { expect, test } from '@jest/globals';
import { fixFor, projectWith } from '../../support/proposed-fixes.js';

function configFix(tag: string, flags: string) {
  const image = `image: docker.dragonflydb.io/dragonflydb/dragonfly:${tag}`;
  return fixFor(projectWith(`${image}\ncommand: [${flags}]`), 'config-renamed');
}

const renamed = 'CONFIG=VULS_CONFIG_CMD_RENAMED';

test.each<[tag: string, flags: string, wanted: string]>([
  ['v1.39.0', '--port=1', `--port=1, --rename_command=${renamed}`],
  ['v1.40.1', '--port=1', '--port=1, --restricted_commands=CONFIG'],
  ['latest', '--port=1', '--port=1, --restricted_commands=CONFIG'],
  ['v1.10.0', '--port=1', `--port=1, --rename_command=${renamed}`],
  ['v1.39.0', '--rename_command=CONFIG:X', `--rename_command=${renamed}`],
  ['v1.39.0', '--rename_command, KEYS=K', `--rename_command, "KEYS=K,${renamed}"`],
  ['v1.39.0', '"--rename_command=KEYS=K,CONFIG:X"', `"--rename_command=KEYS=K,${renamed}"`],
  ['v1.39.0', '"--rename_command=KEYS=K,CONFIG=CONFIG"', `"--rename_command=KEYS=K,${renamed}"`],
  ['v1.39.0', '"--rename_command=KEYS=${K:-a},CONFIG:X"', `"--rename_command=KEYS=\${K:-a},${renamed}"`],
  ['v1.39.0', '"--rename_command=KEYS=$$K,CONFIG:X"', `"--rename_command=KEYS=$$K,${renamed}"`],
  ['v1.40.1', '--rename_command=CONFIG=X', '--restricted_commands=CONFIG'],
  ['v1.40.1', '--rename_command, CONFIG=X, --port=1', '--restricted_commands=CONFIG, --port=1'],
  ['v1.39.0', '--restricted_commands=KEYS', '"--restricted_commands=KEYS,CONFIG"'],
  ['v1.40.1', '--restricted_commands=', '--restricted_commands=CONFIG'],
  ['v1.39.0', '--rename-command=CONFIG=X', '--rename_command=CONFIG=X'],
  ['v1.39.0', '"--rename_command KEYS=K,CONFIG=X"', '"--rename_command=KEYS=K,CONFIG=X"'],
  ['v1.39.0', '--rename_command=KEYS=K;CONFIG=X', `"--rename_command=KEYS=K,${renamed}"`],
  ['v1.39.0', '"--rename_command=KEYS=K CONFIG=X"', `"--rename_command=KEYS=K,${renamed}"`],
  ['v1.39.0', '"--rename_command=KEYS:K,=X"', `"--rename_command=KEYS=K,${renamed}"`],
  ['v1.40.1', '"--rename_command=keys=K,CONFIG=X"', '"--restricted_commands=KEYS,CONFIG"'],
  ['v1.39.0', '"--rename_command: KEYS=K"', `"--rename_command=KEYS=K,${renamed}"`],
  ['v1.39.0', '--rename-command=CONFIG:X', `--rename_command=${renamed}`],
  ['v1.40.1', '--restricted-commands=KEYS', '"--restricted_commands=KEYS,CONFIG"'],
])('in %s, [%s] becomes [%s]', (tag, flags, wanted) => {
  expect(configFix(tag, flags)).toMatchObject({
    safety: 'safe',
    needs: [],
    added: [`command: [${wanted}]`],
  });
});

test('an item that no list can contain is removed, and the need names it', () => {
  expect(configFix('v1.39.0', '"--rename_command=FLUSHALL,CONFIG=X"')).toMatchObject({
    needs: [
      'Add `FLUSHALL` to `--rename_command` again, in the form `OLD=NEW`: the fix removes what Dragonfly rejects.',
    ],
    added: [`command: ["--rename_command=${renamed}"]`],
  });
});

test.each<[flags: string, reason: string]>([
  ['--flagfile=/f', 'The tool does not know which flags take effect.'],
  ['"--rename_command=${LIST}"', 'The tool does not replace a value that it does not know.'],
])('the effect of [%s] is unknown: %s', (flags, reason) => {
  expect(configFix('v1.39.0', flags)).toMatchObject({
    reason: 'cannot-be-known',
    explain: expect.stringContaining(reason),
  });
});
