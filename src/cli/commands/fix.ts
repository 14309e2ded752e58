/** `fix`: writes verified fixes into the files, or prints them as a patch. */

import type { AppliedFixes } from '../../check/apply-fixes.js';
import { check } from '../../check/check.js';
import type { RunConfig } from '../../check/config.js';
import { findingsIn, fixesOf, type Report } from '../../check/report.js';
import { withUnreadable } from '../../check/unreadable-projects.js';
import { exitCode } from '../../check/verdict.js';
import type { Masker } from '../../report/redact/masker.js';
import { printable } from '../../report/redact/untrusted-text.js';
import { count } from '../../report/view/headline.js';
import { reportMasker, viewReport } from '../../report/view/report-view.js';
import { errorCode } from '../../workspace/read-file.js';
import type { Arguments } from '../arguments.js';
import { CommandError, UsageError } from '../errors.js';
import { sameWith } from '../invocation.js';
import { printProblems, writeOutput, writeReport } from '../output.js';
import { createProgress, type Progress } from '../progress.js';
import { type Projects, readProjects } from '../projects.js';
import { checkSettings } from '../run-config.js';
import { hasTerminalColour } from '../terminal.js';

/** Returns the exit code for what remains after the fixes. */
export async function runFix(args: Arguments, config: RunConfig): Promise<number> {
  const { projects, unread } = await readProjects(args, config);
  rejectStandardInput(args, projects);
  const progress = createProgress(process.stderr);
  const report = check(projects, checkSettings(args, config), config.policy, progress.update);
  if (args.interactive) progress.end();
  const fixed = await applyFixes(args, report, progress);
  progress.end();
  const remaining = withUnreadable(fixed.report, unread);
  const outcome = { ...fixed, masker: reportMasker(report) };
  return args.dryRun ? printPatch(args, outcome, remaining) : writeFixes(args, outcome, remaining);
}

/** The applied fixes; the masker knows the secrets of the files before. */
interface Outcome extends AppliedFixes {
  readonly masker: Masker;
}

function rejectStandardInput(args: Arguments, projects: Projects['projects']): void {
  const usesStdin = projects.some(({ files }) => files.some(({ file }) => file === '-'));
  if (usesStdin && !args.dryRun)
    throw new UsageError('standard input cannot be fixed in place: use --dry-run to print a patch');
  if (args.interactive && (usesStdin || !process.stdin.isTTY || !process.stdout.isTTY))
    throw new UsageError('--interactive needs a terminal: use --dry-run to print a patch');
}

/** Applies all fixes, or those that the user chooses. */
async function applyFixes(
  { interactive, safe }: Arguments,
  report: Report,
  progress: Progress,
): Promise<AppliedFixes> {
  const { applyFixes: applyAll, applyChosenFixes } = await import('../../check/apply-fixes.js');
  if (!interactive) return applyAll(report, safe, null, progress.update);
  const { createPrompt } = await import('../prompt.js');
  const colour = hasTerminalColour(process.stdout, process.env);
  const { ask, end } = createPrompt(process.stdin, process.stdout, colour);
  try {
    return await applyChosenFixes(report, safe, ask);
  } finally {
    end();
  }
}

async function printPatch(args: Arguments, fixed: Outcome, remaining: Report): Promise<number> {
  const [{ unifiedDiff }, { paintedDiff }, { patchNames }] = await Promise.all([
    import('../../report/formats/unified-diff.js'),
    import('../../report/formats/painted-diff.js'),
    import('../../workspace/patch-paths.js'),
  ]);
  const { nameOf, note } = patchNames(
    process.cwd(),
    fixed.changes.map(({ file }) => file),
  );
  const showsColour = args.output === null && hasTerminalColour(process.stdout, process.env);
  const diffs = fixed.changes.map(({ file, before, after }) => {
    const { name, fromRoot } = nameOf(file);
    const diff = unifiedDiff({ file: name, before, after }, { fromRoot });
    return showsColour ? paintedDiff(diff) : diff;
  });
  writeOutput(args, diffs.join(''));
  if (diffs.length > 0) process.stderr.write(`${note}${remainingSteps(fixed)}`);
  else if (remaining.verdict !== 'incomplete') process.stderr.write(withoutFix(args, remaining, false));
  printProblems(viewReport(remaining).problems);
  return exitCode(remaining.verdict);
}

async function writeFixes(args: Arguments, fixed: Outcome, remaining: Report): Promise<number> {
  const written = await writeChanges(fixed);
  const fixes = written.length > 0 ? fixSummary(fixed, written) : withoutFix(args, remaining, true);
  const summary = `${fixes}${remainingSteps(fixed, '\n')}\n`;
  // The other formats are for programs, which read the report and nothing else from standard output.
  const stream = args.format === 'text' ? process.stdout : process.stderr;
  const isNews = written.length > 0 || remaining.verdict !== 'incomplete';
  if (isNews && !args.quiet) stream.write(summary);
  return writeReport(args, remaining);
}

/** Writes the changed files and returns their names. Throws a CommandError for the first that cannot be written. */
async function writeChanges({ changes }: AppliedFixes): Promise<readonly string[]> {
  const { writeAtomically } = await import('../../workspace/write-file.js');
  const written: string[] = [];
  for (const { file, after } of changes) {
    try {
      writeAtomically(file, after);
      written.push(printable(file));
    } catch (error) {
      const others = written.length === 0 ? '' : `; already fixed: ${written.join(', ')}`;
      throw new CommandError(`${file}: cannot be written (${errorCode(error)})${others}`);
    }
  }
  return written;
}

/** Why nothing was fixed. With `lists`, the findings follow. */
function withoutFix(args: Arguments, remaining: Report, lists: boolean): string {
  const { error, warning, notice } = remaining.counts;
  const left = error + warning + notice;
  if (left === 0) return 'Nothing to fix.\n';
  if (args.interactive) return 'No fix was applied.\n';
  const skipped = fixesOf(findingsIn(remaining)).length;
  const steps: string[] = [];
  if (skipped > 0) {
    const [fixes, need] = skipped === 1 ? ['the fix', 'it needs'] : ['the fixes', 'they need'];
    steps.push(`\`--safe\` skipped ${fixes} for ${count(skipped, 'finding')}: ${need} changes elsewhere.`);
  }
  const byHand = left - skipped;
  if (byHand > 0) {
    const also = skipped > 0 ? '' : 'No fix to apply: ';
    steps.push(`${also}${count(byHand, 'finding')} ${byHand === 1 ? 'needs' : 'need'} a change by hand.`);
  }
  if (!lists) steps.push(`To see ${left === 1 ? 'it' : 'them'}, run \`${sameWith('check', args)}\`.`);
  return `${steps.join(' ')}\n`;
}

function fixSummary({ applied, masker }: Outcome, written: readonly string[]): string {
  const titles = [...new Set(applied.map(({ title }) => title))];
  return `Fixed ${written.join(', ')}:\n${titles.map((title) => `- ${printable(masker.sentence(title))}\n`).join('')}`;
}

/** The steps outside of the files that the applied fixes need; empty if there are none. */
function remainingSteps({ needs, masker }: Outcome, before = ''): string {
  if (needs.length === 0) return '';
  return `${before}To do outside of the files:\n${needs.map((need) => `- ${printable(masker.sentence(need))}\n`).join('')}`;
}
