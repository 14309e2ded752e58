/** A pull request on the test server, for tests of the comments on it. */
import { afterAll, beforeEach, expect } from '@jest/globals';
import type { FakeGitHub, Seed } from './github/fake-github.js';
import type { Files } from './github/git-objects.js';
import { startGitHub } from './github/server.js';
import { hardened } from './reports.js';
import { cleanUpRuns, type RunResult, runActionSource } from './runner.js';

export const file = 'compose.yml';
export const token = {
  value: 'ghs_test',
  permissions: { contents: 'read', pull_requests: 'write' },
} as const;
export const elevated = {
  value: 'ghs_elevated',
  permissions: { contents: 'write', pull_requests: 'write' },
} as const;
const people = [
  elevated,
  { value: 'ghp_person', permissions: { pull_requests: 'write' }, login: 'person' },
] as const;
const seed: Seed = {
  owner: 'o',
  repo: 'r',
  token,
  people,
  pull: { number: 7, base: { [file]: hardened }, head: { [file]: hardened } },
};
export const github: FakeGitHub = await startGitHub(seed);
export const start = github.saved();
beforeEach(() => {
  github.restore(start);
  github.calm();
});
afterAll(async () => {
  cleanUpRuns();
  await github.close();
  expect(github.violations).toEqual([]);
});

export const one = hardened.replace('[web, dev]', '[web]');
export const warned = hardened.replace('grep -q PONG', 'cat');

export async function runCheck(
  more: Readonly<Record<string, string>> = {},
  workspace: Files = {},
): Promise<RunResult> {
  return runActionSource({ github, inputs: { 'github-token': token.value, ...more }, workspace });
}

export const warnings = ({ commands }: RunResult): string[] =>
  commands.flatMap(({ command, message, properties }) =>
    command === 'warning' && !properties['file'] ? [message] : [],
  );

export async function asPerson(path: string, body: object): Promise<void> {
  const headers = { authorization: 'token ghp_person', 'content-type': 'application/json' };
  await fetch(`${github.url}/repos/o/r${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}
