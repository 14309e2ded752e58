/** A pull request that removes or renames the Compose file gets a message about that. */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import type { FakeGitHub } from '../../support/github/fake-github.js';
import type { Files } from '../../support/github/git-objects.js';
import { startGitHub } from '../../support/github/server.js';
import { hardened } from '../../support/reports.js';
import { cleanUpRuns, runActionSource } from '../../support/runner.js';

const token = { value: 'ghs_test', permissions: { contents: 'read', pull_requests: 'write' } } as const;
const base: Files = { 'README.md': 'text\n', 'compose.yml': hardened, 'deploy/compose.yaml': hardened };
const github: FakeGitHub = await startGitHub({
  owner: 'o',
  repo: 'r',
  token,
  pull: { number: 7, base, head: base },
});
const start = github.saved();
beforeEach(() => github.restore(start));
afterAll(async () => {
  cleanUpRuns();
  await github.close();
  expect(github.violations).toEqual([]);
});

const removes = (name: string): string =>
  `This pull request removes \`${name}\`, which the check needs: restore the file, or name another Compose file in the input \`compose-files\` or in the settings`;
const renames = (name: string, to: string): string =>
  `This pull request renames \`${name}\` to \`${to}\`, which is not checked: keep the name, or name the new file in the input \`compose-files\` or in the settings`;
const { 'compose.yml': _, ...withoutFile } = base;
const { 'deploy/compose.yaml': __, ...withoutFolder } = base;

test.each<[string, Files, string, string]>([
  ['the default file', withoutFile, '', removes('compose.yml')],
  ['a named file', withoutFile, 'compose.yml', removes('compose.yml')],
  ['a file in a named folder', withoutFolder, 'deploy', removes('deploy/compose.yaml')],
  ['the only match of a pattern', withoutFolder, '*/compose.yaml', removes('deploy/compose.yaml')],
  [
    'the name of the default file',
    { ...withoutFile, 'stack/main.yml': hardened },
    '',
    renames('compose.yml', 'stack/main.yml'),
  ],
  [
    'the name of a named file',
    { ...withoutFolder, 'deploy/stack.yml': hardened },
    './deploy/compose.yaml',
    renames('deploy/compose.yaml', 'deploy/stack.yml'),
  ],
])('a pull request that removes %s', async (_case, head, names, message) => {
  github.push(head);
  // Both paths go through GitHub's API and the checkout.
  for (const workspace of [{}, head]) {
    const { code, commands } = await runActionSource({
      github,
      inputs: { 'github-token': token.value, 'compose-files': names },
      workspace,
    });
    expect(code).toBe(2);
    expect(commands.map((command) => command.message)).toContainEqual(expect.stringContaining(message));
  }
});

test('a file that the pull request does not remove is just missing', async () => {
  github.push({ ...base, 'README.md': 'other\n' });
  const run = await runActionSource({
    github,
    inputs: { 'github-token': token.value, 'compose-files': 'missing.yml' },
    workspace: {},
  });
  expect(run.code).toBe(2);
  expect(JSON.stringify(run.commands)).not.toContain('This pull request');
});
