import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { check } from '../../src/check/check.js';
import { loadBuiltIn } from '../../src/policy/build/load.js';
import { mergeGroupEvent, pullRequestEvent, pushEvent } from '../support/events.js';
import type { FakeGitHub, Seed } from '../support/github/fake-github.js';
import { startGitHub } from '../support/github/server.js';
import { applySuggestions } from '../support/github/suggestions.js';
import { cleanUpRuns, runAction } from '../support/runner.js';
import { validPolicy } from '../support/valid.js';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const undone = readFileSync(`${fixtures}undone.yml`, 'utf8');
const hardened = readFileSync(`${fixtures}hardened.yml`, 'utf8');
const inputs = { 'github-token': 'ghs_test', comment: 'review', 'fail-on': 'error' };
const policy = validPolicy(await loadBuiltIn(new Map()));

afterAll(cleanUpRuns);

const readOnly = { value: 'ghs_test', permissions: { contents: 'read', pull_requests: 'read' } } as const;

async function withPull(
  base: string,
  head: string,
  use: (github: FakeGitHub) => Promise<void>,
  seed: Partial<Seed> = {},
): Promise<void> {
  const github = await startGitHub({
    owner: 'o',
    repo: 'r',
    pull: { number: 7, base: { 'compose.yml': base }, head: { 'compose.yml': head } },
    ...seed,
  });
  try {
    await use(github);
    expect(github.violations).toEqual([]);
  } finally {
    await github.close();
  }
}

function verdictOf(text: string): string {
  return check(
    [{ files: [{ file: 'compose.yml', text }] }],
    { service: 'vuls-redis', failOn: 'warning', fixes: false },
    policy,
  ).verdict;
}

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

