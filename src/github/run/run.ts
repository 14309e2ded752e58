/** One run of the action: evaluate the projects, set the exit code, show the findings, publish the review. */

import { warning } from '@actions/core';
import { applyFixes } from '../../check/apply-fixes.js';
import type { RunConfig } from '../../check/config.js';
import type { Report } from '../../check/report.js';
import { exitCode } from '../../check/verdict.js';
import { unifiedDiff } from '../../report/formats/unified-diff.js';
import { logLine, printable } from '../../report/redact/untrusted-text.js';
import { type ReportView, viewReport } from '../../report/view/report-view.js';
import { desiredReview, type RemappedReport } from '../../review/desired-review.js';
import type { ChangedFile } from '../../review/diff.js';
import { changedFilesOf } from '../api/changed-files.js';
import { connectOnDemand, type GitHubConnection } from '../api/connection.js';
import { failureReason } from '../api/failure-reason.js';
import type { PullRequest } from '../api/pull-request.js';
import { type RunEvent, readEvent } from '../context/event.js';
import { type Inputs, readInputs } from '../context/inputs.js';
import { publish } from '../publish/publish.js';
import { remapToHead, withoutRemapping } from '../publish/remap-to-head.js';
import { sourceFor } from '../sources/checkout-or-api.js';
import { configChangeNote } from '../sources/config-change-note.js';
import { isProjectAbsent } from '../sources/no-project.js';
import type { ProjectSource } from '../sources/projects.js';
import { type ConfigChange, configBaseOf, readTrustedConfig } from '../sources/trusted-config.js';
import { type Evaluation, evaluateNoProject, evaluateProjects } from './evaluate.js';
import { writeAnnotations, writeLog, writeOutputs, writeSarif, writeSummary } from './outputs.js';

/** The pull request of a run, and access to it. */
interface PullContext {
  readonly connection: GitHubConnection;
  readonly pull: PullRequest;
  readonly inputs: Inputs;
  /** Lists the changed files, with one request for all callers. */
  readonly changedFiles: () => Promise<readonly ChangedFile[]>;
}

/** An evaluation with one configuration. */
interface Evaluated {
  readonly evaluation: Evaluation;
  readonly code: 0 | 1 | 2;
  readonly changed: ChangedConfig | null;
  /** The pull requests that the configuration applies to; null for a run without one. */
  readonly pulls: readonly PullRequest[] | null;
}

/** Runs the action. Throws if the projects cannot be evaluated; after that, failures are warnings. */
export async function run(): Promise<void> {
  // Until there is a verdict, the run fails.
  process.exitCode = 2;
  const inputs = readInputs();
  const connection = connectOnDemand(inputs.token);
  const event = await readEvent(connection);
  const source = await sourceFor(event, connection);
  const [worst, ...others] = (await evaluateEvent(event, inputs, source, connection)).sort(
    (a, b) => b.code - a.code,
  );
  if (!worst) throw new Error('internal error: nothing was evaluated');
  process.exitCode = worst.code;
  const contextOf = (pull: PullRequest): PullContext => ({
    ...{ connection, pull, inputs },
    changedFiles: changedFilesOf(connection, pull),
  });
  const [first, ...more] = worst.pulls ?? [];
  await show(worst, inputs, first ? contextOf(first) : null);
  for (const pull of more) await comment(worst, contextOf(pull));
  for (const other of others) for (const pull of other.pulls ?? []) await comment(other, contextOf(pull));
  process.exitCode = worst.code;
}

/** The changed files, or none if GitHub does not list them: they only explain why a project is missing. */
function filesOrNone(
  changedFiles: () => Promise<readonly ChangedFile[]>,
): () => Promise<readonly ChangedFile[]> {
  return () => changedFiles().catch(() => []);
}

