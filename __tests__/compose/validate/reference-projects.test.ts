/** Recorded results of Docker Compose 2.40.3, for reference projects and real ones. */

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { loadProject } from '../../../src/compose/project.js';
import { projectIn } from '../../support/compose-projects.js';
import { references } from '../../support/references.js';
import { corpus } from '../../support/shared.js';

/** Cases that only `docker compose config` rejects, because the error depends on the host. */
const dependsOnHost: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:env-file-missing|env-file-missing-required|label-file-missing)$/,
    'a file that git ignores may exist on the host',
  ],
  [/^(?:depends-on-profile|profiles-link)$/, 'it starts with the profile of the other service'],
  [/^variable-(?:empty|required|type)-/, 'it depends on the environment'],
  [/^build-ssh-path$/, 'Compose starts it and only fails to print it as JSON'],
];

test('every reference project that Compose rejects after interpolation is rejected', () => {
  const wrong: string[] = [];
  let both = 0;
  for (const { name, args, folder, plain, config } of references()) {
    if (!plain.accepted) continue;
    const isRejected = loadProject(projectIn(folder, args, name)).problems.length > 0;
    const isExcused = dependsOnHost.some(([names]) => names.test(name));
    if (config.accepted ? isRejected : isRejected === isExcused) wrong.push(name);
    if (!config.accepted && isRejected) both += 1;
  }
  // For example a list over a mapping: Compose drops the value, and here it is rejected.
  expect(wrong.filter((name) => !name.startsWith('merge-type-'))).toEqual([]);
  expect(both).toBeGreaterThan(75);
});

const folder = corpus();

// Skipped without the corpus; CI fails if it should be present.
(folder ? test : test.skip)(
  'no real project that Compose starts is rejected, with all profiles or none',
  () => {
    const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
    const listed: { id: string; project_dir: string }[] = json(`${folder}manifest.json`);
    const folders = new Map(listed.map(({ id, project_dir }) => [id, project_dir]));
    const wrong: string[] = [];
    const count = { started: 0, 'rejected by both': 0 };
    for (const id of readdirSync(`${folder}cases`)) {
      const runs = json(`${folder}cases/${id}/expected/result.json`);
      const { problems } = loadProject(
        projectIn(`${folder}cases/${id}/src/${folders.get(id) ?? '.'}`, runs['plain'].args, id),
      );
      const starts = runs['config'].rc === 0 || runs['all-profiles'].rc === 0;
      if (starts) count.started += 1;
      if (starts && problems.length > 0) wrong.push(`${id}: ${problems[0]?.message}`);
      if (runs['plain'].rc === 0 && !starts && problems.length > 0) count['rejected by both'] += 1;
    }
    expect(wrong).toEqual([]);
    expect(count.started).toBeGreaterThan(330);
    expect(count['rejected by both']).toBeGreaterThan(75);
  },
);
