import { Validator } from '@cfworker/json-schema';
import { expect, test } from '@jest/globals';
import { applyFixes } from '../../../src/check/apply-fixes.js';
import { check } from '../../../src/check/check.js';
import { projectsIn, type Report, type Settings, servicesIn } from '../../../src/check/report.js';
import type { Policy } from '../../../src/policy/model/policy.js';
import { checkedServices, schemaFor } from '../../../src/policy/model/services.js';
import { reportDocument } from '../../../src/report/formats/json.js';
import { renderText } from '../../../src/report/formats/text.js';
import { viewReport } from '../../../src/report/view/report-view.js';
import { extendedPolicy, ownPolicy, ruleOf } from '../../support/policies.js';
import { asJson, settings } from '../../support/projects.js';
import { createValidator, publishedSchema } from '../../support/schema.js';

const cache = `  vuls-redis:
    image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0
    command: [dragonfly, --logtostderr, '--requirepass=\${REDIS_PASSWORD:?}', --rename_command=CONFIG=X, --primary_port_http_enabled=false]
    environment: ['REDIS_PASSWORD=\${REDIS_PASSWORD:?}']
    healthcheck:
      test: [CMD-SHELL, 'REDISCLI_AUTH="$\${REDIS_PASSWORD}" redis-cli ping | grep -q PONG']
      interval: 30s
      timeout: 10s
      retries: 3
      start_period: 5s
    profiles: [web, dev]
`;
const worker = `  worker:
    image: w
    environment: {REDIS_URL: 'redis://:\${REDIS_PASSWORD:?}@vuls-redis:6379'}
    profiles: [web]
`;
const project = (...services: readonly string[]): string => `services:\n${services.join('')}`;

const restart = { properties: { service: { required: ['restart'] } } };
const forWorker = (schema: object, name = 'worker-rule'): object => ({
  ...ruleOf(schema, name),
  service: 'worker',
});

/** The report on projects of one file each. Every service gets the same verdict from another validator. */
function reportOn(by: Policy, texts: readonly string[], given: Partial<Settings> = {}): Report {
  const projects = texts.map((text, index) => ({ files: [{ file: `${index}.yml`, text }] }));
  const service = given.service ?? by.service ?? 'vuls-redis';
  const report = check(projects, { ...settings, service, ...given }, by);
  const schema = asJson(schemaFor(by, service)) as { service: string; services?: Record<string, object> };
  const [first] = checkedServices(by, [service]);
  for (const { result, service: name, findings } of texts.length === 1 ? servicesIn(report) : []) {
    const other = new Validator(
      (name === first ? schema : schema.services?.[name]) ?? false,
      '2020-12',
      false,
    );
    const { valid } = other.validate(asJson(result.description.model));
    expect({ name, valid }).toEqual({ name, valid: findings.length === 0 });
  }
  expect(createValidator(publishedSchema('report'))(asJson(reportDocument(viewReport(report))))).toEqual([]);
  return report;
}

/** What is found: file, service, severity and rule. */
function found(report: Report): string[] {
  return projectsIn(report).flatMap((project) =>
    (project.kind === 'project' ? project.services : []).flatMap(({ service, findings }) =>
      findings.map(
        ({ finding: { rule } }) => `${project.source.files[0]?.file} ${service} ${rule.severity} ${rule.id}`,
      ),
    ),
  );
}

test('a rule for another service is evaluated on that service, which has a separate entry', async () => {
  const by = await extendedPolicy({ allOf: [forWorker(restart)] });
  const report = reportOn(by, [project(cache, worker)]);
  expect(servicesIn(report).map(({ service }) => service)).toEqual(['vuls-redis', 'worker']);
  expect(found(report)).toEqual(['0.yml worker error worker-rule']);
  expect(servicesIn(report)[1]?.findings[0]?.finding.path).toEqual(['services', 'worker', 'restart']);
  expect(report.counts.error).toBe(1);
  expect(await renderText(viewReport(report))).toMatch(/^Cache policy failed: 1 error, 0 warnings$/m);
});

test('another service that is missing fails, whatever its rules ask for', async () => {
  const by = await extendedPolicy({
    allOf: [forWorker({ properties: { service: { properties: { image: { const: 'w' } } } } })],
  });
  const report = reportOn(by, [project(cache)]);
  expect(found(report)).toEqual(['0.yml worker error service-present']);
  expect(servicesIn(report)[1]?.findings[0]?.finding).toMatchObject({
    message: 'Service `worker` is not defined.',
    path: ['services', 'worker'],
  });
  const dropped = { 'service-present': 'They come and go.' };
  const lenient = await extendedPolicy({ dropped, allOf: [forWorker(restart)] });
  expect(found(reportOn(lenient, [project(cache)]))).toEqual([]);
});

