/** The action finds the files of each project, with and without a checkout. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { mergeGroupEvent, pullRequestEvent, pushEvent } from '../support/events.js';
import { hardened, inputs, undone, withPull } from '../support/pull-request.js';
import { cleanUpRuns, runAction } from '../support/runner.js';

afterAll(cleanUpRuns);

test('outside a pull request everything is checked and nothing is posted', async () => {
  await withPull(hardened, undone, async (github) => {
    for (const event of [pushEvent(github), mergeGroupEvent(github)]) {
      const run = await runAction({ github, inputs, event });
      expect({ code: run.code, verdict: run.outputs['verdict'] }).toEqual({ code: 1, verdict: 'fail' });
    }
    expect(github.writes).toEqual([]);
  });
});

test('without a checkout, the commit of the event is read from GitHub, and no file is written', async () => {
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

const override = 'services:\n  vuls-redis:\n    image: redis:7\n';

test('an override file that undoes the hardening has the comment', async () => {
  const both = { 'compose.yml': hardened, 'compose.override.yml': override };
  await withPull(
    hardened,
    hardened,
    async (github) => {
      const run = await runAction({ github, inputs });
      expect({ code: run.code, verdict: run.outputs['verdict'] }).toEqual({ code: 1, verdict: 'fail' });
      expect(github.reviewComments).toMatchObject([{ path: 'compose.override.yml', line: 3 }]);
      expect(github.reviewComments[0]?.body).toContain('`compose.override.yml:3` overrides `compose.yml:4`');
    },
    { pull: { number: 7, base: { 'compose.yml': hardened }, head: both } },
  );
});

test('the files of a project are listed in the order in which Compose merges them', async () => {
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

test('under pull_request_target, the head commit is checked with every included file', async () => {
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
