import { expect, test } from '@jest/globals';
import { parse as parseYaml } from 'yaml';
import { problemsIn, servicesIn } from '../../../src/check/report.js';
import { policyText } from '../../../src/cli/policy-template.js';
import { builtInPolicy } from '../../../src/policy/build/built-in.js';
import type { Policy, PolicySource } from '../../../src/policy/model/policy.js';
import { schemaFor } from '../../../src/policy/model/services.js';
import { extendedPolicy, faultsIn, ownPolicy, ruleOf, told } from '../../support/policies.js';
import { policy as builtIn, reportOn } from '../../support/projects.js';
import { createValidator, publishedSchema, replaced, valueAt } from '../../support/schema.js';

const builtInSource = builtInPolicy('vuls-redis') as PolicySource;

const undone = `services:
  vuls-redis:
    image: docker.dragonflydb.io/dragonflydb/dragonfly:latest
    command: [dragonfly, '--requirepass=\${REDIS_PASSWORD:?}', --restricted_commands=CONFIG]
    healthcheck: {test: [CMD-SHELL, 'REDISCLI_AUTH="$\${REDIS_PASSWORD}" redis-cli ping | grep -q PONG']}
    environment: ['REDIS_PASSWORD=\${REDIS_PASSWORD:?}']
    profiles: [web]
`;

/** What is found, a rule with its severity each. */
function found(by: Policy, text = undone): string[] {
  const report = reportOn(text, by);
  const [project] = servicesIn(report);
  expect(problemsIn(report)).toEqual([]);
  return (project?.findings ?? []).map(({ finding: { rule } }) => `${rule.severity} ${rule.id}`).sort();
}

const restart = ruleOf({ properties: { service: { required: ['restart'] } } }, 'restarts');

test('a policy that only extends the built-in one finds what that finds', async () => {
  const own = await extendedPolicy({});
  expect(found(builtIn)).toEqual([
    'error profiles',
    'warning healthcheck-timing',
    'warning http-console-disabled',
    'warning image-pinned',
    'warning logs-to-stderr',
  ]);
  expect(found(own)).toEqual(found(builtIn));
  expect(own).toMatchObject({ name: 'vuls-redis', service: 'vuls-redis', dropped: {} });
  expect(own.rules.map(({ id }) => id)).toEqual(builtIn.rules.map(({ id }) => id));
  expect(own.digest).toBe(builtIn.digest);
});

test('severities, parameters, dropped rules and custom rules change the findings', async () => {
  const own = await extendedPolicy({
    title: 'ours',
    parameters: { profiles: ['web'] },
    severities: { 'image-pinned': 'error', 'logs-to-stderr': 'notice' },
    dropped: { 'healthcheck-timing': 'The defaults are what we want.' },
    allOf: [restart],
  });
  expect(found(own)).toEqual([
    'error image-pinned',
    'error restarts',
    'notice logs-to-stderr',
    'warning http-console-disabled',
  ]);
  expect(own).toMatchObject({
    name: 'ours',
    parameters: { profiles: ['web'], passwordVariable: 'REDIS_PASSWORD' },
    dropped: { 'healthcheck-timing': 'The defaults are what we want.' },
  });
  expect(own.digest).not.toBe(builtIn.digest);
});

test('a value that is set for a check overrides the one of the policy', async () => {
  const own = await extendedPolicy({ parameters: { profiles: ['web'] } }, { profiles: 'a,b' });
  expect(own.parameters['profiles']).toEqual(['a', 'b']);
  expect(found(own)).toContain('error profiles');
});

test('a custom rule uses parameters and definitions, custom and built-in ones', async () => {
  const own = await extendedPolicy({
    parameters: { memory: { description: 'Memory.', type: 'string', default: '1gb' } },
    $defs: {
      limited: { required: ['mem_limit'], properties: { mem_limit: { const: { $parameter: 'memory' } } } },
    },
    allOf: [
      ruleOf(
        {
          message: 'Not {/parameters/memory} of {/parameters/image}.',
          properties: {
            server: { $ref: '#/$defs/names-image' },
            service: { $ref: '#/$defs/limited' },
          },
        },
        'memory',
      ),
    ],
  });
  const report = reportOn(undone, own);
  const messages = servicesIn(report)[0]?.findings.map(({ finding }) => finding.message);
  expect(messages).toContain('Not 1gb of docker.dragonflydb.io/dragonflydb/dragonfly.');
});

