/**
 * Takes the place of `re2-engine.ts` in the browser, where the library is too large: patterns that RE2 rejects are
 * rejected, and the engine of the browser matches the others. It backtracks, so the page limits the time of an evaluation.
 */

import { nativeEngine, type PatternEngine } from './pattern-engine.js';
import { toRe2 } from './re2-syntax.js';

export const re2Engine: PatternEngine = {
  rejection: (pattern) => {
    const translated = toRe2(pattern);
    return translated.kind === 'ok' ? null : translated.reason;
  },
  matcher: nativeEngine.matcher,
};
