/** Runs the source of an entry in the process of the tests, with the results of a separate process. */

/** What a command or an action printed, and its exit code: null if it was killed for taking too long. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Surroundings {
  readonly cwd: string;
  /** With the names of Node.js and the script; that of the tests by default. */
  readonly argv?: readonly string[];
  /** The whole environment; that of the tests by default. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Calls `start`, which imports the entry. What the process had before, it has again afterwards. */
export async function runInProcess(
  start: () => Promise<unknown>,
  { cwd, argv = process.argv, env = process.env }: Surroundings,
): Promise<Ended> {
  const before = { argv: process.argv, env: process.env, exitCode: process.exitCode };
  const home = process.cwd();
  const [stdout, stderr] = [capture(process.stdout), capture(process.stderr)];
  const isTerminal = process.stdin.isTTY;
  try {
    process.chdir(cwd);
    Object.assign(process, { argv: [...argv], env, exitCode: undefined });
    process.stdin.isTTY = false;
    await start();
    return { code: Number(process.exitCode ?? 0), stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    stdout.end();
    stderr.end();
    process.stdin.isTTY = isTerminal;
    Object.assign(process, before);
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
