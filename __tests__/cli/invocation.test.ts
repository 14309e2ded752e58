/** Hints repeat the command as the user started it, with the project and the rules that they named. */

import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { type Arguments, parseArguments } from '../../src/cli/arguments.js';
import { programName, quoted, type Start, sameWith, withSameRules } from '../../src/cli/invocation.js';

const start = (script: string, more: Partial<Start> = {}): Start => ({
  script,
  env: { PATH: '/usr/local/bin:/usr/bin' },
  folder: '/home/me/project',
  platform: 'linux',
  ...more,
});
const npx = { npm_command: 'exec', npm_lifecycle_event: 'npx' };

test.each<[how: string, start: Start, expected: string]>([
  [
    'npx',
    start('/home/user/.npm/_npx/1/node_modules/.bin/vuls-cache-policy', { env: npx }),
    'npx vuls-cache-policy',
  ],
  [
    'npx with a package',
    start('/home/user/.npm/_npx/1/node_modules/.bin/vuls-cache-policy', {
      env: { ...npx, npm_config_package: 'github:org/vuls cache' },
    }),
    "npx --package 'github:org/vuls cache' vuls-cache-policy",
  ],
  [
    'a script of package.json',
    start('/home/me/project/node_modules/.bin/vuls-cache-policy'),
    'npx vuls-cache-policy',
  ],
  ['a global install', start('/usr/local/bin/vuls-cache-policy'), 'vuls-cache-policy'],
  ['a program that is not in PATH', start('/opt/x/bin/vuls-cache-policy'), '/opt/x/bin/vuls-cache-policy'],
  ['a program beside the project', start('/home/me/project/vuls-cache-policy'), './vuls-cache-policy'],
  ['a clone', start('/home/me/project/dist/cli/index.js'), 'node dist/cli/index.js'],
  ['a clone beside the project', start('/home/me/vcp/dist/cli/index.js'), 'node ../vcp/dist/cli/index.js'],
  ['a clone elsewhere', start('/opt/vcp/dist/cli/index.js'), 'node /opt/vcp/dist/cli/index.js'],
  ['a clone with a space', start('/opt/v c/dist/cli/index.js'), "node '/opt/v c/dist/cli/index.js'"],
  [
    'a global install on Windows',
    start('C:\\Users\\me\\AppData\\Roaming\\npm\\node_modules\\vuls-cache-policy\\dist\\cli\\index.js', {
      platform: 'win32',
    }),
    'vuls-cache-policy',
  ],
  [
    'pnpm exec',
    start(
      '/home/me/project/node_modules/.pnpm/vuls-cache-policy@1.0.0/node_modules/vuls-cache-policy/dist/cli/index.js',
    ),
    'npx vuls-cache-policy',
  ],
  [
    'pnpm dlx',
    start('/home/user/.cache/pnpm/dlx/1/2/node_modules/.bin/../vuls-cache-policy/dist/cli/index.js', {
      env: { npm_config_user_agent: 'pnpm/10.0.0 npm/? node/v22.0.0' },
    }),
    'pnpm dlx vuls-cache-policy',
  ],
])('the program started by %s is named so', (_, given, expected) => {
  expect(programName(given)).toBe(expected);
});

function argumentsOf(...argv: readonly string[]): Arguments {
  const parsed = parseArguments(argv);
  if (parsed.kind !== 'command') throw new Error('not a command');
  return parsed.args;
}

/** The words after the program, as a POSIX shell splits them. */
function words(command: string): string[] {
  const rest = command.slice(programName().length + 1);
  const { stdout } = spawnSync('sh', ['-c', `printf '%s\\n' ${rest}`], { encoding: 'utf8' });
  return stdout.split('\n').slice(0, -1);
}

test.each<[argv: readonly string[]]>([
  [['deploy/compose.yml']],
  [['my project/compose.yml', '$HOME.yml', "it's.yml"]],
  [['-f', 'a.yml', '-f', 'b; c.yml', '--project-directory', 'x y', '--env-file', '.env.prod']],
  [
    [
      '--service',
      'cache',
      '--policy',
      'cache',
      '--settings',
      's.yml',
      '--param',
      'profiles=a,b',
      'compose.yml',
    ],
  ],
  [['--', '-x.yml']],
])('a hint with what %j selects is split by a shell into the same words', (argv) => {
  expect(words(sameWith('fix', argumentsOf('check', ...argv)))).toEqual(['fix', ...argv]);
});

test('a command about rules keeps only what selects the rules', () => {
  const args = argumentsOf('explain', 'profiles', '--policy', 'cache');
  expect(withSameRules('fix', args)).toBe(`${programName()} fix --policy cache`);
});

test('a word for the Windows command line is in double quotes', () => {
  expect(quoted('a b.yml', 'win32')).toBe('"a b.yml"');
  expect(quoted('deploy\\compose.yml', 'win32')).toBe('deploy\\compose.yml');
});
