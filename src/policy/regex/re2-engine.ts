/**
 * Patterns in RE2's engine, which reads a text once: however a pattern and a text are made, the time is bound by the
 * length of both. What it does not know is refused. Loaded for a policy of one's own alone.
 */

import { RE2JS } from 're2js';
import type { PatternEngine } from './pattern-engine.js';
import { re2Syntax } from './re2-syntax.js';

/** Steps of a compiled pattern. A text is read in a time that may grow with them; patterns in use have a tenth of it. */
const maxSteps = 2000;
const tooLong = `it is too long once every repetition is written out: over ${maxSteps} steps`;

export const re2Engine: PatternEngine = {
  rejection: (pattern) => {
    const made = compiled(pattern);
    return 'refused' in made ? made.refused : null;
  },
  matcher: (pattern) => {
    const made = compiled(pattern);
    if ('refused' in made) throw new Error(`internal error: a pattern that was not refused: ${made.refused}`);
    return { test: (text) => made.engine.test(text), toString: () => pattern };
  },
};

function compiled(pattern: string): { engine: RE2JS } | { refused: string } {
  const syntax = re2Syntax(pattern);
  if ('refused' in syntax) return syntax;
  try {
    const engine = RE2JS.compile(syntax.written);
    if (engine.programSize() <= maxSteps) return { engine };
    return { refused: tooLong };
  } catch (error) {
    return { refused: reason(error) };
  }
}

/** What the engine says, in our words where it is a limit that people meet. */
function reason(error: unknown): string {
  const message =
    error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error);
  if (message.startsWith('expression too large')) return tooLong;
  if (message.startsWith('invalid repeat count')) return 'it repeats something more than 1000 times';
  if (message.startsWith('invalid character class range'))
    return `${message.split(': ')[1]} is not known here`;
  return message;
}
