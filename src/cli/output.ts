/** Output of commands: a document or report, and problems on standard error. */

import { writeFileSync } from 'node:fs';
import type { Report } from '../check/report.js';
import { exitCode } from '../check/verdict.js';
import { render } from '../report/formats/render.js';
import { logLine, printable } from '../report/redact/untrusted-text.js';
import { type ProblemView, problemLine } from '../report/view/problem-view.js';
import { viewReport } from '../report/view/report-view.js';
import { errorCode } from '../workspace/read-file.js';
import type { Arguments } from './arguments.js';
import { CommandError } from './errors.js';
import { displayOf } from './terminal.js';

/** Writes to `--output` or standard output. Throws a CommandError if the file cannot be written. */
export function writeOutput({ output }: Arguments, text: string): void {
  if (output === null) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(output, text);
  } catch (error) {
    throw new CommandError(`${output}: ${writeProblem(error)}`);
  }
}

function writeProblem(error: unknown): string {
  const code = errorCode(error);
  switch (code) {
    case 'ENOENT':
      return 'cannot be written: there is no such folder';
    case 'EISDIR':
      return 'cannot be written: this is a folder, not a file';
    default:
      return `cannot be written (${code})`;
  }
}

/** Writes the report in its format, and the problems in any format. Returns the exit code. */
export async function writeReport(args: Arguments, report: Report): Promise<number> {
  const isEvaluated = report.entries.some(({ kind }) => kind === 'project');
  const view = viewReport(report);
  const isWanted = (isEvaluated || args.format !== 'text') && !(args.quiet && args.output === null);
  if (isWanted) writeOutput(args, await render(view, args.format, displayOf(args)));
  printProblems(view.problems);
  return exitCode(report.verdict);
}

/** Prints problems to standard error, one line each. */
export function printProblems(problems: readonly ProblemView[]): void {
  for (const problem of problems) printError(problemLine(problem));
}

/** Prints one line to standard error, with control characters escaped. */
export function printError(line: string): void {
  process.stderr.write(`${logLine(printable(line))}\n`);
}
