/** A pull request is judged by what its base branch holds, whatever it changes in that itself. */
import { afterAll, expect, test } from '@jest/globals';
import { mergeGroupEvent, pullRequestEvent, pushEvent, workflowRunEvent } from '../../support/events.js';
import type { Files } from '../../support/github/git-objects.js';
import { startGitHub } from '../../support/github/server.js';
import { endRuns, hurry, type Run, runInProcess } from '../../support/in-process.js';
import { hardened } from '../../support/reports.js';

hurry();
const settings = '.github/cache-policy.yml';
const own = 'policies/own.yml';
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
const ours = 'extends: built-in\ntitle: ours\n';
const dropping = `${ours}dropped: {profiles: Nobody needs it.}\n`;

const github = await startGitHub({
  owner: 'o',
  repo: 'r',
  pull: { number: 7, base: {}, head: {}, modes: { [linked]: '120000' } },
  others: { 'org/policies': { 'cache/own.yml': dropping, 'cache/broken.yml': 'title: 1\n' } },
});
process.env['GITHUB_API_URL'] = github.url;
const fresh = github.saved();
afterAll(async () => {
  endRuns();
  await github.close();
  expect(github.violations).toEqual([]);
});

/** The pull request puts `head` in the place of `base`. */
function propose(base: Files, head: Files): void {
  github.restore(fresh);
  github.calm();
  github.rebase(base, head);
}

type Inputs = Readonly<Record<string, string>>;
const token = { 'github-token': github.token };
const judge = (inputs: Inputs = {}, workspace: Files = {}, event = pullRequestEvent(github)): Promise<Run> =>
  runInProcess(event, { ...token, ...inputs }, workspace);

/** What the summary on the pull request says first: the verdict, and what is noted. */
const [verdict, note] = [
  () => /^### (.*)$/m.exec(github.issueComments.at(-1)?.body ?? '')?.[1],
  () => /^⚖️ .*$/m.exec(github.issueComments.at(-1)?.body ?? '')?.[0],
];
const rule = (name: string): unknown => expect.stringContaining(name);

test.each<[what: string, base: Files, head: Files, inputs: Inputs, noted: string]>([
  [
    'adds a waiver',
    {},
    { [settings]: waiver() },
    {},
    '✅ The cache service passes: 0 errors, 0 warnings, 1 waived',
  ],
  [
    'prolongs a waiver that ended',
    { [settings]: waiver(ahead(-3)) },
    { [settings]: waiver() },
    {},
    '✅ The cache service passes: 0 errors, 0 warnings, 1 waived',
  ],
  [
    'drops a rule from the policy that the workflow names',
    { [own]: ours },
    { [own]: dropping },
    { policy: own },
    '✅ The cache service is as it was hardened',
  ],
  [
    'drops a rule from the policy that the settings name',
    { [settings]: `policy: ${own}\n`, [own]: ours },
    { [settings]: `policy: ${own}\n`, [own]: dropping },
    {},
    '✅ The cache service is as it was hardened',
  ],
  [
    'names another policy',
    {},
    { [settings]: `policy: ${own}\n`, [own]: dropping },
    {},
    '✅ The cache service is as it was hardened',
  ],
  [
    'brings the policy that its workflow names',
    {},
    { [own]: dropping },
    { policy: own },
    '✅ The cache service is as it was hardened',
  ],
  [
    'brings the settings that its workflow names',
    {},
    { 'own.yml': waiver() },
    { settings: 'own.yml' },
    '✅ The cache service passes: 0 errors, 0 warnings, 1 waived',
  ],
  [
    'sets a parameter',
    { [settings]: 'parameters: {release: v1.39.0}\n' },
    { [settings]: 'parameters: {release: v1.39.0, profiles: [web, dev, all]}\n' },
    {},
    '✅ The cache service is as it was hardened',
  ],
  [
    'names another project',
    {},
    { [settings]: 'projects: [other.yml]\n', 'other.yml': hardened },
    {},
    '✅ The cache service is as it was hardened',
  ],
  [
    'takes the settings away',
    { [settings]: 'parameters: {profiles: [web, dev]}\n' },
    {},
    {},
    '❌ The cache service is not as it was hardened: 1 error, 0 warnings',
  ],
])('a pull request that %s does not change its own verdict', async (_, base, head, inputs, noted) => {
  propose({ 'compose.yml': hardened, ...base }, { 'compose.yml': loose, ...head });
  for (const workspace of [{}, { 'compose.yml': loose, ...head }]) {
    const run = await judge(inputs, workspace);
    expect({ code: run.code, verdict: run.outputs['verdict'] }).toEqual({ code: 1, verdict: 'fail' });
    expect(run.stdout).toMatch(/^compose\.yml:\d+:\d+ error profiles/m);
    expect(verdict()).toContain('1 error');
    expect(note()).toContain(`Under what it brings, the verdict would be: ${noted}.`);
    expect(note()).toContain('What `main` holds counts until it has landed.');
    expect(run.summary).toContain(note());
  }
});

