/** Runs the action's source in this process, as the runner would: a few hundred runs take no longer than a walk. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkedOut, type RunnerEvent } from './events.js';
import type { Files } from './github/git-objects.js';
import { parseCommands, parseOutputFile, type WorkflowCommand } from './workflow-commands.js';

export type Run = {
  readonly code: number;
  readonly stdout: string;
  readonly commands: readonly WorkflowCommand[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
};

const root = mkdtempSync(join(tmpdir(), 'in-process-'));
const home = process.cwd();
let count = 0;

/** Removes what the runs left on disk, and goes back to where the tests started. */
export function endRuns(): void {
  process.chdir(home);
  rmSync(root, { recursive: true, force: true });
}

/** How long the client waits for an answer. */
const patience = 20_000;
/** How often it looks before it gives up: what is there by then is read in between, however busy the machine is. */
const looks = 100;

/**
 * For the whole test file, waits of the code take a thousandth of their time, and its clock jumps to where they end; its
 * patience with an answer is a number of turns of the event loop. The deadline of a run stays: what it works for takes as
 * long as ever.
 */
export function hurry(): void {
  const [real, clear, now] = [globalThis.setTimeout, globalThis.clearTimeout, Date.now];
  const turns = new WeakSet<object>();
  let ahead = 0;
  Date.now = () => now() + ahead;
  const faster = (call: (...args: unknown[]) => void, wait = 0, ...args: unknown[]) => {
    // The client's limit on requests yields a dozen times for each: a timer takes a millisecond at least.
    if (wait === 0) {
      const turn = setImmediate(call, ...args);
      turns.add(turn);
      return turn;
    }
    if (wait > 60_000) return real(call, wait, ...args);
    const end = Date.now() + wait;
    let [left, pause] = wait === patience ? [looks, 1] : [1, wait / 1000];
    const timer = real(() => {
      left -= 1;
      if (left > 0) {
        timer.refresh();
        return;
      }
      ahead = Math.max(ahead, end - now());
      call(...args);
    }, pause);
    return timer;
  };
  globalThis.clearTimeout = (timer) =>
    turns.has(timer as object) ? clearImmediate(timer as unknown as NodeJS.Immediate) : clear(timer);
  globalThis.setTimeout = Object.assign(faster, real) as unknown as typeof setTimeout;
}

/** The server has to be named in GITHUB_API_URL before the first run: the client reads it when it is loaded. */
export async function runInProcess(
  event: RunnerEvent,
  inputs: Readonly<Record<string, string>>,
  workspace: Files,
): Promise<Run> {
  const { context } = await import('@actions/github');
  count += 1;
  const folder = join(root, `${count}`);
  mkdirSync(join(folder, 'workspace'), { recursive: true });
  for (const [path, text] of Object.entries(checkedOut(workspace, event.sha)))
    write(join(folder, 'workspace', path), text);
  // The client of the runner keeps the name of the summary's file from the first time.
  const [output, summary] = [join(folder, 'output'), join(root, 'summary')];
  for (const file of [output, summary]) write(file, '');
  const variables = {
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_REPOSITORY: 'o/r',
    RUNNER_TEMP: folder,
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
  };
  Object.assign(process.env, variables);
  Object.assign(context, { eventName: event.name, payload: event.payload, sha: event.sha });
  process.chdir(join(folder, 'workspace'));
  const chunks: string[] = [];
  const real = process.stdout.write;
  process.stdout.write = ((chunk: string) => chunks.push(chunk) > 0) as typeof process.stdout.write;
  const before = process.exitCode;
  try {
    await import(`../../src/action.js?run=${count}`);
  } finally {
    process.stdout.write = real;
  }
  const code = Number(process.exitCode);
  process.exitCode = before;
  for (const name of Object.keys(variables)) delete process.env[name];
  const stdout = chunks.join('');
  const told = existsSync(summary) ? readFileSync(summary, 'utf8') : '';
  const outputs = parseOutputFile(readFileSync(output, 'utf8'));
  return { code, stdout, commands: parseCommands(stdout), outputs, summary: told };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
