/** Security rules for the workflows. The workflow `lint` also runs two linters. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

type Step = {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
};
type Permissions = Readonly<Record<string, string>>;
type Job = {
  readonly permissions?: Permissions;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
};
type Workflow = {
  readonly on: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
};

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}.github/workflows/`;
const files = readdirSync(folder).filter((name) => name.endsWith('.yml'));
const texts = new Map(files.map((name) => [name, readFileSync(folder + name, 'utf8')]));
const workflows = files.map((name) => [name, parse(texts.get(name) ?? '') as Workflow] as const);

test('there is a workflow for tests, dist, the action itself, releases, the playground, the workflows, CodeQL and the Scorecard', () => {
  expect(files).toEqual([
    'codeql.yml',
    'dist.yml',
    'lint.yml',
    'pages.yml',
    'release.yml',
    'scorecard.yml',
    'self.yml',
    'test.yml',
  ]);
});

test('a release is a draft, which a person lists in the Marketplace', () => {
  expect(texts.get('release.yml')).toMatch(/gh release create .*--draft/);
});

test('the README shows the major tag and a pinned commit', () => {
  const readme = readFileSync(`${root}README.md`, 'utf8');
  expect(readme).toMatch(/uses: org\/vuls-cache-policy@v1\b/);
  expect(readme).toMatch(/uses: org\/vuls-cache-policy@[0-9a-f]{40} # v1\.\d+\.\d+\n/);
});

describe.each(workflows)('%s', (name, workflow) => {
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps);

  test('grants read permissions only, except to the release, to the page and for code scanning alerts', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const granted = jobs.flatMap(([job, { permissions }]) => (permissions ? [`${name} ${job}`] : []));
    const expected: Readonly<Record<string, readonly string[]>> = {
      'release.yml': ['release', 'npm'],
      'codeql.yml': ['analyze'],
      'pages.yml': ['publish'],
    };
    expect(granted).toEqual((expected[name] ?? []).map((job) => `${name} ${job}`));
  });

  test('pins actions by commit, with the release in a comment', () => {
    const used = steps.flatMap(({ uses }) => uses ?? []).filter((uses) => uses !== './');
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((uses) => !/^[\w-]+\/[\w/-]+@[0-9a-f]{40}$/.test(uses))).toEqual([]);
    for (const uses of used) expect(texts.get(name)).toMatch(new RegExp(`${uses} # v\\d+\\.\\d+\\.\\d+\\n`));
  });

  test('leaves no token in the checkout', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.length).toBeGreaterThan(0);
    for (const checkout of checkouts) expect(checkout.with?.['persist-credentials']).toBe(false);
  });

  test('passes no event data to a shell', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });

  test('never runs code of a fork with the permissions of the repository', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
    expect(Object.keys(workflow.on)).not.toContain('workflow_run');
  });

  test('reports on every pull request: no path filter', () => {
    for (const filters of Object.values(workflow.on))
      expect(Object.keys(filters ?? {}).filter((key) => key.startsWith('paths'))).toEqual([]);
    const on = Object.keys(workflow.on);
    if (on.includes('pull_request')) expect(on).toContain('merge_group');
  });

  test('has a timeout', () => {
    for (const [, job] of jobs) expect(job['timeout-minutes']).toBeLessThanOrEqual(30);
  });
});

test('CodeQL can write alerts, and nothing else', () => {
  const { analyze } = (new Map(workflows).get('codeql.yml') as Workflow).jobs;
  expect(analyze?.permissions).toEqual({ contents: 'read', 'security-events': 'write' });
});

test('the job that can publish the page runs nothing that was installed or built', () => {
  const { publish } = (new Map(workflows).get('pages.yml') as Workflow).jobs;
  expect(publish?.permissions).toEqual({ pages: 'write', 'id-token': 'write' });
  expect(publish?.steps.map(({ uses }) => uses?.split('@')[0])).toEqual(['actions/deploy-pages']);
});

test('the job that can write a release runs nothing that was installed or built', () => {
  const { verify, release } = (new Map(workflows).get('release.yml') as Workflow).jobs;
  expect(verify?.steps.map(({ run }) => run)).toContain('.ci/run');
  expect(release).toMatchObject({ needs: 'verify' });
  expect(release?.permissions).toEqual({
    contents: 'write',
    'id-token': 'write',
    attestations: 'write',
    'artifact-metadata': 'write',
  });
  const commands = release?.steps.flatMap(({ run }) => run ?? []).join('\n') ?? '';
  expect(commands).not.toMatch(/\b(npm|npx|yarn|pnpm|curl|wget)\b|\.ci\/run/);
  const { npm } = (new Map(workflows).get('release.yml') as Workflow).jobs;
  expect(npm).toMatchObject({ needs: 'release', permissions: { contents: 'read', 'id-token': 'write' } });
  expect(npm?.steps.flatMap(({ run }) => run ?? [])).toEqual([
    'npm publish --provenance --access public --ignore-scripts',
  ]);
});

test('tests run on every supported Node.js version, and on the version of the action', () => {
  const { test: job } = (new Map(workflows).get('test.yml') as Workflow).jobs;
  expect(job).toMatchObject({ strategy: { matrix: { node: [20, 22, 24] } } });
  const { engines } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
    engines: { node: string };
  };
  expect(engines.node).toBe('>=20');
  expect((parse(readFileSync(`${root}action.yml`, 'utf8')) as { runs: object }).runs).toMatchObject({
    using: 'node24',
  });
});

describe('a release', () => {
  const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string };
  const section = `## [${version}] - 2026-12-01\n\n### Added\n\n- Something.\n`;
  const copy = mkdtempSync(join(tmpdir(), 'release-'));
  for (const path of ['scripts/release.js', 'package.json', 'package-lock.json', 'dist/cli'])
    cpSync(root + path, join(copy, path), { recursive: true });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  /** The output of the script for a tag and a changelog. */
  function release(command: string, tag: string, changelog: string): string {
    writeFileSync(join(copy, 'CHANGELOG.md'), `# Changelog\n\n${changelog}`);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(copy, 'scripts/release.js'), command, tag],
      { encoding: 'utf8' },
    );
    expect(status).toBe(stderr === '' ? 0 : 1);
    return stdout + stderr;
  }

  test('is accepted if tag, package, bundle and changelog have the same version', () => {
    expect(release('check', `v${version}`, section)).toBe('');
  });

  test('is refused if the tag is not the version of the package', () => {
    expect(release('check', 'v0.0.1', section)).toBe(
      `the tag is v0.0.1, but package.json has version ${version}\n`,
    );
  });

  test('is refused if the changelog has no date for it', () => {
    for (const changelog of ['', '## [Unreleased]\n', `## [${version}]\n`, '## [0.9.0] - 2026-01-01\n'])
      expect(release('check', `v${version}`, changelog)).toContain('CHANGELOG.md has no');
  });

  test('has the notes of its section of the changelog', () => {
    const changelog = `## [Unreleased]\n\n- Later.\n\n${section}\n## [0.9.0] - 2026-01-01\n\n- Before.\n\n[0.9.0]: https://x.example\n`;
    expect(release('notes', `v${version}`, changelog)).toBe('### Added\n\n- Something.\n');
    expect(release('notes', 'v0.9.0', changelog)).toBe('- Before.\n');
    expect(release('notes', 'v0.8.0', changelog)).toContain('CHANGELOG.md has no section for v0.8.0');
  });

  test('finds the changelog in the expected form', () => {
    expect(readFileSync(`${root}CHANGELOG.md`, 'utf8')).toMatch(
      /^## \[Unreleased\]\n[\s\S]*|^## \[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d\n/m,
    );
  });
});
