/** When V8 optimizes a function. */

import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8 optimize later on Node.js 20, which does it so early that a third of the CPU time of a check goes to code that
 * hardly runs again. Newer releases choose better, and do not have the flag.
 */
export function optimizeLater(): void {
  if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=1000000');
}
