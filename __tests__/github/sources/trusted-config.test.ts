/** Settings and policy of a pull request are those of its base branch, whatever the pull request changes. */
import { expect, test } from '@jest/globals';
import { mergeGroupEvent, pullRequestEvent, pushEvent, workflowRunEvent } from '../../support/events.js';
import type { Files } from '../../support/github/git-objects.js';
import { hardened } from '../../support/reports.js';
import {
  ahead,
  containing,
  custom,
  dropping,
  extending,
  github,
  type Inputs,
  loose,
  note,
  propose,
  runCheck,
  settings,
  verdict,
  waiver,
} from '../../support/trusted-config.js';

type Change = { readonly base: Files; readonly head: Files; readonly inputs?: Inputs };

test.each<[what: string, change: Change, expected: string]>([
  [
    'adds a waiver',
    { base: {}, head: { [settings]: waiver() } },
    '✅ Cache policy passed: 0 errors, 0 warnings, 1 waived',
  ],
  [
    'extends a waiver that ended',
    { base: { [settings]: waiver(ahead(-3)) }, head: { [settings]: waiver() } },
    '✅ Cache policy passed: 0 errors, 0 warnings, 1 waived',
  ],
  [
    'drops a rule from the policy that the workflow names',
    { base: { [custom]: extending }, head: { [custom]: dropping }, inputs: { policy: custom } },
    '✅ Cache policy passed: 0 errors, 0 warnings',
  ],
  [
    'drops a rule from the policy that the settings name',
    {
      base: { [settings]: `policy: ${custom}\n`, [custom]: extending },
      head: { [settings]: `policy: ${custom}\n`, [custom]: dropping },
    },
    '✅ Cache policy passed: 0 errors, 0 warnings',
  ],
  [
    'names another policy',
    { base: {}, head: { [settings]: `policy: ${custom}\n`, [custom]: dropping } },
    '✅ Cache policy passed: 0 errors, 0 warnings',
  ],
  [
    'adds the policy that its workflow names',
    { base: {}, head: { [custom]: dropping }, inputs: { policy: custom } },
    '✅ Cache policy passed: 0 errors, 0 warnings',
  ],
  [
    'adds the settings that its workflow names',
    { base: {}, head: { 'settings.yml': waiver() }, inputs: { settings: 'settings.yml' } },
    '✅ Cache policy passed: 0 errors, 0 warnings, 1 waived',
  ],
  [
    'sets a parameter',
    {
      base: { [settings]: 'parameters: {release: v1.39.0}\n' },
      head: { [settings]: 'parameters: {release: v1.39.0, profiles: [web, dev, all]}\n' },
    },
    '✅ Cache policy passed: 0 errors, 0 warnings',
  ],
  [
    'names another project',
    { base: {}, head: { [settings]: 'projects: [other.yml]\n', 'other.yml': hardened } },
    '✅ Cache policy passed: 0 errors, 0 warnings',
  ],
  [
    'removes the settings',
    { base: { [settings]: 'parameters: {profiles: [web, dev]}\n' }, head: {} },
    '❌ Cache policy failed: 1 error, 0 warnings',
  ],
])(
  'a pull request that %s does not change its own verdict',
  async (_, { base, head, inputs = {} }, expected) => {
    propose({ 'compose.yml': hardened, ...base }, { 'compose.yml': loose, ...head });
    for (const workspace of [{}, { 'compose.yml': loose, ...head }]) {
      const run = await runCheck(inputs, workspace);
      expect({ code: run.code, verdict: run.outputs['verdict'] }).toEqual({ code: 1, verdict: 'fail' });
      expect(run.stdout).toMatch(/^compose\.yml:\d+:\d+ error profiles/m);
      expect(verdict()).toContain('1 error');
      expect(note()).toContain(`With the change, the verdict would be: ${expected}.`);
      expect(note()).toContain('Until it is merged, the version on `main` applies.');
      expect(run.summary).toContain(note());
    }
  },
);

test('a passing pull request that loosens the settings has a note in its summary', async () => {
  propose({ 'compose.yml': hardened }, { 'compose.yml': hardened, [settings]: waiver() });
  expect((await runCheck()).code).toBe(0);
  expect({ verdict: verdict(), note: note() }).toEqual({
    verdict: '✅ Cache policy passed: 0 errors, 0 warnings',
    note: containing(`changes settings or policy: \`${settings}\`.`),
  });
  github.push({ 'compose.yml': hardened });
  expect((await runCheck()).code).toBe(0);
  expect({ verdict: verdict(), note: note() }).toEqual({
    verdict: '✅ Cache policy passed: 0 errors, 0 warnings',
    note: undefined,
  });
});

test('invalid settings in a pull request are noted, and those of the base branch apply', async () => {
  propose(
    { 'compose.yml': hardened, [settings]: waiver() },
    { 'compose.yml': loose, [settings]: 'waivers: 1\n' },
  );
  expect((await runCheck()).code).toBe(0);
  expect(note()).toContain(
    `With the change, the check would fail to run: \`\`${settings}:1:10: the settings are invalid`,
  );
});

test('waivers on the base branch apply to pull requests', async () => {
  const base = { 'compose.yml': hardened, [settings]: waiver() };
  propose(base, { ...base, 'compose.yml': loose });
  const run = await runCheck();
  expect({ code: run.code, summary: run.summary }).toEqual({ code: 0, summary: containing('Waived until') });
  expect(github.issueComments).toEqual([]);
});

