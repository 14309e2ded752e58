/** The inputs of the action are parsed, and a mistake is reported with the name of the input. */
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { InputError, readInputs } from '../../../src/github/context/inputs.js';

const names = [
  'compose-files',
  'service',
  'policy',
  'parameters',
  'settings',
  'fail-on',
  'comment',
  'comment-on',
  'when-no-project',
  'sarif-file',
  'github-token',
];
afterEach(() => {
  for (const name of names) delete process.env[`INPUT_${name.toUpperCase()}`];
});

function inputs(given: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(given)) process.env[`INPUT_${name.toUpperCase()}`] = value;
  return readInputs();
}

test('without inputs the defaults apply', () => {
  expect(inputs({})).toEqual({
    projects: [],
    service: null,
    policy: null,
    settings: null,
    parameters: new Map(),
    failOn: 'error',
    comment: 'review',
    commentOn: 'error',
    whenNoProject: 'fail',
    sarifFile: null,
    token: '',
  });
});

test.each<[string, string[][]]>([
  ['compose.yml', [['compose.yml']]],
  ['a.yml\n  b.yml  \n\n', [['a.yml'], ['b.yml']]],
  ['a.yml \t b.yml\r\nc.yml', [['a.yml', 'b.yml'], ['c.yml']]],
  ['**/*.yml', [['**/*.yml']]],
])('compose-files %j has one project on each line', (value, projects) => {
  expect(inputs({ 'compose-files': value }).projects).toEqual(projects);
});

test.each<[string, [string, string][]]>([
  ['release=v1.31.0', [['release', 'v1.31.0']]],
  [
    ' a = b=c \n\nprofiles=web,dev\n',
    [
      ['a', 'b=c'],
      ['profiles', 'web,dev'],
    ],
  ],
  ['mirror=', [['mirror', '']]],
  ['a=1\na=2', [['a', '2']]],
])('parameters %j has a name and a value on each line', (value, parameters) => {
  expect([...inputs({ parameters: value }).parameters]).toEqual(parameters);
});

test('every input is read', () => {
  const given = {
    service: 'cache',
    policy: 'p.json',
    'fail-on': 'never',
    comment: 'summary',
    'comment-on': 'warning',
    'when-no-project': 'pass',
    'github-token': 't',
  };
  expect(inputs(given)).toMatchObject({
    service: 'cache',
    policy: 'p.json',
    failOn: 'never',
    comment: 'summary',
    token: 't',
  });
});

test.each<[string, string, string]>([
  ['fail-on', 'errors', 'input fail-on: must be one of error, warning, never, not "errors"'],
  ['comment', 'yes', 'input comment: must be one of review, summary, never, not "yes"'],
  ['parameters', 'release', 'input parameters: each line must be name=value, not "release"'],
  ['parameters', '=x', 'input parameters: each line must be name=value, not "=x"'],
  ['sarif-file', '../x.sarif', 'input sarif-file: must name a file in the workspace, not "../x.sarif"'],
  ['sarif-file', '.', 'input sarif-file: must name a file in the workspace, not "."'],
])('a mistake in %s is reported: %j', (name, value, message) => {
  expect(() => inputs({ [name]: value })).toThrow(new InputError(message));
});

test.each(['out/x.sarif', './out/x.sarif', join(process.cwd(), 'out/x.sarif')])(
  'the file %s is in the workspace',
  (value) => {
    expect(inputs({ 'sarif-file': value }).sarifFile).toBe(join(process.cwd(), 'out/x.sarif'));
  },
);
