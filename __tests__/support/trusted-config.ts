/** A server with a pull request, for tests of the settings and the policy on its base branch. */
import { afterAll, expect } from '@jest/globals';
import { pullRequestEvent } from './events.js';
import type { Files } from './github/git-objects.js';
import { startGitHub } from './github/server.js';
import { hardened } from './reports.js';
import { cleanUpRuns, type RunResult, runActionSource } from './runner.js';

export const settings = '.github/cache-policy.yml';
export const custom = 'policies/custom.yml';
export const linked = 'policies/linked.yml';
export const loose = hardened.replace('profiles: [web, dev]', 'profiles: [web, dev, all]');
export const ahead = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
export const waiver = (until = ahead(30)): string => `waivers:
  - rule: profiles
    place: {file: compose.yml, path: [services, vuls-redis]}
    reason: The migration needs it.
    owner: ops
    until: ${until}
`;
export const extending = 'extends: built-in\ntitle: custom\n';
export const dropping = `${extending}dropped: {profiles: Not needed.}\n`;

export const github = await startGitHub({
  owner: 'o',
  repo: 'r',
  pull: { number: 7, base: {}, head: {}, modes: { [linked]: '120000' } },
  others: { 'org/policies': { 'cache/custom.yml': dropping, 'cache/broken.yml': 'title: 1\n' } },
});
const initial = github.saved();
afterAll(async () => {
  cleanUpRuns();
  await github.close();
  expect(github.violations).toEqual([]);
});

/** The pull request changes `base` to `head`. */
export function propose(base: Files, head: Files): void {
  github.restore(initial);
  github.calm();
  github.rebase(base, head);
}

export type Inputs = Readonly<Record<string, string>>;
const token = { 'github-token': github.token };
export const runCheck = (
  inputs: Inputs = {},
  workspace: Files = {},
  event = pullRequestEvent(github),
): Promise<RunResult> => runActionSource({ github, event, inputs: { ...token, ...inputs }, workspace });

const inSummaryComment = (pattern: RegExp): RegExpExecArray | null =>
  pattern.exec(github.issueComments.at(-1)?.body ?? '');
/** The verdict in the summary comment. */
export const verdict = (): string | undefined => inSummaryComment(/^### (.*)$/m)?.[1];
/** The note on changed settings in the summary comment. */
export const note = (): string | undefined => inSummaryComment(/^⚖️ .*$/m)?.[0];
export const containing = (text: string): unknown => expect.stringContaining(text);
