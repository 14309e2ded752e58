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
const cache = (read(readFileSync(file, 'utf8')) as { services: Services }).services['vuls-redis'];

function read(text: string): unknown {
  const { root, problems } = parse('example.yml', text);
  if (!root) throw new Error(problems[0]?.message ?? 'the example is empty');
  return plainValue(root);
}

/** The rules that fail when an example is merged over the hardened cache, key by key; null removes a key. */
function broken(example: string, by = policy): string[] {
  const services = Object.entries(read(example) as Services).flatMap(([name, service]) =>
    service === null ? [] : [[name, name === 'vuls-redis' ? { ...cache, ...service } : service] as const],
  );
  const hardened = Object.hasOwn(read(example) as object, 'vuls-redis')
    ? []
    : [['vuls-redis', cache] as const];
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

test('the project that the examples are merged over has no findings', () => {
  expect(broken('{}')).toEqual([]);
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
