/** What patterns are matched by: Node's own engine for ours, another for those of a policy of one's own. */

/** Whether a text matches somewhere. `toString` gives the pattern, by which a validator tells matchers apart. */
export interface Matcher {
  readonly test: (text: string) => boolean;
  readonly toString: () => string;
}

export interface PatternEngine {
  /** What is wrong with a pattern that is one to ECMA-262; null when it can be used. */
  readonly rejection: (pattern: string) => string | null;
  /** Throws for a pattern that cannot be used. */
  readonly matcher: (pattern: string) => Matcher;
}

/** Node's own. It goes back over a text as often as a pattern makes it: for patterns that we have written. */
export const nativeEngine: PatternEngine = {
  rejection: () => null,
  matcher: (pattern) => new RegExp(pattern, 'u'),
};

/** Why a text is no pattern of ECMA-262 with its flag `u`, which JSON Schema asks for; null when it is one. */
export function patternSyntaxError(text: string): string | null {
  try {
    new RegExp(text, 'u');
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^.*: /s, '').toLowerCase() : String(error);
  }
}
