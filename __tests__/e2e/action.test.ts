/** The action reviews a pull request, and reveals no password. */
import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { applySuggestions } from '../support/github/suggestions.js';
import { hardened, inputs, undone, verdictOf, withPull } from '../support/pull-request.js';
import { cleanUpRuns, runAction } from '../support/runner.js';

afterAll(cleanUpRuns);

const readOnly = { value: 'ghs_test', permissions: { contents: 'read', pull_requests: 'read' } } as const;

test('a pull request that undoes the hardening gets one review, and its suggestions fix the file', async () => {
  await withPull(hardened, undone, async (github) => {
    const run = await runAction({ github, inputs });
    expect({ code: run.code, verdict: run.outputs['verdict'] }).toEqual({ code: 1, verdict: 'fail' });
    expect(github.reviews).toHaveLength(1);
    expect(github.reviewComments).toHaveLength(
      Number(run.outputs['errors']) + Number(run.outputs['warnings']),
    );
    expect(verdictOf(undone)).toBe('fail');
    expect(verdictOf(applySuggestions(undone, github.reviewComments as never))).toBe('pass');
    expect(github.writes).toHaveLength(2);
    expect(github.issueComments).toHaveLength(1);
    expect(github.reads.length).toBeLessThanOrEqual(4);
  });
});

test('a second run on the same commit posts no comments', async () => {
  await withPull(hardened, undone, async (github) => {
    await runAction({ github, inputs });
    const before = github.reviewComments.length;
    await runAction({ github, inputs });
    expect(github.reviewComments).toHaveLength(before);
  });
});

test('a pull request that fixes everything posts nothing and passes', async () => {
  await withPull(undone, hardened.replace('grep -q PONG', 'cat'), async (github) => {
    const run = await runAction({ github, inputs });
    expect({ code: run.code, warnings: run.outputs['warnings'] }).toEqual({ code: 0, warnings: '1' });
    expect(github.writes).toEqual([]);
  });
});

test('a read-only token does not change the verdict, and every finding is in the log and the summary', async () => {
  await withPull(
    hardened,
    undone,
    async (github) => {
      const run = await runAction({ github, inputs });
      expect(run.code).toBe(1);
      for (const rule of [
        'dragonfly-image',
        'requirepass-from-env',
        'config-renamed',
        'healthcheck-authenticated',
        'clients-authenticated',
      ]) {
        expect(run.stdout).toContain(rule);
        expect(run.summary).toContain(rule);
        expect(run.annotations.map(({ properties }) => properties['title'])).toContain(rule);
      }
    },
    { token: readOnly },
  );
});

test('a finding outside the diff is reported once, on its file, with a patch', async () => {
  const head = undone
    .replace('# The hardening', '# Once more: the hardening')
    .concat(`\n${'# more\n'.repeat(20)}`);
  await withPull(undone, head, async (github) => {
    const run = await runAction({ github, inputs });
    expect(run.code).toBe(1);
    const onFile = github.threads.filter(({ isFile }) => isFile);
    expect(onFile).toHaveLength(1);
    expect(onFile[0]?.body).toContain('clients-authenticated');
    expect(onFile[0]?.body).toContain('```diff');
    expect(github.issueComments).toHaveLength(1);
    expect(github.issueComments[0]?.body).not.toContain('clients-authenticated');
    expect(github.reviews).toMatchObject([{ state: 'COMMENTED' }]);
    expect(github.writes).toHaveLength(2);
  });
});

test('a merge that moves the lines does not move the comments', async () => {
  await withPull(hardened, undone, async (github) => {
    const run = await runAction({
      github,
      inputs,
      workspace: { 'compose.yml': `# a line\n# and another\n${undone}` },
    });
    expect(run.code).toBe(1);
    expect(verdictOf(applySuggestions(undone, github.reviewComments as never))).toBe('pass');
  });
});

test('text from a file is not a command, a mention or markup', async () => {
  const image = '"a\\n::warning file=README.md::x ##[error]y @team </details> ```\\n```suggestion"';
  const head = undone.replace('image: redis:7-alpine', `image: ${image}`);
  await withPull(hardened, head, async (github) => {
    const run = await runAction({ github, inputs });
    expect(run.code).toBe(1);
    const forged = run.commands.filter(
      ({ properties, message }) => properties['file'] === 'README.md' || message.startsWith('y @team'),
    );
    expect(forged).toEqual([]);
    const texts = [
      run.summary,
      ...(github.reviews as readonly { body: string }[]).map(({ body }) => body),
      ...(github.reviewComments as readonly { body: string }[]).map(({ body }) => body),
    ];
    for (const text of texts) {
      const prose = text
        .replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1\s*$/gm, '')
        .replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
      expect(prose).not.toMatch(/@team|<\/details> ```/);
    }
  });
});

test('a password in the file is in no log, summary or review', async () => {
  const secret = 'Hunter2VerySecret';
  const head = undone
    .replaceAll('redis://vuls-redis', `redis://:${secret}@vuls-redis`)
    .replace(
      'image: redis:7-alpine',
      `image: redis:7-alpine\n    command: redis-server --requirepass ${secret}`,
    );
  await withPull(hardened, head, async (github) => {
    const run = await runAction({ github, inputs });
    expect(run.code).toBe(1);
    const posted = JSON.stringify([
      github.reviews,
      (github.reviewComments as readonly { body: string }[]).map(({ body }) => body),
    ]);
    const report = readFileSync(run.outputs['report'] ?? '', 'utf8');
    for (const text of [run.stdout, run.stderr, run.summary, report]) expect(text).not.toContain(secret);
    expect(posted.replace(/"diff_hunk":"(?:[^"\\]|\\.)*"/g, '')).not.toContain(secret);
  });
});
