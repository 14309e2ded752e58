/** The action does not pass if a file or GitHub cannot be read. */
import { afterAll, expect, test } from '@jest/globals';
import { pushEvent } from '../support/events.js';
import { hardened, inputs, undone, withPull } from '../support/pull-request.js';
import { cleanUpRuns, runAction } from '../support/runner.js';

afterAll(cleanUpRuns);

test.each([403, 404, 422, 500, 'cut'] as const)(
  'when every request to GitHub fails with %s, the run fails and reports the reason',
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

test('on Gitea, which has no GraphQL API, the verdict is unchanged and a line says why there is no review', async () => {
  await withPull(hardened, undone, async (github) => {
    github.fail({ path: '/graphql' }, { answer: 404, times: 1000 });
    const run = await runAction({ github, inputs, env: { GITEA_ACTIONS: 'true' } });
    expect({ code: run.code, verdict: run.outputs['verdict'] }).toEqual({ code: 1, verdict: 'fail' });
    expect(run.summary).toContain('dragonfly-image');
    expect(run.annotations.map(({ message }) => message).join('\n')).toContain(
      'this server has no GraphQL API',
    );
    expect(run.stdout).not.toMatch(/^ +at /m);
  });
});

test.each([403, 404, 422, 500, 'cut'] as const)(
  'when every request to GitHub except for the base branch fails with %s, the verdict is unchanged',
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

test.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
  [
    'with a file that does not exist',
    { ...inputs, 'compose-files': 'missing.yml' },
    { 'compose.yml': hardened },
  ],
  [
    'with a pattern that matches nothing',
    { ...inputs, 'compose-files': 'deploy/*.yml' },
    { 'compose.yml': hardened },
  ],
  ['with an invalid input', { ...inputs, 'fail-on': 'sometimes' }, { 'compose.yml': hardened }],
  ['with invalid settings', inputs, { 'compose.yml': hardened, '.github/cache-policy.yml': 'waivers: {}\n' }],
])('%s, the run fails', async (_, given, workspace) => {
  await withPull(hardened, hardened, async (github) => {
    const run = await runAction({ github, inputs: given, workspace, event: pushEvent(github) });
    expect(run.code).toBe(2);
    expect(run.annotations.filter(({ command }) => command === 'error').length).toBeGreaterThan(0);
  });
});

test('without a checkout, the run fails if the commit cannot be read', async () => {
  await withPull(hardened, hardened, async (github) => {
    github.fail({}, { answer: 404 });
    const run = await runAction({ github, inputs, event: pushEvent(github), workspace: {} });
    expect(run.code).toBe(2);
    expect(run.annotations).toMatchObject([
      {
        command: 'error',
        message: 'the commit cannot be read: GitHub answered 404; nothing is checked out',
      },
    ]);
  });
});
