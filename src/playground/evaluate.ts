/** The evaluation of the playground's files: the check of the command line, on files in memory. */

import { applyFixes } from '../check/apply-fixes.js';
import { check } from '../check/check.js';
import { composeFilesIn } from '../check/compose-files.js';
import { readRunConfig, waiversIn } from '../check/config.js';
import { ok, type ReadResult } from '../check/file-tree.js';
import type { Report } from '../check/report.js';
import type { ProjectFiles, SourceFile } from '../compose/load/files.js';
import { headline } from '../report/view/headline.js';
import { type ProblemView, problemView } from '../report/view/problem-view.js';
import { viewReport } from '../report/view/report-view.js';
import { join } from '../source/posix-path.js';
import { memoryTree } from './memory-tree.js';
import { type Result, resultOf } from './result.js';
import type { PlaygroundState } from './state.js';

/** The result of evaluating a state, for the date of `now`. */
export async function evaluateState(state: PlaygroundState, now: Date): Promise<Result> {
  const checked = await checkState(state, now);
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
  const checked = await checkState(state, now);
  if (checked.kind === 'problem') return [];
  return applyFixes(checked.report, safe).changes.map(({ file, after }) => ({ file, text: after }));
}

type Checked =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'problem'; readonly problem: ProblemView };

async function checkState(
  { files, policy, service, parameters }: PlaygroundState,
  now: Date,
): Promise<Checked> {
  const tree = memoryTree(files);
  const given = new Map(Object.entries(parameters));
  const options = { settings: null, policy: policy || null, parameters: given, parametersName: 'Parameters' };
  const config = await readRunConfig(options, '.', tree);
  const project = config.kind === 'ok' ? readProject(files, tree) : config;
  if (config.kind !== 'ok' || project.kind !== 'ok') {
    const { problem, sources } =
      config.kind === 'ok' ? (project as Exclude<typeof project, { kind: 'ok' }>) : config;
    return { kind: 'problem', problem: problemView(problem, sources) };
  }
  const settings = {
    service: service || config.value.service,
    failOn: 'error',
    fixes: true,
    waivers: waiversIn(config.value.settings, (file) => join('.', file), now),
  } as const;
  return { kind: 'report', report: check([project.value], settings, config.value.policy) };
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
