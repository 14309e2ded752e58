/** No sentence quotes a password, and no code with one is posted. */

import { expect, test } from '@jest/globals';
import { findingsIn } from '../../../src/check/report.js';
import { holdsPassword, withoutPasswords } from '../../../src/report/redact/passwords.js';
import { type ServiceView, viewReport } from '../../../src/report/view/report-view.js';
import { cases } from '../../support/projects.js';
import { reportOf } from '../../support/reports.js';

test.each([
  ['in backticks', 'the word `S3cret` is', 'the word `***` is'],
  ['in quotes', 'duplicate key "S3cret"', 'duplicate key "***"'],
  ['within a longer quote', '`redis://:S3cret@host` and `S3cret`', '`redis://:***@host` and `***`'],
  ['as a word of the message', 'a S3cret stays', 'a S3cret stays'],
  ['as a part of another word', '`vuls-S3cret` and `S3crets`', '`vuls-S3cret` and `S3crets`'],
])('a password %s', (_, sentence, wanted) => {
  expect(withoutPasswords(['S3cret'])(sentence)).toBe(wanted);
});

test.each<[string, string[], string, string]>([
  ['that means something to a pattern', ['a.c+$|(x'], '`a.c+$|(x` `abc`', '`***` `abc`'],
  ['that begins with another one', ['abcd', 'abcd ef'], '`abcd ef`', '`***`'],
  ['that is too short to differ from a word', ['on'], '`on`', '`on`'],
  ['that is empty', [''], '`on`', '`on`'],
])('a password %s', (_, passwords, sentence, wanted) => {
  expect(withoutPasswords(passwords)(sentence)).toBe(wanted);
});

test('code with a known password, or with something that looks like one, is recognized', () => {
  expect(holdsPassword('a: S3cret', ['S3cret'])).toBe(true);
  expect(holdsPassword('a: --requirepass=x', [])).toBe(true);
  expect(holdsPassword('image: vuls-redis\nurl: redis://:${P:?}@vuls-redis', ['redi'])).toBe(false);
  expect(holdsPassword('', [])).toBe(false);
});

function servicesOf(text: string): ServiceView[] {
  const { sections } = viewReport(reportOf({ 'compose.yml': text }));
  return sections.flatMap((section) => (section.kind === 'service' ? [section] : []));
}

test('the passwords of a project are the ones that its model knows', () => {
  const text = 'services:\n  vuls-redis:\n    image: redis:7\n    command: --requirepass S3cret\n';
  expect(servicesOf(text)[0]?.passwords).toContain('S3cret');
});

test('masking changes no message of any case: the model quotes no password in the first place', () => {
  for (const [, text] of cases) {
    const messages = findingsIn(reportOf({ 'compose.yml': text })).map(({ finding }) => finding.message);
    for (const { passwords } of servicesOf(text)) {
      const hide = withoutPasswords(passwords);
      for (const message of messages) expect(hide(message)).toBe(message);
    }
  }
});
