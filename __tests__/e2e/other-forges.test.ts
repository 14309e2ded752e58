/** The jobs for other forges in the documentation: their YAML is valid, and their commands do what the page says. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { node } from '../support/command-line.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(join(root, 'docs/other-forges.md'), 'utf8');
const blocks = [...page.matchAll(/```yaml\n# ([^\s,]+).*\n([\s\S]*?)```/g)];
const jobs = new Map(blocks.map(([, name = '', text = '']) => [name, parse(text)]));
const folder = mkdtempSync(join(tmpdir(), 'forges-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('there is a job for each forge', () => {
  expect([...jobs.keys()]).toEqual([
    '.gitlab-ci.yml',
    '.gitea/workflows/cache-policy.yml',
    'azure-pipelines.yml',
  ]);
});

/** Runs a command of a job on a fixture, with the bundle in the place of the package. */
function run(command: string, fixture: string): { code: number | null; stdout: string; cwd: string } {
  const cwd = mkdtempSync(join(folder, 'run-'));
  mkdirSync(join(cwd, '.git'));
  copyFileSync(join(root, `__tests__/fixtures/${fixture}.yml`), join(cwd, 'compose.yml'));
  const start = 'npx --yes vuls-cache-policy@1 ';
  expect(command.startsWith(start)).toBe(true);
  const line = `'${node}' '${join(root, 'dist/cli/index.js')}' ${command.slice(start.length)}`;
  const { status, stdout, stderr } = spawnSync('sh', ['-ec', line], { cwd, encoding: 'utf8' });
  expect(stderr).toBe('');
  return { code: status, stdout, cwd };
}

const gitlab = jobs.get('.gitlab-ci.yml')['cache-policy'];
const gitea = jobs.get('.gitea/workflows/cache-policy.yml');
const azure = jobs.get('azure-pipelines.yml');

test('the job of GitLab writes the code quality report that it uploads, and prints the findings', () => {
  const failed = run(gitlab.script[0], 'undone');
  expect(failed.code).toBe(1);
  const report = JSON.parse(readFileSync(join(failed.cwd, gitlab.artifacts.reports.codequality), 'utf8'));
  expect(report[0]).toEqual({
    description: expect.any(String),
    check_name: expect.any(String),
    fingerprint: expect.any(String),
    severity: expect.stringMatching(/^(?:info|minor|major|critical|blocker)$/),
    location: { path: 'compose.yml', lines: expect.objectContaining({ begin: expect.any(Number) }) },
  });
  expect(gitlab.artifacts.when).toBe('always');
  expect(run(gitlab.script[0], 'hardened').code).toBe(0);
  expect(run(gitlab.after_script[0], 'undone')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('dragonfly-image'),
  });
});

test('the job of Gitea and Forgejo fails with the findings', () => {
  const [, { run: command }] = gitea.jobs['cache-policy'].steps;
  expect(run(command, 'undone')).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('dragonfly-image'),
  });
  expect(run(command, 'hardened').code).toBe(0);
});

test('the job of Azure DevOps writes the test results that it publishes', () => {
  const [, { script }, { inputs, condition }] = azure.steps;
  const failed = run(script, 'undone');
  expect(failed.code).toBe(1);
  expect(existsSync(join(failed.cwd, inputs.testResultsFiles))).toBe(true);
  expect(condition).toBe('succeededOrFailed()');
  expect(run(script, 'hardened').code).toBe(0);
});
