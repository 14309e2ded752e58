/** Whether CONFIG still answers to its own name, release by release. */
import { expect, test } from '@jest/globals';
import type { ConfigState } from '../../../src/cache/dragonfly/config-state.js';
import { readServer } from '../../../src/cache/server/server.js';
import { serviceOf } from '../../support/compose.js';

function read(flags: readonly string[], tag: string) {
  const image = `image: 'docker.dragonflydb.io/dragonflydb/dragonfly:${tag}'`;
  return readServer('vuls-redis', serviceOf(`${image}\ncommand: ${JSON.stringify(flags)}`), {}).config;
}

const rename = '--rename_command=';
const restrict = '--restricted_commands=';

test.each<[flags: readonly string[], tag: string, state: ConfigState, name: string | null]>([
  [[], 'v1.39.0', 'open', null],
  [[`${rename}CONFIG=X`], 'v1.39.0', 'renamed', 'X'],
  [[`${rename}config=x`], 'v1.39.0', 'renamed', 'x'],
  [['--rename_command', 'CONFIG=X'], 'v1.39.0', 'renamed', 'X'],
  [[`${rename}CONFIG=`], 'v1.39.0', 'disabled', null],
  [[`${rename}CONFIG=""`], 'v1.39.0', 'renamed', '""'],
  [[`${rename}KEYS=K,CONFIG=X,FLUSHALL=`], 'v1.39.0', 'renamed', 'X'],
  [[`${rename}KEYS=K`], 'v1.39.0', 'open', null],
  [[`${rename}KEYS=K, CONFIG=X`], 'v1.39.0', 'open', null],
  [[rename], 'v1.39.0', 'open', null],
  [[`${rename}CONFIG=X`, `${rename}KEYS=K`], 'v1.39.0', 'open', null],
  [[`${rename}CONFIG`], 'v1.39.0', 'refused', null],
  [[`${rename}CONFIG:X`], 'v1.39.0', 'refused', null],
  [[`${rename}CONFIG=A=B`], 'v1.39.0', 'refused', null],
  [[`${rename}CONFIG=X,`], 'v1.39.0', 'refused', null],
  [[`${rename}CONFIG=Config`], 'v1.39.0', 'refused', null],
  [[`${rename}CONFIG=X,config=Y`], 'v1.39.0', 'refused', null],
  [[`${rename}KEYS`, restrict], 'v1.39.0', 'refused', null],
  [[`${rename}CONFIG:X`], 'v1.28.2', 'open', null],
  [[`${rename}CONFIG`], 'v1.28.2', 'open', null],
  [[`${rename}CONFIG=CONFIG`], 'v1.28.2', 'open', null],
  [[`${rename}CONFIG=\${NAME}`], 'v1.39.0', 'renamed', '…'],
  [[`${rename}CONFIG=\${NAME}`], 'v1.28.2', 'unknown', null],
  [[`${rename}\${LIST}`], 'v1.39.0', 'unknown', null],
  [[`${rename}\${OLD}=X`], 'v1.39.0', 'unknown', null],
  [[`${rename}CONFIG=X`], 'v1.40.0', 'refused', null],
  [[`${rename}CONFIG=X`, '--undefok=rename_command'], 'v1.40.0', 'open', null],
  [[`${rename}CONFIG=X`], 'latest', 'refused', null],
  [[`${rename}CONFIG=X`], '${TAG:-v1.39.0}', 'refused', null],
  [[`${restrict}CONFIG`], 'v1.40.0', 'restricted', null],
  [[`${restrict}KEYS,config`], 'v1.11.0', 'restricted', null],
  [[`${restrict}KEYS, CONFIG`], 'v1.40.0', 'open', null],
  [[`${restrict}CONFIG`, `${restrict}KEYS`], 'v1.40.0', 'open', null],
  [[`${restrict}CONFIG`], 'v1.10.0', 'refused', null],
  [[`${restrict}\${LIST}`], 'v1.40.0', 'unknown', null],
  [[`${restrict}CONFIG,\${MORE}`], 'v1.40.0', 'restricted', null],
  [[`${restrict}CONFIG`, `${rename}CONFIG=X`], 'v1.39.0', 'restricted', null],
  [[`${rename}CONFIG=X`, '--flagfile=/f'], 'v1.39.0', 'unknown', null],
  [['--', `${rename}CONFIG=X`], 'v1.39.0', 'open', null],
])('%j in %s: %s, %j', (flags, tag, state, name) => {
  const config = read(flags, tag);
  expect([config.state, config.name]).toEqual([state, name]);
});

test.each<[flags: readonly string[], tag: string, because: string]>([
  [[], 'v1.39.0', 'no flag renames or restricts CONFIG'],
  [[`${rename}CONFIG=X`], 'v1.39.0', 'CONFIG is renamed to `X`'],
  [[`${rename}CONFIG:X`], 'v1.39.0', 'uses `:` instead of `=`'],
  [
    [`${rename}CONFIG=X`],
    'v1.40.1',
    'Dragonfly v1.40.0 and later do not start with `--rename_command`; use `--restricted_commands=CONFIG`',
  ],
  [
    [`${restrict}CONFIG`],
    'v1.10.0',
    'Dragonfly before v1.11.0 does not start with `--restricted_commands`; use `--rename_command=CONFIG=NAME`',
  ],
  [
    [`${restrict}CONFIG`, '--undefok=restricted_commands'],
    'v1.10.0',
    'Dragonfly v1.10.0 does not have `--restricted_commands`, so',
  ],
  [
    [`${rename}CONFIG=X`, '${OPEN:+--rename_command=}'],
    'v1.39.0',
    'if `OPEN` is set and not empty, only the last `--rename_command` takes effect',
  ],
  [[`${rename}KEYS=K, CONFIG=X`], 'v1.39.0', 'white space around CONFIG counts as part of the name'],
  [
    [`${restrict} CONFIG`],
    'v1.40.0',
    "white space in the value of `--restricted_commands` counts as part of the command's name",
  ],
  [[`${rename}KEYS=K`], 'v1.39.0', '`--rename_command` does not rename CONFIG'],
  [[`${rename}CONFIG=X,config=Y`], 'v1.39.0', 'it renames `CONFIG` twice'],
  [[`${rename}CONFIG=X,`], 'v1.39.0', 'one item of the list is empty, and each must be `OLD=NEW`'],
  [[`${rename}CONFIG:X`], 'v1.28.2', 'so Dragonfly ignores it'],
  [[`${rename}`], 'v1.39.0', '`--rename_command` is empty'],
  [[`${rename}CONFIG=X`, `${rename}KEYS=K`], 'v1.39.0', 'only the last `--rename_command` takes effect, and'],
  [['--', `${rename}CONFIG=X`], 'v1.39.0', 'Dragonfly ignores `--rename_command`, because it is after `--`'],
  [
    ['--port=1', '/etc/redis.conf'],
    'v1.39.0',
    'Dragonfly does not read Redis configuration files, so it ignores `/etc/redis.conf`, and any client can',
  ],
  [
    [`${rename}A=B;CONFIG=X`],
    'v1.39.0',
    '`--rename_command` keeps Dragonfly from starting: separate the items with `,`, not `;`',
  ],
])('%j in %s: %s', (flags, tag, because) => {
  expect(read(flags, tag).because).toContain(because);
});
