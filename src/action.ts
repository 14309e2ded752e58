/** The action's entry: judges, sets the verdict, then shows and posts what was found. */

import { resolve } from 'node:path';
import { warning } from '@actions/core';
import { applyFixes } from './check/apply-fixes.js';
import { check } from './check/check.js';
import type { Report, Settings } from './check/report.js';
import { withUnreadable } from './check/unreadable-projects.js';
import { exitCode } from './check/verdict.js';
import { changedFilesOf } from './github/api/changed-files.js';
import { connect, failureReason, type Octokit } from './github/api/client.js';
import type { PullRequest } from './github/api/pull-request.js';
import { publish } from './github/publish/publish.js';
import { remapToHead, withoutRemapping } from './github/publish/remap-to-head.js';
import { readEvent } from './github/run/event.js';
import { type Inputs, readInputs } from './github/run/inputs.js';
import { writeAnnotations, writeLog, writeOutputs, writeSarif, writeSummary } from './github/run/outputs.js';
import { sourceFor } from './github/sources/checkout-or-api.js';
import { configChangeNote } from './github/sources/config-change-note.js';
import { findProjects, type ProjectSource } from './github/sources/projects.js';
import { readTrustedConfig } from './github/sources/trusted-config.js';
import { workflowCommand } from './report/formats/annotations.js';
import { unifiedDiff } from './report/formats/unified-diff.js';
import { logLine, printable } from './report/redact/untrusted-text.js';
import { viewReport } from './report/view/report-view.js';
import { desiredReview, type RemappedReport } from './review/desired-review.js';
import { type RunConfig, waiversIn } from './workspace/config.js';

async function run(): Promise<void> {
  // Whatever happens from here on, a run that did not come to a verdict is not green.
  process.exitCode = 2;
  const inputs = readInputs();
  const octokit = connect(inputs.token);
  const event = await readEvent(octokit);
  const { pull } = event;
  const source = await sourceFor(event, octokit);
  const { basis, proposed } = await readTrustedConfig(inputs, source, octokit, pull);
  const { judged, report } = await judgeBy(basis, inputs, source, true);
  const view = viewReport(report);
  const code = exitCode(report.verdict);
  process.exitCode = code;
  // From here on the verdict stands: what fails is told, and keeps nothing else from being shown.
  await attempt('The log is not complete', () => writeLog(view));
  await attempt('The outputs are not complete', () => {
    const { changes } = applyFixes(judged, false);
    writeOutputs(view, changes.map(({ file, before, after }) => unifiedDiff(file, before, after)).join(''));
  });
  await attempt('The SARIF file is not written', () => writeSarif(view, inputs.sarifFile));
  const listed = pull && changedFilesOf(octokit, pull);
  const placed = await attempt(
    'Nothing is posted, and lines are those of what is checked out; every finding is in the log and in the summary',
    () => (listed && inputs.token !== '' ? remapToHead(view, octokit, pull, listed) : withoutRemapping(view)),
  );
  const note = await attempt(
    'What the pull request changes in what it is judged by is not told',
    async () => {
      if (!proposed || !listed) return null;
      const judge = async (other: RunConfig) => (await judgeBy(other, inputs, source, false)).report;
      return configChangeNote(proposed, pull, await listed(), judge);
    },
  );
  // A finding that only comes of the merge has no line in the head: then all keep those that they were found on.
  const shown = placed?.merged.length === 0 ? placed.view : view;
  await attempt('The annotations are not complete', () => writeAnnotations(shown));
  if (inputs.comment !== 'never')
    await attempt('The summary is not written', () => writeSummary(shown, note));
  if (pull && placed && inputs.comment === 'review')
    await attempt(
      'The review is not posted, or not all of it; every finding is in the log and in the summary',
      () => review(placed, octokit, pull, inputs, note),
    );
  process.exitCode = code;
}

interface Outcome {
  readonly judged: Report;
  /** With what could not even be read. */
  readonly report: Report;
}

/** Judges the projects that the inputs name, or else the settings. */
async function judgeBy(
  basis: RunConfig,
  inputs: Inputs,
  source: ProjectSource,
  fixes: boolean,
): Promise<Outcome> {
  const { policy } = basis;
  const service = inputs.service ?? policy.service;
  const waivers = waiversIn(basis.settings, (file) => resolve(file), new Date());
  const settings: Settings = { service, failOn: inputs.failOn, fixes, waivers };
  const named = inputs.projects.length > 0 ? inputs.projects : (basis.settings?.projects ?? []);
  const found = await findProjects(named, source);
  const judged = check(found.projects, settings, policy);
  return { judged, report: withUnreadable(judged, found.unread) };
}

/** What fails in showing a verdict is a warning, and never the verdict. */
async function attempt<T>(what: string, show: () => T | Promise<T>): Promise<T | null> {
  try {
    return await show();
  } catch (error) {
    warning(`${what}: ${logLine(printable(failureReason(error)))}.`);
    return null;
  }
}

/** Says on the pull request what it does not say yet. */
async function review(
  placed: RemappedReport,
  octokit: Octokit,
  pull: PullRequest,
  inputs: Inputs,
  note: string | null,
): Promise<void> {
  if (inputs.token !== '') await publish(octokit, pull, desiredReview(placed, pull.headSha, inputs, note));
  else if (placed.view.report.verdict !== 'pass') throw new Error('there is no token');
}

try {
  await run();
} catch (error) {
  process.exitCode = 2;
  const message = error instanceof Error ? error.message : String(error);
  process.stdout.write(workflowCommand('error', { title: 'cannot be judged' }, printable(message)));
}
