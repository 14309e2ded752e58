import { expect, test } from '@jest/globals';
import { servicesIn } from '../../../src/check/report.js';
import type { JsonObject } from '../../../src/policy/model/policy.js';
import { extendedPolicy, ruleOf } from '../../support/policies.js';
import { reportOn } from '../../support/projects.js';
import { partAt, publishedSchema } from '../../support/schema.js';

const kinds = partAt(publishedSchema('policy'), '/$defs/rule/properties/fix')['enum'] as string[];

/** Schemas that fail in every part of the model, in its lists and in their items. */
const schemas: Readonly<Record<string, object>> = {
  model: { maxProperties: 0 },
  service: { properties: { service: { maxProperties: 0 } } },
  'service.x': { properties: { service: { required: ['restart'] } } },
  'service.command': { properties: { service: { properties: { command: { items: { not: {} } } } } } },
  clients: { properties: { clients: { maxItems: 0 } } },
  'clients[]': { properties: { clients: { items: { not: {} } } } },
  'clients[].urls': { properties: { clients: { items: { properties: { urls: { maxItems: 0 } } } } } },
  'clients[].urls[]': {
    properties: { clients: { items: { properties: { urls: { items: { not: {} } } } } } },
  },
  ...Object.fromEntries(
    [
      'replicas',
      'image',
      'release',
      'program',
      'options',
      'effective',
      'unknown',
      'password',
      'config',
      'httpConsole',
      'aclProblems',
      'healthcheck',
      'logs',
      'exposures',
      'unauthenticatedAccess',
    ].flatMap((part) => [
      [part, { properties: { server: { properties: { [part]: { not: {} } } } } }],
      [
        `${part}[]`,
        {
          properties: {
            server: { properties: { [part]: { items: { not: {} }, additionalProperties: { not: {} } } } },
          },
        },
      ],
    ]),
  ),
  'fallbacks as a list': {
    properties: { server: { properties: { password: { properties: { fallbacks: { maxItems: 0 } } } } } },
  },
  fallbacks: {
    properties: {
      server: { properties: { password: { properties: { fallbacks: { items: { not: {} } } } } } },
    },
  },
};

const texts = [
  `services:
  vuls-redis:
    image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0
    command: [dragonfly, --admin_nopass, --aclfile=/x, --maxmemry=1, '--requirepass=\${REDIS_PASSWORD:-abcdefgh}']
    environment: {DFLY_port: "6379"}
    ports: ['6379:6379']
    healthcheck: {test: [CMD, redis-cli, ping]}
  worker:
    image: w
    environment: {REDIS_URL: 'redis://vuls-redis:6379'}
    depends_on: [vuls-redis]
`,
  'services:\n  vuls-redis: {build: .}\n',
  'services:\n  vuls-redis: {image: "redis:7", command: redis-server --requirepass x}\n',
];

test.each(kinds)(
  'a rule of a custom policy with the fix %s gets a fix or a refusal for every finding',
  async (fix) => {
    const rules = Object.values(schemas).map(
      (schema, index) => ({ ...ruleOf(schema, `r${index}`), fix }) as JsonObject,
    );
    const by = await extendedPolicy({ allOf: rules });
    for (const text of texts) {
      const [project] = servicesIn(reportOn(text, by));
      const findings = project?.findings.filter(({ finding }) => /^r\d/.test(finding.rule.id)) ?? [];
      expect(findings.length).toBeGreaterThan(10);
      for (const { resolution } of findings)
        expect(resolution && (resolution.kind === 'refusal' ? resolution.explain : resolution.title)).toMatch(
          /\S/,
        );
    }
  },
);
