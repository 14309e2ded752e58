/** Output of commands: a document or report, and problems on standard error. */

import { writeFileSync } from 'node:fs';
import type { Report } from '../check/check.js';
import { exitCode } from '../check/verdict.js';
import { render } from '../report/formats/render.js';
import { logLine, printable } from '../report/redact/untrusted-text.js';
import { fileViews, problemLine } from '../report/view/finding-view.js';
import { errorCode } from '../workspace/read-file.js';
import type { Arguments } from './arguments.js';
import { CommandError } from './errors.js';

/** Writes to `--output` or standard output. Throws a CommandError if the file cannot be written. */
export function writeOutput({ output }: Arguments, text: string): void {
  if (output === null) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(output, text);
  } catch (error) {
    throw new CommandError(`${output}: cannot be written (${errorCode(error)})`);
  }
}

/** Writes the report in its format, and the problems in any format. Returns the exit code. */
export async function writeReport(args: Arguments, report: Report): Promise<number> {
  const useColor = args.output === null && process.stdout.isTTY === true && !process.env['NO_COLOR'];
  const isEvaluated = report.projects.some((project) => project.judged);
  if (isEvaluated || args.format !== 'text') writeOutput(args, await render(report, args.format, useColor));
  printProblems(report);
  return exitCode(report.verdict);
}

/** Prints the problems of a report to standard error, one line each. */
export function printProblems(report: Report): void {
  for (const project of report.projects) {
    const files = fileViews(project);
    for (const problem of project.problems) printError(problemLine(problem, files));
  }
}

/** Prints one line to standard error, with control characters escaped. */
export function printError(line: string): void {
  process.stderr.write(`${logLine(printable(line))}\n`);
}
