/** The cache services of real projects: nearly all are known, and another validator has the same findings. */

import { Validator } from '@cfworker/json-schema';
import { expect, describe as group, test } from '@jest/globals';
import { loadBuiltIn } from '../src/policy/build/load.js';
import { type CacheSummary, cachesIn, shareUnknown, summarize } from './support/cache-summaries.js';
import { corpus } from './support/shared.js';
import { validPolicy } from './support/valid.js';

const folder = corpus();
const policies = {
  'vuls-redis': validPolicy(await loadBuiltIn(new Map())),
  cache: validPolicy(await loadBuiltIn(new Map(), undefined, 'cache')),
};
const builtIn = policies['vuls-redis'];
const caches = folder === null ? [] : cachesIn(folder);
// Skipped without the corpus. CI requires it.
const testCorpus = folder === null ? test.skip : test;

/** The summary of one service in the corpus. */
function summaryOf(id: string, service: string): CacheSummary {
  const cache = caches.find((candidate) => candidate.id === id && candidate.service === service);
  if (!cache) throw new Error(`${id} has no cache ${service}`);
  return summarize(cache, builtIn);
}

testCorpus('at most 5% of the services with a password or a health check are unknown', () => {
  const summaries = caches.map((cache) => summarize(cache, builtIn));
  const { all, share } = shareUnknown(summaries);
  expect(summaries.length).toBeGreaterThan(75);
  expect(all).toBeGreaterThan(25);
  expect(share).toBeLessThan(0.05);
});

group.each(Object.entries(policies))('with %s', (_, policy) => {
  const { allOf, ...schema } = JSON.parse(JSON.stringify(policy.schema)) as {
    allOf: { rule: string }[];
  };
  const rules: [string, Validator][] = allOf.map((rule: { rule: string }) => [
    rule.rule,
    new Validator({ ...schema, allOf: [rule] }, '2020-12'),
  ]);

  const replaced = new Set(
    allOf.flatMap((rule: { rule: string }) => (JSON.stringify(rule).includes('"unless"') ? [rule.rule] : [])),
  );

  testCorpus('another validator has the same result for every service and rule', () => {
    const seen = new Set<boolean>();
    const differing = caches.flatMap((cache) => {
      const { model, findings, problem, service, id } = summarize(cache, policy);
      if (problem !== null) return [];
      const document = JSON.parse(JSON.stringify(model));
      return rules.flatMap(([rule, other]) => {
        const { valid } = other.validate(document);
        seen.add(valid);
        // A part with `unless` is not reported while the image is to be replaced.
        if (!valid && findings.includes('dragonfly-image') && replaced.has(rule)) return [];
        return valid === findings.includes(rule) ? [`${id}, ${service}: ${rule}`] : [];
      });
    });
    expect(differing).toEqual([]);
    expect(seen.size).toBe(2);
  });
});

testCorpus.each<[id: string, service: string, from: string, setBy: string | null]>([
  ['fog-compute--config-production-docker-compose-prod', 'redis', 'variable', 'requirepass'],
  ['netbox-docker--docker-compose', 'redis', 'literal', 'requirepass'],
  ['vulhub--jumpserver-cve-2023-42820-docker-compose', 'redis', 'literal', 'requirepass'],
  ['samples-typescript--docker-compose', 'redis', 'literal', 'requirepass'],
  ['samples-typescript--docker-compose', 'valkey', 'unknown', null],
  ['thingsboard--docker-docker-compose-valkey-m2', 'valkey', 'nothing', null],
  ['thingsboard--docker-docker-compose-valkey-sentinel-m2', 'valkey-primary', 'literal', 'VALKEY_PASSWORD'],
  ['dragonfly--contrib-docker-docker-compose', 'dragonfly', 'nothing', null],
])('the password of %s, %s: %s by %s', (id, service, from, setBy) => {
  const { password } = summaryOf(id, service);
  expect([password.from, password.setBy]).toEqual([from, setBy]);
});

testCorpus.each<[id: string, service: string, secret: string, pong: boolean]>([
  ['fog-compute--config-production-docker-compose-prod', 'redis', 'same', false],
  ['fog-compute--docker-compose-redis', 'redis', 'none', false],
  ['netbox-docker--docker-compose', 'redis-cache', 'different', true],
  ['opentelemetry-demo--compose-full-m3', 'valkey-cart', 'none', false],
  ['samples-typescript--docker-compose', 'redis', 'different', false],
  ['selfhosted--immich-compose', 'redis', 'none', false],
])('the health check of %s, %s: %s, %j', (id, service, secret, pong) => {
  const { healthcheck } = summaryOf(id, service);
  expect([healthcheck.secret, healthcheck.provesPong]).toEqual([secret, pong]);
});
