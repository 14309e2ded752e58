/** Verification of fixes: a fix resolves its findings, causes no other finding, and changes nothing else. */
import { describe, expect, test } from '@jest/globals';
import { check, evaluatorOf } from '../../../src/check/check.js';
import { servicesIn } from '../../../src/check/report.js';
import { combineOperations } from '../../../src/fix/edits/combine.js';
import { change, type Proposal, proposalOf } from '../../../src/fix/model/fix.js';
import { applyToProject } from '../../../src/fix/verify/apply.js';
import { combineFixes } from '../../../src/fix/verify/combine-fixes.js';
import { verifyFix } from '../../../src/fix/verify/verify-fix.js';
import { verifyFixes } from '../../../src/fix/verify/verify-fixes.js';
import { loadBuiltIn } from '../../../src/policy/build/load.js';
import type { Operation } from '../../../src/yaml/edit/operation.js';
import { parse } from '../../../src/yaml/parse.js';
import { validPolicy } from '../../support/valid.js';

const policy = validPolicy(await loadBuiltIn(new Map()));
const settings = { service: 'vuls-redis', failOn: 'error', fixes: false } as const;
const evaluate = evaluatorOf({ settings, policy });

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

function resultOf(source: string) {
  const [service] = servicesIn(check([{ files: [{ file: 'compose.yml', text: source }] }], settings, policy));
  if (!service) throw new Error('the project of a test was not evaluated');
  return service.result;
}

const result = resultOf(text);
const service = ['services', 'vuls-redis'];

interface Case {
  readonly title: string;
  readonly rule: string;
  readonly operation: Operation;
  readonly targets: Proposal['targets'];
  readonly expected: string;
}

/** The result for a change of one operation: `verified`, or the refusal. */
function verification({ rule, operation, targets }: Case): string {
  const finding = result.findings.find((candidate) => candidate.rule.id === rule);
  const proposal = proposalOf('a change', change(operation), targets);
  if (!finding || proposal.kind === 'refusal') throw new Error('the test has no finding');
  const fix = verifyFix(proposal, [finding], result, evaluate);
  return fix.kind === 'refusal' ? `${fix.reason}: ${fix.explain}` : 'verified';
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
  const timing = {
    op: 'replace-value',
    file,
    path: [...service, 'healthcheck'],
    value: { test: 'redis-cli ping', interval: '1s', timeout: '1s', retries: '1', start_period: '1s' },
  } as const;
  test.each<Case>([
    {
      title: 'that resolves the finding is verified',
      rule: 'healthcheck-timing',
      operation: timing,
      targets: [[...service, 'healthcheck']],
      expected: 'verified',
    },
    {
      title: 'that does not resolve the finding is refused',
      rule: 'healthcheck-timing',
      operation: { op: 'replace-value', file, path: [...service, 'healthcheck', 'test'], value: 'true' },
      targets: [service],
      expected: 'not-verified: An automatic fix was tried, but it does not resolve the finding.',
    },
    {
      title: 'of another key is refused',
      rule: 'profiles',
      operation: { op: 'replace-value', file, path: image, value: 'redis' },
      targets: [service],
      expected: 'not-verified: An automatic fix was tried, but it does not resolve the finding.',
    },
    {
      title: 'of a shared value is written into the service',
      rule: 'profiles',
      operation: setProfiles(['x-profiles']),
      targets: [[...service, 'profiles']],
      expected: 'verified',
    },
    {
      title: 'of values outside the targets is refused',
      rule: 'healthcheck-timing',
      operation: timing,
      targets: [[...service, 'healthcheck', 'interval']],
      expected:
        'shared-anchor: The value is shared: a change here also changes `services.vuls-redis.healthcheck',
    },
    {
      title: 'that is not supported is refused',
      rule: 'profiles',
      operation: { op: 'add-key', file, path: [...service, 'profiles'], key: 'a', value: 'b', order: [] },
      targets: [service],
      expected: 'not-writable: Cannot edit the file safely: the value is an alias.',
    },
  ])('$title', (each) => {
    expect(verification(each)).toContain(each.expected);
  });

  test('that causes another finding is refused', () => {
    const broken = resultOf(text.replace('--rename_command=CONFIG=X', '--rename-command=CONFIG=X'));
    const finding = broken.findings.find(({ rule }) => rule.id === 'flags-known');
    const path = [...service, 'command', 0];
    const operations: Operation[] = [
      { op: 'replace-value', file, path, value: '--logtostderr' },
      { op: 'replace-value', file, path: [...service, 'command', 1], value: '--rename_command=CONFIG=X' },
    ];
    const proposal = proposalOf('a change', change(...operations), [service]);
    if (!finding || proposal.kind === 'refusal') throw new Error('the test has no finding');
    expect(verifyFix(proposal, [finding], broken, evaluate)).toMatchObject({
      reason: 'not-verified',
      explain: expect.stringContaining('would cause a `requirepass-from-env` finding:'),
    });
  });
});

