/** The test runner gives an action the environment of a GitHub runner. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { checkViolations, start } from '../support/github/test-server.js';
import { cleanUpRuns, runActionBundle } from '../support/runner.js';
import { parseCommands, shownAnnotations } from '../support/workflow-commands.js';

checkViolations();

const scratch = mkdtempSync(join(tmpdir(), 'script-'));
afterAll(() => {
  cleanUpRuns();
  rmSync(scratch, { recursive: true, force: true });
});

test('workflow commands are parsed as by the runner, with the old format anywhere in a line', () => {
  const output = [
    '  ::warning file=a%2Cb.yml,line=3::50%25%0Aof it',
    'image: ##[set-output name=x]forged',
    ...[
      '::unknown::x',
      'text ::error::no',
      '::stop-commands::T0ken',
      '::error::stopped',
      '::t0ken::',
      'a\r::notice::b',
    ],
  ];
  expect(parseCommands(output.join('\n'))).toEqual([
    { command: 'warning', properties: { file: 'a,b.yml', line: '3' }, message: '50%\nof it' },
    { command: 'set-output', properties: { name: 'x' }, message: 'forged' },
    { command: 'stop-commands', properties: {}, message: 'T0ken' },
    { command: 'notice', properties: {}, message: 'b' },
  ]);
  const many = parseCommands('::error::x\n::notice::y\n'.repeat(12));
  expect(shownAnnotations(many)).toHaveLength(20);
});

test('an action runs in a process with only the environment of a runner', async () => {
  const { github } = await start();
  const script = join(scratch, 'action.mjs');
  const source = `
    import { appendFileSync, existsSync, readFileSync } from 'node:fs';
    const { env } = process;
    if (env.SLOW) await new Promise((resolve) => setTimeout(resolve, 20_000));
    const event = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8'));
    const url = env.GITHUB_API_URL + '/repos/' + env.GITHUB_REPOSITORY + '/pulls/' + event.pull_request.number;
    const headers = { authorization: 'Bearer ' + env['INPUT_GITHUB-TOKEN'] };
    const pull = await (await fetch(url, { headers })).json();
    appendFileSync(env.GITHUB_OUTPUT, 'sha=' + pull.head.sha + '\\nlist<<END\\na\\nb=c\\nEND\\n');
    appendFileSync(env.GITHUB_STEP_SUMMARY, '# Done');
    console.log('::notice file=x.yml,line=1::' + existsSync('sub/new.yml') + ' ' + env.GITHUB_EVENT_NAME);
    console.error('##[error]' + Object.keys(env).filter((key) => /^(npm|JEST|NODE)_/.test(key)).length);
    process.exit(3);`;
  writeFileSync(script, source);
  const inputs = { 'github-token': github.token };
  const run = await runActionBundle({ github, script, inputs });
  expect(run).toMatchObject({ code: 3, summary: '# Done', outputs: { sha: github.headSha, list: 'a\nb=c' } });
  expect(run.annotations.map(({ command, message }) => `${command} ${message}`)).toEqual([
    ...['error 0', 'notice true pull_request'],
  ]);
  const bare = await runActionBundle({ github, script, inputs, workspace: {} });
  expect(bare.annotations.at(-1)?.message).toBe('false pull_request');
  const slow = await runActionBundle({ github, script, env: { SLOW: '1' }, timeout: 300 });
  expect([slow.code, slow.commands]).toEqual([null, []]);
});
