/** The action's entry: judges, sets the verdict, then shows and posts what was found. */

import { resolve } from 'node:path';
import { warning } from '@actions/core';
import { check, judgeWith, type Settings } from './check.js';
import type { Judge } from './fix/prove.js';
import { type AtHead, asItIs, reportAtHead } from './github/at-head.js';
import { connect, failure, type Octokit } from './github/client.js';
import { sourceAt } from './github/commit.js';
import { type Event, eventOf, type PullRequest } from './github/event.js';
import { exchange } from './github/exchange.js';
import { InputError, type Inputs, readInputs } from './github/inputs.js';
import { writeAnnotations, writeLog, writeOutputs, writeSarif, writeSummary } from './github/outputs.js';
import { checkout, findProjects, isNothingCheckedOut, type Source } from './github/projects.js';
import { wantedFor } from './github/wanted.js';
import { mendAll } from './mend.js';
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
  const event = eventOf();
  const octokit = connect(inputs.token);
  const source = await sourceFor(event, octokit);
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
  await attempt('The SARIF file is not written', () => writeSarif(report, inputs.sarifFile));
  const { pull } = event;
  const placed = await attempt(
    'Nothing is posted, and lines are those of what is checked out; every finding is in the log and in the summary',
    () =>
      pull && inputs.token !== '' ? reportAtHead(report, octokit, pull, settings, policy) : asItIs(report),
  );
  // A finding that only comes of the merge has no line in the head: then all keep those that they were found on.
  const shown = placed?.merged.length === 0 ? placed.report : report;
  await attempt('The annotations are not complete', () => writeAnnotations(shown));
  if (inputs.comment !== 'never') await attempt('The summary is not written', () => writeSummary(shown));
  if (pull && placed && inputs.comment === 'review')
    await attempt(
      'The review is not posted, or not all of it; every finding is in the log and in the summary',
      () => review(placed, octokit, pull, inputs, judgeWith(settings, policy)),
    );
  process.exitCode = code;
}

/** What fails in showing a verdict is a warning, and never the verdict. */
async function attempt<T>(what: string, show: () => T | Promise<T>): Promise<T | null> {
  try {
    return await show();
  } catch (error) {
    warning(`${what}: ${logLine(printable(failure(error)))}.`);
    return null;
  }
}

/**
 * Where nothing is checked out, the commit is read from GitHub. Under `pull_request_target` the base may be checked
 * out, and judging it would say nothing of the pull request.
 */
async function sourceFor({ pull, commit, ...repository }: Event, octokit: Octokit): Promise<Source> {
  if (!pull?.target && !isNothingCheckedOut()) return checkout();
  try {
    return await sourceAt(octokit, repository, commit);
  } catch (error) {
    const hint = pull?.target ? '' : '; nothing is checked out';
    throw new Error(`${failure(error)}${hint}`);
  }
}

/** Says on the pull request what it does not say yet. */
async function review(
  placed: AtHead,
  octokit: Octokit,
  pull: PullRequest,
  inputs: Inputs,
  judge: Judge,
): Promise<void> {
  if (inputs.token !== '') await exchange(octokit, pull, wantedFor(placed, pull, inputs, judge));
  else if (placed.report.verdict !== 'pass') throw new Error('there is no token');
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
