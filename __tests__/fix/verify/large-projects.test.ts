/** In a large project, changes are verified by fewer and smaller evaluations, with the same fixes as one by one. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { check, evaluatorOf } from '../../../src/check/check.js';
import { servicesIn } from '../../../src/check/report.js';
import type { ProjectFiles } from '../../../src/compose/load/files.js';
import { propose } from '../../../src/fix/fixes/registry.js';
import type { Fix, Refusal } from '../../../src/fix/model/fix.js';
import { combineFixes } from '../../../src/fix/verify/combine-fixes.js';
import type { CheckResult } from '../../../src/fix/verify/evaluation.js';
import { verifyFix } from '../../../src/fix/verify/verify-fix.js';
import { verifyFixes } from '../../../src/fix/verify/verify-fixes.js';
import { policy } from '../../support/projects.js';

const settings = { service: 'vuls-redis', failOn: 'error', fixes: false } as const;
const evaluate = evaluatorOf({ settings, policy });

const password = '${REDIS_PASSWORD:?}';
const hardened = [
  'image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0',
  'profiles: [web, dev]',
  `environment: {REDIS_PASSWORD: "${password}"}`,
  `command: [dragonfly, --logtostderr, --primary_port_http_enabled=false, "--requirepass=${password}", --rename_command=CONFIG=VULS_CONFIG_CMD_RENAMED]`,
  'healthcheck: {test: [CMD-SHELL, "REDISCLI_AUTH=$$REDIS_PASSWORD redis-cli ping | grep -q PONG"], interval: 10s, timeout: 3s, retries: 5, start_period: 5s}',
];

/** Lines that replace those of the hardened service that start with the same key. */
const weakCaches: readonly (readonly string[])[] = [
  [],
  ['command: [dragonfly, --logtostderr]'],
  [`command: [dragonfly, --logtostderr, "--requirepass=${password}"]`, 'image: redis:7'],
  ['healthcheck: {test: [CMD, redis-cli, ping]}', 'profiles: [web]'],
  ['command: [dragonfly, "--requirepass=hunter2", --rename-command=CONFIG=X]', 'ports: ["6379:6379"]'],
  [`environment: {REDIS_PASSWORD: "\${REDIS_PASSWORD:-}"}`],
];

const url = (credentials: string): string => `redis://${credentials}vuls-redis:6379/0`;

/** The lines of a client. */
const clients: readonly ((number: number) => readonly string[])[] = [
  () => [`environment: {REDIS_URL: "${url(`:${password}@`)}"}`],
  () => [`environment: {REDIS_URL: "${url('')}"}`],
  (number) => [`environment: ["REDIS_URL=${url('')}", "PORT=${number}"]`],
  () => [`environment: {REDIS_URL: "${url('')}", CELERY_BROKER_URL: "${url(':hunter2@')}"}`],
  () => ['environment: *shared'],
  () => [`environment: {<<: *shared, CELERY_BROKER_URL: "${url('')}"}`],
  () => ['extends: {service: base}'],
  () => ['extends: {service: base}', `environment: {CELERY_BROKER_URL: "${url('')}"}`],
  () => ['env_file: clients.env'],
  (number) => [`env_file: c${number}.env`],
  () => ['depends_on: [vuls-redis]', 'profiles: [web, other]'],
  () => ['environment: &own', `      REDIS_URL: "${url('')}"`, 'labels: *own'],
  () => [`environment: {REDIS_HOST: vuls-redis, REDIS_PASSWORD: hunter2}`],
  (number) => [`depends_on: [s${number - 1}]`, `environment: {REDIS_URL: "${url('')}"}`],
];

interface Choices {
  readonly cache: number;
  readonly clients: readonly number[];
}

function projectOf({ cache, clients: kinds }: Choices): ProjectFiles {
  const weak = weakCaches[cache % weakCaches.length] ?? [];
  const keyOf = (line: string): string => line.split(':')[0] ?? '';
  const kept = hardened.filter((line) => !weak.some((other) => keyOf(other) === keyOf(line)));
  const lines = (name: string, each: readonly string[]): string =>
    `  ${name}:\n${each.map((line) => `    ${line}\n`).join('')}`;
  const services = kinds.map((kind, number) => {
    const own = clients[kind % clients.length]?.(number) ?? [];
    const profiles = own.some((line) => line.startsWith('profiles')) ? [] : ['profiles: [web, dev]'];
    const image = own.some((line) => line.startsWith('extends')) ? [] : ['image: app'];
    return lines(`s${number}`, [...image, ...profiles, ...own]);
  });
  const text = [
    `x-shared: &shared\n  REDIS_URL: "${url('')}"\nservices:\n`,
    lines('vuls-redis', [...kept, ...weak]),
    lines('base', ['image: app', 'profiles: [web, dev]', `environment: {REDIS_URL: "${url('')}"}`]),
    lines('s-1', ['image: app']),
    ...services,
  ];
  return {
    files: [{ file: 'compose.yml', text: text.join('') }],
    read: (name) =>
      name.endsWith('.env') && name !== '.env'
        ? { kind: 'text', text: `REDIS_URL=${url('')}\n` }
        : { kind: 'absent' },
    name: 'large',
  };
}

