/** The command line, run in a folder. */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Ended, runInProcess } from './in-process.js';

interface Where {
  readonly cwd: string;
  /** Standard input; empty by default. */
  readonly input?: string;
}

export type { Ended };

/** The Node.js that bundles are run with. */
export const node = process.env['ACTION_NODE'] ?? process.execPath;
export const cli = fileURLToPath(new URL('../../dist/cli/index.js', import.meta.url));

/** Runs the bundle, or a copy of it, in a separate process. */
export function spawnCli(args: readonly string[], { cwd, input = '' }: Where, script = cli): Ended {
  // Without `--`, Node.js itself reads the file of `--env-file`.
  const all = ['--', script, ...args];
  const { status, stdout, stderr } = spawnSync(node, all, { cwd, input, encoding: 'utf8', timeout: 20_000 });
  return { code: status, stdout, stderr };
}

/**
 * Runs a command: its source in this process, which takes a tenth of the time of a process, or the bundle, if it reads
 * standard input or ACTION_NODE names the Node.js to test it with. e2e/bundle.test.ts compares both.
 */
export async function runCli(args: readonly string[], where: Where): Promise<Ended> {
  return process.env['ACTION_NODE'] || where.input !== undefined
    ? spawnCli(args, where)
    : runSource(args, where.cwd);
}

let count = 0;

/** Runs the source in this process. */
export function runSource(args: readonly string[], cwd: string): Promise<Ended> {
  count += 1;
  const argv = [process.execPath, cli, ...args];
  return runInProcess(() => import(`../../src/cli/main.js?run=${count}`), { cwd, argv });
}
