/** Patterns in RE2 syntax, which match in linear time. Loaded only for custom policies. */

import { RE2JS } from 're2js';
import type { PatternEngine } from './pattern-engine.js';
import { toRe2 } from './re2-syntax.js';

/** The most steps of a compiled pattern: matching time grows with them. Patterns in use have a tenth of it. */
const maxSteps = 2000;
const tooLong = `it has over ${maxSteps} steps once its repetitions are expanded`;

export const re2Engine: PatternEngine = {
  rejection: (pattern) => {
    const compiled = compile(pattern);
    return compiled.kind === 'ok' ? null : compiled.reason;
  },
  matcher: (pattern) => {
    const compiled = compile(pattern);
    if (compiled.kind === 'invalid')
      throw new Error(`internal error: a pattern that was not checked: ${compiled.reason}`);
    return { test: (text) => compiled.regex.test(text), toString: () => pattern };
  },
};

type Compiled =
  | { readonly kind: 'ok'; readonly regex: RE2JS }
  | { readonly kind: 'invalid'; readonly reason: string };

function compile(pattern: string): Compiled {
  const translated = toRe2(pattern);
  if (translated.kind === 'invalid') return translated;
  try {
    const regex = RE2JS.compile(translated.pattern);
    return regex.programSize() <= maxSteps ? { kind: 'ok', regex } : { kind: 'invalid', reason: tooLong };
  } catch (error) {
    return { kind: 'invalid', reason: reasonOf(error) };
  }
}

/** The engine's message, reworded for the limits that people meet. */
function reasonOf(error: unknown): string {
  const message =
    error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error);
  if (message.startsWith('expression too large')) return tooLong;
  if (message.startsWith('invalid repeat count')) return 'it repeats something more than 1000 times';
  if (message.startsWith('invalid character class range'))
    return `RE2 does not support ${message.split(': ')[1]}`;
  return message;
}
