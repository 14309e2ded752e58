/** Descriptions of the projects in the tests: every case, and every attempt that Compose accepts. */

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Description } from '../../src/cache/describe.js';
import { check } from '../../src/check/check.js';
import { servicesIn } from '../../src/check/report.js';
import type { ProjectFiles } from '../../src/compose/load/files.js';
import { caseFolders, casesIn } from '../support/cases.js';
import { policy, settings } from '../support/projects.js';

const tests = fileURLToPath(new URL('../', import.meta.url));

/** The project of each case and fixture, by its path below `__tests__`. */
export function projects(): ReadonlyMap<string, ProjectFiles> {
  const cases = caseFolders.flatMap(casesIn).map(({ name, project }) => [name, project] as const);
  const fixtures = readdirSync(`${tests}fixtures`)
    .filter((name) => name.endsWith('.yml'))
    .map((name) => {
      const text = readFileSync(`${tests}fixtures/${name}`, 'utf8');
      return [`fixtures/${name}`, { files: [{ file: 'compose.yml', text }], name: 'project' }] as const;
    });
  return new Map<string, ProjectFiles>([...cases, ...fixtures]);
}

/** The description of a project; null if it cannot be checked. */
export function described(made: ProjectFiles): Description | null {
  const report = check([made], { ...settings, fixes: false }, policy);
  return servicesIn(report)[0]?.result.description ?? null;
}
