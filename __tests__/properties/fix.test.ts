/**
 * Properties of `fix` for generated projects. `PROPERTY_RUNS` sets the number of projects,
 * `PROPERTY_SEED` the seed; `npm run test:properties` runs many more.
 */
import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cachePolicy } from '../support/projects.js';
import { choices, type Pick, pickBy } from './choices.js';
import { fixed, generated, type Subject } from './outcome.js';
import { projectFrom } from './project.js';
import { holds, properties } from './properties.js';
import { redisKeys } from './redis-service.js';

const runs = Number(process.env['PROPERTY_RUNS'] ?? 120);
/** The same projects every time, so that a run fails for what was changed alone. */
const seed = Number(process.env['PROPERTY_SEED'] ?? 1);
const seen = { projects: 0, refused: 0, fixes: 0 };

const all = Object.entries(properties);

/** A project with Dragonfly or a server that it replaces; in a small share, one with a server that stays. */
function subjectFrom(pick: Pick): Subject {
  const stays = pick([false, false, false, true]);
  return stays ? generated(projectFrom(pick, redisKeys), cachePolicy) : generated(projectFrom(pick));
}

test.each(all.map(([name, holdsToo], index) => ({ name, holdsToo, index })))(
  'fixes satisfy the general properties, and $name give the same result',
  ({ holdsToo, index }) => {
    const property = fc.property(choices, (numbers) => {
      const pick = pickBy(numbers);
      const subject = subjectFrom(pick);
      seen.projects += 1;
      const outcome = fixed(subject);
      if (!outcome) {
        seen.refused += 1;
        return;
      }
      seen.fixes += outcome.fixes.length;
      holds(outcome, subject);
      holdsToo(outcome, subject, pick);
    });
    // Each uses different projects.
    const own = (seed + index * 1_000_003) % 2 ** 31;
    const result = fc.check(property, { seed: own, numRuns: Math.ceil(runs / all.length) });
    if (!result.failed) return;
    const [numbers = []] = result.counterexample ?? [];
    const { files } = subjectFrom(pickBy(numbers));
    const shown = Object.entries(files).map(([name, text]) => `--- ${name}\n${text}`);
    throw new Error(
      `seed ${seed}, run ${result.numRuns}\n${shown.join('\n')}\n${String(result.errorInstance)}`,
    );
  },
  24 * 60 * 60_000,
);

afterAll(() => {
  console.log(`seed ${seed}: ${JSON.stringify(seen)}`);
});

test('most projects are readable and have a fix', () => {
  expect(seen.refused).toBeLessThan(seen.projects / 10);
  expect(seen.fixes).toBeGreaterThan(seen.projects);
});