test('a pull request that passes, and loosens what it is judged by, is told of on the pull request', async () => {
  propose({ 'compose.yml': hardened }, { 'compose.yml': hardened, [settings]: waiver() });
  expect((await judge()).code).toBe(0);
  expect({ verdict: verdict(), note: note() }).toEqual({
    verdict: '✅ The cache service is as it was hardened',
    note: rule(`changes what pull requests are judged by: \`${settings}\`.`),
  });
  github.push({ 'compose.yml': hardened });
  expect((await judge()).code).toBe(0);
  expect({ verdict: verdict(), note: note() }).toEqual({
    verdict: '✅ The cache service is as it was hardened',
    note: undefined,
  });
});

test('settings that a pull request breaks are told of, and those of the base judge', async () => {
  propose(
    { 'compose.yml': hardened, [settings]: waiver() },
    { 'compose.yml': loose, [settings]: 'waivers: 1\n' },
  );
  expect((await judge()).code).toBe(0);
  expect(note()).toContain(
    `Under what it brings, nothing could be judged: \`\`${settings}:1:10: the settings are invalid`,
  );
});

test('what the base waives is waived for its pull requests', async () => {
  const base = { 'compose.yml': hardened, [settings]: waiver() };
  propose(base, { ...base, 'compose.yml': loose });
  const run = await judge();
  expect({ code: run.code, summary: run.summary }).toEqual({ code: 0, summary: rule('Waived until') });
  expect(github.issueComments).toEqual([]);
});

test("a line of the base's settings is not given for one of the pull request's", async () => {
  const ended = waiver(ahead(-3));
  propose(
    { 'compose.yml': hardened, [settings]: ended },
    { 'compose.yml': hardened, [settings]: `# Looked at.\n${ended}` },
  );
  const run = await judge({ 'fail-on': 'warning' });
  expect({ code: run.code, stdout: run.stdout }).toEqual({
    code: 1,
    stdout: rule(`${settings}@main:6:12 warning waivers-current`),
  });
  expect(github.reviewComments).toEqual([]);
  expect(github.issueComments.at(-1)?.body).toContain(`\`${settings}@main\` line 6 \`waivers-current\``);
});

test.each([
  ['pull_request_target', () => pullRequestEvent(github, {}, 'pull_request_target')],
  ['workflow_run', () => workflowRunEvent(github)],
] as const)('under %s the base counts as well', async (_, event) => {
  propose({ 'compose.yml': hardened }, { 'compose.yml': loose, [settings]: waiver() });
  const run = await judge({}, { 'compose.yml': hardened }, event());
  expect({ code: run.code, verdict: verdict(), note: note() }).toEqual({
    code: 1,
    verdict: rule('1 error'),
    note: rule('1 waived'),
  });
});

test('a run for a commit that no open pull request has any more is judged, and posts nothing', async () => {
  propose({ 'compose.yml': hardened }, { 'compose.yml': loose });
  const event = workflowRunEvent(github);
  github.push({ 'compose.yml': hardened });
  expect((await judge({}, {}, event)).code).toBe(1);
  expect(github.issueComments).toEqual([]);
});

