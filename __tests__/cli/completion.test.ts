/** The completion scripts, run by the shells themselves. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { Shell } from '../../src/cli/command-table.js';
import { completionScript } from '../../src/cli/completion.js';

/** Lines, and the words that a shell offers for the last word of each in a folder with a file and a folder. */
const lines: readonly (readonly [line: string, expected: readonly string[]])[] = [
  ['che', ['check']],
  ['check --fo', ['--format']],
  ['--fail-on w', ['warning']],
  ['check --format j', ['json', 'junit']],
  ['explain dragonfly-', ['dragonfly-image']],
  ['waive --un', ['--until']],
  ['completion z', ['zsh']],
  ['help wai', ['waive']],
  ['policy --dry', []],
  ['check comp', ['compose.yml']],
  ['fix -f comp', ['compose.yml']],
  ['check --policy c', ['cache', 'compose.yml']],
  ['explain --policy v', ['vuls-redis']],
];

const root = mkdtempSync(join(tmpdir(), 'completion-'));
afterAll(() => rmSync(root, { recursive: true }));
const folder = join(root, 'project');
mkdirSync(join(folder, 'deploy'), { recursive: true });
writeFileSync(join(folder, 'compose.yml'), '');

/** The words that each shell offers for each line. */
const offers: Readonly<Record<Shell, () => readonly (readonly string[])[]>> = {
  bash: () => lines.map(([line]) => output('bash', ['-c', bashProgram(line)])),
  fish: () =>
    lines.map(([line]) => {
      const words = output('fish', [
        '--no-config',
        '-c',
        `source ${scriptOf('fish')}; complete -C '${command(line)}'`,
      ]);
      return words.map((word) => word.replace(/\t.*/, ''));
    }),
  // The completion of zsh runs only in its line editor, so a script types the lines into a pseudo terminal.
  zsh: () => {
    const driver = fileURLToPath(new URL('../support/complete.zsh', import.meta.url));
    const hits = join(root, 'hits');
    output('zsh', ['-f', driver, scriptOf('zsh'), hits, ...lines.map(([line]) => command(line))]);
    return lines.map((_, index) =>
      readFileSync(`${hits}.${index + 1}`, 'utf8')
        .split('\n')
        .filter(Boolean),
    );
  },
};

describe.each(['bash', 'zsh', 'fish'] as const)('%s', (shell) => {
  const has = spawnSync(shell, ['--version']).error === undefined;
  // Shown as skipped where the shell is not installed.
  const testInShell = has ? test : test.skip;

  testInShell('completes commands, options, their values, rules and files', () => {
    const offered = offers[shell]().map((words, index) => [lines[index]?.[0], [...new Set(words)].sort()]);
    expect(offered).toEqual(lines);
  });
});

function command(line: string): string {
  return `vuls-cache-policy ${line}`;
}

function scriptOf(shell: Shell): string {
  const path = join(root, shell);
  writeFileSync(path, completionScript(shell));
  return path;
}

function bashProgram(line: string): string {
  const words = command(line).split(' ');
  return `source ${scriptOf('bash')}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})
COMP_CWORD=${words.length - 1}
_vuls_cache_policy
printf '%s\\n' "\${COMPREPLY[@]}"`;
}

function output(shell: Shell, args: readonly string[]): string[] {
  const { stdout, stderr } = spawnSync(shell, args, {
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, HOME: root },
  });
  expect(stderr).toBe('');
  return stdout.split('\n').filter(Boolean);
}
