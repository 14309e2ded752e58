/** Descriptions of the projects in the tests: every case, and every attempt that Compose accepts. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Description } from '../../src/cache/describe.js';
import { check } from '../../src/check/check.js';
import { servicesIn } from '../../src/check/report.js';
import type { ProjectFiles } from '../../src/compose/load/files.js';
import { projectIn } from '../support/compose-projects.js';
import { policy, settings } from '../support/projects.js';

const tests = fileURLToPath(new URL('../', import.meta.url));

/** Each by its path below `__tests__`. */
export function projects(): ReadonlyMap<string, ProjectFiles> {
  const folders = ['cases', 'attempts/safe', 'attempts/unsafe', 'fixtures'];
  const names = folders.flatMap((folder) => readdirSync(tests + folder).map((name) => `${folder}/${name}`));
  return new Map(
    names.flatMap((name): [string, ProjectFiles][] => {
      const path = tests + name;
      if (statSync(path).isDirectory()) return [[name, projectIn(path, [])]];
      if (!name.endsWith('.yml')) return [];
      return [
        [name, { files: [{ file: 'compose.yml', text: readFileSync(path, 'utf8') }], name: 'project' }],
      ];
    }),
  );
}

/** The description of a project; null if it cannot be checked. */
export function described(made: ProjectFiles): Description | null {
  const report = check([made], { ...settings, fixes: false }, policy);
  return servicesIn(report)[0]?.result.description ?? null;
}