test('a second run on the same commit posts no comment again', async () => {
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

test('a token that may only read changes no verdict, and everything is in log and summary', async () => {
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

test.each([403, 404, 422, 500, 'cut'] as const)(
  'when every request to GitHub fails with %s, the run is red, and says why',
  async (answer) => {
    await withPull(hardened, undone, async (github) => {
      github.fail({}, { answer, times: 1000 });
      const run = await runAction({ github, inputs });
      expect(run.code).toBe(2);
      expect(run.annotations).toMatchObject([
        { command: 'error', message: expect.stringContaining('".github/cache-policy.yml" cannot be read') },
      ]);
    });
  },
);

test.each([403, 404, 422, 500, 'cut'] as const)(
  'when every request to GitHub but for the base fails with %s, the verdict stands',
  async (answer) => {
    await withPull(hardened, undone, async (github) => {
      github.fail({ after: 1 }, { answer, times: 1000 });
      const run = await runAction({ github, inputs });
      expect(run.code).toBe(1);
      expect(run.summary).toContain('dragonfly-image');
      expect(run.outputs['verdict']).toBe('fail');
    });
  },
);

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

test('outside a pull request everything is checked and nothing is posted', async () => {
  await withPull(hardened, undone, async (github) => {
    for (const event of [pushEvent(github), mergeGroupEvent(github)]) {
      const run = await runAction({ github, inputs, event });
      expect({ code: run.code, verdict: run.outputs['verdict'] }).toEqual({ code: 1, verdict: 'fail' });
    }
    expect(github.writes).toEqual([]);
  });
});

test.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
  [
    'with a file that is not there',
    { ...inputs, 'compose-files': 'missing.yml' },
    { 'compose.yml': hardened },
  ],
  [
    'with a pattern that matches nothing',
    { ...inputs, 'compose-files': 'deploy/*.yml' },
    { 'compose.yml': hardened },
  ],
  ['with an input that is wrong', { ...inputs, 'fail-on': 'sometimes' }, { 'compose.yml': hardened }],
  [
    'with settings that are not valid',
    inputs,
    { 'compose.yml': hardened, '.github/cache-policy.yml': 'waivers: {}\n' },
  ],
])('%s the run is not green', async (_, given, workspace) => {
  await withPull(hardened, hardened, async (github) => {
    const run = await runAction({ github, inputs: given, workspace, event: pushEvent(github) });
    expect(run.code).toBe(2);
    expect(run.annotations.filter(({ command }) => command === 'error').length).toBeGreaterThan(0);
  });
});

test('without a checkout the commit of the event is read from GitHub, and nothing of it written anywhere', async () => {
  await withPull(hardened, undone, async (github) => {
    for (const event of [pushEvent(github), mergeGroupEvent(github), pullRequestEvent(github)]) {
      const run = await runAction({
        github,
        inputs: { ...inputs, comment: 'summary' },
        event,
        workspace: {},
      });
      expect({ code: run.code, verdict: run.outputs['verdict'] }).toEqual({ code: 1, verdict: 'fail' });
      expect(readdirSync(run.workspace)).toEqual([]);
    }
  });
});

test('without a checkout a commit that cannot be read is not green', async () => {
  await withPull(hardened, hardened, async (github) => {
    github.fail({}, { answer: 404 });
    const run = await runAction({ github, inputs, event: pushEvent(github), workspace: {} });
    expect(run.code).toBe(2);
    expect(run.annotations).toMatchObject([
      { command: 'error', message: 'the commit cannot be read: GitHub answered 404; nothing is checked out' },
    ]);
  });
});

test('several projects are found by a pattern, and checked separately', async () => {
  await withPull(hardened, hardened, async (github) => {
    const workspace = { 'a/compose.yml': hardened, 'b/compose.yml': undone };
    const run = await runAction({
      github,
      inputs: { ...inputs, 'compose-files': '*/compose.yml' },
      workspace,
      event: pushEvent(github),
    });
    expect(run.code).toBe(1);
    const report = JSON.parse(readFileSync(run.outputs['report'] ?? '', 'utf8'));
    expect(report.projects.map(({ files }: { files: string[] }) => files)).toEqual([
      ['a/compose.yml'],
      ['b/compose.yml'],
    ]);
  });
});

test('what a file says stays text: no command, no mention, no markup', async () => {
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

test('a password in the file never comes out of log, summary or review', async () => {
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

const override = 'services:\n  vuls-redis:\n    image: redis:7\n';

test('an override that undoes the hardening gets its comment in its own file', async () => {
  const both = { 'compose.yml': hardened, 'compose.override.yml': override };
  await withPull(
    hardened,
    hardened,
    async (github) => {
      const run = await runAction({ github, inputs });
      expect({ code: run.code, verdict: run.outputs['verdict'] }).toEqual({ code: 1, verdict: 'fail' });
      expect(github.reviewComments).toMatchObject([{ path: 'compose.override.yml', line: 3 }]);
      expect(github.reviewComments[0]?.body).toContain(
        '`compose.override.yml line 3 overrides compose.yml line 4`'.replaceAll('`', ''),
      );
    },
    { pull: { number: 7, base: { 'compose.yml': hardened }, head: both } },
  );
});

test('the files of a project are named on one line, in the order in which they are merged', async () => {
  const both = { 'a.yml': hardened, 'b.yml': override };
  await withPull(
    hardened,
    hardened,
    async (github) => {
      const merged = await runAction({ github, inputs: { ...inputs, 'compose-files': 'a.yml b.yml' } });
      expect(merged.code).toBe(1);
      const turned = await runAction({ github, inputs: { ...inputs, 'compose-files': 'b.yml a.yml' } });
      expect(turned.code).toBe(0);
    },
    { pull: { number: 7, base: {}, head: both } },
  );
});

test('under pull_request_target the head is checked with every included file, and only read', async () => {
  const client =
    'services:\n  web:\n    image: web\n    profiles: [web]\n    environment: {URL: "redis://vuls-redis:6379"}\n';
  const head = { 'compose.yml': `include: [more/clients.yml]\n${hardened}`, 'more/clients.yml': client };
  await withPull(
    hardened,
    hardened,
    async (github) => {
      const run = await runAction({
        github,
        inputs,
        event: pullRequestEvent(github, {}, 'pull_request_target'),
      });
      expect({ code: run.code, errors: run.outputs['errors'] }).toEqual({ code: 1, errors: '1' });
      expect(github.reviewComments).toMatchObject([{ path: 'more/clients.yml', line: 5 }]);
    },
    { pull: { number: 7, base: { 'compose.yml': hardened }, head } },
  );
});
