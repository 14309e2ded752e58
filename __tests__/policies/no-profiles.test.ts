/** With the parameter `profiles` empty, the policy requires a service without profiles. */

import { expect, test } from '@jest/globals';
import { findingsIn } from '../../src/check/report.js';
import { loadBuiltIn } from '../../src/policy/build/load.js';
import { loadSettings } from '../../src/policy/settings/settings.js';
import { extendedPolicy, faultsIn, ownPolicy, policyText, ruleOf } from '../support/policies.js';
import { reportOn } from '../support/projects.js';
import { hardened } from '../support/reports.js';
import { validPolicy } from '../support/valid.js';

const policy = validPolicy(await loadBuiltIn(new Map([['profiles', '']])));
const written = /^ {4}profiles: .*$/gm;

function messages(text: string): string[] {
  return findingsIn(reportOn(text, policy)).map(({ finding }) => `${finding.rule.id}: ${finding.message}`);
}

test.each([
  ['no profiles', hardened.replace(written, '')],
  ['an empty list', hardened.replace(written, '    profiles: []')],
  ['profiles of the clients only', hardened.replace(/(vuls-redis:[\s\S]*?) {4}profiles: .*\n/, '$1')],
])('a service with %s passes', (_, text) => {
  expect(text).not.toBe(hardened);
  expect(messages(text)).toEqual([]);
});

test.each(['[web, dev]', '[web]', '["$UNKNOWN"]'])('a service with the profiles %s fails', (profiles) => {
  const text = hardened.replace(written, `    profiles: ${profiles}`);
  expect(messages(text)).toEqual([
    expect.stringMatching(
      /^profiles: `profiles` is `\[.*\]`, but the policy requires a service without profiles\.$/,
    ),
  ]);
});

test('the settings take an empty list', () => {
  const source = { file: '.github/cache-policy.yml', text: 'parameters: {profiles: []}\n' };
  const loaded = loadSettings(source, (file) => file);
  expect(loaded).toMatchObject({ kind: 'ok' });
  if (loaded.kind === 'ok') expect(loaded.settings.parameters.get('profiles')).toBe('');
});

const rule = ruleOf({ properties: { service: { properties: { image: { enum: { $parameter: 'list' } } } } } });
const parameters = { list: { description: 'A list', type: 'array', default: ['a'], minItems: 0 } };

test('in a custom policy, an empty list allows no value', async () => {
  const custom = await ownPolicy([rule], { service: 'x', parameters }, { list: '' });
  expect(findingsIn(reportOn('services: {x: {image: a}}\n', custom))).toHaveLength(1);
});

test('a custom policy may set it, but no list that needs a value', async () => {
  const ours = await extendedPolicy({ parameters: { profiles: [] } });
  expect(ours.parameters['profiles']).toEqual([]);
  expect(
    await faultsIn(
      policyText([rule], { parameters: { list: { ...parameters.list, minItems: undefined, default: [] } } }),
    ),
  ).toEqual([
    expect.stringContaining('the default of the parameter `list` needs at least one value, or `minItems: 0`'),
  ]);
});

test('an empty list beside `not` is refused', async () => {
  const image = { enum: { $parameter: 'list' }, not: { const: 'b' } };
  const both = ruleOf({ properties: { service: { properties: { image } } } });
  expect(await faultsIn(policyText([both], { parameters }), { list: '' })).toEqual([
    expect.stringContaining('`enum` of an empty list is not allowed beside `not`'),
  ]);
});
