/** The action's entry: judges, sets the verdict, then shows and posts what was found. */

import { resolve } from 'node:path';
import { warning } from '@actions/core';
import { check, judgeWith, projectsIn, type Report, type Settings } from './check.js';
import { type ProjectFiles, withTexts } from './compose/files.js';
import { blobOf, type ChangedFile } from './github/diff.js';
import { type PullRequest, pullRequestOf } from './github/event.js';
import { headOf } from './github/head.js';
import { InputError, type Inputs, readInputs } from './github/inputs.js';
import { writeLog, writeOutputs, writeSarif, writeSummary } from './github/outputs.js';
import {
  changedFiles,
  connect,
  failure,
  headText,
  isCurrent,
  notYetPosted,
  type Octokit,
  postFileComments,
  postReview,
} from './github/post.js';
import { checkout, findProjects, type Source } from './github/projects.js';
import { composeReview } from './github/review.js';
import { mendAll } from './mend.js';
import type { Policy } from './policy/policy.js';
import { workflowCommand } from './report/annotations.js';
import { unifiedDiff } from './report/patch.js';
import { logLine, printable } from './report/printable.js';
import { problemLineIn } from './report/view.js';
import { exitCode } from './verdict.js';
import { type Basis, readBasis, waiversIn } from './workspace/basis.js';
import { withUnread } from './workspace/unread.js';

async function run(): Promise<void> {
  // Whatever happens from here on, a run that did not come to a verdict is not green.
  process.exitCode = 2;
  const inputs = readInputs();
  const pull = pullRequestOf();
  const octokit = pull && inputs.token !== '' ? connect(inputs.token) : null;
  const source = await sourceFor(pull, octokit);
  const basis = await basisFor(inputs, source);
  const { policy } = basis;
  const service = inputs.service ?? policy.service;
  const waivers = waiversIn(basis.settings, (file) => resolve(file), new Date());
  const settings: Settings = { service, failOn: inputs.failOn, fixes: true, waivers };
  const named = inputs.projects.length > 0 ? inputs.projects : (basis.settings?.projects ?? []);
  const found = await findProjects(named, source);
  const judged = check(found.projects, settings, policy);
  const report = withUnread(judged, found.unread, service);
  const code = exitCode(report.verdict);
  process.exitCode = code;
  // From here on the verdict stands: what fails is told, and keeps nothing else from being shown.
  await attempt('The log is not complete', () => writeLog(report));
  await attempt('The outputs are not complete', () => {
    const { changes } = mendAll(judged, settings, policy, false);
    writeOutputs(report, changes.map(({ file, before, after }) => unifiedDiff(file, before, after)).join(''));
  });
  await attempt('The SARIF file is not written', async () => writeSarif(report, inputs.sarifFile));
  if (inputs.comment !== 'never')
    await attempt('The summary is not written', async () => writeSummary(report));
  if (pull && inputs.comment === 'review' && report.verdict === 'fail')
    await attempt(
      'The review is not posted, or not all of it; every finding is in the log and in the summary',
      async () => review(report, octokit, pull, settings, policy),
    );
  process.exitCode = code;
}

/** What fails in showing a verdict is a warning, and never the verdict. */
async function attempt(what: string, show: () => unknown): Promise<void> {
  try {
    await show();
  } catch (error) {
    warning(`${what}: ${logLine(printable(failure(error)))}.`);
  }
}

/** Under `pull_request_target` the base is checked out, and judging it would say nothing of the pull request. */
async function sourceFor(pull: PullRequest | null, octokit: Octokit | null): Promise<Source> {
  if (!pull?.target) return checkout();
  if (!octokit)
    throw new InputError('input github-token: without it the head of the pull request cannot be read');
  try {
    return await headOf(octokit, pull);
  } catch (error) {
    throw new Error(`the head of the pull request cannot be read: ${failure(error)}`);
  }
}

/** Posts what a failing report has to say, as far as it was not said before. */
async function review(
  report: Report,
  octokit: Octokit | null,
  pull: PullRequest,
  settings: Settings,
  policy: Policy,
): Promise<void> {
  if (!octokit) throw new Error('there is no token');
  const changed = await changedFiles(octokit, pull);
  const head = await reportAtHead(report, octokit, pull, changed, settings, policy);
  const composed = composeReview(head, changed, judgeWith(settings, policy));
  const fresh = await notYetPosted(octokit, pull, composed);
  if (!fresh) return;
  if (!(await isCurrent(octokit, pull)))
    throw new Error('the pull request has moved on to another commit, whose run posts its own');
  await postReview(octokit, pull, fresh);
  await postFileComments(octokit, pull, fresh);
}

/** Comments stand on lines of the head; what is checked out may be a merge with other lines. */
async function reportAtHead(
  report: Report,
  octokit: Octokit,
  pull: PullRequest,
  changed: readonly ChangedFile[],
  settings: Settings,
  policy: Policy,
): Promise<Report> {
  const blobs = new Map(changed.map(({ path, blob }) => [path, blob]));
  let same = true;
  const projects: ProjectFiles[] = [];
  for (const [{ made, files }] of projectsIn(report)) {
    const heads = new Map<string, string>();
    for (const { file, text } of files) {
      const blob = blobs.get(file);
      const isHeads = blob === undefined || blob === blobOf(text);
      const atHead = isHeads ? text : await headText(octokit, pull, file);
      if (atHead === null) throw new Error(`${file} cannot be read at the head of the pull request`);
      if (!isHeads) same = false;
      heads.set(file, atHead);
    }
    projects.push(withTexts(made, heads));
  }
  return same ? report : check(projects, settings, policy);
}

/** The settings and the policy, as a source holds them. */
async function basisFor({ settings, policy, parameters }: Inputs, source: Source): Promise<Basis> {
  const named = { settings, policy, parameters, parametersName: 'input parameters' };
  let basis = await readBasis(named, '.', source);
  while (await source.fetch()) basis = await readBasis(named, '.', source);
  if ('problem' in basis) throw new InputError(problemLineIn(basis.problem, basis.sound));
  return basis;
}

try {
  await run();
} catch (error) {
  process.exitCode = 2;
  const message = error instanceof Error ? error.message : String(error);
  process.stdout.write(workflowCommand('error', { title: 'cannot be judged' }, printable(message)));
}
