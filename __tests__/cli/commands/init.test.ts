import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { findingsIn, servicesIn } from '../../../src/check/report.js';
import { runInit } from '../../../src/cli/commands/init.js';
import { programName } from '../../../src/cli/invocation.js';
import { policyFile, policyText } from '../../../src/cli/policy-template.js';
import { workflowFile, workflowText } from '../../../src/cli/workflow-template.js';
import { loadedPolicy } from '../../support/policies.js';
import { reportOn } from '../../support/projects.js';
import { createValidator, publishedSchema } from '../../support/schema.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const hardened = readFileSync(`${root}__tests__/fixtures/hardened.yml`, 'utf8');
const folders: string[] = [];
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'init-'));
  folders.push(folder);
  mkdirSync(join(folder, '.git'));
});
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true });
});

const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

test('init writes the workflow into the root of the repository, from any folder in it', () => {
  mkdirSync(join(folder, 'a/b'), { recursive: true });
  expect(runInit(false, join(folder, 'a/b'))).toBe(
    'Wrote ../../.github/workflows/cache-policy.yml.\nCommit the workflow, then make its job `cache-policy` a required status check.\n',
  );
  expect(read(workflowFile)).toBe(workflowText(null));
  expect(existsSync(join(folder, policyFile))).toBe(false);
});

test('outside of a repository, init writes into the working folder', () => {
  rmSync(join(folder, '.git'), { recursive: true });
  runInit(false, folder);
  expect(read(workflowFile)).toBe(workflowText(null));
});

test('init --policy writes a policy and a workflow that uses it', () => {
  expect(runInit(true, folder)).toBe(
    [
      'Wrote .github/cache-policy.policy.yml and .github/workflows/cache-policy.yml.',
      `To try the policy, run \`${programName()} check --policy .github/cache-policy.policy.yml\`.`,
      'Commit the workflow, then make its job `cache-policy` a required status check.\n',
    ].join('\n'),
  );
  expect(read(policyFile)).toBe(policyText);
  expect(parse(read(workflowFile)).jobs['cache-policy'].steps[0].with).toEqual({ policy: policyFile });
});

test('init --policy keeps an existing workflow and prints how to use the policy there', () => {
  mkdirSync(join(folder, '.github/workflows'), { recursive: true });
  writeFileSync(join(folder, workflowFile), 'mine');
  expect(runInit(true, folder)).toContain(
    '.github/workflows/cache-policy.yml is unchanged. To use the policy there, add `with: { policy: .github/cache-policy.policy.yml }` to the step.',
  );
  expect(read(workflowFile)).toBe('mine');
  expect(read(policyFile)).toBe(policyText);
});

describe.each<[string, string, boolean]>([
  ['a workflow', workflowFile, false],
  ['a policy', policyFile, true],
])('%s that exists', (_, file, wantsPolicy) => {
  const refused = `${file}: the file exists already: delete or move it first`;

  test('is not overwritten, and no other file is written', () => {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), 'mine');
    expect(() => runInit(wantsPolicy, folder)).toThrow(refused);
    expect(read(file)).toBe('mine');
    expect([workflowFile, policyFile].filter((each) => existsSync(join(folder, each)))).toEqual([file]);
  });

  test('is not written through if it is a broken symbolic link', () => {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    symlinkSync(join(folder, 'elsewhere'), join(folder, file));
    expect(() => runInit(wantsPolicy, folder)).toThrow(refused);
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
  });
});

test('a file in the place of a folder is reported', () => {
  writeFileSync(join(folder, '.github'), '');
  expect(() => runInit(false, folder)).toThrow(
    /^\.github\/workflows\/cache-policy\.yml: cannot be written \(E\w+\)$/,
  );
});

describe.each<[string, string]>([
  ['with the built-in policy', workflowText(null)],
  ['with a custom policy', workflowText(policyFile)],
])('the workflow %s', (_, text) => {
  const workflow = parse(text);
  const [action, ...others] = workflow.jobs['cache-policy'].steps;

  test('has one step: this action, with inputs that it defines', () => {
    const { inputs } = parse(readFileSync(`${root}action.yml`, 'utf8'));
    expect(action.uses).toMatch(/^[\w-]+\/vuls-cache-policy@v1$/);
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(action.with ?? {})));
    expect(others).toEqual([]);
  });

  test('has only the permissions that the review needs', () => {
    expect(workflow.permissions).toEqual({ contents: 'read', 'pull-requests': 'write' });
    expect(workflow.jobs['cache-policy'].permissions).toBeUndefined();
  });

  test('runs for every pull request and merge queue, without a filter', () => {
    expect(Object.keys(workflow.on)).toEqual([
      'pull_request',
      'merge_group',
      'push',
      'workflow_dispatch',
      'schedule',
    ]);
    expect(workflow.on).toMatchObject({ pull_request: null, merge_group: null });
    expect(workflow.jobs['cache-policy'].if).toBeUndefined();
  });
});

describe.each<[string, string]>([
  ['as written', policyText],
  ['with its examples switched on', policyText.replace(/^#(?=[a-z]| {2})/gm, '')],
])('the policy template, %s,', (_, text) => {
  test('is valid by the schema', () => {
    expect(createValidator(publishedSchema('policy'))(parse(text))).toEqual([]);
  });

  test('loads and reports violations', async () => {
    const by = await loadedPolicy(text);
    expect(by.rules.length).toBeGreaterThan(16);
    const open = hardened.replace('    container_name: vuls-redis\n', '    privileged: true\n');
    const found = findingsIn(reportOn(open, by));
    expect(found[0]?.finding).toMatchObject({
      rule: { id: 'cache-unprivileged' },
      message: 'The cache container must not be privileged: `privileged` is true.',
    });
  });
});

test('a hardened project passes the policy template', async () => {
  expect(findingsIn(reportOn(hardened, await loadedPolicy(policyText)))).toEqual([]);
});

test('the examples in the policy template work once they are switched on', async () => {
  const by = await loadedPolicy(policyText.replace(/^#(?=[a-z]| {2})/gm, ''));
  expect(by.dropped).toHaveProperty('clients-in-profile');
  expect(by.parameters['mirror']).toBe('registry.example.com/dragonfly');
  const rules = servicesIn(reportOn(hardened, by)).flatMap(({ service, findings }) =>
    findings.map(({ finding }) => `${service} ${finding.rule.id}`),
  );
  expect(rules).toEqual(['vuls-worker worker-restarts']);
});
