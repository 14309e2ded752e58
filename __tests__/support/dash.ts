/** A real shell to compare with: Debian's dash, where it is installed. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, test } from '@jest/globals';

/** The image's `sh` is dash, as Debian's is. */
const dash = spawnSync('sh', ['-c', 'command -v dash'], { encoding: 'utf8' }).stdout.trim();
export const testWithDash = dash === '' ? test.skip : test;
if (dash === '') console.warn('skipped: there is no dash here to compare with');

/** Where lines are run; what they write stays there. */
export const folder = mkdtempSync(join(tmpdir(), 'lines-'));
mkdirSync(`${folder}/files`);
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * What a script prints that runs each of its arguments by `"$0" -c`, in the folder of files. A process that is as large
 * as this one takes long to start another, and that one does not.
 */
export function runInDash(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): string {
  let printed = '';
  // A command line has a limit.
  for (let index = 0; index < args.length; index += 500) {
    const all = ['-c', script, dash, ...args.slice(index, index + 500)];
    printed += spawnSync(dash, all, { cwd: `${folder}/files`, env, encoding: 'utf8' }).stdout;
  }
  return printed;
}

/** How many are tried, and which: others with `LINES=10000 LINES_SEED=2`. */
export const lines = Number(process.env['LINES'] ?? 800);
export const seed = Number(process.env['LINES_SEED'] ?? 1);
