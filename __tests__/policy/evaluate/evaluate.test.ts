import { Validator } from '@cfworker/json-schema';
import { expect, test } from '@jest/globals';
import { check } from '../../../src/check/check.js';
import { findingsIn, problemsIn, servicesIn } from '../../../src/check/report.js';
import type { Policy } from '../../../src/policy/model/policy.js';
import { ownPolicy, ruleOf } from '../../support/policies.js';
import { asJson, policy, reportOn, settings } from '../../support/projects.js';

const text = `services:
  vuls-redis:
    image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0
    environment:
      - REDIS_PASSWORD=secret-one
      - PLAIN
    labels:
      com.example/team: ops
      a:b$c: on
    ports:
      - "6379:6379"
      - target: 11211
        published: "11211"
    healthcheck: {retries: 3, interval: 30s}
    x-limits: &limits
      cpus: "2"
    deploy:
      resources: {limits: *limits}
    profiles: [web, staging]
  worker:
    image: w
    depends_on: [vuls-redis]
`;

interface Shown {
  readonly at: string;
  readonly message: string;
  readonly path: string;
}

/**
 * Each finding: the text that is underlined with its line, the message, and the path below the service. Another
 * validator must come to the same verdict.
 */
function shown(by: Policy): Shown[] {
  const report = reportOn(text, by);
  const [project] = servicesIn(report);
  expect(problemsIn(report)).toEqual([]);
  const other = new Validator(asJson(by.schema) as object, '2020-12', false);
  const model = asJson(project?.result.description.model);
  expect(other.validate(model).valid).toBe(project?.findings.length === 0);
  return (servicesIn(report)[0]?.findings ?? []).map(({ finding: { location, message, path } }) => ({
    at: `${text.slice(0, location.span.start).split('\n').length}: ${text.slice(location.span.start, location.span.end)}`,
    message,
    path: path.slice(2).join(' '),
  }));
}

const service = (schema: object): object => ({ properties: { service: schema } });
const within = (path: readonly string[], schema: object): object =>
  path.reduceRight((inner, key) => ({ properties: { [key]: inner } }), schema);

test.each<[string, object, readonly (readonly [string, string])[]]>([
  [
    'a word',
    within(['service', 'image'], { const: 'x' }),
    [['3: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0', 'image']],
  ],
  [
    'a mapping',
    within(['service', 'healthcheck'], { required: ['test'] }),
    [['14: healthcheck', 'healthcheck test']],
  ],
  [
    'a value in a mapping',
    within(['service', 'healthcheck', 'retries'], { const: 5 }),
    [['14: 3', 'healthcheck retries']],
  ],
  [
    'the value of a variable',
    within(['service', 'environment', 'REDIS_PASSWORD'], { const: 'x' }),
    [['5: secret-one', 'environment REDIS_PASSWORD']],
  ],
  [
    'a variable without a value',
    within(['service', 'environment', 'PLAIN'], { type: 'string' }),
    [['6: PLAIN', 'environment PLAIN']],
  ],
  [
    'a variable that is missing',
    within(['service', 'environment'], { required: ['A', 'B'] }),
    [
      ['4: environment', 'environment A'],
      ['4: environment', 'environment B'],
    ],
  ],
  [
    'an attribute that is missing',
    service({ required: ['restart', 'user'] }),
    [
      ['2: vuls-redis', 'restart'],
      ['2: vuls-redis', 'user'],
    ],
  ],
  [
    'an item of a list, short and long',
    within(['service', 'ports'], { items: { required: ['host_ip'] } }),
    [
      ['11: "6379:6379"', 'ports 0 host_ip'],
      ['12: target: 11211\n        published: "11211"\n', 'ports 1 host_ip'],
    ],
  ],
  [
    'what a short form means, and the same in a long one',
    within(['service', 'ports'], { items: within(['published'], { const: '1' }) }),
    [
      ['11: "6379:6379"', 'ports 0 published'],
      ['13: "11211"', 'ports 1 published'],
    ],
  ],
  [
    'what nobody wrote',
    within(['service', 'ports'], { items: within(['protocol'], { const: 'udp' }) }),
    [
      ['11: "6379:6379"', 'ports 0 protocol'],
      ['12: target: 11211\n        published: "11211"\n', 'ports 1 protocol'],
    ],
  ],
  [
    'a key that must not be there',
    within(['service', 'healthcheck'], { properties: { retries: true }, additionalProperties: false }),
    [['14: interval', 'healthcheck interval']],
  ],
  [
    'several of them',
    within(['service', 'healthcheck'], { unevaluatedProperties: false }),
    [
      ['14: retries', 'healthcheck retries'],
      ['14: interval', 'healthcheck interval'],
    ],
  ],
  [
    'a variable that must not be there',
    within(['service', 'environment'], { propertyNames: { pattern: '^REDIS' } }),
    [['6: PLAIN', 'environment PLAIN']],
  ],
  [
    'a name with a slash',
    within(['service', 'labels', 'com.example/team'], { const: 'x' }),
    [['8: ops', 'labels com.example/team']],
  ],
  [
    'a name with a slash that is missing',
    within(['service', 'labels'], { required: ['com.example/x~y'] }),
    [['7: labels', 'labels com.example/x~y']],
  ],
  [
    'what must be there with another',
    within(['service', 'healthcheck'], { dependentRequired: { retries: ['test'] } }),
    [['14: healthcheck', 'healthcheck test']],
  ],
  [
    'a value behind an alias',
    within(['service', 'deploy', 'resources', 'limits', 'cpus'], { const: 1 }),
    [['16: "2"', 'deploy resources limits cpus']],
  ],
  ['the service itself', service({ type: 'null' }), [['2: vuls-redis', '']]],
  ['a client', { properties: { clients: { maxItems: 0 } } }, [['2: vuls-redis', '']]],
])('%s is shown where it stands', async (_, schema, wanted) => {
  const findings = shown(await ownPolicy([ruleOf(schema)]));
  expect(findings.map(({ at, path }) => [at, path])).toEqual(wanted);
});

