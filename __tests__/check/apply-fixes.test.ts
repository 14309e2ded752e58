/** What is left to do after fixes were applied. */

import { expect, test } from '@jest/globals';
import { applyFixes } from '../../src/check/apply-fixes.js';
import { reportOf, undone } from '../support/reports.js';

const needsOf = (rule: string | null) =>
  applyFixes(reportOf({ 'compose.yml': undone }), false, rule).needs.join('\n');
const serverPassword = "Set the server's password to `${REDIS_PASSWORD:?}` as well";

test.each(['healthcheck-authenticated', 'clients-authenticated'])(
  'the fixes of %s alone leave the password of the server to do',
  (rule) => {
    expect(needsOf(rule)).toContain(serverPassword);
  },
);

test('with the fix of the server, its password is not left to do', () => {
  const needs = needsOf(null);
  expect(needs).toContain('Wherever you run Compose, set `REDIS_PASSWORD`');
  expect(needs).not.toContain(serverPassword);
});
