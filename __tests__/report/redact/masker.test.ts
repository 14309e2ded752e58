/** Sentences, values and complete outputs repeat no secret, and ordinary words stay readable. */

import { expect, test } from '@jest/globals';
import { findingsIn } from '../../../src/check/report.js';
import { type Masker, maskerFor } from '../../../src/report/redact/masker.js';
import { viewReport } from '../../../src/report/view/report-view.js';
import { cases } from '../../support/projects.js';
import { reportOf } from '../../support/reports.js';

/** A masker for a project in which these are passwords. */
function maskerOf(...passwords: readonly string[]): Masker {
  const text = passwords.map((password) => `A_PASSWORD: ${password}\n`).join('');
  return maskerFor([{ file: 'compose.yml', text }], []);
}

test.each([
  ['in backticks', 'the word `S3cret` is', 'the word `***` is'],
  ['in quotes', 'duplicate key "S3cret"', 'duplicate key "***"'],
  ['in an address', '`redis://:S3cret@host` and `S3cret`', '`redis://:***@host` and `***`'],
  ['in a sentence', 'a S3cret word', 'a *** word'],
  ['as a part of another word', '`vuls-S3cret` and `S3crets`', '`vuls-***` and `***s`'],
])('a password %s', (_, sentence, wanted) => {
  expect(maskerOf('S3cret').sentence(sentence)).toBe(wanted);
});

test.each<[string, string[], string, string]>([
  ['that means something to a pattern', ['a.c+$|(x1'], '`a.c+$|(x1` `abc`', '`***` `abc`'],
  [
    'that programs encode',
    ['S3c!r(t x/y'],
    '`S3c%21r%28t%20x/y` `S3c!r(t%20x%2Fy` `S3c%21r%28t+x%2fy`',
    '`***` `***` `***`',
  ],
  ['that begins with another one', ['abcd12', 'abcd12ef'], '`abcd12ef`', '`***`'],
  ['that is too short to differ from a word', ['a1'], '`a1`', '`a1`'],
  [
    'that is a word: only as a whole word in a quote',
    ['change'],
    'change `change` `changes`',
    'change `***` `changes`',
  ],
  [
    'that is a common word: only in its place',
    ['redis'],
    '`redis:7` `redis://:redis@redis`',
    '`redis:7` `redis://:***@redis`',
  ],
  [
    'that is a number: only as a whole word in a quote',
    ['123456'],
    '`123456` `01234567`',
    '`***` `01234567`',
  ],
  ['that is the name of a file', ['compose.yml'], 'compose.yml: `x`', 'compose.yml: `x`'],
  ['with dollars', ['ab$$cd3f'], '`ab$cd3f` `ab$$cd3f` `cd3f`', '`***` `***` `***`'],
  ['in an address, encoded', ['p@ss/W0rd'], '`p%40ss%2FW0rd`', '`***`'],
  ['in JSON', [String.raw`'a"b\c12'`], String.raw`"x a\"b\\c12 y"`, '"x *** y"'],
  ['in base64', ['hunter2'], '`aHVudGVyMg==` `ZGVmYXVsdDpodW50ZXIy`', '`***==` `***`'],
  ['in quotes of YAML', ['"hunt\\u0065r2"'], '`hunter2`', '`***`'],
])('a password %s', (_, passwords, sentence, wanted) => {
  expect(maskerOf(...passwords).sentence(sentence)).toBe(wanted);
});

test.each([
  ['a user', 'environment:\n  POSTGRES_USER: listmonk\n  POSTGRES_PASSWORD: listmonk\n'],
  ['an image', 'image: listmonk/listmonk:1\nenvironment: [DB_PASSWORD=listmonk]\n'],
  ['a service', 'services:\n  listmonk:\n    environment: [DB_PASSWORD=listmonk]\n'],
  ['a user of an address', 'environment: ["DB=postgres://listmonk:listmonk@db/x"]\n'],
])('a password that is the name of %s is masked only in its place', (_, text) => {
  const masker = maskerFor([{ file: 'compose.yml', text }], []);
  expect(masker.sentence('`listmonk` and `DB_PASSWORD=listmonk`')).toBe('`listmonk` and `DB_PASSWORD=***`');
});

test('code with a known password, or with something that looks like one, is recognized', () => {
  expect(maskerOf('S3cret').isSecretIn('a: S3cret')).toBe(true);
  expect(maskerOf().isSecretIn('a: --requirepass=x')).toBe(true);
  expect(maskerOf('redi').isSecretIn('image: vuls-redis\nurl: redis://:${P:?}@vuls-redis')).toBe(false);
  expect(maskerOf().isSecretIn('')).toBe(false);
});

test('very many secrets are masked', () => {
  const words = Array.from({ length: 40_000 }, (_, index) => `redis-cli -a Passw0rd${index} `);
  const text = words.join('');
  expect(maskerFor([{ file: 'a', text }], []).sentence(`\`${text}\``)).not.toContain('Passw0rd');
});

test('masking changes no message of other cases: the model quotes no password in the first place', () => {
  // In these, a name that is unknown repeats a password.
  for (const [, text] of cases.filter(([name]) => !/^secret-(?:flag|service)-/.test(name))) {
    const report = reportOf({ 'compose.yml': text });
    const messages = findingsIn(report).map(({ finding }) => finding.message);
    for (const { masker } of viewReport(report).sections)
      for (const message of messages) expect(masker.sentence(message)).toBe(message);
  }
});
