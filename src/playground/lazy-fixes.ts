/**
 * Takes the place of `verify-fixes.ts` in the browser: fixes are a large part of the core, and the page loads them after
 * its first findings.
 */

import type { verifyFixes as Verify } from '../fix/verify/verify-fixes.js';

let loaded: typeof Verify | null = null;

/** Loads the fixes. A check with fixes needs them. */
export async function loadFixes(): Promise<void> {
  const { verifyFixes: verify } = await import('../fix/verify/verify-fixes.js');
  loaded = verify;
}

/** Whether the fixes are loaded. */
export function hasFixes(): boolean {
  return loaded !== null;
}

/** As in `verify-fixes.ts`. */
export const verifyFixes: typeof Verify = (findings, result, evaluate) => {
  if (!loaded) throw new Error('internal error: the fixes are not loaded');
  return loaded(findings, result, evaluate);
};
