/** The completion script for bash, run by bash. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { completionScript } from '../../src/cli/completion.js';

const bash = spawnSync('bash', ['--version']);
// Bash offers the files of the folder too, so it completes in an empty one.
const folder = mkdtempSync(join(tmpdir(), 'completion-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The words that bash offers for the last word of a line. */
function complete(line: string): string[] {
  const words = line.split(' ');
  const script = `${completionScript('bash')}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})
COMP_CWORD=${words.length - 1}
_vuls_cache_policy
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8', cwd: folder });
  expect(stderr).toBe('');
  return stdout.split('\n').filter(Boolean);
}

const testWithBash = bash.error === undefined ? test : test.skip;

testWithBash.each<[string, readonly string[]]>([
  ['vuls-cache-policy che', ['check']],
  ['vuls-cache-policy check --fo', ['--format']],
  ['vuls-cache-policy --fail-on w', ['warning']],
  ['vuls-cache-policy check --format j', ['json', 'junit']],
  ['vuls-cache-policy explain dragonfly-', ['dragonfly-image']],
  ['vuls-cache-policy waive --un', ['--until']],
  ['vuls-cache-policy completion z', ['zsh']],
  ['vuls-cache-policy help wai', ['waive']],
  ['vuls-cache-policy policy --dry', []],
])('%s is completed', (line, expected) => {
  expect(complete(line)).toEqual(expected);
});
