/** Random projects, compared with what Docker Compose made of them when they were recorded. */

import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { type ComposeRun, compare } from './comparison.js';
import type { GeneratedProject } from './projects.js';

/** Written by `npm run fuzz:compose -- --record`. */
interface Recorded extends GeneratedProject {
  readonly seed: number;
  /** The results by the options after those of the project. */
  readonly runs: Readonly<Record<string, ComposeRun>>;
}

const projects: readonly Recorded[] = JSON.parse(
  readFileSync(new URL('./recorded.json', import.meta.url), 'utf8'),
);

test('recorded random projects resolve as in Docker Compose', async () => {
  const differing: string[] = [];
  for (const project of projects) {
    const found = await compare(project, async (args) => {
      const options = args.slice(project.args.length).join(' ');
      const run = project.runs[options];
      if (!run) throw new Error(`seed ${project.seed} is not recorded with ${options}`);
      return run;
    });
    differing.push(...found.map(({ kind, detail }) => `seed ${project.seed}: ${kind}: ${detail}`));
  }
  expect(differing).toEqual([]);
});

test('the recorded projects are accepted and rejected by Docker Compose', () => {
  const statuses = projects.map(({ runs }) => runs['--profile * config --format json']?.status);
  expect(statuses.filter((status) => status === 0).length).toBeGreaterThan(100);
  expect(statuses.filter((status) => status !== 0).length).toBeGreaterThan(50);
});