/** Evaluates the projects once for each base branch, whose settings and policy apply. */
async function evaluateEvent(
  event: RunEvent,
  inputs: Inputs,
  source: ProjectSource,
  connection: GitHubConnection,
): Promise<Evaluated[]> {
  const branches = [...new Set(event.pulls.map(({ baseRef }) => baseRef))];
  const groups = branches.map((branch) => event.pulls.filter(({ baseRef }) => baseRef === branch));
  const evaluated: Evaluated[] = [];
  for (const pulls of groups.length > 0 ? groups : [null]) {
    const base = configBaseOf(event, pulls?.[0] ?? null);
    const { config, change } = await readTrustedConfig(inputs, source, connection, base);
    if (config.unreadSettings !== null) warning(`${config.unreadSettings}.`);
    const [pull] = pulls ?? [];
    const changedFiles = pull ? filesOrNone(changedFilesOf(connection, pull)) : null;
    const mayBeAbsent = inputs.whenNoProject === 'pass' && (config.settings?.projects ?? []).length === 0;
    const isAbsent = mayBeAbsent && (await isProjectAbsent(inputs.projects, source, connection, base));
    const evaluation = isAbsent
      ? evaluateNoProject(config, inputs)
      : await evaluateProjects(config, inputs, { source, fixes: true, changedFiles });
    const evaluateChanged = async (changed: RunConfig): Promise<Report> =>
      (await evaluateProjects(changed, inputs, { source, fixes: false, changedFiles })).report;
    const changed = change && { change, evaluate: evaluateChanged };
    evaluated.push({ evaluation, code: exitCode(evaluation.report.verdict), changed, pulls });
  }
  return evaluated;
}

/** The pull request's changes to settings or policy, and the check with them. */
interface ChangedConfig {
  readonly change: ConfigChange;
  readonly evaluate: (config: RunConfig) => Promise<Report>;
}

/** Shows a report everywhere. Each part that fails leaves the others and the verdict as they are. */
async function show(evaluated: Evaluated, inputs: Inputs, context: PullContext | null): Promise<void> {
  const { checked, report } = evaluated.evaluation;
  const view = viewReport(report);
  await attempt('The log is incomplete', () => writeLog(view));
  await attempt('The outputs are incomplete', () => writeOutputs(view, patchOf(checked)));
  await attempt('The SARIF file was not written', () => writeSarif(view, inputs.sarifFile));
  const { remapped, note } = await prepareReview(view, evaluated, context);
  // The head commit has no lines for findings that exist only in the merge: then all findings keep their lines.
  const shown = remapped?.mergeOnly.length === 0 ? remapped.view : view;
  await attempt('The annotations are incomplete', () => writeAnnotations(shown));
  if (inputs.comment !== 'never')
    await attempt('The job summary was not written', () => writeSummary(shown, note));
  if (context && remapped) await postReview(remapped, context, note);
}

/** Shows a report on one more pull request of the run. */
async function comment(evaluated: Evaluated, context: PullContext): Promise<void> {
  if (context.inputs.comment !== 'review') return;
  const view = viewReport(evaluated.evaluation.report);
  const { remapped, note } = await prepareReview(view, evaluated, context);
  if (remapped) await postReview(remapped, context, note);
}

async function prepareReview(
  view: ReportView,
  { changed }: Evaluated,
  context: PullContext | null,
): Promise<{ readonly remapped: RemappedReport | null; readonly note: string | null }> {
  const remapped = await attempt(
    'No comments are posted, and line numbers are those of the checked-out files; the log lists every finding',
    () => remap(view, context),
  );
  const note = await attempt('The note on changed settings is missing', async () =>
    changed && context
      ? configChangeNote(changed.change, context.pull, await context.changedFiles(), changed.evaluate)
      : null,
  );
  return { remapped, note };
}

async function postReview(
  remapped: RemappedReport,
  context: PullContext,
  note: string | null,
): Promise<void> {
  if (context.inputs.comment !== 'review') return;
  await attempt('The review is missing or incomplete; the log lists every finding', () =>
    publishReview(remapped, context, note),
  );
}

/** Every verified fix as one patch. */
function patchOf(report: Report): string {
  const { changes } = applyFixes(report, false);
  return changes.map((change) => unifiedDiff(change)).join('');
}

async function remap(view: ReportView, context: PullContext | null): Promise<RemappedReport> {
  if (!context || context.inputs.token === '') return withoutRemapping(view);
  return remapToHead(view, context.connection, context.pull, context.changedFiles);
}

async function publishReview(
  remapped: RemappedReport,
  { connection, pull, inputs }: PullContext,
  note: string | null,
): Promise<void> {
  const desired = desiredReview(remapped, { headSha: pull.headSha, run: inputs, note });
  if (inputs.token !== '') return publish(connection, pull, desired);
  if (!desired.isQuiet) throw new Error('the input github-token is empty');
}

/** Turns a failure into a warning: showing a verdict never changes it. */
async function attempt<T>(consequence: string, step: () => T | Promise<T>): Promise<T | null> {
  try {
    return await step();
  } catch (error) {
    warning(`${consequence}: ${logLine(printable(failureReason(error)))}.`);
    return null;
  }
}
