import { expect, test } from '@jest/globals';
import { check } from '../../../src/check/check.js';
import { findingsIn, servicesIn } from '../../../src/check/report.js';
import { ownPolicy, ruleOf } from '../../support/policies.js';
import { policy, reportOn, settings } from '../../support/projects.js';
import { schemaAt, serviceSchema, shownFindings, text } from '../../support/shown-findings.js';

test.each<[string, object, readonly (readonly [string, string])[]]>([
  [
    'a word',
    schemaAt(['service', 'image'], { const: 'x' }),
    [['3: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0', 'image']],
  ],
  [
    'a mapping',
    schemaAt(['service', 'healthcheck'], { required: ['test'] }),
    [['14: healthcheck', 'healthcheck test']],
  ],
  [
    'a value in a mapping',
    schemaAt(['service', 'healthcheck', 'retries'], { const: 5 }),
    [['14: 3', 'healthcheck retries']],
  ],
  [
    'the value of a variable',
    schemaAt(['service', 'environment', 'REDIS_PASSWORD'], { const: 'x' }),
    [['5: secret-one', 'environment REDIS_PASSWORD']],
  ],
  [
    'a variable without a value',
    schemaAt(['service', 'environment', 'PLAIN'], { type: 'string' }),
    [['6: PLAIN', 'environment PLAIN']],
  ],
  [
    'a variable that is missing',
    schemaAt(['service', 'environment'], { required: ['A', 'B'] }),
    [
      ['4: environment', 'environment A'],
      ['4: environment', 'environment B'],
    ],
  ],
  [
    'an attribute that is missing',
    serviceSchema({ required: ['restart', 'user'] }),
    [
      ['2: vuls-redis', 'restart'],
      ['2: vuls-redis', 'user'],
    ],
  ],
  [
    'an item of a list, short and long',
    schemaAt(['service', 'ports'], { items: { required: ['host_ip'] } }),
    [
      ['11: "6379:6379"', 'ports 0 host_ip'],
      ['12: target: 11211\n        published: "11211"\n', 'ports 1 host_ip'],
    ],
  ],
  [
    'what a short form means, and the same in a long one',
    schemaAt(['service', 'ports'], { items: schemaAt(['published'], { const: '1' }) }),
    [
      ['11: "6379:6379"', 'ports 0 published'],
      ['13: "11211"', 'ports 1 published'],
    ],
  ],
  [
    'what nobody wrote',
    schemaAt(['service', 'ports'], { items: schemaAt(['protocol'], { const: 'udp' }) }),
    [
      ['11: "6379:6379"', 'ports 0 protocol'],
      ['12: target: 11211\n        published: "11211"\n', 'ports 1 protocol'],
    ],
  ],
  [
    'a key that must not be there',
    schemaAt(['service', 'healthcheck'], { properties: { retries: true }, additionalProperties: false }),
    [['14: interval', 'healthcheck interval']],
  ],
  [
    'several of them',
    schemaAt(['service', 'healthcheck'], { unevaluatedProperties: false }),
    [
      ['14: retries', 'healthcheck retries'],
      ['14: interval', 'healthcheck interval'],
    ],
  ],
  [
    'a variable that must not be there',
    schemaAt(['service', 'environment'], { propertyNames: { pattern: '^REDIS' } }),
    [['6: PLAIN', 'environment PLAIN']],
  ],
  [
    'a name with a slash',
    schemaAt(['service', 'labels', 'com.example/team'], { const: 'x' }),
    [['8: ops', 'labels com.example/team']],
  ],
  [
    'a name with a slash that is missing',
    schemaAt(['service', 'labels'], { required: ['com.example/x~y'] }),
    [['7: labels', 'labels com.example/x~y']],
  ],
  [
    'what must be there with another',
    schemaAt(['service', 'healthcheck'], { dependentRequired: { retries: ['test'] } }),
    [['14: healthcheck', 'healthcheck test']],
  ],
  [
    'a value behind an alias',
    schemaAt(['service', 'deploy', 'resources', 'limits', 'cpus'], { const: 1 }),
    [['16: "2"', 'deploy resources limits cpus']],
  ],
  ['the service itself', serviceSchema({ type: 'null' }), [['2: vuls-redis', '']]],
  ['a client', { properties: { clients: { maxItems: 0 } } }, [['2: vuls-redis', '']]],
])('%s is shown where it stands', async (_, schema, wanted) => {
  const findings = shownFindings(await ownPolicy([ruleOf(schema)]));
  expect(findings.map(({ at, path }) => [at, path])).toEqual(wanted);
});

test('a value behind an alias reports the alias too', async () => {
  const schema = schemaAt(['service', 'deploy', 'resources', 'limits', 'cpus'], { const: 1 });
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
  const schema = schemaAt(['service'], {
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
    ruleOf(schemaAt(['service', 'image'], { const: 'x' }), 'second'),
    ruleOf(schemaAt(['service', 'labels'], { const: 'x' }), 'first'),
  ]);
  const { findings } = servicesIn(reportOn(text, by))[0]?.result ?? { findings: [] };
  expect(findings.map(({ rule }) => rule.id)).toEqual(['second', 'first']);
});

test('wrong profiles are one finding, at the list', () => {
  const findings = shownFindings(policy).filter(({ message }) => message.includes('`profiles`'));
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
    schemaAt(['service', 'environment', 'REDIS_PASSWORD'], { const: 'x', message: 'It is {0}.' }),
  );
  expect(shownFindings(await ownPolicy([rule])).map(({ message }) => message)).toEqual(['It is ***.']);
});
