import { expect, test } from '@jest/globals';
import { loadSettings, type RepositorySettings } from '../../../src/policy/settings/settings.js';
import { lineStarts, pointAt } from '../../../src/source/lines.js';
import type { Location } from '../../../src/source/location.js';
import { validSettings } from '../../support/valid.js';

const file = '.github/cache-policy.yml';

function loaded(text: string): RepositorySettings {
  return validSettings(loadSettings({ file, text }, (name) => `root/${name}`));
}

/** `line:column: what is wrong`. */
function fault(text: string): string {
  const settings = loadSettings({ file, text }, (name) => name);
  if (settings.kind === 'ok') return 'none';
  return `${at(text, settings.problem.location)}: ${settings.problem.message}`;
}

function at(text: string, location: Location | null): string {
  const { line, column } = pointAt(lineStarts(text), location?.span.start ?? Number.NaN);
  return `${line}:${column}`;
}

test('settings are read from YAML, with every file named from where it is read', () => {
  const settings = loaded(`# ours
projects:
  - compose.yml
  - [deploy/compose.yml, deploy/compose.prod.yml]
policy: .github/cache-policy.policy.yml
parameters:
  release: v1.31.0
  profiles: [web, dev]
waivers:
  - rule: dragonfly-image
    place: {file: compose.yml, path: [services, vuls-redis, image]}
    reason: >
      Tasks are lost.
    owner: ops
    until: 2026-12-31
`);
  expect(settings).toMatchObject({
    projects: [['root/compose.yml'], ['root/deploy/compose.yml', 'root/deploy/compose.prod.yml']],
    policy: 'root/.github/cache-policy.policy.yml',
    parameters: new Map([
      ['release', 'v1.31.0'],
      ['profiles', 'web,dev'],
    ]),
    waivers: [
      {
        rule: 'dragonfly-image',
        file: 'root/compose.yml',
        path: ['services', 'vuls-redis', 'image'],
        owner: 'ops',
        until: '2026-12-31',
      },
    ],
  });
});

test.each(['', '# nothing yet\n', '{}'])('%j says nothing, and is no mistake', (text) => {
  expect(loaded(text)).toMatchObject({ projects: [], policy: null, parameters: new Map(), waivers: [] });
});

test('settings may be JSON', () => {
  expect(loaded('{"policy": "own.json"}').policy).toBe('root/own.json');
});

test.each<[what: string, text: string, told: string]>([
  ['is no YAML', 'projects: [', '1:12: the settings cannot be read: '],
  ['is a list', '- compose.yml\n', '1:1: the settings are invalid: the file must be a mapping (Repo'],
  [
    'has a word too many',
    'policy: x\nwaiver: []\n',
    '2:1: the settings are invalid: `waiver` is not allowed here: did you mean `waivers`?',
  ],
  ['has a key twice', 'policy: a\npolicy: b\n', '2:1: the settings cannot be read: '],
  [
    'names one project as text',
    'projects: compose.yml\n',
    '1:11: the settings are invalid: `projects` must be a list',
  ],
  [
    'has an empty project',
    'projects:\n  - a.yml\n  - []\n',
    '3:5: the settings are invalid: an item of the list is empty',
  ],
  [
    'has a number for a parameter',
    'parameters:\n  release: 1.31\n',
    '2:12: the settings are invalid: `release` must be a string or a list',
  ],
  [
    'has a comma in a list of a parameter',
    'parameters:\n  profiles: ["a,b"]\n',
    '2:14: the settings are invalid: an item of the list cannot be "a,b"',
  ],
  [
    'has waivers that are no list',
    'waivers: {}\n',
    '1:1: the settings are invalid: `waivers` must be a list',
  ],
])('a file that %s is refused with its place', (_, text, told) => {
  expect(fault(text).slice(0, told.length)).toBe(told);
});

test('a waiver that is none is kept for the report, and refuses nothing', () => {
  const text = 'waivers:\n  - dragonfly-image\n  -\n';
  const { waivers } = loaded(text);
  expect(waivers).toMatchObject([
    { problem: expect.stringMatching(/^a waiver must be a mapping/) },
    { problem: expect.stringMatching(/^a waiver must be a mapping/) },
  ]);
  expect(waivers.map((waiver) => 'location' in waiver && at(text, waiver.location))).toEqual(['2:5', '3:4']);
});

test('aliases that blow up end the reading instead of hanging it', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 9; level += 1)
    lines.push(
      `a${level}: &a${level} [${Array(10)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  expect(fault(`${lines.join('\n')}\n`)).toBe(
    '1:1: the file has over a million values once its aliases are expanded',
  );
});

test.each([
  ['projects: [../a.yml]', '1:12'],
  ['projects: [a.yml, b/../../a.yml]', '1:19'],
  ['projects: ["../*/compose.yml"]', '1:12'],
  ['projects: [[a.yml, /a.yml]]', '1:20'],
  ['projects: [..]', '1:12'],
  ["projects: ['..\\a.yml']", '1:12'],
  ["projects: ['C:\\a.yml']", '1:12'],
  ["projects: ['\\\\host\\share']", '1:12'],
  ['policy: ../policy.json', '1:9'],
  ['policy: /policy.json', '1:9'],
])('%s leads out of the repository', (text, place) => {
  expect(fault(`${text}\n`)).toMatch(
    RegExp(
      `^${place}: the settings are invalid: ".*" is absolute or leads out of the repository: write a path relative to its root$`,
    ),
  );
});

test.each([
  'projects: [a/../b.yml, ./c, ..d/e.yml, "\\\\[f].yml", g/...]',
  'policy: owner/repo/policy.json@main',
])('%s stays in the repository', (text) => {
  expect(fault(`${text}\n`)).toBe('none');
});

test('a waiver of a file outside of the repository waives nothing', () => {
  const text =
    'waivers:\n  - {rule: profiles, place: {file: ../compose.yml, path: [services, a]}, reason: tests, owner: ops, until: 2026-12-31}\n';
  const [waiver] = loaded(text).waivers;
  expect(waiver).toMatchObject({
    kind: 'invalid',
    problem: '"../compose.yml" is absolute or leads out of the repository: write a path relative to its root',
  });
});