test.each([
  ['merge_group', () => mergeGroupEvent(github)],
  ['push', () => pushEvent(github)],
] as const)('%s is judged by its own settings', async (_, event) => {
  propose({ 'compose.yml': hardened }, { 'compose.yml': loose, [settings]: waiver() });
  expect((await judge({}, {}, event())).code).toBe(0);
});

test('without a token, and where GraphQL fails, the base counts as well', async () => {
  propose({ 'compose.yml': hardened }, { 'compose.yml': loose, [settings]: waiver() });
  expect((await judge({ 'github-token': '' })).code).toBe(1);
  github.fail({ path: /graphql/ }, { answer: 403 });
  expect((await judge()).code).toBe(1);
});

test('where the base cannot be read, nothing is judged', async () => {
  propose({ 'compose.yml': hardened }, { 'compose.yml': hardened });
  github.fail({ path: /graphql|commits/ }, { answer: 403 });
  const run = await judge({}, { 'compose.yml': hardened });
  expect({ code: run.code, stdout: run.stdout }).toEqual({
    code: 2,
    stdout: rule(`"${settings}" cannot be read`),
  });
});

test.each([
  ['by the workflow', {}, { policy: 'org/policies/cache/own.yml@main' }],
  ['by the settings', { [settings]: 'policy: org/policies/cache/own.yml@main\n' }, {}],
])('a policy of another repository judges, named %s', async (_, base, inputs: Inputs) => {
  propose({ 'compose.yml': hardened, ...base }, { 'compose.yml': loose, ...base });
  for (const event of [pullRequestEvent(github), mergeGroupEvent(github)]) {
    const run = await judge(inputs, {}, event);
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 0, stdout: rule('judged by ours') });
  }
});

test.each<[what: string, base: Files, inputs: Inputs, line: string]>([
  [
    'that nobody has',
    {},
    { policy: own },
    `${own}: no such file on the branch main, whose files pull requests are judged by`,
  ],
  [
    'behind a link',
    { [own]: dropping, [linked]: 'own.yml' },
    { policy: linked },
    `${linked}: "${linked}" is a symbolic link, and links are not followed`,
  ],
  [
    'of another repository that does not have it',
    {},
    { policy: 'org/policies/none.yml@main' },
    'org/policies/none.yml@main: the policy cannot be read: there is no file "org/policies/none.yml@main"',
  ],
  [
    'at a ref that is not there',
    {},
    { policy: 'org/policies/cache/own.yml@v9' },
    'org/policies/cache/own.yml@v9: the policy cannot be read: "cache/own.yml" cannot be read: there is no v9',
  ],
  [
    'of a repository that is not there',
    { [settings]: 'policy: org/none/own.yml@main\n' },
    {},
    `${settings}:1:9: the policy cannot be read: "own.yml" cannot be read: GitHub answered 404`,
  ],
  [
    'with a mistake',
    {},
    { policy: 'org/policies/cache/broken.yml@main' },
    'org/policies/cache/broken.yml@main:1:1: the policy is invalid',
  ],
])('a policy %s ends the check in one line', async (_, base, inputs, line) => {
  propose({ 'compose.yml': hardened, ...base }, { 'compose.yml': hardened, ...base });
  const run = await judge(inputs);
  expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 2, stdout: rule(line) });
  expect(run.commands.map(({ command }) => command)).toEqual(['error']);
});

test('a checkout that another run left there is not what is judged', async () => {
  propose({ 'compose.yml': hardened }, { 'compose.yml': loose });
  const stale = { 'compose.yml': hardened, '.git/HEAD': `${'0'.repeat(40)}\n` };
  const run = await judge({}, stale);
  expect({ code: run.code, stdout: run.stdout }).toEqual({
    code: 1,
    stdout: rule('Read from GitHub: the commit 0000000 is checked out, which this run is not for.'),
  });
  for (const sha of [github.mergeSha, github.headSha]) {
    const at = { '.git/HEAD': 'ref: refs/heads/x\n', '.git/refs/heads/x': `${sha}\n` };
    expect((await judge({}, { 'compose.yml': hardened, ...at })).code).toBe(0);
  }
});
