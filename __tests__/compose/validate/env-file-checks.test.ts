/** Errors in env files and label files. */

import { expect, test } from '@jest/globals';
import { loaded, problemsIn } from '../../support/validated.js';

const noName = 'expected the name of a variable: write NAME=value';
const spaceInName = 'the name of a variable cannot contain spaces: write NAME=value';

/** The content of an env file, and the reported problems. */
test.each<[content: string, wanted: readonly string[]]>([
  ['A=1\n\n# note\nexport B="x # y"\nC: 3\nD\n', []],
  ['A=1\nB!=2\n', [`2:1 B!=2: ${noName}`]],
  ['A=1\nB C=2\n', [`2:1 B C=2: ${spaceInName}`]],
  ['A=1\nB="open\nC=2\n', ['2:3 "open: unterminated quoted value of `B`: add the closing quote']],
  ["A='it\\'\n", ["1:3 'it\\': unterminated quoted value of `A`: add the closing quote"]],
  [
    'A="${B"\n',
    [
      '1:4 ${B: invalid interpolation format: `${` has no closing `}` on the same line; add it, or write `$$` for a literal `$`',
    ],
  ],
  ['A=${B:?}\n', []],
  ["A='${B'\nB=\\${C}\n", []],
  ['=nameless\n==== B ====\nÉtat=1\nA\tB=2\r\n', []],
  ['A="x" B=1\nC="x"D!\n', [`2:6 D!: ${noName}`]],
  ['A=1\nno name at the end', []],
  ['export ', [`1:1 export : ${noName}`]],
])('the env file %j is parsed as Compose parses it', (content, wanted) => {
  const files = { 'compose.yml': 'services: {a: {image: x, env_file: app.env}}\n', 'app.env': content };
  expect(problemsIn(loaded(files))).toEqual(wanted.map((line) => `app.env:${line}`));
});

test.each<[content: string, wanted: readonly string[]]>([
  ['A="x\nB=${\n C=1\nD\n# E F\n', []],
  ['A =1\n', [`1:1 A =1: ${spaceInName}`]],
  ['A=1\n=2\n', [`2:1 =2: ${noName}`]],
])('the env file %j in raw format is parsed line by line', (content, wanted) => {
  const env = 'env_file: [{path: app.env, format: raw}]';
  const files = { 'compose.yml': `services: {a: {image: x, ${env}}}\n`, 'app.env': content };
  expect(problemsIn(loaded(files))).toEqual(wanted.map((line) => `app.env:${line}`));
});

test('a label file is parsed like an env file', () => {
  const compose = 'services: {a: {image: x, label_file: [app.labels]}}\n';
  const files = { 'compose.yml': compose, 'app.labels': 'com.example.a=1\nb c=2\n' };
  expect(problemsIn(loaded(files))).toEqual([`app.labels:2:1 b c=2: ${spaceInName}`]);
});

test('an invalid env file of a service with a profile does not reject the project', () => {
  const compose = 'services: {a: {image: x}, b: {image: x, env_file: app.env, profiles: [dev]}}\n';
  expect(problemsIn(loaded({ 'compose.yml': compose, 'app.env': 'A B=1\n' }))).toEqual([]);
});
