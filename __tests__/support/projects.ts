/** Real projects for tests that want many: every case, and the history of the real file where it is there. */

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { check } from '../../src/check/check.js';
import type { Report, Settings } from '../../src/check/report.js';
import type { ProjectFiles } from '../../src/compose/load/files.js';
import { loadBuiltIn } from '../../src/policy/build/load.js';
import type { Policy } from '../../src/policy/model/policy.js';
import { composed } from './overlay.js';
import { vulsHistory } from './shared.js';
import { validPolicy } from './valid.js';

const folder = fileURLToPath(new URL('../cases/', import.meta.url));

export const settings: Settings = { service: 'vuls-redis', failOn: 'error', fixes: true };
export const policy = validPolicy(await loadBuiltIn(new Map()));
/** The built-in policy for any server of the family. */
export const cachePolicy = validPolicy(await loadBuiltIn(new Map(), undefined, 'cache'));

/** Each case with its text. */
export const cases: readonly (readonly [name: string, text: string])[] = readdirSync(folder)
  .filter((name) => name.endsWith('.yml'))
  .map((name) => [name.slice(0, -4), composed(readFileSync(folder + name, 'utf8'))]);

/** The text of each project by a name for it. */
export function projectTexts(): ReadonlyMap<string, string> {
  return new Map([
    ...cases,
    ...[...vulsHistory()].map(([version, text]) => [`version ${version} of the real file`, text] as const),
  ]);
}

const reports = new Map<string, Report>();

/** The report on projects by the built-in policy: it is made once for all test files of a process. */
export function checkedOnce(projects: readonly Pick<ProjectFiles, 'files'>[], by: Settings): Report {
  const key = JSON.stringify([projects, by]);
  const known = reports.get(key);
  if (known) return known;
  const report = check(projects, by, policy);
  reports.set(key, report);
  return report;
}

/** The report on a project of one file, with fixes, by the built-in policy. */
export function reportOn(text: string, by: Policy = policy): Report {
  const project = { files: [{ file: 'compose.yml', text }] };
  return by === policy ? checkedOnce([project], settings) : check([project], settings, by);
}

/** A value as it is printed: what JSON cannot hold is gone. */
export function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
