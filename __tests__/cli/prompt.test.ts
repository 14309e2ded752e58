/** `fix --interactive` shows each fix, makes those that somebody says yes to, and no others. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { type AppliedFixes, applyChosenFixes, applyFixes } from '../../src/check/apply-fixes.js';
import { check } from '../../src/check/check.js';
import { findingsIn } from '../../src/check/report.js';
import { askIn } from '../../src/cli/prompt.js';
import { policy as builtIn } from '../support/projects.js';
import { hardened } from '../support/reports.js';

const settings = { service: 'vuls-redis', failOn: 'error', fixes: true } as const;
const wrong = hardened
  .replace('profiles: [web, dev]', 'profiles: [web]')
  .replace(/--rename_command=CONFIG=\S+/, '--admin_nopass')
  .replace('grep -q PONG', 'cat');
const made = { files: [{ file: 'compose.yml', text: wrong }] };
const report = check([made], settings, builtIn);

/** Gives these lines for answers; undefined closes the input. */
async function answering(
  lines: readonly string[],
  safe = false,
): Promise<{ shown: string; mended: AppliedFixes }> {
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
  const { ask, end } = askIn(input, output);
  const mended = await applyChosenFixes(report, safe, ask);
  end();
  return { shown, mended };
}

const after = ({ changes }: AppliedFixes): string => changes[0]?.after ?? wrong;
const asked = (shown: string): string[] =>
  [...shown.matchAll(/^Fix: (.*)\.$/gm)].map(([, title = '']) => title);

test('each fix is shown with what is wrong, and the lines that change', async () => {
  const { shown } = await answering(['q']);
  expect(shown).toMatch(/^compose\.yml:\d+:\d+ error \S+\n {2}\S.*$/m);
  expect(shown).toMatch(/^--- a\/compose\.yml\n\+\+\+ b\/compose\.yml\n@@ /m);
  expect(asked(shown)).toHaveLength(1);
});

test('with yes to everything, or to all, everything is mended as it is without asking', async () => {
  const all = after(applyFixes(report, false));
  const one = await answering(Array<string>(20).fill('y'));
  const titles = asked(one.shown);
  expect(titles.length).toBeGreaterThan(2);
  expect(new Set(titles).size).toBe(titles.length);
  expect(after(one.mended)).toBe(all);
  const rest = await answering(['a']);
  expect({ text: after(rest.mended), asked: asked(rest.shown).length }).toEqual({ text: all, asked: 1 });
});

test('what somebody says no to stays as it is, and is asked once', async () => {
  const { shown, mended } = await answering(['no', ...Array<string>(20).fill('yes')]);
  const titles = asked(shown);
  expect(new Set(titles).size).toBe(titles.length);
  expect(mended.applied.map(({ title }) => title)).toEqual(titles.slice(1));
  const left = findingsIn(mended.report);
  expect(left.map(({ resolution: mending }) => mending && 'title' in mending && mending.title)).toEqual([
    titles[0],
  ]);
});

test.each<[what: string, lines: readonly string[]]>([
  ['q', ['y', 'q']],
  ['the end of the input', ['y']],
])('%s leaves what follows, and keeps what was said before', async (_, lines) => {
  const { mended } = await answering(lines);
  expect(mended.applied).toHaveLength(1);
  expect(mended.changes).toHaveLength(1);
});

test('another answer is asked for again', async () => {
  const { shown, mended } = await answering(['?', 'maybe', 'q']);
  expect(shown.match(/Make this change\?/g)).toHaveLength(3);
  expect(mended.changes).toEqual([]);
});

const folder = mkdtempSync(join(tmpdir(), 'asking-'));
afterAll(() => rmSync(folder, { recursive: true }));
const cli = fileURLToPath(new URL('../../dist/cli/index.js', import.meta.url));

test('where there is no terminal to ask in, nothing is written, in one line', () => {
  writeFileSync(join(folder, 'compose.yml'), wrong);
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'fix', '--interactive'], {
    cwd: folder,
    input: 'y\ny\n',
    encoding: 'utf8',
  });
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: '--interactive asks in a terminal, and this is none: --dry-run shows what would be mended\n',
  });
  expect(readFileSync(join(folder, 'compose.yml'), 'utf8')).toBe(wrong);
});
