import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { type Ended, runCli } from '../support/command-line.js';
import { mergeGroupEvent } from '../support/events.js';
import type { FakeGitHub } from '../support/github/fake-github.js';
import { startGitHub } from '../support/github/server.js';
import { cleanUpRuns, runAction, runActionBundle } from '../support/runner.js';
import { gitHubErrors, type Log, schemaErrors } from '../support/sarif.js';
import { readXml } from '../support/xml.js';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const undone = readFileSync(`${fixtures}undone.yml`, 'utf8');
const hardened = readFileSync(`${fixtures}hardened.yml`, 'utf8');
const inputs = { 'github-token': 'ghs_test', 'fail-on': 'error' };

const folder = mkdtempSync(join(tmpdir(), 'formats-'));
for (const name of ['undone.yml', 'hardened.yml']) copyFileSync(fixtures + name, join(folder, name));
writeFileSync(join(folder, 'broken.yml'), 'services: [');
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  cleanUpRuns();
});

const run = (...args: readonly string[]): Promise<Ended> => runCli(args, { cwd: folder });

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  sarif: (text) => schemaErrors(JSON.parse(text)).length === 0 && gitHubErrors(JSON.parse(text)).length === 0,
  junit: (text) => readXml(text).name === 'testsuites',
  codeclimate: (text) => Array.isArray(JSON.parse(text)),
  unix: (text) =>
    text.split('\n').every((line) => line === '' || /^[^:]+:\d+:\d+: \w+ [a-z-]+: \S/.test(line)),
};

test.each(Object.keys(readers))(
  '%s has the same exit code as text and is always complete',
  async (format) => {
    for (const [code, ...files] of [
      [0, 'hardened.yml'],
      [1, 'undone.yml'],
      [1, 'undone.yml', 'hardened.yml'],
      [2, 'broken.yml'],
      [2, 'missing.yml', 'undone.yml'],
    ] as const) {
      const result = await run('--format', format, ...files);
      expect(result.code).toBe(code);
      expect(readers[format]?.(result.stdout)).toBe(true);
    }
  },
);

test('--output writes the report to a file and nothing to standard output', async () => {
  const { code, stdout } = await run('check', '--format', 'sarif', '--output', 'out.sarif', 'undone.yml');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  const { runs } = JSON.parse(readFileSync(join(folder, 'out.sarif'), 'utf8')) as Log;
  expect(runs[0].results.some(({ fixes }) => fixes)).toBe(true);
});

async function inAction(use: (github: FakeGitHub) => Promise<void>): Promise<void> {
  const files = { 'compose.yml': hardened };
  const github = await startGitHub({ owner: 'o', repo: 'r', pull: { number: 7, base: files, head: files } });
  try {
    await use(github);
  } finally {
    await github.close();
  }
}

test.each<[string, string, number, boolean]>([
  ['a hardened project', hardened, 0, true],
  ['an undone project', undone, 1, true],
  ['an unreadable project', 'services: [', 2, false],
])(
  'the action writes SARIF for %s into the workspace and outputs its path',
  async (_, text, code, executionSuccessful) => {
    await inAction(async (github) => {
      const workspace = { 'compose.yml': text };
      const env = { GITHUB_ACTION_REPOSITORY: 'o/action' };
      const given = { ...inputs, 'sarif-file': './reports/cache policy.sarif' };
      const result = await runAction({
        github,
        inputs: given,
        workspace,
        env,
        event: mergeGroupEvent(github),
      });
      expect(result.code).toBe(code);
      const path = join(result.workspace, 'reports/cache policy.sarif');
      expect(result.outputs['sarif']).toBe(path);
      const log = JSON.parse(readFileSync(path, 'utf8')) as Log;
      expect(schemaErrors(log)).toEqual([]);
      expect(gitHubErrors(log)).toEqual([]);
      expect(log.runs[0].invocations).toMatchObject([{ executionSuccessful }]);
      expect(log.runs[0].tool.driver.informationUri).toBe(`${github.url}/o/action`);
      expect(log.runs[0].results.length).toBe(
        Number(result.outputs['errors']) + Number(result.outputs['warnings']),
      );
    });
  },
);

test('the action rejects a SARIF path outside of the workspace and checks nothing', async () => {
  await inAction(async (github) => {
    const given = { ...inputs, 'sarif-file': '../x.sarif' };
    const result = await runAction({ github, inputs: given, event: mergeGroupEvent(github) });
    expect(result.code).toBe(2);
    expect(result.annotations).toMatchObject([
      { command: 'error', message: 'input sarif-file: must name a file in the workspace, not "../x.sarif"' },
    ]);
    expect(existsSync(join(result.workspace, '../x.sarif'))).toBe(false);
  });
});

test('a SARIF file that cannot be written changes neither the verdict nor the other output', async () => {
  await inAction(async (github) => {
    const workspace = { 'compose.yml': undone, 'reports/README.md': '' };
    const given = { ...inputs, 'sarif-file': 'reports' };
    // In Jest's context, the source does not know the file system's errors by their class.
    const result = await runActionBundle({
      github,
      inputs: given,
      workspace,
      event: mergeGroupEvent(github),
    });
    expect(result.code).toBe(1);
    expect(result.outputs['sarif'] ?? '').toBe('');
    expect(result.summary).toContain('dragonfly-image');
    expect(result.annotations.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^The SARIF file was not written: EISDIR/),
    );
  });
});

test('a password in the file does not appear in the SARIF of the action', async () => {
  await inAction(async (github) => {
    const secret = 'Hunter2VerySecret';
    const text = undone.replaceAll('redis://vuls-redis', `redis://:${secret}@vuls-redis`);
    const given = { ...inputs, 'sarif-file': 'x.sarif' };
    const workspace = { 'compose.yml': text };
    const result = await runAction({ github, inputs: given, workspace, event: mergeGroupEvent(github) });
    const sarif = readFileSync(result.outputs['sarif'] ?? '', 'utf8');
    expect(sarif).toContain('clients-authenticated');
    expect(sarif).not.toContain(secret);
  });
});