test('a change that resolves one of two findings is offered for that one', () => {
  const both = resultOf(
    text.replace('--requirepass=${REDIS_PASSWORD:?}', '--require-pass=${REDIS_PASSWORD:-}'),
  );
  const offered = verifyFixes(both.findings, both, evaluate);
  const titles = both.findings.map((finding) => {
    const fix = offered.get(finding);
    return [finding.rule.id, fix && fix.kind !== 'refusal' ? fix.title : (fix?.reason ?? null)];
  });
  expect(titles).toEqual(
    expect.arrayContaining([
      ['flags-known', 'Rename `--require-pass` to `--requirepass`'],
      ['requirepass-from-env', 'not-verified'],
    ]),
  );
});

test('only the changes for the findings that are wanted are verified', () => {
  const before = resultOf(
    text.replace('profiles: [web, dev]', 'profiles: [web]').replace('--requirepass', '--require-pass'),
  );
  expect(before.findings.length).toBeGreaterThan(1);
  const all = verifyFixes(before.findings, before, evaluate);
  for (const finding of before.findings) {
    const some = verifyFixes(before.findings, before, evaluate, (each) => each === finding);
    expect([...some]).toEqual([[finding, all.get(finding)]]);
  }
});

describe('combined fixes', () => {
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
  const combinedText = (operations: readonly Operation[]): string => {
    const combined = combineOperations(operations, [source]);
    if (combined.kind === 'unsupported') return combined.reason;
    return (
      applyToProject({ ...result.description.project, files: [source] }, combined.edits).files[0]?.text ?? ''
    );
  };

  test('contain a repeated change once', () => {
    const operation: Operation = { op: 'replace-value', file, path: at, value: 'x' };
    expect(combinedText([operation, operation])).toBe(combinedText([operation]));
  });

  test('merge the values of a key that both add', () => {
    const both = combinedText([add('environment', ['A=1']), add('environment', ['A=1', 'B=2'])]);
    expect(both).toMatch(/environment:\s+(?:- |\[)A=1(?:, |\s+- )B=2/);
  });

  test('add the keys of a mapping in order', () => {
    const both = combinedText([add('environment', ['A=1']), add('entrypoint', ['x'])]);
    expect(both.match(/environment|entrypoint/g)).toEqual(
      expect.arrayContaining(['entrypoint', 'environment']),
    );
  });

  test('conflict if two changes edit the same text', () => {
    expect(
      combinedText([
        { op: 'replace-value', file, path: at, value: 'x' },
        { op: 'replace-value', file, path: at, value: 'y' },
      ]),
    ).toBe('two changes touch the same text');
  });

  test('leave out a fix that conflicts with one before it', () => {
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
    const { fixes } = combineFixes([fix('one'), fix('two')], result, evaluate, () => []);
    expect(fixes.map(({ title }) => title)).toEqual(['one']);
  });
});
