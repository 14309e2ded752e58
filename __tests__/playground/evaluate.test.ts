/** What the playground shows about files in memory. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { evaluateState, fixState } from '../../src/playground/evaluate.js';
import { example, type PlaygroundState } from '../../src/playground/state.js';

const now = new Date('2026-12-01T00:00:00Z');
const hardened = readFileSync(fileURLToPath(new URL('../fixtures/hardened.yml', import.meta.url)), 'utf8');

function stateOf(
  files: Readonly<Record<string, string>>,
  options: Partial<PlaygroundState> = {},
): PlaygroundState {
  return { ...example, files: Object.entries(files).map(([file, text]) => ({ file, text })), ...options };
}

test('the example has findings in both files, and the place of each', async () => {
  const { verdict, findings, merged } = await evaluateState(example, now);
  expect(verdict).toBe('fail');
  expect(merged).toEqual(['compose.yml', 'compose.override.yml']);
  expect(new Set(findings.map(({ place }) => place.file))).toEqual(new Set(merged));
});

test('files are merged as Compose finds them; other files are read where they are referred to', async () => {
  const files = {
    'worker.env': 'A=1',
    'docker-compose.yml': 'services: { vuls-redis: { image: "redis:7", env_file: worker.env } }',
    'compose.yml': 'services: { vuls-redis: { extends: { file: missing.yml, service: a } } }',
  };
  expect((await evaluateState(stateOf(files), now)).problems).toMatchObject([
    { message: expect.stringContaining('missing.yml'), place: { file: 'compose.yml' } },
  ]);
  const { 'compose.yml': _, ...others } = files;
  expect(await evaluateState(stateOf(others), now)).toMatchObject({
    merged: ['docker-compose.yml'],
    problems: [],
  });
});

test('without a name that Compose knows, the first YAML file is the project', async () => {
  const { merged, verdict } = await evaluateState(stateOf({ '.env': 'A=1', 'stack.yml': hardened }), now);
  expect([merged, verdict]).toEqual([['stack.yml'], 'pass']);
});

describe('what cannot be evaluated is incomplete, with one problem', () => {
  test.each<[string, PlaygroundState, string]>([
    ['YAML', stateOf({ 'compose.yml': 'services: [' }), 'compose.yml'],
    [
      'a policy',
      stateOf({ 'compose.yml': hardened, 'p.yml': 'extends: none' }, { policy: 'p.yml' }),
      'p.yml',
    ],
    [
      'settings',
      stateOf({ 'compose.yml': hardened, '.github/cache-policy.yml': 'waiver: 1' }),
      '.github/cache-policy.yml',
    ],
    ['a policy without a file', stateOf({ 'compose.yml': hardened }, { policy: 'p.yml' }), 'p.yml'],
    ['a parameter', stateOf({ 'compose.yml': hardened }, { parameters: { imag: 'x' } }), 'Parameters'],
  ])('%s', async (_, state, file) => {
    const result = await evaluateState(state, now);
    expect(result).toMatchObject({ verdict: 'incomplete', findings: [], problems: [{ file }] });
    expect(result.headline).toBe('Cache policy not evaluated');
    expect(await fixState(state, true, now)).toEqual([]);
  });
});

test('all fixes remove what can be fixed, and safe fixes leave the unsafe ones', async () => {
  const state = stateOf({
    'compose.yml': hardened.replace('start_period: 5s', '').replace(/image: .*/, 'image: redis:7'),
  });
  const before = await evaluateState(state, now);
  const kinds = before.findings.map(({ fix }) => fix?.safety);
  expect(new Set(kinds)).toEqual(new Set(['safe', 'unsafe']));
  const fixed = await evaluateState({ ...state, files: await fixState(state, true, now) }, now);
  expect(new Set(fixed.findings.map(({ fix }) => fix?.safety))).toEqual(new Set(['unsafe']));
  expect((await evaluateState({ ...state, files: await fixState(state, false, now) }, now)).verdict).toBe(
    'pass',
  );
});

test('the effective project has the place of each value, the steps to it, and no secret', async () => {
  const { effective } = await evaluateState(
    stateOf({
      'compose.yml':
        'services:\n  vuls-redis:\n    image: redis:7\n    command: --requirepass hunter2secret\n',
      'compose.override.yml':
        'services:\n  vuls-redis:\n    image: valkey/valkey:8.1.3\n    labels: { "8080": web, b: c }\n',
    }),
    now,
  );
  const service = effective.find(({ title }) => title === 'services.vuls-redis');
  expect(service?.values).toContainEqual({
    path: 'image',
    value: 'valkey/valkey:8.1.3',
    place: { file: 'compose.override.yml', startLine: 3, startColumn: 12, endLine: 3, endColumn: 31 },
    steps: [
      {
        text: 'overrides compose.yml line 3',
        place: expect.objectContaining({ file: 'compose.yml', startLine: 3 }),
      },
    ],
  });
  expect(service?.values.find(({ path }) => path === 'labels.8080')?.value).toBe('web');
  expect(service?.values.find(({ path }) => path === 'labels.b')?.value).toBe('c');
  expect(JSON.stringify(effective)).not.toContain('hunter2secret');
});
