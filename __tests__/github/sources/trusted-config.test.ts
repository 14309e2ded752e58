/** Settings and policy of a pull request are those of its base branch, whatever the pull request changes. */
import { afterAll, expect, test } from '@jest/globals';
import { mergeGroupEvent, pullRequestEvent, pushEvent, workflowRunEvent } from '../../support/events.js';
import type { Files } from '../../support/github/git-objects.js';
import { startGitHub } from '../../support/github/server.js';
import { endRuns, hurry, type Run, runInProcess } from '../../support/in-process.js';
import { hardened } from '../../support/reports.js';

hurry();
const settings = '.github/cache-policy.yml';
const custom = 'policies/custom.yml';
const linked = 'policies/linked.yml';
const loose = hardened.replace('profiles: [web, dev]', 'profiles: [web, dev, all]');
const ahead = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const waiver = (until = ahead(30)): string => `waivers:
  - rule: profiles
    place: {file: compose.yml, path: [services, vuls-redis]}
    reason: The migration needs it.
    owner: ops
    until: ${until}
`;
const extending = 'extends: built-in\ntitle: custom\n';
const dropping = `${extending}dropped: {profiles: Not needed.}\n`;

const github = await startGitHub({
  owner: 'o',
  repo: 'r',
  pull: { number: 7, base: {}, head: {}, modes: { [linked]: '120000' } },
  others: { 'org/policies': { 'cache/custom.yml': dropping, 'cache/broken.yml': 'title: 1\n' } },
});
process.env['GITHUB_API_URL'] = github.url;
const initial = github.saved();
afterAll(async () => {
  endRuns();
  await github.close();
  expect(github.violations).toEqual([]);
});

/** The pull request changes `base` to `head`. */
function propose(base: Files, head: Files): void {
  github.restore(initial);
  github.calm();
  github.rebase(base, head);
}

type Inputs = Readonly<Record<string, string>>;
const token = { 'github-token': github.token };
const runCheck = (
  inputs: Inputs = {},
  workspace: Files = {},
  event = pullRequestEvent(github),
): Promise<Run> => runInProcess(event, { ...token, ...inputs }, workspace);

/** The verdict and the note in the summary comment. */
const [verdict, note] = [
  () => /^### (.*)$/m.exec(github.issueComments.at(-1)?.body ?? '')?.[1],
  () => /^⚖️ .*$/m.exec(github.issueComments.at(-1)?.body ?? '')?.[0],
];
const containing = (text: string): unknown => expect.stringContaining(text);

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
  const run = await runCheck({ 'fail-on': 'warning' });
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

test.each([
  ['by the workflow', {}, { policy: 'org/policies/cache/custom.yml@main' }],
  ['by the settings', { [settings]: 'policy: org/policies/cache/custom.yml@main\n' }, {}],
])('a policy in another repository applies, named %s', async (_, base, inputs: Inputs) => {
  propose({ 'compose.yml': hardened, ...base }, { 'compose.yml': loose, ...base });
  for (const event of [pullRequestEvent(github), mergeGroupEvent(github)]) {
    const run = await runCheck(inputs, {}, event);
    expect({ code: run.code, stdout: run.stdout }).toEqual({
      code: 0,
      stdout: containing('checked against custom'),
    });
  }
});

test.each<[what: string, base: Files, inputs: Inputs, line: string]>([
  [
    'that does not exist',
    {},
    { policy: custom },
    `${custom}: no such file on the base branch main, which settings and policy of a pull request are read from`,
  ],
  [
    'behind a link',
    { [custom]: dropping, [linked]: 'custom.yml' },
    { policy: linked },
    `${linked}: "${linked}" is a symbolic link, which is not followed`,
  ],
  [
    'that does not exist in another repository',
    {},
    { policy: 'org/policies/none.yml@main' },
    'org/policies/none.yml@main: the policy cannot be read: there is no file "org/policies/none.yml@main"',
  ],
  [
    'at a ref that does not exist',
    {},
    { policy: 'org/policies/cache/custom.yml@v9' },
    'org/policies/cache/custom.yml@v9: the policy cannot be read: "cache/custom.yml" cannot be read: the ref v9 does not exist',
  ],
  [
    'in a repository that does not exist',
    { [settings]: 'policy: org/none/custom.yml@main\n' },
    {},
    `${settings}:1:9: the policy cannot be read: "custom.yml" cannot be read: GitHub answered 404`,
  ],
  [
    'with a mistake',
    {},
    { policy: 'org/policies/cache/broken.yml@main' },
    'org/policies/cache/broken.yml@main:1:1: the policy is invalid',
  ],
])('a policy %s ends the check in one line', async (_, base, inputs, line) => {
  propose({ 'compose.yml': hardened, ...base }, { 'compose.yml': hardened, ...base });
  const run = await runCheck(inputs);
  expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 2, stdout: containing(line) });
  expect(run.commands.map(({ command }) => command)).toEqual(['error']);
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
