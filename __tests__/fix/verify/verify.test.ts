/** A fix is proved before it is offered: it mends what it should, brings up nothing, and changes nothing else. */
import { describe, expect, test } from '@jest/globals';
import { check, evaluatorOf } from '../../../src/check/check.js';
import { servicesIn } from '../../../src/check/report.js';
import { combineOperations } from '../../../src/fix/edits/combine.js';
import { change, type Proposal, proposalOf } from '../../../src/fix/model/fix.js';
import { applyToProject } from '../../../src/fix/verify/apply.js';
import { combineFixes } from '../../../src/fix/verify/combine-fixes.js';
import { verifyFix } from '../../../src/fix/verify/verify-fix.js';
import { maxVerifications, verifyFixes } from '../../../src/fix/verify/verify-fixes.js';
import { loadBuiltIn } from '../../../src/policy/build/load.js';
import type { Operation } from '../../../src/yaml/edit/operation.js';
import { parse } from '../../../src/yaml/parse.js';
import { validPolicy } from '../../support/valid.js';

const policy = validPolicy(await loadBuiltIn(new Map()));
const settings = { service: 'vuls-redis', failOn: 'error', fixes: false } as const;
const judge = evaluatorOf({ settings, policy });

const text = `x-profiles: &profiles [web]
services:
  vuls-redis:
    image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0
    command:
      - --requirepass=\${REDIS_PASSWORD:?}
      - --rename_command=CONFIG=X
    healthcheck: {test: redis-cli ping}
    profiles: *profiles
  other:
    image: x
    profiles: *profiles
`;

function judgedOf(source: string) {
  const [service] = servicesIn(check([{ files: [{ file: 'compose.yml', text: source }] }], settings, policy));
  if (!service) throw new Error('the project of a test was not evaluated');
  return service.result;
}

const judged = judgedOf(text);
const service = ['services', 'vuls-redis'];

function outcome(rule: string, operation: Operation, targets: Proposal['targets']): string {
  const finding = judged.findings.find((candidate) => candidate.rule.id === rule);
  const proposal = proposalOf('a change', change(operation), targets);
  if (!finding || proposal.kind === 'refusal') throw new Error('a test without a finding');
  const proof = verifyFix(proposal, [finding], judged, judge);
  return proof.kind === 'refusal' ? `${proof.reason}: ${proof.explain}` : 'proved';
}

const file = 'compose.yml';
const setProfiles = (path: readonly string[]): Operation => ({
  op: 'replace-value',
  file,
  path,
  value: ['web', 'dev'],
});

describe('a change', () => {
  const image = [...service, 'image'];
  test.each<[what: string, rule: string, operation: Operation, targets: Proposal['targets'], told: string]>([
    [
      'that mends it where it may',
      'healthcheck-timing',
      {
        op: 'replace-value',
        file,
        path: [...service, 'healthcheck'],
        value: { test: 'redis-cli ping', interval: '1s', timeout: '1s', retries: '1', start_period: '1s' },
      },
      [[...service, 'healthcheck']],
      'proved',
    ],
    [
      'that does not mend it',
      'healthcheck-timing',
      { op: 'replace-value', file, path: [...service, 'healthcheck', 'test'], value: 'true' },
      [service],
      'not-proved: A change that was tried did not mend it',
    ],
    [
      'that brings something up',
      'profiles',
      { op: 'replace-value', file, path: image, value: 'redis' },
      [service],
      'not-proved: A change that was tried did not mend it',
    ],
    [
      'that another service has too, which is written out here alone',
      'profiles',
      setProfiles(['x-profiles']),
      [[...service, 'profiles']],
      'proved',
    ],
    [
      'of more than it says',
      'healthcheck-timing',
      {
        op: 'replace-value',
        file,
        path: [...service, 'healthcheck'],
        value: { test: 'redis-cli ping', interval: '1s', timeout: '1s', retries: '1', start_period: '1s' },
      },
      [[...service, 'healthcheck', 'interval']],
      'shared-anchor: The value is shared: a change here would also change `services.vuls-redis.healthcheck',
    ],
    [
      'that nobody can write',
      'profiles',
      { op: 'add-key', file, path: [...service, 'profiles'], key: 'a', value: 'b', order: [] },
      [service],
      'not-writable: The file is written in a way that cannot be changed safely: the value is an alias',
    ],
  ])('%s', (_, rule, operation, targets, told) => {
    expect(outcome(rule, operation, targets)).toContain(told);
  });

  test('that opens another fault is not offered', () => {
    const broken = judgedOf(text.replace('--rename_command=CONFIG=X', '--rename-command=CONFIG=X'));
    const finding = broken.findings.find(({ rule }) => rule.id === 'flags-known');
    const path = [...service, 'command', 0];
    const operations: Operation[] = [
      { op: 'replace-value', file, path, value: '--logtostderr' },
      { op: 'replace-value', file, path: [...service, 'command', 1], value: '--rename_command=CONFIG=X' },
    ];
    const proposal = proposalOf('a change', change(...operations), [service]);
    if (!finding || proposal.kind === 'refusal') throw new Error('a test without a finding');
    expect(verifyFix(proposal, [finding], broken, judge)).toMatchObject({
      reason: 'not-proved',
      explain: expect.stringContaining('brought up `requirepass-from-env`'),
    });
  });
});