test('of several projects, one has to have each service', async () => {
  const by = await extendedPolicy({ allOf: [forWorker(restart)] });
  const apart = reportOn(by, [
    project(cache),
    project(worker.replace('image: w', 'image: w\n    restart: always')),
  ]);
  expect(found(apart)).toEqual([]);
  expect(apart.verdict).toBe('pass');
  expect(found(reportOn(by, [project(cache), project(cache)]))).toEqual([
    '0.yml worker error service-present',
    '1.yml worker error service-present',
  ]);
});

test('a project that cannot be checked is reported once', async () => {
  const by = await extendedPolicy({ allOf: [forWorker(restart)] });
  const report = reportOn(by, ['services: [']);
  expect(report.entries).toMatchObject([{ kind: 'unreadable', service: 'vuls-redis', problems: [{}] }]);
  expect(report.verdict).toBe('incomplete');
});

test('the service of a policy is the one for rules that name none, unless a check names another', async () => {
  const by = await ownPolicy(
    [ruleOf(restart, 'any'), { ...ruleOf(restart, 'cache'), service: 'vuls-redis' }],
    {
      service: 'worker',
    },
  );
  const text = project(cache, worker);
  expect(found(reportOn(by, [text]))).toEqual(['0.yml worker error any', '0.yml vuls-redis error cache']);
  const other = reportOn(by, [text], { service: 'vuls-redis' });
  expect(found(other)).toEqual(['0.yml vuls-redis error any', '0.yml vuls-redis error cache']);
});

test('a policy of which every rule names another service is about that one alone', async () => {
  const by = await ownPolicy([forWorker(restart)]);
  const report = reportOn(by, [project(worker)]);
  expect(servicesIn(report).map(({ service }) => service)).toEqual(['worker']);
  expect(found(report)).toEqual(['0.yml worker error worker-rule']);
  expect(schemaFor(by, by.service)).toMatchObject({ service: 'worker' });
  expect(schemaFor(by, by.service)).not.toHaveProperty('services');
});

test('a fix in one service that would break a rule about another is not offered', async () => {
  const url = 'redis://vuls-redis:6379';
  const text = project(cache, worker.replace(/'redis:.*'/, url));
  const schema = {
    properties: { service: { properties: { environment: { properties: { REDIS_URL: { const: url } } } } } },
  };
  const alone = reportOn(await extendedPolicy({}), [text]);
  expect(servicesIn(alone)[0]?.findings[0]?.resolution).toHaveProperty('edits');
  const both = reportOn(await extendedPolicy({ allOf: [forWorker(schema)] }), [text]);
  expect(found(both)).toEqual(['0.yml vuls-redis error clients-authenticated']);
  expect(servicesIn(both)[0]?.findings[0]?.resolution).toMatchObject({
    reason: 'not-verified',
    explain: expect.stringContaining('would cause a `worker-rule` finding'),
  });
});

test('findings in two services are fixed together', async () => {
  const logs = {
    properties: { server: { properties: { logs: { properties: { output: { const: true } } } } } },
  };
  const second = { ...ruleOf(logs, 'second-logs'), service: 'second', fix: 'set-logs' };
  const by = await extendedPolicy({ allOf: [second] });
  const silent = cache.replace(' --logtostderr,', '');
  const text = project(silent, silent.replace('vuls-redis:', 'second:'));
  const report = reportOn(by, [text]);
  expect(found(report)).toEqual([
    '0.yml vuls-redis warning logs-to-stderr',
    '0.yml second error second-logs',
  ]);
  const { changes, report: left } = applyFixes(report, false);
  expect(changes.map(({ file }) => file)).toEqual(['0.yml']);
  expect(changes[0]?.after.match(/--logtostderr/g)).toHaveLength(2);
  expect(found(left)).toEqual([]);
  expect(servicesIn(left)).toHaveLength(2);
});

test('what is secret to one service is shown in no line of another', async () => {
  const text =
    'services: {vuls-redis: {image: x, command: [--requirepass=Hunter2Hunter2]}, worker: {image: w}}\n';
  const quoting = { ...restart, message: 'It is `{0#}`, not `Hunter2Hunter2`.' };
  const by = await ownPolicy([ruleOf(restart), forWorker(quoting)]);
  const report = reportOn(by, [text]);
  expect(found(report)).toEqual(['0.yml vuls-redis error own-rule', '0.yml worker error worker-rule']);
  const shown = await renderText(viewReport(report));
  expect(shown.match(/requirepass=\*\*\*/g)).toHaveLength(2);
  expect(shown).toContain('It is `restart`, not `***`.');
});

test('rules that the policy leaves out are reported with their reasons', async () => {
  const dropped = { 'image-pinned': 'We pull latest\n::error::on purpose.', profiles: 'None here.' };
  const text = await renderText(
    viewReport(reportOn(await extendedPolicy({ title: 'ours', dropped }), [project(cache)])),
  );
  expect(text).toMatch(
    /^Cache policy passed: 0 errors, 0 warnings\n1 project checked against ours without `image-pinned` \(We pull latest.*on purpose\.\), `profiles` \(None here\.\)$/m,
  );
});
