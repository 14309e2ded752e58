/** The command line: runs one command and sets the exit code. */

import { logLine, printable } from '../report/redact/untrusted-text.js';
import { version } from '../report/view/version.js';
import { type Arguments, parseArguments } from './arguments.js';
import { runCheck } from './commands/check.js';
import { runDescribe } from './commands/describe.js';
import { runExplain } from './commands/explain.js';
import { runFix } from './commands/fix.js';
import { runPolicy } from './commands/policy.js';
import { CommandError } from './errors.js';
import type { HelpContext } from './help.js';
import { programName } from './invocation.js';
import { loadConfig } from './run-config.js';
import { columnsOf } from './terminal.js';

async function main(argv: readonly string[]): Promise<number> {
  const parsed = parseArguments(argv);
  switch (parsed.kind) {
    case 'help': {
      const { helpText } = await import('./help.js');
      return print(helpText(parsed.command, helpContext()));
    }
    case 'version':
      return print(`${version}\n`);
    case 'init': {
      const { runInit, projectHint } = await import('./commands/init.js');
      const text = runInit(parsed.wantsPolicy, process.cwd()) + (await projectHint(parsed.wantsPolicy));
      return print(text.split('\n').map(printable).join('\n'));
    }
    case 'completion': {
      const { completionScript } = await import('./completion.js');
      return print(completionScript(parsed.shell));
    }
    case 'lsp': {
      const { runLsp } = await import('./commands/lsp.js');
      return runLsp();
    }
    case 'command':
      return runCommand(parsed.args);
  }
}

function helpContext(): HelpContext {
  return { program: programName(), width: columnsOf(process.stdout, process.env) };
}

function print(text: string): 0 {
  process.stdout.write(text);
  return 0;
}

async function runCommand(args: Arguments): Promise<number> {
  if (args.command === 'waive') {
    const { runWaive } = await import('./commands/waive.js');
    return runWaive(args);
  }
  const config = await loadConfig(args);
  switch (args.command) {
    case 'check':
      return runCheck(args, config);
    case 'fix':
      return runFix(args, config);
    case 'describe':
      return runDescribe(args, config);
    case 'policy':
      return runPolicy(args, config);
    case 'explain':
      return runExplain(args, config);
  }
}

function textOf(error: unknown): string {
  if ((error as { syscall?: string }).syscall === 'uv_cwd')
    return 'the working folder does not exist any more: change to another folder';
  return error instanceof Error ? error.message : String(error);
}

/** A reader that has seen enough closes the pipe; that does not change the exit code. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`standard output: cannot be written (${error.code ?? error.message})\n`);
  process.exitCode = 2;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const prefix = error instanceof CommandError ? '' : 'vuls-cache-policy: ';
  const message = textOf(error);
  const lines = message.split('\n').map((line) => logLine(printable(prefix + line)));
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exitCode = 2;
}
