/** The policy of a pull request is read from its base branch, or from another repository. */
import { expect, test } from '@jest/globals';
import { mergeGroupEvent, pullRequestEvent, workflowRunEvent } from '../../support/events.js';
import type { Files } from '../../support/github/git-objects.js';
import { hardened } from '../../support/reports.js';
import {
  containing,
  custom,
  dropping,
  github,
  type Inputs,
  linked,
  loose,
  note,
  propose,
  runCheck,
  settings,
  waiver,
} from '../../support/trusted-config.js';

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

test.each<[what: string, base: Files, head: Files]>([
  ['adds settings with', {}, { [settings]: 'policy: org/policies/cache/broken.yml@main\n' }],
  [
    'changes the settings to',
    { [settings]: 'policy: org/policies/cache/custom.yml@main\n' },
    { [settings]: 'policy: org/policies/cache/custom.yml@other\n' },
  ],
  ['names a missing file as', {}, { [settings]: 'policy: org/none/x.yml@main\n' }],
])(
  'a pull request that %s a policy in another repository does not make the action read it',
  async (_, base, head) => {
    propose({ 'compose.yml': hardened, ...base }, { 'compose.yml': hardened, ...head });
    const policy = head[settings]?.slice('policy: '.length).trim();
    for (const event of [pullRequestEvent(github, {}, 'pull_request_target'), workflowRunEvent(github)]) {
      const before = github.reads.length;
      const run = await runCheck({}, {}, event);
      expect(run.code).toBe(0);
      const requests = github.reads.slice(before).map(({ path, body }) => `${path} ${JSON.stringify(body)}`);
      expect(requests.filter((each) => /broken|other|none/.test(each))).toEqual([]);
      expect(note()).toContain(
        `The verdict with the change is unknown, because the proposed policy \`${policy}\` was not read`,
      );
      expect(run.stdout + run.summary).not.toMatch(/invalid|does not exist|404|must be/);
    }
  },
);

test('a pull request may keep the policy in another repository that the base branch names', async () => {
  const policy = 'policy: org/policies/cache/custom.yml@main\n';
  propose(
    { 'compose.yml': hardened, [settings]: policy },
    { 'compose.yml': hardened, [settings]: `${policy}${waiver()}` },
  );
  await runCheck();
  expect(note()).toContain('With the change, the verdict would be: ✅');
});
