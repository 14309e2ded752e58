/** A pull request on the test server, for tests that run the action. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import { check } from '../../src/check/check.js';
import { loadBuiltIn } from '../../src/policy/build/load.js';
import type { FakeGitHub, Seed } from './github/fake-github.js';
import { startGitHub } from './github/server.js';
import { validPolicy } from './valid.js';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
export const undone = readFileSync(`${fixtures}undone.yml`, 'utf8');
export const hardened = readFileSync(`${fixtures}hardened.yml`, 'utf8');
export const inputs = { 'github-token': 'ghs_test', comment: 'review', 'fail-on': 'error' };
const policy = validPolicy(await loadBuiltIn(new Map()));

/** Runs `use` with a pull request that changes `compose.yml` from `base` to `head`. */
export async function withPull(
  base: string,
  head: string,
  use: (github: FakeGitHub) => Promise<void>,
  seed: Partial<Seed> = {},
): Promise<void> {
  const github = await startGitHub({
    owner: 'o',
    repo: 'r',
    pull: { number: 7, base: { 'compose.yml': base }, head: { 'compose.yml': head } },
    ...seed,
  });
  try {
    await use(github);
    expect(github.violations).toEqual([]);
  } finally {
    await github.close();
  }
}

export function verdictOf(text: string): string {
  return check(
    [{ files: [{ file: 'compose.yml', text }] }],
    { service: 'vuls-redis', failOn: 'warning', fixes: false },
    policy,
  ).verdict;
}
