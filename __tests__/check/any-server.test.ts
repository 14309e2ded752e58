/** Checks by the policy `cache`, which finds the servers by image or command. */

import { expect, test } from '@jest/globals';
import { check } from '../../src/check/check.js';
import { findingsIn, type Report, servicesIn } from '../../src/check/report.js';
import { loadBuiltIn, loadPolicy } from '../../src/policy/build/load.js';
import type { Policy } from '../../src/policy/model/policy.js';
import { reportDocument } from '../../src/report/formats/json.js';
import { viewReport } from '../../src/report/view/report-view.js';
import { asJson, settings } from '../support/projects.js';
import { createValidator, publishedSchema } from '../support/schema.js';
import { validPolicy } from '../support/valid.js';

const cache = validPolicy(await loadBuiltIn(new Map(), undefined, 'cache'));
const vulsRedis = validPolicy(await loadBuiltIn(new Map()));

const hardened = (name: string, image: string, program: string, variable: string): string => `
  ${name}:
    image: ${image}
    command: [${program}-server, --requirepass, "\${${variable}:?}", --rename-command, CONFIG, X1, --rename-command, ACL, X2]
    environment: ["${variable}=\${${variable}:?}"]
    healthcheck:
      test: [CMD-SHELL, 'REDISCLI_AUTH="$\${${variable}}" ${program}-cli ping | grep -q PONG']
      interval: 30s
      timeout: 10s
      retries: 3
      start_period: 5s`;
const redis = hardened('queue', 'redis:7.4.1', 'redis', 'REDIS_PASSWORD');
const valkey = hardened('sessions', 'valkey/valkey:8.1.1', 'valkey', 'VALKEY_PASSWORD');
const open = '\n  open:\n    image: valkey/valkey:8.1.1';
const web = (url: string): string => `\n  web:\n    image: web\n    environment: ["URL=${url}"]`;

function reportOn(texts: readonly string[], policy: Policy = cache): Report {
  const projects = texts.map((text, index) => ({
    files: [{ file: `${index}.yml`, text: `services:${text}\n` }],
  }));
  return check(projects, { ...settings, service: policy.service }, policy);
}

/** Each finding as its service and its rule. */
function found(report: Report): string[] {
  return servicesIn(report).flatMap(({ service, findings }) =>
    findings.map(({ finding }) => `${service}: ${finding.rule.id}`),
  );
}

test('hardened servers pass, each with its own password', () => {
  const report = reportOn([redis + valkey + web('redis://:${REDIS_PASSWORD:?}@queue:6379')]);
  expect(servicesIn(report).map(({ service }) => service)).toEqual(['queue', 'sessions']);
  expect(found(report)).toEqual([]);
  expect(report.verdict).toBe('pass');
});

test('each server is checked, and its findings are about it', () => {
  const report = reportOn([redis + open + web('redis://queue:6379')]);
  expect(report.verdict).toBe('fail');
  expect(found(report)).toEqual(
    expect.arrayContaining([
      'queue: clients-authenticated',
      'open: requirepass-from-env',
      'open: config-renamed',
    ]),
  );
  expect(found(report)).not.toContain('queue: requirepass-from-env');
});

test('a project without a server of the family fails, unless another project has one', () => {
  const none = web('redis://elsewhere:6379');
  const alone = reportOn([none]);
  expect(findingsIn(alone).map(({ finding }) => finding.message)).toEqual([
    'No image or command of the project names Dragonfly, Redis, Valkey or KeyDB. If Compose builds the image of the server, pass the name of its service with `--service`.',
  ]);
  expect(alone.verdict).toBe('fail');
  expect(found(reportOn([none, redis]))).toEqual([]);
});

test.each([
  ['a client', '\n  tool:\n    image: redis:7.4.1\n    command: redis-cli -h queue monitor'],
  ['Sentinel', '\n  sentinel:\n    image: bitnami/redis-sentinel:7.4.1'],
  ['an exporter', '\n  exporter:\n    image: oliver006/redis_exporter:v1.66.0'],
])('%s is no server', (_, service) => {
  const services = servicesIn(reportOn([redis + service])).map(({ service: name }) => name);
  expect(services).toEqual(['queue']);
});

