/** The files, folders and commands that the documents name exist. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { workflowText } from '../src/cli/workflow-template.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string): string => readFileSync(root + file, 'utf8');
const documents = [
  ...['CHANGELOG.md', 'CONTRIBUTING.md', 'README.md', 'SECURITY.md'],
  ...readdirSync(`${root}docs`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  ...readdirSync(`${root}docs/decisions`).map((name) => `docs/decisions/${name}`),
];
const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };

test.each(documents.filter((document) => document !== 'README.md'))(
  'every link in %s to a file of the project leads to one',
  (document) => {
    const targets = [...read(document).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(
      (match) => match[1] ?? '',
    );
    const missing = targets.filter(
      (target) => !existsSync(root + normalize(join(dirname(document), target))),
    );
    expect(missing).toEqual([]);
  },
);

test('the workflow for comments on pull requests from forks follows the one that `init` writes', () => {
  const [, text = ''] =
    /```yaml\n(# \.github\/workflows\/cache-policy-comments\.yml\n[\s\S]*?)```/.exec(
      read('docs/github-action.md'),
    ) ?? [];
  const [comments, written] = [parse(text), parse(workflowText(null))];
  expect(comments.on).toEqual({ workflow_run: { workflows: [written.name], types: ['completed'] } });
  expect(comments.permissions).toEqual(written.permissions);
  expect(comments.jobs.comments.steps).toEqual(written.jobs['cache-policy'].steps);
});

test.each(['CONTRIBUTING.md', 'SECURITY.md', 'docs/architecture.md'])(
  'every file and folder that %s names exists',
  (document) => {
    const named = [
      ...read(document).matchAll(/`((?:src|__tests__|policies|data|scripts|docs|\.github|\.ci)\/[^`\s<]*)`/g),
    ];
    const paths = named.map((match) => match[1] ?? '').filter((path) => !/cache-policy|[<*]/.test(path));
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter((path) => !existsSync(root + path))).toEqual([]);
  },
);

test.each(documents)('every npm script that %s names exists', (document) => {
  const named = [...read(document).matchAll(/`npm run ([\w:]+)/g)].map((match) => match[1] ?? '');
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});

test('every security claim names a test that holds it', () => {
  const [, claims = ''] = /## Guarantees and their tests\n([\s\S]*?)\n## /.exec(read('SECURITY.md')) ?? [];
  const paragraphs = claims.trim().split('\n\n');
  expect(paragraphs.length).toBeGreaterThan(8);
  expect(paragraphs.filter((text) => !/`__tests__\/[\w/-]+\.test\.ts`/.test(text))).toEqual([]);
});

test('docs/architecture.md describes every layer, and at least 22 changes', () => {
  const page = read('docs/architecture.md');
  const [, layers = ''] = /## Layers\n([\s\S]*?)\n## /.exec(page) ?? [];
  expect(readdirSync(`${root}src`).filter((name) => !layers.includes(`src/${name}`))).toEqual([]);
  const [, changes = ''] = /## I want to change …\n([\s\S]*)/.exec(page) ?? [];
  expect(changes.match(/^\| .* \| `[^`]+` \|$/gm)?.length).toBeGreaterThanOrEqual(22);
});

test('the README is short', () => {
  expect(read('README.md').split('\n').length).toBeLessThan(200);
});