test('a value behind an alias reports the alias too', async () => {
  const schema = within(['service', 'deploy', 'resources', 'limits', 'cpus'], { const: 1 });
  const [reported] = findingsIn(reportOn(text, await ownPolicy([ruleOf(schema)])));
  expect(
    reported?.finding.related.map(({ location }) => text.slice(location.span.start, location.span.end)),
  ).toEqual(['*limits']);
});

test('in several files, a part of the service is shown in the file that decides it', async () => {
  const base =
    'services:\n  vuls-redis:\n    image: x\n    restart: always\n    environment: {A: one, B: one}\n';
  const over = 'services:\n  vuls-redis:\n    restart: !reset null\n    environment: {A: two}\n';
  const files = { 'base.yml': base, 'over.yml': over };
  const schema = within(['service'], {
    required: ['restart'],
    properties: { environment: { properties: { A: { const: 'x' }, B: { const: 'x' } } } },
  });
  const report = check(
    [{ files: Object.entries(files).map(([file, content]) => ({ file, text: content })) }],
    settings,
    await ownPolicy([ruleOf(schema)]),
  );
  const places = findingsIn(report).map(({ finding: { location, related } }) =>
    [location, ...related.map((each) => each.location)].map(({ file, span }) => [
      file,
      files[file as keyof typeof files].slice(span.start, span.end),
    ]),
  );
  expect(places).toEqual([
    [['base.yml', 'one']],
    [
      ['over.yml', 'restart: !reset null'],
      ['base.yml', 'restart'],
    ],
    [
      ['over.yml', 'two'],
      ['base.yml', 'environment'],
      ['base.yml', 'one'],
    ],
  ]);
});

test('findings come in the order of the rules, each rule with its own', async () => {
  const by = await ownPolicy([
    ruleOf(within(['service', 'image'], { const: 'x' }), 'second'),
    ruleOf(within(['service', 'labels'], { const: 'x' }), 'first'),
  ]);
  const { findings } = servicesIn(reportOn(text, by))[0]?.result ?? { findings: [] };
  expect(findings.map(({ rule }) => rule.id)).toEqual(['second', 'first']);
});

test('wrong profiles are one finding, at the list', () => {
  const findings = shown(policy).filter(({ message }) => message.includes('`profiles`'));
  expect(findings).toEqual([
    {
      at: '19: profiles',
      path: 'profiles',
      message: '`profiles` is `[web, staging]`, but the policy requires `[web, dev]`.',
    },
  ]);
});

test('what is secret does not come out of a message', async () => {
  const rule = ruleOf(
    within(['service', 'environment', 'REDIS_PASSWORD'], { const: 'x', message: 'It is {0}.' }),
  );
  expect(shown(await ownPolicy([rule])).map(({ message }) => message)).toEqual(['It is ***.']);
});
