/** The man page, formatted by groff where it is installed, has every command and option. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { commandNames, commandTable, optionsOf } from '../../src/cli/command-table.js';

const file = fileURLToPath(new URL('../../man/vuls-cache-policy.1', import.meta.url));
const hasGroff = spawnSync('groff', ['--version']).error === undefined;

test('the man page has every command and option', () => {
  const text = readFileSync(file, 'utf8').replaceAll('\\-', '-');
  for (const name of commandNames) {
    expect(text).toContain(commandTable[name].summary);
    for (const [option] of optionsOf(name)) expect(text).toContain(`--${option}`);
  }
});

(hasGroff ? test : test.skip)('groff formats it without a warning', () => {
  const { status, stdout, stderr } = spawnSync('groff', ['-man', '-ww', '-Tascii', file], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('General Commands Manual');
});