test.each([
  ['a command of another image', '\n  own:\n    image: acme/base:1\n    command: [redis-server, --save, ""]'],
  ['an image of a mirror', '\n  own:\n    image: public.ecr.aws/docker/library/redis:7.4.1'],
  ['an image of Bitnami', '\n  own:\n    image: bitnamilegacy/valkey:8.1.1'],
  ['a start script', '\n  own:\n    image: redis:7.4.1\n    command: [/opt/start.sh]'],
  [
    'a program before the server',
    '\n  own:\n    image: redis:7.4.1\n    command: [gosu, redis, redis-server]',
  ],
  ['an image with a variable tag', '\n  own:\n    image: valkey/valkey:${TAG}'],
  ['an image that a variable may replace', '\n  own:\n    image: ${IMAGE:-redis:7.4.1}'],
  ['an image in a variable registry', '\n  own:\n    image: ${REGISTRY}/library/redis:7.4.1'],
  ['an image that only a variable names', '\n  own:\n    image: ${REDIS_IMAGE}'],
  [
    'Dragonfly that a variable may replace',
    '\n  own:\n    image: ${IMAGE:-ghcr.io/dragonflydb/dragonfly:v1.39.0}',
  ],
  ['Dragonfly', '\n  own:\n    image: ghcr.io/dragonflydb/dragonfly:v1.39.0'],
])('%s is found', (_, service) => {
  expect(found(reportOn([redis + service]))).toContain('own: requirepass-from-env');
});

test('a server that is not known is never taken for a safe one', () => {
  const project = { files: [{ file: 'compose.yml', text: 'services:\n  own:\n    image: acme/store:1\n' }] };
  const report = check([project], { ...settings, service: 'own' }, cache);
  expect(report.verdict).toBe('fail');
  expect(findingsIn(report).map(({ finding }) => finding.message)).toContain(
    'Cannot tell which server the container runs, because this tool does not know the image `acme/store`.',
  );
});

test('the default policy names a server of the family where its own service is missing', () => {
  const [finding] = findingsIn(reportOn([redis], vulsRedis));
  expect(finding?.finding.message).toBe(
    'The project does not define service `vuls-redis`. Service `queue` runs a cache server (`redis`): check it with `--service queue`, or with `--policy cache` and no `--service`.',
  );
});

test('a part with `unless` is not reported while the other finding counts', () => {
  const text = '\n  vuls-redis:\n    image: redis:7-alpine';
  const rules = findingsIn(reportOn([text], vulsRedis)).map(({ finding }) => finding.rule.id);
  expect(rules).toContain('dragonfly-image');
  expect(rules).not.toContain('image-pinned');
  expect(rules).not.toContain('acl-restricted');
  expect(found(reportOn([text]))).toEqual(
    expect.arrayContaining(['vuls-redis: image-pinned', 'vuls-redis: acl-restricted']),
  );
});

test('a part with `unless` is reported where the other finding is less severe', async () => {
  const text = 'extends: vuls-redis\nseverities:\n  dragonfly-image: notice\n';
  const own = validPolicy(await loadPolicy({ file: 'own.yml', text }, new Map()));
  const service = redis
    .replace('queue:', 'vuls-redis:\n    profiles: [web, dev]')
    .replace('--requirepass', '--requirepas');
  const report = reportOn([service], own);
  expect(found(report)).toContain('vuls-redis: flags-known');
  expect(report.verdict).toBe('fail');
});

test('a custom policy extends the policy, and needs no service either', async () => {
  const text = 'extends: cache\ndropped:\n  acl-restricted: Our clients use ACL.\n';
  const own = validPolicy(await loadPolicy({ file: 'own.yml', text }, new Map()));
  expect(own.service).toBeNull();
  expect(found(reportOn([redis], own))).toEqual([]);
  expect(found(reportOn([open], own))).toContain('open: requirepass-from-env');
});

test('the JSON report is as its schema says, with and without a server', () => {
  const errorsOf = createValidator(publishedSchema('report'));
  for (const text of [redis + open, web('redis://a')])
    expect(errorsOf(asJson(reportDocument(viewReport(reportOn([text])))))).toEqual([]);
});
