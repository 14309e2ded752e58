/** Files made to use up time or memory: each is refused in one line, soon. */

import { expect, test } from '@jest/globals';
import type { ProjectFiles } from '../../../src/compose/load/files.js';
import { loadProject } from '../../../src/compose/project.js';

type Texts = Readonly<Record<string, string>>;

function made(texts: Texts): ProjectFiles {
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

const hostile: readonly [what: string, texts: Texts, message: RegExp][] = [
  [
    'too long',
    { 'compose.yml': `# ${'x'.repeat(4_000_001)}` },
    /^the file is longer than the limit of 4,000,000 characters/,
  ],
  [
    'too deep',
    { 'compose.yml': `x-a: ${'['.repeat(101)}${']'.repeat(101)}` },
    /^the nesting is deeper than the limit of 100 levels/,
  ],
  ['aliases of aliases', { 'compose.yml': bomb(8) }, /^over 100,000 values once every alias is written out/],
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
    /^over 100,000 values once every alias is written out/,
  ],
  [
    'a merge of very many mappings',
    { 'compose.yml': `x-a: &a {k: v}\nx-b: {<<: [${Array(60_000).fill('*a').join(', ')}]}` },
    /^over 100,000 values once every alias is written out/,
  ],
  [
    'services that extend one another without end in sight',
    {
      'compose.yml': `services:\n  s0: {image: a}\n${numbers(200)
        .map((number) => `  s${number + 1}: {extends: s${number}}`)
        .reverse()
        .join('\n')}`,
    },
    /^over 100 services extend one another/,
  ],
  [
    'a large base that many services extend',
    {
      'compose.yml': `services:\n  base:\n    image: a\n    labels:\n${wide(2_000)}\n${numbers(300)
        .map((number) => `  s${number}: {extends: base}`)
        .join('\n')}`,
    },
    /^over 500,000 values once everything is extended and included/,
  ],
  [
    'includes without end in sight',
    Object.fromEntries(
      numbers(60).map((number) => [
        number === 0 ? 'compose.yml' : `${number}.yml`,
        `include: [${number + 1}.yml]\nservices: {}\n`,
      ]),
    ),
    /^over 50 files include one another/,
  ],
  [
    'very many files',
    {
      'compose.yml': `include: [${numbers(1_100).map((number) => `${number}.yml`)}]`,
      ...Object.fromEntries(
        numbers(1_100).map((number) => [`${number}.yml`, `services: {s${number}: {image: a}}`]),
      ),
    },
    /^over 1000 files in one project/,
  ],
];

test.each(hostile)('%s is refused', (_, texts, message) => {
  const { problems, root } = loadProject(made(texts));
  expect(root).toBeNull();
  expect(problems.map((problem) => problem.message)).toEqual([expect.stringMatching(message)]);
});
