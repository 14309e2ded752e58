/** Files that would use up time or memory are rejected soon, with one problem each. */

import { expect, test } from '@jest/globals';
import type { ProjectFiles } from '../../../src/compose/load/files.js';
import { loadProject } from '../../../src/compose/project.js';

type Texts = Readonly<Record<string, string>>;

function inputOf(texts: Texts): ProjectFiles {
  const read = (name: string) => {
    const text = texts[name];
    return text === undefined ? ({ kind: 'absent' } as const) : ({ kind: 'text', text } as const);
  };
  return { files: [{ file: 'compose.yml', text: texts['compose.yml'] ?? '' }], read };
}

const numbers = (count: number): number[] => [...Array(count).keys()];
const bomb = (levels: number): string =>
  ['x0: &x0 [a, b, c, d, e, f, g, h, i, j]']
    .concat(
      numbers(levels).map(
        (level) => `x${level + 1}: &x${level + 1} [${Array(10).fill(`*x${level}`).join(', ')}]`,
      ),
    )
    .map((line) => `x-${line}`)
    .join('\n');
const wide = (keys: number): string =>
  numbers(keys)
    .map((key) => `      K${key}: v`)
    .join('\n');

const hostile: readonly [name: string, texts: Texts, message: RegExp][] = [
  [
    'too long',
    { 'compose.yml': `# ${'x'.repeat(4_000_001)}` },
    /^the file is longer than the limit of 4,000,000 characters/,
  ],
  [
    'too deep',
    { 'compose.yml': `x-a: ${'['.repeat(101)}${']'.repeat(101)}` },
    /^the nesting is deeper than this tool's limit of 100 levels/,
  ],
  ['aliases of aliases', { 'compose.yml': bomb(8) }, /^the limit of 100,000 values is exceeded/],
  [
    'merges of merges',
    {
      'compose.yml': `x-a: &a {k: v}\n${numbers(20)
        .map(
          (level) =>
            `x-m${level}: &m${level} {<<: [${level === 0 ? '*a, *a' : `*m${level - 1}, *m${level - 1}`}]}`,
        )
        .join('\n')}`,
    },
    /^the limit of 100,000 values is exceeded/,
  ],
  [
    'a merge of very many mappings',
    { 'compose.yml': `x-a: &a {k: v}\nx-b: {<<: [${Array(60_000).fill('*a').join(', ')}]}` },
    /^the limit of 100,000 values is exceeded/,
  ],
  [
    'a long chain of services that extend one another',
    {
      'compose.yml': `services:\n  s0: {image: a}\n${numbers(200)
        .map((number) => `  s${number + 1}: {extends: s${number}}`)
        .reverse()
        .join('\n')}`,
    },
    /^the `extends` chain is longer than 100 services$/,
  ],
  [
    'a large base that many services extend',
    {
      'compose.yml': `services:\n  base:\n    image: a\n    labels:\n${wide(2_000)}\n${numbers(300)
        .map((number) => `  s${number}: {extends: base}`)
        .join('\n')}`,
    },
    /^the project exceeds the limit of 250,000 values/,
  ],
  [
    'a long chain of includes',
    Object.fromEntries(
      numbers(60).map((number) => [
        number === 0 ? 'compose.yml' : `${number}.yml`,
        `include: [${number + 1}.yml]\nservices: {}\n`,
      ]),
    ),
    /^`include` is nested more than 50 levels deep$/,
  ],
  [
    'very many files',
    {
      'compose.yml': `include: [${numbers(1_100).map((number) => `${number}.yml`)}]`,
      ...Object.fromEntries(
        numbers(1_100).map((number) => [`${number}.yml`, `services: {s${number}: {image: a}}`]),
      ),
    },
    /^the project exceeds the limit of 1000 files/,
  ],
];

test.each(hostile)('%s: the project is rejected', (_, texts, message) => {
  const { problems, root } = loadProject(inputOf(texts));
  expect(root).toBeNull();
  expect(problems.map((problem) => problem.message)).toEqual([expect.stringMatching(message)]);
});

test.each<[name: string, texts: Texts, message: string]>([
  [
    'a mapping of very many entries',
    {
      'compose.yml': `services:\n${numbers(12_001)
        .map((number) => `  s${number}: {image: a}\n`)
        .join('')}`,
    },
    'the value exceeds the limit of 12,000 entries, and is not evaluated',
  ],
  [
    'very many variables of one name',
    { 'compose.yml': `services: {a: {image: a, labels: {b: "${'${A:-b}'.repeat(5_001)}"}}}` },
    'the value exceeds the limit of 5,000 `$`, and is not evaluated',
  ],
  [
    'a long value in an env file',
    {
      'compose.yml': 'services: {a: {image: a, env_file: a.env}}',
      'a.env': `A="${'x\n'.repeat(50_001)}"`,
    },
    'the value exceeds the limit of 100,000 characters, and is not evaluated',
  ],
])('%s: the project is not evaluated', (_, texts, message) => {
  expect(loadProject(inputOf(texts)).problems.map((problem) => problem.message)).toEqual([message]);
});

test('a project of 10,000 services is evaluated', () => {
  const text = `services:\n${numbers(10_000)
    .map((number) => `  s${number}: {image: a}\n`)
    .join('')}`;
  expect(loadProject(inputOf({ 'compose.yml': text })).problems).toEqual([]);
});
