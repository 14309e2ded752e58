/** The action's entry: judges, sets the verdict, then shows and posts what was found. */

import { readFileSync } from 'node:fs';
import { warning } from '@actions/core';
import { check, exitCode, judgeWith, type ProjectFiles, type Report, type Settings } from './check.js';
import { type PullRequest, pullRequestOf } from './github/event.js';
import { InputError, type Inputs, readInputs } from './github/inputs.js';
import { writeLog, writeOutputs, writeSummary } from './github/outputs.js';
import {
  blobOf,
  changedFiles,
  connect,
  failure,
  headText,
  isCurrent,
  notYetPosted,
  type Octokit,
  postReview,
} from './github/post.js';
import { type Found, findProjects } from './github/projects.js';
import { composeReview } from './github/review.js';
import { mendAll } from './mend.js';
import { loadBuiltIn, loadPolicy } from './policy/load.js';
import type { Policy } from './policy/policy.js';
import { unifiedDiff } from './report/patch.js';
import { logLine, printable } from './report/printable.js';
import { problemLine } from './report/view.js';
import { lineStarts } from './source/lines.js';
import { decode, reason } from './workspace/discover.js';

async function run(): Promise<void> {
  // Whatever happens from here on, a run that did not come to a verdict is not green.
  process.exitCode = 2;
  const inputs = readInputs();
  const policy = await policyFor(inputs);
  const pull = pullRequestOf();
  const settings: Settings = { service: inputs.service, failOn: inputs.failOn, fixes: true };
  const octokit = pull && inputs.token !== '' ? connect(inputs.token) : null;
  const found = pull?.target
    ? await atHead(findProjects(inputs.projects), octokit, pull)
    : findProjects(inputs.projects);
  const judged = check(found.projects, settings, policy);
  const report = withProblems(judged, found, inputs.service);
  process.exitCode = exitCode(report.verdict);
  writeLog(report);
  const { changes } = mendAll(judged, settings, policy, false);
  writeOutputs(report, changes.map(({ file, before, after }) => unifiedDiff(file, before, after)).join(''));
  if (inputs.comment !== 'never') await writeSummary(report);
  if (pull && inputs.comment === 'review' && report.verdict === 'fail')
    await review(report, octokit, pull, settings, policy);
}

/** Posts what a failing report has to say. A failure to post is a warning: all of it is in log and summary already. */
async function review(
  report: Report,
  octokit: Octokit | null,
  pull: PullRequest,
  settings: Settings,
  policy: Policy,
): Promise<void> {
  if (!octokit) {
    warning('No review is posted: there is no token. Every finding is in the log and in the summary.');
    return;
  }
  try {
    const changed = await changedFiles(octokit, pull);
    const atHeadOfPull = await reportAtHead(
      report,
      octokit,
      pull,
      new Map(changed.map(({ path, blob }) => [path, blob])),
      settings,
      policy,
    );
    const composed = await notYetPosted(
      octokit,
      pull,
      composeReview(atHeadOfPull, changed, judgeWith(settings, policy)),
    );
    if (
      composed.comments.length === 0 &&
      composed.fileComments.length === 0 &&
      atHeadOfPull.counts.error + atHeadOfPull.counts.warning === 0
    )
      return;
    if (!(await isCurrent(octokit, pull))) {
      warning('No review is posted: the pull request has moved on to another commit.');
      return;
    }
    await postReview(octokit, pull, composed);
  } catch (error) {
    warning(
      `No review is posted: ${logLine(printable(failure(error)))}. Every finding is in the log and in the summary.`,
    );
  }
}

/** Comments stand on lines of the head; what is checked out may be a merge with other lines. */
async function reportAtHead(
  report: Report,
  octokit: Octokit,
  pull: PullRequest,
  blobs: ReadonlyMap<string, string>,
  settings: Settings,
  policy: Policy,
): Promise<Report> {
  let same = true;
  const projects: ProjectFiles[] = [];
  for (const { files } of report.projects) {
    const read = await Promise.all(
      files.map(async ({ file, text }) => {
        const blob = blobs.get(file);
        if (blob === undefined || blob === blobOf(text)) return { file, text };
        same = false;
        return { file, text: (await headText(octokit, pull, file)) ?? text };
      }),
    );
    projects.push({ files: read });
  }
  return same ? report : check(projects, settings, policy);
}

/** Under `pull_request_target` the base is checked out, and judging it would say nothing of the pull request. */
async function atHead(found: Found, octokit: Octokit | null, pull: PullRequest): Promise<Found> {
  const problems = [...found.problems];
  const projects: ProjectFiles[] = [];
  for (const { files } of found.projects) {
    const read: { file: string; text: string }[] = [];
    for (const { file } of files) {
      try {
        const text = octokit ? await headText(octokit, pull, file) : null;
        if (text === null)
          problems.push({ file, message: 'cannot be read at the head of the pull request', location: null });
        else read.push({ file, text });
      } catch (error) {
        problems.push({
          file,
          message: `cannot be read at the head of the pull request: ${failure(error)}`,
          location: null,
        });
      }
    }
    if (read.length === files.length) projects.push({ files: read });
  }
  return { projects, problems };
}

/** Problems from before judging make the report incomplete, and show where all others do. */
function withProblems(report: Report, { problems }: Found, service: string): Report {
  if (problems.length === 0) return report;
  const unread = problems.map((problem) => ({
    files: [],
    service,
    problems: [problem],
    findings: [],
    judged: null,
  }));
  return { ...report, verdict: 'incomplete', projects: [...report.projects, ...unread] };
}

async function policyFor({ policy: file, parameters }: Inputs): Promise<Policy> {
  if (file === null) {
    const loaded = await loadBuiltIn(parameters);
    if ('rules' in loaded) return loaded;
    throw new InputError(`input parameters: ${loaded[0]?.message}`);
  }
  let text: string;
  try {
    text = decode(readFileSync(file));
  } catch (error) {
    throw new InputError(`input policy: ${file}: ${reason(error)}`);
  }
  const loaded = await loadPolicy(file, text, parameters);
  if ('rules' in loaded) return loaded;
  const [problem] = loaded;
  throw new InputError(
    problem
      ? problemLine(problem, new Map([[file, { text, starts: lineStarts(text), secrets: [] }]]))
      : 'the policy cannot be read',
  );
}

try {
  await run();
} catch (error) {
  process.exitCode ||= 2;
  const message = error instanceof Error ? error.message : String(error);
  process.stdout.write(`::error title=cannot be judged::${printable(message).replaceAll('%', '%25')}\n`);
}
