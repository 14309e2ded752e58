/** The evaluation of the playground's files: the check of the command line, on files in memory. */

import { check } from '../check/check.js';
import { composeFilesIn } from '../check/compose-files.js';
import { readRunConfig, waiversIn } from '../check/config.js';
import { ok, type ReadResult } from '../check/file-tree.js';
import type { Report } from '../check/report.js';
import type { Unreadable } from '../check/unreadable-projects.js';
import type { ProjectFiles, SourceFile } from '../compose/load/files.js';
import { headline } from '../report/view/headline.js';
import { type ProblemView, problemView } from '../report/view/problem-view.js';
import { viewReport } from '../report/view/report-view.js';
import { join } from '../source/posix-path.js';
import { memoryTree } from './memory-tree.js';
import { withParts } from './not-loaded.js';
import { type Result, resultOf } from './result.js';
import type { PlaygroundState } from './state.js';

/** The result of evaluating a state, for the date of `now`. Without `fixes`, findings have none, and no refusal. */
export async function evaluateState(state: PlaygroundState, now: Date, fixes = true): Promise<Result> {
  const checked = await withParts(() => checkState(state, now, fixes));
  return checked.kind === 'report'
    ? resultOf(viewReport(checked.report), headline(checked.report))
    : notEvaluated(checked.problem);
}

/** The texts after all fixes, or with `safe` only those that need no change elsewhere. */
export async function fixState(
  state: PlaygroundState,
  safe: boolean,
  now: Date,
): Promise<readonly SourceFile[]> {
  const checked = await withParts(() => checkState(state, now, true));
  if (checked.kind === 'problem') return [];
  // Loaded on demand: the first findings need no fixes.
  const { applyFixes } = await import('../check/apply-fixes.js');
  return applyFixes(checked.report, safe).changes.map(({ file, after }) => ({ file, text: after }));
}

type Checked =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'problem'; readonly problem: ProblemView };

async function checkState(state: PlaygroundState, now: Date, fixes: boolean): Promise<Checked> {
  const { files, policy, service } = state;
  const tree = memoryTree(files);
  const parameters = new Map(Object.entries(state.parameters));
  const options = { settings: null, policy: policy || null, parameters, parametersName: 'Parameters' };
  const config = await readRunConfig(options, '.', tree);
  if (config.kind !== 'ok') return problemOf(config);
  const project = readProject(files, tree);
  if (project.kind !== 'ok') return problemOf(project);
  const settings = {
    service: service || config.value.service,
    failOn: 'error',
    fixes,
    waivers: waiversIn(config.value.settings, (file) => join('.', file), now),
  } as const;
  return { kind: 'report', report: check([project.value], settings, config.value.policy) };
}

function problemOf({ problem, sources }: Unreadable): Checked {
  return { kind: 'problem', problem: problemView(problem, sources) };
}

/** The project in the root folder. Where Compose finds no file, the first YAML file is named as with `-f`. */
function readProject(
  files: readonly SourceFile[],
  tree: ReturnType<typeof memoryTree>,
): ReadResult<ProjectFiles> {
  const found = composeFilesIn('.', tree);
  if (found.kind !== 'ok') return found;
  const first = files.find(({ file }) => /\.ya?ml$/.test(file)) ?? files[0];
  const names = found.value.length > 0 ? found.value : [first?.file ?? 'compose.yml'];
  const sources: SourceFile[] = [];
  for (const name of names) {
    const opened = tree.open(name);
    if (opened.kind !== 'ok') return opened;
    sources.push(opened.value);
  }
  return ok({ files: sources, read: tree.read, directory: '.', name: 'playground' });
}

function notEvaluated(problem: ProblemView): Result {
  return {
    verdict: 'incomplete',
    headline: 'Cache policy not evaluated',
    merged: [],
    findings: [],
    problems: [problem],
    parameters: [],
    effective: [],
  };
}
