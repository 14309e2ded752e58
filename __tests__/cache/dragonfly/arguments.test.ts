/** Dragonfly's arguments are read as abseil reads them (flags/parse.cc). */
import { expect, test } from '@jest/globals';
import { readArguments } from '../../../src/cache/dragonfly/arguments.js';
import type { Flag } from '../../../src/cache/dragonfly/flag.js';
import { wholeScalar } from '../../../src/cache/text/word.js';
import { toText } from '../../../src/compose/interpolation/expand.js';
import { textOf } from '../../support/compose.js';

const read = (words: readonly string[]) =>
  readArguments(
    words.map((word) => {
      const text = textOf(word);
      return { text, place: text[0] ? wholeScalar(text[0].node) : null };
    }),
  );

/** `name=value`, a boolean as such, and a fault behind `!`. */
function describeFlag({ name, value, fault }: Flag): string {
  const shown = typeof value === 'boolean' ? String(value) : `"${toText(value)}"`;
  return `${name}=${shown}${fault === null ? '' : ` ! ${fault.message}`}`;
}

test.each<[words: readonly string[], flags: readonly string[]]>([
  [['--requirepass=x'], ['requirepass="x"']],
  [['-requirepass=x'], ['requirepass="x"']],
  [['--requirepass', 'x'], ['requirepass="x"']],
  [['-requirepass', 'x'], ['requirepass="x"']],
  [['--requirepass='], ['requirepass=""']],
  [['--requirepass', ''], ['requirepass=""']],
  [['--requirepass=a=b'], ['requirepass="a=b"']],
  [
    ['--requirepass=a', '--requirepass=b'],
    ['requirepass="a"', 'requirepass="b"'],
  ],
  [['--requirepass', '--logtostderr'], ['requirepass="--logtostderr"']],
  [['--requirepass', '--'], ['requirepass="--"']],
  [['--requirepass'], ['requirepass="" ! `--requirepass` has no value, so Dragonfly does not start']],
  [['--logtostderr'], ['logtostderr=true']],
  [['-logtostderr'], ['logtostderr=true']],
  [['--nologtostderr'], ['logtostderr=false']],
  [['-nologtostderr'], ['logtostderr=false']],
  [['--logtostderr=false'], ['logtostderr="false"']],
  [['--logtostderr=T'], ['logtostderr="T"']],
  [['--logtostderr', 'false'], ['logtostderr=true']],
  [
    ['--logtostderr='],
    [
      'logtostderr="" ! `--logtostderr` is empty, but must be a boolean (`true` or `false`), so Dragonfly does not start',
    ],
  ],
  [
    ['--logtostderr=on'],
    [
      'logtostderr="on" ! `--logtostderr` is `on`, but must be a boolean (`true` or `false`), so Dragonfly does not start',
    ],
  ],
  [
    ['--nologtostderr=true'],
    ['logtostderr="true" ! `--nologtostderr` has a value, but takes none, so Dragonfly does not start'],
  ],
  [
    ['--norequirepass'],
    [
      'requirepass=false ! `--norequirepass` negates `--requirepass`, which is not a boolean flag, so Dragonfly does not start',
    ],
  ],
  [['--no_tls_on_admin_port'], ['no_tls_on_admin_port=true']],
  [['--notify_keyspace_events=Ex'], ['notify_keyspace_events="Ex"']],
  [
    ['---requirepass=x'],
    [
      '---requirepass=x="" ! `---requirepass` is not a flag, because a flag starts with one or two dashes, so Dragonfly does not start',
    ],
  ],
  [['--=x'], ['--=x="" ! `--` is not a flag, because its name is missing, so Dragonfly does not start']],
  [['--rename-command=CONFIG=X'], ['rename-command="CONFIG=X"']],
  [['--RequirePass=x'], ['RequirePass="x"']],
  [
    ['--unheard_of', 'x', '--port=1'],
    ['unheard_of=""', 'port="1"'],
  ],
  [
    ['--port', '1', '--dir', '/data'],
    ['port="1"', 'dir="/data"'],
  ],
  [
    ['one', '--port=1', 'two', '-', '--dir=/d'],
    ['port="1"', 'dir="/d"'],
  ],
  [['--port=1', '--', '--requirepass=x'], ['port="1"']],
  [['--requirepass=${P}'], ['requirepass="\ue000"']],
  [['--logtostderr=${L}'], ['logtostderr="\ue000"']],
])('%j is %j', (words, flags) => {
  expect(read(words).given.map(describeFlag)).toEqual(flags);
});

test.each<[words: readonly string[], ignored: readonly string[]]>([
  [
    ['redis.conf', '--port=1', '-', 'x'],
    ['redis.conf', '-', 'x'],
  ],
  [
    ['--port=1', '--', '--requirepass=x', 'y'],
    ['--requirepass=x', 'y'],
  ],
  [['--logtostderr', 'false'], ['false']],
  [['--port', '1'], []],
])('of %j Dragonfly ignores %j without a message', (words, ignored) => {
  expect(read(words).ignored.map(({ word }) => toText(word.text))).toEqual(ignored);
});

test.each([
  ['${FLAG}', '`FLAG` may contain any flag'],
  ['-${FLAG}', '`FLAG` decides the name of a flag'],
  ['--${FLAG}=x', '`FLAG` decides the name of a flag'],
  ['--${FLAG}', '`FLAG` decides the name of a flag'],
])('the variable in %s decides which flag it is', (word, reason) => {
  const { given, unknown } = read(['--port=1', word, '--dir=/d']);
  expect(given.map(({ name }) => name)).toEqual(['port', 'dir']);
  expect(unknown.map(({ because }) => because)).toEqual([reason]);
});

test('a value in a separate word is found by its place, also without one', () => {
  const [flag, port] = readArguments([
    { text: textOf('--requirepass'), place: null },
    { text: textOf('x'), place: null },
    { text: textOf('--port=1'), place: null },
  ]).given;
  expect(flag && describeFlag(flag)).toBe('requirepass="x"');
  expect(port && describeFlag(port)).toBe('port="1"');
});
