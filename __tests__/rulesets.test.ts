/** GitHub accepts the rulesets in docs/, and they name the job and the path of the workflow. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { workflowFile, workflowText } from '../src/cli/workflow-template.js';
import { bodyFaults, findOperation, type Operation } from './support/github/openapi.js';

type Ruleset = { readonly rules: readonly { readonly type: string; readonly parameters: object }[] };
type Workflow = {
  readonly on: object;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly object[] }>>;
};

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string): string => readFileSync(`${root}docs/rulesets/${file}`, 'utf8');
const check = JSON.parse(read('required-check.json')) as Ruleset;
const required = JSON.parse(read('required-workflow.json')) as Ruleset;
const ofRepository = findOperation('POST', '/repos/o/r/rulesets') as Operation;
const ofOrganisation = findOperation('POST', '/orgs/o/rulesets') as Operation;
const written = parse(workflowText(null)) as Workflow;

test('GitHub accepts the rulesets at their endpoints', () => {
  expect(bodyFaults(ofRepository, check)).toEqual([]);
  expect(bodyFaults(ofOrganisation, required)).toEqual([]);
});

test('a ruleset that GitHub rejects is reported', () => {
  const [rule] = required.rules;
  const broken = [
    { ...required, enforcement: 'on' },
    { ...required, conditions: { repository_property: {} }, rulez: [] },
    { ...required, rules: [{ ...rule, type: 'workflow' }] },
    { ...required, rules: [{ ...rule, parameters: { workflows: [{ path: 'x' }] } }] },
  ];
  for (const body of broken) expect(bodyFaults(ofOrganisation, body)).not.toEqual([]);
});

test('the required status check is the job that `init` writes', () => {
  const [job] = Object.keys(written.jobs);
  expect(check.rules).toEqual([
    {
      type: 'required_status_checks',
      parameters: expect.objectContaining({
        required_status_checks: [{ context: job, integration_id: 15368 }],
      }),
    },
  ]);
});

test('the required workflow runs the steps that `init` writes, for pull requests and merge queues', () => {
  const workflow = parse(read('cache-policy.yml')) as Workflow;
  expect(workflow.on).toEqual({ pull_request: null, merge_group: null });
  expect(workflow.permissions).toEqual(written.permissions);
  expect(workflow.jobs['cache-policy']?.steps).toEqual(written.jobs['cache-policy']?.steps);
  expect(required.rules).toMatchObject([
    { type: 'workflows', parameters: { workflows: [{ path: workflowFile }] } },
  ]);
});
