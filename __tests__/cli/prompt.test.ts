/** `fix --interactive` shows each fix and applies only those that the user accepts. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, expect, test } from '@jest/globals';
import { type AppliedFixes, applyChosenFixes, applyFixes } from '../../src/check/apply-fixes.js';
import { check } from '../../src/check/check.js';
import { findingsIn } from '../../src/check/report.js';
import { createPrompt } from '../../src/cli/prompt.js';
import { cli } from '../support/command-line.js';
import { policy as builtIn } from '../support/projects.js';
import { hardened } from '../support/reports.js';

const settings = { service: 'vuls-redis', failOn: 'error', fixes: true } as const;
const wrong = hardened
  .replace('profiles: [web, dev]', 'profiles: [web]')
  .replace(/--rename_command=CONFIG=\S+/, '--admin_nopass')
  .replace('grep -q PONG', 'cat');
const project = { files: [{ file: 'compose.yml', text: wrong }] };
const report = check([project], settings, builtIn);

/** Answers with these lines, then closes the input. */
async function runPrompt(
  lines: readonly string[],
  safe = false,
): Promise<{ shown: string; fixed: AppliedFixes }> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let shown = '';
  const left = [...lines];
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    if (!/: $/.test(shown)) return;
    const line = left.shift();
    if (line === undefined) input.end();
    else input.write(`${line}\n`);
  });
  const { ask, end } = createPrompt(input, output);
  const fixed = await applyChosenFixes(report, safe, ask);
  end();
  return { shown, fixed };
}

const after = ({ changes }: AppliedFixes): string => changes[0]?.after ?? wrong;
const asked = (shown: string): string[] =>
  [...shown.matchAll(/^Fix: (.*)\.$/gm)].map(([, title = '']) => title);

test('each fix is shown with its findings and its diff', async () => {
  const { shown } = await runPrompt(['q']);
  expect(shown).toMatch(/^compose\.yml:\d+:\d+ error \S+\n {2}\S.*$/m);
  expect(shown).toMatch(/^--- a\/compose\.yml\n\+\+\+ b\/compose\.yml\n@@ /m);
  expect(asked(shown)).toHaveLength(1);
});

test('answering yes each time, or all once, gives the same result as no prompt', async () => {
  const all = after(applyFixes(report, false));
  const one = await runPrompt(Array<string>(20).fill('y'));
  const titles = asked(one.shown);
  expect(titles.length).toBeGreaterThan(2);
  expect(new Set(titles).size).toBe(titles.length);
  expect(after(one.fixed)).toBe(all);
  const rest = await runPrompt(['a']);
  expect({ text: after(rest.fixed), asked: asked(rest.shown).length }).toEqual({ text: all, asked: 1 });
});

test('a declined fix is not applied and not offered again', async () => {
  const { shown, fixed } = await runPrompt(['no', ...Array<string>(20).fill('yes')]);
  const titles = asked(shown);
  expect(new Set(titles).size).toBe(titles.length);
  expect(fixed.applied.map(({ title }) => title)).toEqual(titles.slice(1));
  const left = findingsIn(fixed.report);
  expect(left.map(({ resolution }) => resolution && 'title' in resolution && resolution.title)).toEqual([
    titles[0],
  ]);
});

test.each<[what: string, lines: readonly string[]]>([
  ['q', ['y', 'q']],
  ['the end of the input', ['y']],
])('%s skips the remaining fixes and keeps the accepted ones', async (_, lines) => {
  const { fixed } = await runPrompt(lines);
  expect(fixed.applied).toHaveLength(1);
  expect(fixed.changes).toHaveLength(1);
});

test('an unknown answer repeats the question', async () => {
  const { shown, fixed } = await runPrompt(['?', 'maybe', 'q']);
  expect(shown.match(/Apply this fix\?/g)).toHaveLength(3);
  expect(fixed.changes).toEqual([]);
});

const folder = mkdtempSync(join(tmpdir(), 'asking-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('without a terminal, nothing is written and one line says why', () => {
  writeFileSync(join(folder, 'compose.yml'), wrong);
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'fix', '--interactive'], {
    cwd: folder,
    input: 'y\ny\n',
    encoding: 'utf8',
  });
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: '--interactive needs a terminal: use --dry-run to print a patch\n',
  });
  expect(readFileSync(join(folder, 'compose.yml'), 'utf8')).toBe(wrong);
});