function resultOf(project: ProjectFiles): CheckResult {
  const [service] = servicesIn(check([project], settings, policy));
  if (!service) throw new Error('the project of the test was not evaluated');
  return service.result;
}

/** The fix of each finding, verified by an evaluation of the whole project for each. */
function oneByOne({ findings }: CheckResult, result: CheckResult): (Fix | Refusal)[] {
  const proposals = findings.map((finding) => propose(finding, result.description, true));
  const keys = proposals.map((proposal) =>
    JSON.stringify(proposal.kind === 'refusal' ? null : proposal.operations),
  );
  return findings.map((finding, index) => {
    const proposal = proposals[index];
    if (!proposal) throw new Error('every finding has a proposal or a refusal');
    if (proposal.kind === 'refusal') return proposal;
    const same = findings.flatMap((other, at) =>
      keys[at] === keys[index] ? [{ other, own: proposals[at] }] : [],
    );
    const targets = same.flatMap(({ own }) => (own?.kind === 'proposal' ? own.targets : []));
    const group = same.map(({ other }) => other);
    const together = verifyFix({ ...proposal, targets }, group, result, evaluate);
    return together.kind === 'refusal' && group.length > 1
      ? verifyFix(proposal, [finding], result, evaluate)
      : together;
  });
}

/** What a user notices of a fix. */
const shown = (resolution: Fix | Refusal): unknown =>
  resolution.kind === 'fix' ? { edits: resolution.edits, kept: resolution.kept } : resolution;

const runs = Number(process.env['PROPERTY_RUNS'] ?? 120);

test('the fixes are those that are verified one by one', () => {
  const choices = fc.record({
    cache: fc.nat(99),
    clients: fc.array(fc.nat(999), { minLength: 24, maxLength: 30 }),
  });
  const property = fc.property(choices, (each) => {
    const result = resultOf(projectOf(each));
    const fixes = [...verifyFixes(result.findings, result, evaluate).values()];
    expect(fixes.map(shown)).toEqual(oneByOne(result, result).map(shown));
  });
  fc.assert(property, { numRuns: Math.ceil(runs / 40), seed: Number(process.env['PROPERTY_SEED'] ?? 1) });
}, 600_000);

describe('the number of evaluations', () => {
  const countFor = (
    project: ProjectFiles,
  ): { readonly fixes: readonly (Fix | Refusal)[]; readonly whole: number } => {
    const result = resultOf(project);
    const size = result.description.project.services.size;
    let whole = 0;
    const fixes = verifyFixes(result.findings, result, (files) => {
      const after = evaluate(files);
      if (after.kind === 'evaluated' && after.result.description.project.services.size * 2 > size) whole += 1;
      return after;
    });
    return { fixes: [...fixes.values()], whole };
  };

  test.each([50, 200])('of a project with %i clients does not grow with it', (number) => {
    const { fixes, whole } = countFor(projectOf({ cache: 0, clients: Array(number).fill(1) }));
    // One more for `base`.
    expect(fixes).toHaveLength(number + 1);
    expect(new Set(fixes.map(({ kind }) => kind))).toEqual(new Set(['fix']));
    expect(whole).toBe(1);
  });

  test('grows with the logarithm of the settings of one client', () => {
    const urls = Array.from({ length: 60 }, (_, number) => `      URL_${number}: "${url('')}"`);
    const project = projectOf({ cache: 0, clients: Array(40).fill(0) });
    const [file] = project.files;
    if (!file) throw new Error('the project has a file');
    const text = `${file.text}  many:\n    image: app\n    profiles: [web, dev]\n    environment:\n${urls.join('\n')}\n`;
    let evaluations = 0;
    const result = resultOf({ ...project, files: [{ ...file, text }] });
    const fixes = verifyFixes(result.findings, result, (files) => {
      evaluations += 1;
      return evaluate(files);
    });
    expect([...fixes.values()].filter(({ kind }) => kind === 'fix')).toHaveLength(61);
    expect(evaluations).toBeLessThan(20);
  });
});

test('all fixes of a large project are combined', () => {
  const result = resultOf(projectOf({ cache: 3, clients: Array(40).fill(1) }));
  const fixes = [...verifyFixes(result.findings, result, evaluate).values()].flatMap((each) =>
    each.kind === 'fix' ? [each] : [],
  );
  const combined = combineFixes(fixes, result, evaluate, () => []);
  expect(combined.fixes).toHaveLength(fixes.length);
  expect(fixes.length).toBeGreaterThan(40);
});
