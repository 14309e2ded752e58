/** A misspelt word gets one line with what was probably meant. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { type Ended, runCli } from '../support/command-line.js';

const folder = mkdtempSync(join(tmpdir(), 'suggestions-'));
mkdirSync(join(folder, '.git'));
copyFileSync(
  fileURLToPath(new URL('../fixtures/hardened.yml', import.meta.url)),
  join(folder, 'compose.yml'),
);
mkdirSync(join(folder, 'deploy'));
for (const name of ['deploy/compse.yml', 'deploy/stack.yml', 'policy.yml', '.env.prod'])
  writeFileSync(join(folder, name), '');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (args: readonly string[]): Promise<Ended> => runCli(args, { cwd: folder });

test.each<[what: string, args: readonly string[], message: RegExp]>([
  ['command', ['chekc'], /^unknown command "chekc": did you mean `check`\?$/],
  ['option', ['check', '--serivce', 'x'], /^unknown option --serivce: did you mean --service\?$/],
  ['beginning of an option', ['--proj', 'x'], /^unknown option --proj: did you mean --project-directory\?$/],
  ['option of init', ['init', '--polcy'], /^unknown option --polcy: did you mean --policy\?$/],
  ['option without its value', ['fix', '--format'], /^--format needs a value$/],
  ['rule', ['explain', 'profils'], /^unknown rule "profils": did you mean `profiles`\?$/],
  ['level', ['--fail-on', 'warn'], /: did you mean `warning`\?$/],
  ['parameter', ['--param', 'relese=x'], /did you mean `release`\?/],
  ['policy', ['--policy', 'cahce'], /^cahce: no such file: did you mean `cache`\?$/],
  ['other policy', ['--policy', 'x'], /: the built-in policies are `vuls-redis` and `cache`$/],
  ['shell', ['completion', 'bsh'], /did you mean `bash`\?$/],
])('a misspelt %s gets a suggestion in one line', async (_, args, message) => {
  const { code, stderr } = await run(args);
  expect(code).toBe(2);
  expect(stderr.trimEnd()).toMatch(message);
  expect(stderr.trimEnd()).not.toContain('\n');
});

test.each<[what: string, args: readonly string[], message: string]>([
  ['a file', ['compse.yml'], 'compse.yml: no such file: did you mean `compose.yml`?'],
  ['a file with -f', ['-f', 'compose.yaml'], 'compose.yaml: no such file: did you mean `compose.yml`?'],
  ['the case', ['Compose.YML'], 'Compose.YML: no such file: did you mean `compose.yml`?'],
  [
    'another usual name',
    ['docker-compose.yml'],
    'docker-compose.yml: no such file: did you mean `compose.yml`?',
  ],
  ['a folder without a command', ['deplay'], 'no command, file or folder "deplay": did you mean `deploy`?'],
  [
    'a name without its ending',
    ['compose'],
    'no command, file or folder "compose": did you mean `compose.yml`?',
  ],
  ['no ending', ['fix', 'compose'], 'compose: no such file: did you mean `compose.yml`?'],
  [
    'the case of a folder',
    ['Deploy/stack.yml'],
    'Deploy/stack.yml: no such file: did you mean `deploy/stack.yml`?',
  ],
  ['backslashes', ['deploy\\stack.yml'], 'deploy\\stack.yml: no such file: did you mean `deploy/stack.yml`?'],
  ['a policy', ['--policy', 'polcy.yml'], 'polcy.yml: no such file: did you mean `policy.yml`?'],
  ['settings', ['--settings', 'Policy.yml'], 'Policy.yml: no such file: did you mean `policy.yml`?'],
  [
    'an env file',
    ['--env-file', '.env.prd', 'compose.yml'],
    '.env.prd: no such file: did you mean `.env.prod`?',
  ],
  [
    'a folder',
    ['deploy'],
    'deploy: no Compose file in this folder: expected one of compose.yaml, compose.yml, docker-compose.yml, docker-compose.yaml; did you mean `deploy/compse.yml`?',
  ],
])('%s that is misspelt gets the one that exists', async (_, args, message) => {
  const { code, stderr } = await run(args);
  expect(code).toBe(2);
  expect(stderr.trimEnd()).toContain(message);
  expect(stderr.trimEnd()).not.toContain('\n');
});

test('a misspelt service gets a suggestion below the report', async () => {
  const { code, stderr } = await run(['--service', 'vuls-rediss']);
  expect(code).toBe(1);
  expect(stderr).toBe('no project defines the service `vuls-rediss`: did you mean `vuls-redis`?\n');
});
