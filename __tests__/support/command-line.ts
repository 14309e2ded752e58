/** The command line, run in a folder. */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a command printed, and its exit code: null if it was killed for taking too long. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Where {
  readonly cwd: string;
  /** Standard input; empty by default. */
  readonly input?: string;
}

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
export async function runSource(args: readonly string[], cwd: string): Promise<Ended> {
  const { argv, exitCode } = process;
  const home = process.cwd();
  const [stdout, stderr] = [capture(process.stdout), capture(process.stderr)];
  const isTerminal = process.stdin.isTTY;
  try {
    count += 1;
    process.chdir(cwd);
    process.argv = [process.execPath, cli, ...args];
    process.stdin.isTTY = false;
    await import(`../../src/cli/main.js?run=${count}`);
    return { code: Number(process.exitCode), stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    stdout.end();
    stderr.end();
    process.stdin.isTTY = isTerminal;
    process.argv = argv;
    process.exitCode = exitCode;
    process.chdir(home);
  }
}

/** Has a stream keep what is written to it, as a pipe that its reader empties. */
function capture(stream: NodeJS.WriteStream): { text(): string; end(): void } {
  const chunks: string[] = [];
  const { write, isTTY } = stream;
  const listeners = stream.listeners('error');
  stream.write = ((chunk: string | Uint8Array) => chunks.push(String(chunk)) > 0) as typeof write;
  stream.isTTY = false;
  return {
    text: () => chunks.join(''),
    end: () => {
      Object.assign(stream, { write, isTTY });
      for (const added of stream.listeners('error'))
        if (!listeners.includes(added)) stream.removeListener('error', added as (error: Error) => void);
    },
  };
}
