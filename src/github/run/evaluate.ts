/** The check of a run's projects. */

import { resolve } from 'node:path';
import { check } from '../../check/check.js';
import { type RunConfig, waiversIn } from '../../check/config.js';
import type { Report, Settings } from '../../check/report.js';
import { withUnreadable } from '../../check/unreadable-projects.js';
import { verdictFor } from '../../check/verdict.js';
import type { ChangedFile } from '../../review/diff.js';
import type { Inputs } from '../context/inputs.js';
import { findProjects, type ProjectSource } from '../sources/projects.js';
import { explainRemovals } from '../sources/removed-files.js';

export interface Evaluation {
  /** The report on the projects that can be read. */
  readonly checked: Report;
  /** The same report with the projects that cannot be read. */
  readonly report: Report;
}

/** The files of a run, and what its report contains. */
export interface EvaluationContext {
  readonly source: ProjectSource;
  /** The report has verified fixes. */
  readonly fixes: boolean;
  /** Lists the changed files of the pull request; null without one. */
  readonly changedFiles: (() => Promise<readonly ChangedFile[]>) | null;
}

/** The evaluation of a repository without a project: it passes, unless its waivers have findings. */
export function evaluateNoProject(config: RunConfig, inputs: Inputs): Evaluation {
  const empty = check([], settingsFor(config, inputs, false), config.policy);
  const report: Report = { ...empty, verdict: verdictFor(empty.counts, inputs.failOn) };
  return { checked: report, report };
}

/** Checks the projects that the inputs name, or else the settings. */
export async function evaluateProjects(
  config: RunConfig,
  inputs: Inputs,
  { source, fixes, changedFiles }: EvaluationContext,
): Promise<Evaluation> {
  const { policy, settings } = config;
  const checkSettings = settingsFor(config, inputs, fixes);
  const patterns = inputs.projects.length > 0 ? inputs.projects : (settings?.projects ?? []);
  const found = await findProjects(patterns, source);
  const checked = check(found.projects, checkSettings, policy);
  const unreadable = changedFiles ? await explainRemovals(found.unreadable, changedFiles) : found.unreadable;
  return { checked, report: withUnreadable(checked, unreadable) };
}

function settingsFor(config: RunConfig, inputs: Inputs, fixes: boolean): Settings {
  const { settings } = config;
  const service = inputs.service ?? config.service;
  const waivers = waiversIn(settings, (file) => resolve(file), new Date());
  return { service, failOn: inputs.failOn, fixes, waivers };
}
