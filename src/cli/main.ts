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
import { loadConfig } from './run-config.js';

async function main(argv: readonly string[]): Promise<number> {
  if (argv[0] === 'init' && !argv.includes('--help') && !argv.includes('-h')) {
    const { runInit } = await import('./commands/init.js');
    const lines = runInit(argv.slice(1), process.cwd()).split('\n');
    process.stdout.write(lines.map(printable).join('\n'));
    return 0;
  }
  const parsed = parseArguments(argv);
  switch (parsed.kind) {
    case 'help': {
      const { usage } = await import('./help.js');
      process.stdout.write(usage);
      return 0;
    }
    case 'version':
      process.stdout.write(`${version}\n`);
      return 0;
    case 'command':
      return runCommand(parsed.args);
  }
}

async function runCommand(args: Arguments): Promise<number> {
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
  const message = error instanceof Error ? error.message : String(error);
  const lines = message.split('\n').map((line) => logLine(printable(prefix + line)));
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exitCode = 2;
}
