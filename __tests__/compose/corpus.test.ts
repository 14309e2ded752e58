/** Real projects, compared field by field with what Docker Compose made of them. */

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { resolvedProject } from '../../src/compose/canonical/resolved-output.js';
import { loadProject } from '../../src/compose/project.js';
import { differences, plainly, plainlyIn, projectIn } from '../support/compose-projects.js';
import { wrongLocations } from '../support/node-locations.js';
import { corpus } from '../support/shared.js';

/** Intended differences, with their reasons. */
const intended: Readonly<Record<string, string>> = {
  'compose--pkg-e2e-testdata-testsecretfromenv-compose':
    'Compose writes the value of a secret that comes from a variable into its output; no value of the environment is repeated here',
  'compose-spec--04-version-and-name-0':
    'Compose gives a variable without a value what its environment has, COMPOSE_PROJECT_NAME even when it interpolates nothing; the text of the file is used here',
};

interface Run {
  readonly rc: number;
  readonly args: readonly string[];
  readonly stdout?: string;
  readonly stdout_same_as?: string;
}

const folder = corpus();
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

// Skipped where the corpus is not beside the project; CI fails then if it should be.
(folder ? test : test.skip)(
  'real projects resolve as Docker Compose resolves them, every value at its place',
  () => {
    const listed: { id: string; project_dir: string }[] = json(`${folder}manifest.json`);
    const folders = new Map(listed.map(({ id, project_dir }) => [id, project_dir]));
    const table = { accepted: 0, agreed: 0, rejected: 0, 'rejected by both': 0 };
    const differing: string[] = [];
    for (const id of readdirSync(`${folder}cases`).sort()) {
      const runs: Record<string, Run> = json(`${folder}cases/${id}/expected/result.json`);
      const plain = runs['plain'] as Run;
      const inner = folders.get(id) ?? '.';
      const start = performance.now();
      const project = loadProject(
        projectIn(`${folder}cases/${id}/src/${inner}`, plain.args, inner === '.' ? id : undefined),
      );
      if (performance.now() - start > 2000) differing.push(`${id}: over two seconds`);
      for (const { message, location } of project.problems)
        if (location === null) differing.push(`${id}: a problem without a location: ${message}`);
      const { root } = project;
      if (plain.rc !== 0) {
        table.rejected += 1;
        if (root === null) table['rejected by both'] += 1;
        else differing.push(`${id}: Compose rejects it`);
        continue;
      }
      table.accepted += 1;
      if (root === null) {
        differing.push(`${id}: ${project.problems[0]?.message}`);
        continue;
      }
      differing.push(...wrongLocations(root).map((what) => `${id}: ${what}`));
      const theirs = readFileSync(`${folder}cases/${id}/expected/${outputOf(runs, plain)}`, 'utf8');
      const found = differences(plainly(resolvedProject(root)), plainlyIn(theirs));
      if (found.length === 0) table.agreed += 1;
      if (id in intended) expect(found).not.toEqual([]);
      else differing.push(...found.map((what) => `${id}: ${what}`));
    }
    console.table(table);
    expect(differing).toEqual([]);
    expect(table.accepted).toBeGreaterThan(400);
    expect(table.agreed / table.accepted).toBeGreaterThanOrEqual(0.99);
    expect(table['rejected by both'] / table.rejected).toBeGreaterThanOrEqual(0.97);
  },
);

function outputOf(runs: Readonly<Record<string, Run>>, run: Run): string {
  if (run.stdout !== undefined) return run.stdout;
  const other = runs[run.stdout_same_as ?? ''];
  if (!other) throw new Error('a run without an output');
  return outputOf(runs, other);
}
