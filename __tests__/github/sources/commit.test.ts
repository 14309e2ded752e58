/** A commit is read through GitHub's API like a checkout: no file outside of it, no symbolic link followed. */
import { afterAll, expect, test } from '@jest/globals';
import { connect } from '../../../src/github/api/client.js';
import { commitSource } from '../../../src/github/sources/commit.js';
import { type FoundProjects, findProjects } from '../../../src/github/sources/projects.js';
import type { FakeGitHub } from '../../support/github/fake-github.js';
import { startGitHub } from '../../support/github/server.js';
import { hurry } from '../../support/hurry.js';
import { hardened } from '../../support/reports.js';

hurry();
const include = (name: string): string => `include: [${name}]\n${hardened}`;
const files = {
  'compose.yml': include('more/clients.yml'),
  'more/clients.yml': 'services: {web: {image: web, profiles: [web]}}\n',
  'deep/er/compose.yml': hardened,
  'deep/compose.yml': '\ufeffservices: {a: {image: x}}\r\n',
  'link.yml': 'more/clients.yml',
  'linked/folder': '../more',
  'submodule/other': '0123456789012345678901234567890123456789',
  'by-link.yml': include('link.yml'),
  'behind-link.yml': include('linked/folder/clients.yml'),
  'by-submodule.yml': include('submodule/other/compose.yml'),
  'outside.yml': include('../other.yml'),
};
const modes = { 'link.yml': '120000', 'linked/folder': '120000', 'submodule/other': '160000' };

const start = (more: { treeLimit?: number } = {}): Promise<FakeGitHub> =>
  startGitHub({ owner: 'o', repo: 'r', pull: { number: 7, base: {}, head: files, modes, ...more } });
const [github, large] = [await start(), await start({ treeLimit: 4 })];
afterAll(async () => {
  for (const each of [github, large]) {
    await each.close();
    expect(each.violations).toEqual([]);
  }
});

async function found(names: readonly string[], from = github, token = github.token): Promise<FoundProjects> {
  process.env['GITHUB_API_URL'] = from.url;
  const octokit = connect(token);
  const source = await commitSource(async () => octokit, { owner: 'o', repo: 'r' }, from.headSha);
  return findProjects(
    names.map((name) => [name]),
    source,
  );
}

const textsIn = ({ projects }: FoundProjects) =>
  projects.map((project) => project.files.map(({ file, text }) => [file, text]));

test('a project has the files that it includes', async () => {
  const before = github.requests.length;
  const { projects, unreadable } = await found([]);
  expect({ unreadable, names: projects.map((project) => project.files.map(({ file }) => file)) }).toEqual({
    unreadable: [],
    names: [['compose.yml']],
  });
  expect(projects[0]?.read?.('more/clients.yml')).toMatchObject({
    kind: 'text',
    text: files['more/clients.yml'],
  });
  // The listing, and everything that a project can need.
  expect(github.requests.slice(before)).toHaveLength(2);
});

test('public data is read without a token', async () => {
  const { projects } = await found(['compose.yml'], github, '');
  expect(projects[0]?.read?.('more/clients.yml')).toMatchObject({
    kind: 'text',
    text: files['more/clients.yml'],
  });
});

test('a byte order mark and line ends are kept', async () => {
  expect(textsIn(await found(['deep/compose.yml']))).toEqual([
    [['deep/compose.yml', files['deep/compose.yml']]],
  ]);
});

test('patterns match the files of the commit', async () => {
  const { projects } = await found(['deep/**/compose.yml']);
  expect(projects.map((project) => project.files[0]?.file)).toEqual([
    'deep/compose.yml',
    'deep/er/compose.yml',
  ]);
});

test.each<[string, string, RegExp]>([
  ['a link', 'by-link.yml', /"link\.yml" is a symbolic link, which is not followed/],
  ['a file below a link', 'behind-link.yml', /"linked\/folder\/clients\.yml" is below a symbolic link/],
  ['a submodule', 'by-submodule.yml', /"submodule\/other\/compose\.yml" is below a submodule/],
  ['a file outside of the repository', 'outside.yml', /"\.\.\/other\.yml" is outside of the repository/],
])('%s is not read', async (_, name, why) => {
  const { projects } = await found([name]);
  const read = projects[0]?.read;
  const [, included = ''] = /include: \[(.*)\]/.exec(files[name as keyof typeof files]) ?? [];
  expect(read?.(included)).toMatchObject({ kind: 'refused', message: expect.stringMatching(why) });
});

test('a link that is named as a project is not read', async () => {
  const { projects, unreadable } = await found(['link.yml']);
  expect({ projects, problem: unreadable[0]?.problem.message }).toEqual({
    projects: [],
    problem: expect.stringContaining('is a symbolic link'),
  });
});

test('a repository with a truncated listing is listed folder by folder on demand', async () => {
  const before = large.requests.length;
  const { projects, unreadable } = await found(['deep/er/compose.yml', 'compose.yml'], large);
  expect({ unreadable, files: projects.map((project) => project.files[0]?.file) }).toEqual({
    unreadable: [],
    files: ['deep/er/compose.yml', 'compose.yml'],
  });
  expect(projects[1]?.read?.('more/clients.yml')).toMatchObject({ kind: 'text' });
  const trees = large.requests.slice(before).filter(({ path }) => path.includes('/trees/'));
  // The root twice, because the first listing is truncated, then `deep` and `more`.
  expect(trees).toHaveLength(4);
  expect((await found(['**/compose.yml'], large)).projects.map((project) => project.files[0]?.file)).toEqual([
    'compose.yml',
    'deep/compose.yml',
    'deep/er/compose.yml',
  ]);
});

test('a file that GitHub does not return is a problem of the project, and a missing listing one of the run', async () => {
  github.fail({ path: '/git/blobs/' }, { answer: 404 });
  github.fail({ path: '/graphql' }, { answer: 404 });
  const { unreadable } = await found(['compose.yml']);
  github.calm();
  expect(unreadable[0]?.problem.message).toBe('"compose.yml" cannot be read: GitHub answered 404');
  github.fail({ path: '/git/trees/' }, { answer: 500 });
  await expect(found(['compose.yml'])).rejects.toThrow('the commit cannot be read: GitHub answered 500');
  github.calm();
});
