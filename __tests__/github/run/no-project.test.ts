/** A required workflow of an organization runs in repositories without a Compose project. */
import { expect, test } from '@jest/globals';
import { pullRequestEvent, pushEvent } from '../../support/events.js';
import type { Files } from '../../support/github/git-objects.js';
import { hardened } from '../../support/reports.js';
import {
  containing,
  github,
  type Inputs,
  propose,
  runCheck,
  settings,
} from '../../support/trusted-config.js';

const pass = { 'when-no-project': 'pass' };
const readme = { 'README.md': 'A library.\n' };
const nothing = 'Nothing evaluated: the repository has no Compose file';

test.each<[inputs: Inputs, workspace: Files]>([
  [pass, {}],
  [pass, readme],
  [{ ...pass, 'compose-files': '**/compose.yml\n*.compose.yml' }, {}],
])('with %j it passes, and the summary reports that nothing was evaluated', async (inputs, workspace) => {
  propose(readme, { 'README.md': 'A better library.\n' });
  for (const event of [pullRequestEvent(github), pushEvent(github)]) {
    const run = await runCheck(inputs, workspace, event);
    expect(run).toMatchObject({
      code: 0,
      stdout: containing(nothing),
      summary: containing(`## ⚪ ${nothing}`),
    });
    expect(run.commands).toEqual([]);
  }
  expect(github.issueComments).toEqual([]);
});

test.each<[what: string, inputs: Inputs, base: Files, head: Files]>([
  ['without the input', {}, readme, readme],
  ['if a pull request removes the project', pass, { 'compose.yml': hardened }, readme],
  ['if a pull request moves it', pass, { 'compose.yaml': hardened }, { 'app/compose.yaml': hardened }],
  [
    'if a pull request moves it out of the pattern',
    { ...pass, 'compose-files': 'app/*.yml' },
    { 'app/compose.yml': hardened },
    { 'apps/compose.yml': hardened },
  ],
  ['if the workflow names a missing file', { ...pass, 'compose-files': 'app.yml' }, readme, readme],
  [
    'if the settings name it',
    pass,
    { [settings]: 'projects: [app.yml]\n' },
    { [settings]: 'projects: [app.yml]\n' },
  ],
  [
    'if the file is another one than the pattern',
    { ...pass, 'compose-files': '*.compose.yml' },
    readme,
    { 'compose.yml': hardened },
  ],
  ['if the file is empty', pass, readme, { 'compose.yml': '' }],
])('a project that is not found fails %s', async (_, inputs, base, head) => {
  propose(base, head);
  expect((await runCheck(inputs)).code).toBe(2);
});

test('a pull request that adds the project is checked', async () => {
  propose(readme, { 'compose.yml': hardened.replace('[web, dev]', '[web]') });
  expect((await runCheck(pass)).code).toBe(1);
});