test('of very many findings as many are proved as take a bounded time, and the others say so', () => {
  const clients = Array.from(
    { length: maxVerifications + 50 },
    (_, number) => `  c${number}:
    image: x
    profiles: [web]
    environment: {URL: 'redis://vuls-redis:6379'}
`,
  );
  const many = judgedOf(text + clients.join(''));
  const found = many.findings.filter(({ rule }) => rule.id === 'clients-authenticated');
  expect(found).toHaveLength(maxVerifications + 50);
  let asked = 0;
  const mendings = verifyFixes(found, many, () => {
    asked += 1;
    return null;
  });
  expect(asked).toBe(maxVerifications);
  expect(mendings.at(-1)).toMatchObject({
    reason: 'not-proved',
    explain: expect.stringMatching(/^More than 200 changes/),
  });
});

test('what mends one of two findings is offered for that one', () => {
  const both = judgedOf(
    text.replace('--requirepass=${REDIS_PASSWORD:?}', '--require-pass=${REDIS_PASSWORD:-}'),
  );
  const offered = verifyFixes(both.findings, both, judge);
  const titles = both.findings.map(({ rule }, index) => {
    const fix = offered[index];
    return [rule.id, fix && fix.kind !== 'refusal' ? fix.title : (fix?.reason ?? null)];
  });
  expect(titles).toEqual(
    expect.arrayContaining([
      ['flags-known', 'Write `--requirepass`'],
      ['requirepass-from-env', 'not-proved'],
    ]),
  );
});

describe('several fixes as one', () => {
  const source = parse(file, text);
  const at = [...service, 'healthcheck'];
  const add = (key: string, value: string | readonly string[]): Operation => ({
    op: 'add-key',
    file,
    path: service,
    key,
    value,
    order: ['image', 'command', 'environment'],
  });
  const result = (operations: readonly Operation[]): string => {
    const combined = combineOperations(operations, [source]);
    if (combined.kind === 'unsupported') return combined.reason;
    return (
      applyToProject({ ...judged.description.project, files: [source] }, combined.edits).files[0]?.text ?? ''
    );
  };

  test('the same change is made once', () => {
    const operation: Operation = { op: 'replace-value', file, path: at, value: 'x' };
    expect(result([operation, operation])).toBe(result([operation]));
  });

  test('one key that two of them add holds what both add, once each', () => {
    const both = result([add('environment', ['A=1']), add('environment', ['A=1', 'B=2'])]);
    expect(both).toMatch(/environment:\s+(?:- |\[)A=1(?:, |\s+- )B=2/);
  });

  test('keys of one mapping are added in the order of the mapping', () => {
    const both = result([add('environment', ['A=1']), add('entrypoint', ['x'])]);
    expect(both.match(/environment|entrypoint/g)).toEqual(
      expect.arrayContaining(['entrypoint', 'environment']),
    );
  });

  test('two changes of one place are told apart', () => {
    expect(
      result([
        { op: 'replace-value', file, path: at, value: 'x' },
        { op: 'replace-value', file, path: at, value: 'y' },
      ]),
    ).toBe('two changes touch the same text');
  });

  test('a fix that does not go with those before it is left for later', () => {
    const fix = (value: string) => ({
      kind: 'fix' as const,
      title: value,
      safety: 'safe' as const,
      needs: [],
      operations: [{ op: 'replace-value' as const, file, path: at, value: { test: value } }],
      targets: [],
      edits: [],
      kept: [],
    });
    const { fixes } = combineFixes([fix('one'), fix('two')], judged, judge);
    expect(fixes.map(({ title }) => title)).toEqual(['one']);
  });
});
