/** Runs the action as GitHub's runner does, with only the runner's environment: its source, or a bundle of it. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { node } from './command-line.js';
import { checkedOut, pullRequestEvent, type RunnerEvent } from './events.js';
import type { FakeGitHub } from './github/fake-github.js';
import type { Files } from './github/git-objects.js';
import { hurry } from './hurry.js';
import { type Ended, runInProcess } from './in-process.js';
import {
  parseCommands,
  parseOutputFile,
  shownAnnotations,
  type WorkflowCommand,
} from './workflow-commands.js';

export type RunOptions = {
  readonly github: FakeGitHub;
  /** A pull_request event of the server's pull request by default. */
  readonly event?: RunnerEvent;
  /** Every input of action.yml with its value: the runner hands the defaults over as well. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Checked out files: those of the event's commit by default; `{}` is a job without a checkout. */
  readonly workspace?: Files;
  readonly env?: Readonly<Record<string, string>>;
};
type BundleOptions = RunOptions & {
  /** The action's bundle by default. */
  readonly script?: string;
  /** Milliseconds. */
  readonly timeout?: number;
};
export type RunResult = Ended & {
  readonly commands: readonly WorkflowCommand[];
  /** What the runner shows of the errors, warnings and notices. */
  readonly annotations: readonly WorkflowCommand[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** RUNNER_TEMP, until `cleanUpRuns`. */
  readonly temp: string;
  readonly workspace: string;
};

const SHORT_WAITS = new URL('short-waits.js', import.meta.url).href;
const BUNDLE = fileURLToPath(new URL('../../dist/main/index.js', import.meta.url));
const FILES = ['OUTPUT', 'ENV', 'STATE', 'PATH', 'STEP_SUMMARY'] as const;
const folders: string[] = [];

/** Removes what the runs of this test file left on disk; meant for `afterAll`. */
export function cleanUpRuns(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

function write(folder: string, path: string, text: string): string {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
  return target;
}

/** An input keeps its hyphens: `fail-on` arrives as INPUT_FAIL-ON. */
const inputVariables = (inputs: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value,
    ]),
  );

function eventVariables(github: FakeGitHub, event: RunnerEvent): Record<string, string> {
  return {
    GITHUB_EVENT_NAME: event.name,
    GITHUB_SHA: event.sha,
    GITHUB_REF: event.ref,
    GITHUB_REF_NAME: event.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    GITHUB_HEAD_REF: event.headRef ?? '',
    GITHUB_BASE_REF: event.baseRef ?? '',
    GITHUB_REPOSITORY: `${github.owner}/${github.repo}`,
    GITHUB_REPOSITORY_OWNER: github.owner,
    GITHUB_SERVER_URL: github.url,
    GITHUB_API_URL: github.url,
    GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
  };
}

const FIXED = {
  ...{ CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_ACTOR: 'someone', GITHUB_TRIGGERING_ACTOR: 'someone' },
  ...{ GITHUB_RUN_ID: '1', GITHUB_RUN_NUMBER: '1', GITHUB_RUN_ATTEMPT: '1', GITHUB_RETENTION_DAYS: '90' },
  ...{ GITHUB_WORKFLOW: 'policy', GITHUB_JOB: 'policy', GITHUB_ACTION: '__self' },
  ...{ RUNNER_OS: 'Linux', RUNNER_ARCH: 'X64', RUNNER_NAME: 'runner', RUNNER_ENVIRONMENT: 'github-hosted' },
};

/** The working directory and the environment of a run. */
type Surroundings = { readonly cwd: string; readonly env: NodeJS.ProcessEnv };

/**
 * Runs the action: its source in this process, which takes a tenth of the time of a process, or the bundle, if ACTION_NODE
 * names the Node.js to test it with. e2e/action-bundle.test.ts compares both.
 */
export function runAction(options: RunOptions): Promise<RunResult> {
  return process.env['ACTION_NODE'] ? runActionBundle(options) : runActionSource(options);
}

/** Runs the bundle, or another script, in a process, which is killed after the timeout. */
export function runActionBundle(options: BundleOptions): Promise<RunResult> {
  const { script = BUNDLE, timeout = 60_000 } = options;
  return runOn(options, (surroundings) => execute(script, { ...surroundings, timeout }));
}

let count = 0;

/** Runs the source in this process. From the first run on, the waits of the test file are short. */
export function runActionSource(options: RunOptions): Promise<RunResult> {
  hurry();
  count += 1;
  const entry = `../../src/action.js?run=${count}`;
  return runOn(options, (surroundings) => runInProcess(() => startSource(entry), surroundings));
}

async function startSource(entry: string): Promise<void> {
  const [{ context }, { summary }] = await Promise.all([import('@actions/github'), import('@actions/core')]);
  // Both keep what they read from the environment of the first run.
  Object.assign(context, Reflect.construct(context.constructor, []));
  Reflect.deleteProperty(summary.emptyBuffer(), '_filePath');
  await import(entry);
}

function execute(script: string, options: Surroundings & { readonly timeout: number }): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const stdio = ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'];
    // A recorder that is preloaded sees nothing of the tests' own.
    const preload = options.env['NODE_OPTIONS'] ? [] : ['--import', SHORT_WAITS];
    const child = spawn(node, [...preload, script], { ...options, stdio, killSignal: 'SIGKILL' });
    const chunks: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
    child.stdout.on('data', (chunk: Buffer) => chunks.stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.stderr.push(chunk));
    const text = (which: 'stdout' | 'stderr'): string => Buffer.concat(chunks[which]).toString();
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout: text('stdout'), stderr: text('stderr') }));
  });
}

async function runOn(
  options: RunOptions,
  run: (surroundings: Surroundings) => Promise<Ended>,
): Promise<RunResult> {
  const { github, inputs = {} } = options;
  const event = options.event ?? pullRequestEvent(github);
  const root = mkdtempSync(join(tmpdir(), 'action-'));
  folders.push(root);
  const [workspace, temp, home] = ['workspace', 'temp', 'home'].map((name) => {
    mkdirSync(join(root, name));
    return join(root, name);
  }) as [string, string, string];
  const checkout = checkedOut(options.workspace ?? github.filesAt(event.sha) ?? {}, event.sha);
  for (const [path, text] of Object.entries(checkout)) write(workspace, path, text);
  // The runner makes them before the step: @actions/core throws if the variable is set and the file is not there.
  const files = FILES.map(
    (name) => [`GITHUB_${name}`, write(temp, `_runner_file_commands/${name}`, '')] as const,
  );
  const env = {
    ...{ PATH: process.env.PATH, HOME: home, RUNNER_TEMP: temp, RUNNER_TOOL_CACHE: join(root, 'tools') },
    ...FIXED,
    ...eventVariables(github, event),
    ...Object.fromEntries(files),
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_PATH: write(temp, '_github_workflow/event.json', JSON.stringify(event.payload)),
    ...inputVariables(inputs),
    ...options.env,
  };
  const ended = await run({ cwd: workspace, env });
  // The runner reads both streams for commands.
  const commands = parseCommands(`${ended.stdout}\n${ended.stderr}`);
  const [output = '', , , , summary = ''] = files.map(([, path]) => readFileSync(path, 'utf8'));
  const legacy = commands.filter(({ command }) => command === 'set-output');
  const set = Object.fromEntries(legacy.map(({ properties, message }) => [properties.name ?? '', message]));
  const outputs = { ...set, ...parseOutputFile(output) };
  return { ...ended, commands, annotations: shownAnnotations(commands), outputs, summary, temp, workspace };
}
