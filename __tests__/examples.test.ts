/** The examples work, and the pages show them as they are. */

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { check } from '../src/check/check.js';
import { workflowText } from '../src/cli/workflow-template.js';
import { loadedPolicy } from './support/policies.js';
import { policy, settings } from './support/projects.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string): string => readFileSync(root + file, 'utf8');
const compose = read('examples/compose/compose.yml');
const project = { files: [{ file: 'compose.yml', text: compose }] };
const { inputs } = parse(read('action.yml')) as { inputs: Readonly<Record<string, unknown>> };

/** The number of findings of each severity, under a policy. */
function countsFound(by: typeof policy): string[] {
  const report = check([project], { ...settings, fixes: false }, by);
  expect(report.verdict).not.toBe('incomplete');
  return Object.entries(report.counts).flatMap(([severity, count]) =>
    count > 0 ? [`${severity} ${count}`] : [],
  );
}

test('the example project passes the built-in policy without a finding', () => {
  expect(countsFound(policy)).toEqual([]);
});

test('the example policy finds in it what it changes', async () => {
  const by = await loadedPolicy(read('examples/policies/our-cache.yml'));
  expect(countsFound(by)).toEqual(['error 1', 'warning 1']);
});

test.each([
  ['README.md', 'examples/workflows/cache-policy.yml'],
  ['docs/github-action.md', 'examples/workflows/cache-policy-comments.yml'],
  ['docs/custom-policies.md', 'examples/policies/our-cache.yml'],
  ['docs/settings.md', 'examples/settings.yml'],
  ['docs/command-line.md', 'examples/pre-commit-config.yaml'],
])('%s shows %s as it is', (page, example) => {
  expect(read(page)).toContain(`\`\`\`yaml\n${read(example)}\`\`\``);
});

test('the example workflow is the one that `init` writes', () => {
  expect(read('examples/workflows/cache-policy.yml')).toBe(workflowText(null));
});

describe('a workflow uses the action with inputs that exist', () => {
  test.each(readdirSync(`${root}examples/workflows`))('%s', (name) => {
    const { jobs, permissions } = parse(read(`examples/workflows/${name}`));
    const steps = Object.values(jobs as Record<string, { steps: { uses: string; with?: object }[] }>)
      .flatMap((job) => job.steps)
      .filter(({ uses }) => uses.startsWith('org/vuls-cache-policy@'));
    expect(steps.length).toBe(1);
    for (const key of Object.keys(steps[0]?.with ?? {})) expect(Object.keys(inputs)).toContain(key);
    expect(permissions).toMatchObject({ contents: 'read', 'pull-requests': 'write' });
  });
});

test('examples/README.md lists every example', () => {
  const index = read('examples/README.md');
  const files = readdirSync(`${root}examples`, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.ya?ml$/.test(name),
  );
  expect(files.length).toBeGreaterThan(6);
  expect(files.filter((name) => !index.includes(`](${name})`))).toEqual([]);
});