test("a line in the base branch's settings has no comment in the pull request's file", async () => {
  const ended = waiver(ahead(-3));
  propose(
    { 'compose.yml': hardened, [settings]: ended },
    { 'compose.yml': hardened, [settings]: `# Reviewed.\n${ended}` },
  );
  const run = await runCheck({ 'fail-on': 'warning', 'comment-on': 'warning' });
  expect({ code: run.code, stdout: run.stdout }).toEqual({
    code: 1,
    stdout: containing(`${settings}@main:6:12 warning waivers-current`),
  });
  expect(github.reviewComments).toEqual([]);
  expect(github.issueComments.at(-1)?.body).toContain(`\`${settings}@main\` line 6 \`waivers-current\``);
});

test.each([
  ['pull_request_target', () => pullRequestEvent(github, {}, 'pull_request_target')],
  ['workflow_run', () => workflowRunEvent(github)],
] as const)('under %s the base branch applies', async (_, event) => {
  propose({ 'compose.yml': hardened }, { 'compose.yml': loose, [settings]: waiver() });
  const run = await runCheck({}, { 'compose.yml': hardened }, event());
  expect({ code: run.code, verdict: verdict(), note: note() }).toEqual({
    code: 1,
    verdict: containing('1 error'),
    note: containing('1 waived'),
  });
});

test('a run for an outdated commit of a pull request is checked, and posts nothing', async () => {
  propose({ 'compose.yml': hardened }, { 'compose.yml': loose });
  const event = workflowRunEvent(github);
  github.push({ 'compose.yml': hardened });
  expect((await runCheck({}, {}, event)).code).toBe(1);
  expect(github.issueComments).toEqual([]);
});

test('a workflow_run without an open pull request uses the settings of the default branch', async () => {
  propose({ 'compose.yml': hardened }, { 'compose.yml': loose, [settings]: waiver() });
  const event = workflowRunEvent(github);
  github.shut();
  expect((await runCheck({}, {}, event)).code).toBe(1);
});

test.each([
  ['merge_group', () => mergeGroupEvent(github)],
  ['push', () => pushEvent(github)],
] as const)('%s uses the settings of its commit', async (_, event) => {
  propose({ 'compose.yml': hardened }, { 'compose.yml': loose, [settings]: waiver() });
  expect((await runCheck({}, {}, event())).code).toBe(0);
});

test('without a token, and without GraphQL, the base branch applies', async () => {
  propose({ 'compose.yml': hardened }, { 'compose.yml': loose, [settings]: waiver() });
  expect((await runCheck({ 'github-token': '' })).code).toBe(1);
  github.fail({ path: /graphql/ }, { answer: 403 });
  expect((await runCheck()).code).toBe(1);
});

test('if the base branch cannot be read, nothing is checked', async () => {
  propose({ 'compose.yml': hardened }, { 'compose.yml': hardened });
  github.fail({ path: /graphql|commits/ }, { answer: 403 });
  const run = await runCheck({}, { 'compose.yml': hardened });
  expect({ code: run.code, stdout: run.stdout }).toEqual({
    code: 2,
    stdout: containing(`"${settings}" cannot be read`),
  });
});

test('a checkout that another run left is not checked', async () => {
  propose({ 'compose.yml': hardened }, { 'compose.yml': loose });
  const stale = { 'compose.yml': hardened, '.git/HEAD': `${'0'.repeat(40)}\n` };
  const run = await runCheck({}, stale);
  expect({ code: run.code, stdout: run.stdout }).toEqual({
    code: 1,
    stdout: containing(
      'Reading files from GitHub: the checkout is at commit 0000000, which this run is not for.',
    ),
  });
  for (const sha of [github.mergeSha, github.headSha]) {
    const at = { '.git/HEAD': 'ref: refs/heads/x\n', '.git/refs/heads/x': `${sha}\n` };
    expect((await runCheck({}, { 'compose.yml': hardened, ...at })).code).toBe(0);
  }
});

test.each<[what: string, git: Files]>([
  ['packed refs', { '.git/HEAD': 'ref: refs/heads/main\n', '.git/packed-refs': '# pack-refs\n' }],
  ['a worktree', { '.git': 'gitdir: /srv/repository/.git/worktrees/one\n' }],
  ['reftable', { '.git/HEAD': 'ref: refs/heads/.invalid\n', '.git/reftable/tables.list': 'one.ref\n' }],
  ['a repository without a commit', { '.git/HEAD': 'ref: refs/heads/main\n' }],
  ['no repository at all', { '.git/description': 'left over\n' }],
])('a checkout at an unknown commit is not checked: %s', async (_, git) => {
  propose({ 'compose.yml': hardened }, { 'compose.yml': loose });
  const run = await runCheck({}, { 'compose.yml': hardened, ...git });
  expect({ code: run.code, stdout: run.stdout }).toEqual({
    code: 1,
    stdout: containing('Reading files from GitHub: the commit of the checkout is unknown.'),
  });
});

const misnamed = { 'compose.yml': loose, '.github/cache-policy.yaml': 'policy: cache\n' };

test.each<[string, Files]>([
  ['without a checkout', {}],
  ['in a checkout', misnamed],
])('a settings file with another extension is not read, and the run says so, %s', async (_, workspace) => {
  propose({ ...misnamed, 'compose.yml': hardened }, misnamed);
  const { code, commands } = await runCheck({}, workspace);
  expect(code).toBe(1);
  expect(commands).toContainEqual(
    expect.objectContaining({
      command: 'warning',
      message: '.github/cache-policy.yaml is not read: the settings file is .github/cache-policy.yml.',
    }),
  );
});
