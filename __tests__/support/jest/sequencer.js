/** Starts the longest test files first, so that no process waits for the others at the end. */

import TestSequencer from '@jest/test-sequencer';

/** Those that take longest on a machine that has not run them: their size does not show it. */
const longest = [
  'attempts',
  'properties/fix',
  'github/faults',
  'github/faults-later',
  'review/suggestion',
  'properties/corpus',
  'properties/bounds',
  'e2e/install',
  'review/compose-review',
  'compose/schema/validate-schema',
  'e2e/action-bundle',
  'github/sources/trusted-config',
  'policy/interpret/interpreter',
  'e2e/bundle',
  'report/formats/sarif',
  'report/formats/unified-diff',
  'report/redact/all-formats',
  'fix/coverage',
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
