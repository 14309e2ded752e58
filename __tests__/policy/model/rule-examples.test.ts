/** The examples of a rule by kind of server, as `explain`, SARIF and the pages show them. */

import { expect, test } from '@jest/globals';
import { serverKindsIn } from '../../../src/check/report.js';
import { remediesFor } from '../../../src/policy/model/remedies.js';
import { examplesFor, type ServerExample } from '../../../src/policy/model/rule-examples.js';
import { renderRules } from '../../../src/report/formats/explain.js';
import { plainDisplay } from '../../../src/report/view/display.js';
import { policy } from '../../support/projects.js';
import { reportOf } from '../../support/reports.js';

const general = { before: 'a: {}\n', after: 'b: {}\n' };
const family: ServerExample = { servers: ['redis', 'valkey', 'keydb'], before: 'c: {}\n', after: 'd: {}\n' };

test('without examples for some servers, the example is for all and has no heading', () => {
  const rule = { ...general, serverExamples: [] };
  for (const kinds of [null, ['redis'] as const])
    expect(examplesFor(rule, kinds)).toEqual([{ ...general, servers: null }]);
  expect(examplesFor({ before: null, after: null, serverExamples: [family] }, null)).toEqual([]);
});

test('only the examples for the known servers are shown, and several name their servers', () => {
  const rule = { ...general, serverExamples: [family] };
  const shown = (...kinds: ('dragonfly' | 'valkey')[]): (string | null)[] =>
    examplesFor(rule, kinds.length === 0 ? null : kinds).map(({ servers, before }) => servers ?? before);
  expect(shown()).toEqual(['Dragonfly', 'Redis, Valkey and KeyDB']);
  expect(shown('dragonfly')).toEqual(['a: {}\n']);
  expect(shown('valkey')).toEqual(['c: {}\n']);
  expect(shown('dragonfly', 'valkey')).toEqual(['Dragonfly', 'Redis, Valkey and KeyDB']);
});

test('the remedies are those for the known servers', () => {
  const rule = { remedy: 'General.', remedies: { redis: 'Family.', valkey: 'Family.' } };
  expect(remediesFor(rule, null)).toBe('General. Redis and Valkey: Family.');
  expect(remediesFor(rule, ['redis', 'valkey'])).toBe('Family.');
  expect(remediesFor(rule, ['dragonfly'])).toBe('General.');
  expect(remediesFor(rule, ['dragonfly', 'redis'])).toBe('General. Redis and Valkey: Family.');
});

test('the servers of a report are known only if each is', () => {
  const kinds = (...images: readonly string[]): unknown =>
    serverKindsIn(
      reportOf(
        Object.fromEntries(
          images.map((image, index) => [`${index}.yml`, `services: {vuls-redis: {image: "${image}"}}\n`]),
        ),
      ),
    );
  expect(kinds('valkey/valkey:8.1.1')).toEqual(['valkey']);
  expect(kinds('redis:7', 'redis:8', 'eqalpha/keydb')).toEqual(['redis', 'keydb']);
  expect(kinds('redis:7', 'example.org/unknown')).toBeNull();
  expect(serverKindsIn({ entries: [] })).toBeNull();
});

test('explain shows the example of the server, and all with a heading where it is unknown', () => {
  const rules = policy.rules.filter(({ id }) => id === 'requirepass-from-env');
  const all = renderRules(rules, policy);
  expect(all).toContain('\nBefore (Dragonfly):\n');
  expect(all).toContain('\nAfter (Redis, Valkey and KeyDB):\n');
  const redis = renderRules(rules, policy, plainDisplay, ['redis']);
  expect(redis).toContain('\nAfter:\n');
  expect(redis).not.toContain('Start Dragonfly');
});
