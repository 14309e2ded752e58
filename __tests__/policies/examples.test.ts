import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { problemsIn, servicesIn } from '../../src/check/report.js';
import { loadBuiltIn } from '../../src/policy/build/load.js';
import { parse } from '../../src/yaml/parse.js';
import { plainValue } from '../../src/yaml/plain-value.js';
import { policy, reportOn } from '../support/projects.js';
import { validPolicy } from '../support/valid.js';

const anyServer = validPolicy(await loadBuiltIn(new Map(), undefined, 'cache'));

type Services = Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;

const file = fileURLToPath(new URL('../fixtures/hardened.yml', import.meta.url));
const cache = (read(readFileSync(file, 'utf8')) as { services: Services }).services['vuls-redis'] ?? {};

/** Hardened servers of the Redis family, by kind. */
const hardenedServers = new Map(
  (
    [
      ['redis', 'redis:7.4.1', 'redis-cli'],
      ['valkey', 'valkey/valkey:8.1.1', 'valkey-cli'],
      ['keydb', 'eqalpha/keydb:x86_64_v6.3.4', 'keydb-cli'],
    ] as const
  ).map(([kind, image, client]) => [
    kind,
    {
      ...cache,
      image,
      command: '--requirepass ${REDIS_PASSWORD:?} --rename-command CONFIG X --rename-command ACL Y',
      healthcheck: {
        ...(cache['healthcheck'] as object),
        test: ['CMD-SHELL', `REDISCLI_AUTH="$\${REDIS_PASSWORD}" ${client} ping | grep -q PONG`],
      },
    },
  ]),
);

function read(text: string): unknown {
  const { root, problems } = parse('example.yml', text);
  if (!root) throw new Error(problems[0]?.message ?? 'the example is empty');
  return plainValue(root);
}

/** The rules that fail when an example is merged over a hardened cache, key by key; null removes a key. */
function broken(example: string, by = policy, hardenedCache: object = cache): string[] {
  const services = Object.entries(read(example) as Services).flatMap(([name, service]) =>
    service === null
      ? []
      : [[name, name === 'vuls-redis' ? { ...hardenedCache, ...service } : service] as const],
  );
  const hardened = Object.hasOwn(read(example) as object, 'vuls-redis')
    ? []
    : [['vuls-redis', hardenedCache] as const];
  // JSON is YAML.
  const report = reportOn(JSON.stringify({ services: Object.fromEntries([...hardened, ...services]) }), by);
  const [project] = servicesIn(report);
  if (!project) throw new Error(problemsIn(report)[0]?.message ?? 'the example was not evaluated');
  return [...new Set(project.findings.map(({ finding }) => finding.rule.id))];
}

/** Rules about servers of the Redis family, which the default policy does not allow. */
const forRedis = new Set(['acl-restricted']);

/** Rules that do not hold wherever another one does not. */
const companions: Readonly<Record<string, readonly string[]>> = {
  // The example has neither Dragonfly's image nor its flags.
  'dragonfly-image': ['config-renamed', 'requirepass-from-env'],
  // Where a password is written, Compose starts without the variable.
  'password-not-published': ['password-not-empty'],
};

test('the projects that the examples are merged over have no findings', () => {
  expect(broken('{}')).toEqual([]);
  for (const server of hardenedServers.values()) expect(broken('{}', anyServer, server)).toEqual([]);
});

/** The examples of a rule for servers of the Redis family, by kind. */
const serverExamples = policy.rules.flatMap((rule) =>
  rule.serverExamples.flatMap(({ servers, before, after }) =>
    servers.map((kind) => [rule.id, kind, { before, after }] as const),
  ),
);

describe.each(serverExamples)('%s with %s', (id, kind, { before, after }) => {
  const server = hardenedServers.get(kind as 'redis');

  test('is broken by its first example, and by nothing else in it', () => {
    expect(broken(before, anyServer, server).sort()).toEqual([id, ...(companions[id] ?? [])].sort());
  });

  test('holds in its second example, as all other rules do', () => {
    expect(broken(after, anyServer, server)).toEqual([]);
  });

  test('has two examples about the same services', () => {
    expect(Object.keys(read(after) as object)).toEqual(Object.keys(read(before) as object));
  });
});

test('a rule with an example for one server of the Redis family has one for each', () => {
  const kinds = new Set(serverExamples.map(([id, kind]) => `${id} ${kind}`));
  const rules = new Set(serverExamples.map(([id]) => id));
  const expected = [...rules].flatMap((id) => [...hardenedServers.keys()].map((kind) => `${id} ${kind}`));
  expect([...kinds].sort()).toEqual(expected.sort());
  expect(rules.size).toBe(10);
});

describe.each(policy.rules.map((rule) => [rule.id, rule] as const))('%s', (id, { before, after }) => {
  const by = forRedis.has(id) ? anyServer : policy;

  test('is broken by its first example, and by nothing else in it', () => {
    expect(broken(before ?? '{}', by).sort()).toEqual([id, ...(companions[id] ?? [])].sort());
  });

  test('holds in its second example, as all other rules do', () => {
    expect(after).not.toBeNull();
    expect(broken(after ?? '', by)).toEqual([]);
  });

  test('has two examples about the same services', () => {
    expect(Object.keys(read(after ?? '') as object)).toEqual(Object.keys(read(before ?? '') as object));
  });
});
