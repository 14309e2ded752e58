/** Properties of `fix` for real projects. */
import { expect, test } from '@jest/globals';
import { loadProject } from '../../src/compose/project.js';
import { corpusReport, namedCaches } from '../support/corpus-services.js';
import { policy } from '../support/projects.js';
import { corpus } from '../support/shared.js';
import { pickBy } from './choices.js';
import { outcomeOf, type Subject } from './outcome.js';
import { holds, properties } from './properties.js';

const folder = corpus();
const ways = Object.values(properties);

// Skipped where the corpus is not beside the project; CI fails then if it should be.
(folder ? test : test.skip)(
  'real projects are fixed, and nothing else in them changes',
  () => {
    const table = { services: 0, evaluated: 0, fixed: 0 };
    const wrong: string[] = [];
    namedCaches(folder ?? '').forEach((cache, number) => {
      const { id, project, service } = cache;
      const files = Object.fromEntries(loadProject(project).files.map(({ file, text }) => [file, text]));
      const subject: Subject = { files, service, policy, made: project };
      const outcome = outcomeOf(subject, corpusReport(cache));
      table.services += 1;
      if (!outcome) return;
      table.evaluated += 1;
      if (outcome.fixes.length > 0) table.fixed += 1;
      try {
        holds(outcome, subject);
        ways[number % ways.length]?.(outcome, subject, pickBy([number, 1, 7, 2, 5, 3, 1]));
      } catch (error) {
        wrong.push(`${id}, ${service}: ${String(error)}`);
      }
    });
    console.table(table);
    expect(wrong).toEqual([]);
    expect(table.evaluated).toBeGreaterThan(70);
    expect(table.fixed).toBe(table.evaluated);
  },
  300_000,
);
