/** The check of a run's projects. */

import { resolve } from 'node:path';
import { check } from '../../check/check.js';
import type { Report, Settings } from '../../check/report.js';
import { withUnreadable } from '../../check/unreadable-projects.js';
import { type RunConfig, waiversIn } from '../../workspace/config.js';
import type { Inputs } from '../context/inputs.js';
import { findProjects, type ProjectSource } from '../sources/projects.js';

export interface Evaluation {
  /** The report on the projects that can be read. */
  readonly checked: Report;
  /** The same report with the projects that cannot be read. */
  readonly report: Report;
}

/** Checks the projects that the inputs name, or else the settings. With `fixes`, the report has verified fixes. */
export async function evaluateProjects(
  { policy, settings }: RunConfig,
  inputs: Inputs,
  source: ProjectSource,
  fixes: boolean,
): Promise<Evaluation> {
  const service = inputs.service ?? policy.service;
  const waivers = waiversIn(settings, (file) => resolve(file), new Date());
  const checkSettings: Settings = { service, failOn: inputs.failOn, fixes, waivers };
  const patterns = inputs.projects.length > 0 ? inputs.projects : (settings?.projects ?? []);
  const found = await findProjects(patterns, source);
  const checked = check(found.projects, checkSettings, policy);
  return { checked, report: withUnreadable(checked, found.unreadable) };
}
