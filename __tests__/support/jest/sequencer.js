/** Starts the longest test files first, so that no process waits for the others at the end. */

import TestSequencer from '@jest/test-sequencer';

/** Those that take longest on a machine that has not run them: their size does not show it. */
const longest = [
  'github/faults',
  'github/faults-later',
  'e2e/own-policy',
  'e2e/settings',
  'e2e/action-pull',
  'e2e/cli',
  'attempts',
  'properties/fix',
  'properties/corpus',
  'review/suggestion',
  'review/compose-review',
  'report/formats/unified-diff',
  'report/redact/all-formats',
  'cache-summaries',
  'compose/schema/validate-schema',
  'cases',
].map((name) => `/__tests__/${name}.test.ts`);

export default class extends TestSequencer {
  sort(tests) {
    const isLong = ({ path }) => longest.some((name) => path.endsWith(name));
    const place = ({ path }) => longest.findIndex((name) => path.endsWith(name));
    const sorted = super.sort(tests);
    return [
      ...sorted.filter(isLong).sort((a, b) => place(a) - place(b)),
      ...sorted.filter((test) => !isLong(test)),
    ];
  }
}