test('what is printed has everything in it, the reasons of what is dropped too, and is as the schema says', async () => {
  const own = await extendedPolicy({
    title: 'ours',
    severities: { 'image-pinned': 'error' },
    dropped: { 'no-open-door': 'The port of memcached is ours.' },
    allOf: [restart],
  });
  const printed = schemaFor(own, own.service);
  expect(createValidator(publishedSchema('policy'))(printed)).toEqual([]);
  expect(Object.keys(printed)).not.toContain('extends');
  expect(printed).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'ours',
    dropped: { 'no-open-door': 'The port of memcached is ours.' },
  });
  const names = builtInSource.allOf.map(({ rule }) => rule).filter((rule) => rule !== 'no-open-door');
  expect(printed.allOf.map(({ rule }) => rule)).toEqual([...names, 'restarts']);
  expect(printed.allOf.find(({ rule }) => rule === 'image-pinned')).toHaveProperty('severity', 'error');
  expect(JSON.stringify(printed)).not.toContain('$parameter');
});

test('the built-in policy is printed as it stands, with its parameters filled in', () => {
  expect(schemaFor(builtIn, builtIn.service)).toEqual(builtIn.schema);
});

test.each<[string, string, RegExp]>([
  ['extends another', '«extends: x', /`extends` must be one of built-in, vuls-redis, cache, not "x"$/],
  [
    'extends a list',
    '«extends: [built-in]',
    /must be one of built-in, vuls-redis, cache, not \["built-in"\]$/,
  ],
  [
    'changes the severity of no rule',
    'extends: built-in\nseverities:\n  «healthcheck-timeing: error\n',
    /the built-in policy has no rule `healthcheck-timeing`: did you mean `healthcheck-timing`\?$/,
  ],
  [
    'gives a severity that is none',
    'extends: built-in\nseverities:\n  «profiles: fatal\n',
    /`profiles` must be one of error, warning, notice, not "fatal"$/,
  ],
  [
    'gives a severity to a name that is none',
    'extends: built-in\nseverities:\n  «Profiles: error\n',
    /`Profiles` cannot be a name here: it must match/,
  ],
  [
    'drops no rule',
    'extends: built-in\ndropped:\n  «frobnicate: why not\n',
    /the built-in policy has no rule `frobnicate`: it has service-present, cache-name-unique, image-pinned, /,
  ],
  [
    'drops a rule without a reason',
    'extends: built-in\ndropped:\n  «profiles:\n',
    /`profiles` must be a string \(The reason for leaving the rule out, in a sentence\)$/,
  ],
  [
    'drops a rule for an empty reason',
    'extends: built-in\ndropped:\n  «profiles: ""\n',
    /`profiles` is empty \(The reason for leaving the rule out, /,
  ],
  [
    'drops a rule for a reason of blanks',
    'extends: built-in\ndropped: {«profiles: "  "}\n',
    /`profiles` cannot be " {2}" \(The reason for leaving the rule out, /,
  ],
  [
    'drops rules in a list',
    'extends: built-in\n«dropped: [profiles]\n',
    /`dropped` must be a mapping \(Rules to leave out/,
  ],
  [
    'drops a rule and changes its severity',
    'extends: built-in\ndropped:\n  profiles: They are set elsewhere.\nseverities:\n  «profiles: error\n',
    /`profiles` is dropped, so its severity has no effect$/,
  ],
  [
    'gives a parameter that is none',
    'extends: built-in\nparameters:\n  «profile: [web]\n',
    /the built-in policy has no parameter `profile` \(did you mean `profiles`\?\): to declare a new one, write its `description`, `type` and `default`$/,
  ],
  [
    'gives a number for a parameter',
    'extends: built-in\nparameters:\n  «release: 1.39\n',
    /`release` must be a string or a list \(A string, or a list of different strings\)$/,
  ],
  [
    'gives a word for a list',
    'extends: built-in\nparameters:\n  «profiles: web\n',
    /`profiles` must be a list \(Exact list of the service's Compose profiles\)$/,
  ],
  [
    'gives a list for a word',
    'extends: built-in\nparameters:\n  «image: [a]\n',
    /`image` must be a string \(Name of the Dragonfly image, without a tag\)$/,
  ],
  [
    'gives a list with something twice',
    'extends: built-in\nparameters:\n  «profiles: [web, web]\n',
    /`profiles` has the same item twice$/,
  ],
  [
    'gives a value that the pattern forbids',
    'extends: built-in\nparameters:\n  «release: "1.39"\n',
    /the parameter `release` cannot be `1\.39`: it must match `.*` \(Dragonfly release that fixes use\)$/,
  ],
  [
    'declares a parameter again',
    'extends: built-in\nparameters:\n  «release: {description: x, type: string, default: v1.0.0}\n',
    /the built-in policy declares `release`: write only its value, a string$/,
  ],
  [
    'declares a parameter by half',
    'extends: built-in\nparameters:\n  «mine: {description: x}\n',
    /`type` is missing/,
  ],
  [
    'has a definition of the same name',
    'extends: built-in\n$defs:\n  «names-image: true\n',
    /the built-in policy has a definition `names-image`: give this one another name$/,
  ],
  [
    'has a rule of the same name',
    'extends: built-in\nallOf:\n- «rule: profiles\n  severity: error\n  message: x\n  reason: x\n  remedy: x\n  not: {}\n',
    /the built-in policy has a rule `profiles`: rename this rule/,
  ],
  [
    'has a rule that is broken',
    'extends: built-in\nallOf:\n- rule: a\n  severity: error\n  message: x\n  reason: x\n  remedy: x\n  properties:\n    server:\n      properties:\n        «pasword: {}\n',
    /the model has no `pasword` here: did you mean `password`\?$/,
  ],
  [
    'has a definition that is broken',
    'extends: built-in\nallOf:\n- rule: a\n  severity: error\n  message: x\n  reason: x\n  remedy: x\n  $ref: "#/$defs/a"\n$defs:\n  a:\n    required: [«x]\n',
    /the model has no `x` here: it has parameters, name, service, server, clients, caches, nameConflicts$/,
  ],
  [
    'has a rule with a pattern that looks around',
    "extends: built-in\nallOf:\n- rule: a\n  severity: error\n  message: x\n  reason: x\n  remedy: x\n  properties: {service: {properties: {image: {«pattern: '(?=a)'}}}}\n",
    /is not supported: RE2 has no lookaround/,
  ],
  [
    'has a service that is none',
    'extends: built-in\n«service: a b\n',
    /`service` cannot be "a b" \(The name of a service of the Compose project\)$/,
  ],
  [
    'has the services as they are printed',
    'extends: built-in\n«services: {a: {}}\n',
    /`services` is only in the output of `policy`: in a policy, a rule has a `service`$/,
  ],
  [
    'has a misspelt word',
    'extends: built-in\n«droped: {}\n',
    /`droped` is not allowed here: did you mean `dropped`\?$/,
  ],
])('a policy that %s is rejected with the location', async (_, text, message) => {
  expect(await told(text)).toMatch(message);
});

test.each<[string, object, RegExp]>([
  ['changes severities', { severities: { a: 'error' } }, /`severities` has no effect without `extends`$/],
  [
    'drops what no policy has by itself',
    { dropped: { profiles: 'No.' } },
    /there is no rule `profiles` to drop: this policy does not extend another one$/,
  ],
  [
    'gives a value to a parameter of no other',
    { parameters: { release: 'v1.39.0' } },
    /`release` must be a mapping \(The declaration of a parameter\)$/,
  ],
])('a policy without a base policy that %s is rejected', async (_, more, message) => {
  const text = JSON.stringify({ title: 'own', ...more, allOf: [restart] });
  expect(await faultsIn(text)).toEqual([expect.stringMatching(message)]);
});

test('a policy that drops one of its custom rules is rejected', async () => {
  const rule = ruleOf({ required: ['service'] }, 'service-present');
  const text = JSON.stringify({ title: 'own', allOf: [rule], dropped: { 'service-present': 'x' } });
  expect(await faultsIn(text)).toEqual([
    expect.stringMatching(/is a rule of this policy: remove the rule, or its entry in `dropped`$/),
  ]);
});

test('a parameter that is wrong on the command line is not blamed on a line that does not have it', async () => {
  expect(await faultsIn('title: x\nextends: built-in\n', { release: '1' })).toEqual([
    expect.stringMatching(/^own\.json:2:1: the parameter `release` cannot be `1`/),
  ]);
});

const absent = 'services:\n  other: {image: x}\n';
test('a policy that stands alone fails where the service is missing, unless it says why not', async () => {
  const harmless = { properties: { service: { properties: { restart: { const: 'always' } } } } };
  expect(found(await ownPolicy([ruleOf(harmless)]), absent)).toEqual(['error service-present']);
  const dropped = { 'service-present': 'Another file has it.' };
  expect(found(await ownPolicy([ruleOf(harmless)], { dropped }), absent)).toEqual([]);
  const own = {
    ...ruleOf({ properties: { service: { type: 'object' } } }, 'service-present'),
    severity: 'notice',
  };
  expect(found(await ownPolicy([ruleOf(harmless), own]), absent)).toEqual(['notice service-present']);
});

/** A document with one thing in it changed: for every part other values, one key more, and one less. */
function changed(document: unknown, path: readonly (string | number)[] = []): [string, unknown][] {
  const part = valueAt(document, path);
  const at = path.join('.');
  const others = [null, 5, 1.5, true, '', ' ', 'unheard-of', [], ['a', 'a'], {}, { a: 1 }].map(
    (value): [string, unknown] => [`${at} is ${JSON.stringify(value)}`, replaced(document, path, value)],
  );
  if (typeof part !== 'object' || part === null) return others;
  const keys = Object.keys(part);
  const below = keys.flatMap((key) => changed(document, [...path, Array.isArray(part) ? Number(key) : key]));
  if (Array.isArray(part)) return [...others, ...below];
  return [
    ...others,
    ...below,
    ...keys.map((key): [string, unknown] => [
      `${at} has no ${key}`,
      replaced(document, [...path, key], undefined),
    ]),
    [`${at} has more`, replaced(document, [...path, 'unheardOf'], {})],
  ];
}

test('every problem in a policy is reported in one line, with its location and a message of this project', async () => {
  const written = parseYaml(policyText.replace(/^#(?=[a-z]| {2})/gm, ''));
  const word = { description: 'A word.', type: 'string', pattern: '^a', default: 'a' };
  const whole = {
    ...written,
    allOf: written.allOf.map((rule: object) => ({ ...rule, sources: { here: 'https://example.com/' } })),
    parameters: { ...written.parameters, word },
    $defs: {
      a: {
        type: 'object',
        properties: { image: { pattern: '^a', minLength: { $parameter: 'profiles', count: true } } },
      },
    },
  };
  expect(await faultsIn(JSON.stringify(whole))).toEqual([]);
  const documents = Object.keys(whole).flatMap((key) => changed(whole, [key]));
  const counts = { accepted: 0, refused: 0 };
  const untold: string[] = [];
  for (const [what, document] of documents) {
    const faults = await faultsIn(JSON.stringify(document, null, 1));
    counts[faults.length === 0 ? 'accepted' : 'refused'] += 1;
    const inOneLine = faults.every((fault) =>
      /^own\.json:[1-9]\d*:[1-9]\d*: the policy is invalid: \S.*$/.test(fault),
    );
    const validators = faults.some((fault) =>
      /must NOT|must match (?:pattern|format|exactly|a schema|"then")|must be equal|must have (?:required|property)|boolean schema|schema is invalid|undefined/.test(
        fault,
      ),
    );
    if (faults.length > 1 || !inOneLine || validators) untold.push(`${what}: ${faults.join(' | ')}`);
  }
  expect(untold).toEqual([]);
  expect(Math.min(counts.accepted / 100, counts.refused / 500)).toBeGreaterThan(1);
}, 120_000);
