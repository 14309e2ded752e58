import { expect, test } from '@jest/globals';
import type { ConfigState } from '../../src/cache/dragonfly/config-state.js';
import type {
  ClientModel,
  Model,
  ModelOrigin,
  OptionModel,
  ServerModel,
} from '../../src/cache/model/model.js';
import type { Absence } from '../../src/cache/secret/absence.js';
import type { Agreement } from '../../src/cache/secret/agreement.js';
import { type Report, servicesIn } from '../../src/check/report.js';
import { asJson, projectTexts, reportOn } from '../support/projects.js';
import {
  createValidator,
  type Fields,
  mutations,
  objectParts,
  partAt,
  publishedSchema,
  replaced,
  type Words,
} from '../support/schema.js';

const schema = publishedSchema('model');
const errorsOf = createValidator(schema);
const modelsOf = (report: Report): unknown[] =>
  servicesIn(report).map(({ result }) => asJson(result.description.model));
// A project that cannot be resolved has no model.
const redis = `services:
  vuls-redis:
    image: redis:7.4.1
    command: redis-server --requirepass \${REDIS_PASSWORD:?}
`;
const models = new Map(
  [...projectTexts(), ['redis', redis] as const].flatMap(([name, text]) =>
    modelsOf(reportOn(text)).map((model) => [name, model]),
  ),
);

test.each([...models])('the model of %s is valid', (_, model) => {
  expect(errorsOf(model)).toEqual([]);
});

test('a model with a single error is invalid', () => {
  const visited = new Set<string>();
  const wrong = [...models.values()].flatMap((model) => mutations(schema, model, visited));
  const parts = objectParts(schema).map(({ at }) => at);
  expect([...visited].sort()).toEqual(parts.sort());
  expect(wrong.length).toBeGreaterThan(200);
  const passed = wrong.filter(({ document }) => errorsOf(document).length === 0);
  expect(passed.map(({ what }) => what)).toEqual([]);
});

const hardened = models.get('safe-client') as Model;
const absent = models.get('service-renamed') as Model;

test.each<[string, Model, readonly string[], unknown]>([
  ['has a service and no `server`', hardened, ['server'], null],
  ['has `server` and no service', hardened, ['service'], null],
  ['has clients and no service', absent, ['clients'], hardened.clients],
  ['has a variable for a literal password', hardened, ['server', 'password', 'from'], 'literal'],
  ['has no variable for a password from a variable', hardened, ['server', 'password', 'variable'], null],
  ['has a name for CONFIG that is not renamed', hardened, ['server', 'config', 'state'], 'open'],
  ['has a form for an absent health check', hardened, ['server', 'healthcheck', 'state'], 'absent'],
  ['has a repository for an image that is built', hardened, ['server', 'image', 'built'], true],
  ['has a known release without a version', hardened, ['server', 'release', 'version'], null],
])('a model that %s is invalid', (_, model, path, value) => {
  expect(errorsOf(model)).toEqual([]);
  expect(errorsOf(replaced(model, path, value))).not.toEqual([]);
});

test('the service may contain any field', () => {
  const model = replaced(hardened, ['service', 'x-anything'], { at: ['all', 1, null, true] });
  expect(errorsOf(model)).toEqual([]);
});

test.each<[string, string, object]>([
  [
    'the origin of a password',
    '/$defs/secret-origin',
    {
      variable: 0,
      partly: 0,
      literal: 0,
      nothing: 0,
      unknown: 0,
    } satisfies Words<ModelOrigin>,
  ],
  [
    'the absence of a variable',
    '/$defs/absence',
    {
      stops: 0,
      empty: 0,
      'explicitly-empty': 0,
      fallback: 0,
      'still-set': 0,
    } satisfies Words<Absence>,
  ],
  [
    'the agreement of passwords',
    '/$defs/agreement',
    { same: 0, different: 0, none: 0, unknown: 0 } satisfies Words<Agreement>,
  ],
  [
    'the state of CONFIG',
    '/$defs/server/properties/config/properties/state',
    {
      renamed: 0,
      disabled: 0,
      restricted: 0,
      open: 0,
      refused: 0,
      unknown: 0,
    } satisfies Words<ConfigState>,
  ],
  [
    'the state of the health check',
    '/$defs/server/properties/healthcheck/properties/state',
    { enabled: 0, disabled: 0, absent: 0 } satisfies Words<ServerModel['healthcheck']['state']>,
  ],
  [
    'the form of the health check',
    '/$defs/server/properties/healthcheck/properties/form',
    { CMD: 0, 'CMD-SHELL': 0, null: 0 } satisfies Words<`${ServerModel['healthcheck']['form']}`>,
  ],
  [
    'the kind of exposure',
    '/$defs/server/properties/exposures/items/properties/what',
    { port: 0, 'host-network': 0 } satisfies Words<ServerModel['exposures'][number]['what']>,
  ],
  [
    'the origin of an option',
    '/$defs/option/properties/origin',
    { command: 0, flagfile: 0, fromenv: 0, file: 0, environment: 0, image: 0 } satisfies Words<
      OptionModel['origin']
    >,
  ],
])('the values of %s are those of the code', (_, at, words) => {
  const written = partAt(schema, at)['enum'] as unknown[];
  expect(written.map(String).sort()).toEqual(Object.keys(words).sort());
});

test.each<[string, string, object]>([
  [
    'the model',
    '',
    {
      parameters: 0,
      name: 0,
      service: 0,
      server: 0,
      clients: 0,
      caches: 0,
      nameConflicts: 0,
    } satisfies Fields<Model>,
  ],
  [
    'server',
    '/$defs/server',
    {
      kind: 0,
      startProblems: 0,
      replicas: 0,
      image: 0,
      release: 0,
      program: 0,
      options: 0,
      effective: 0,
      unknown: 0,
      password: 0,
      config: 0,
      httpConsole: 0,
      aclProblems: 0,
      healthcheck: 0,
      aclCommand: 0,
      logs: 0,
      exposures: 0,
      unauthenticatedAccess: 0,
    } satisfies Fields<ServerModel>,
  ],
  [
    'a client',
    '/$defs/client',
    { service: 0, dependsOn: 0, profiles: 0, urls: 0 } satisfies Fields<ClientModel>,
  ],
])('the fields of %s are those of the code, and all are required', (_, at, fields) => {
  const { properties, required } = partAt(schema, at);
  expect(Object.keys(properties as object)).toEqual(required);
  expect([...(required as string[])].sort()).toEqual(Object.keys(fields).sort());
});
