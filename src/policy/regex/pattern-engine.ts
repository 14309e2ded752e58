/** Engines for regular expressions: the one of Node for the built-in policy, RE2 for custom policies. */

/** Tests whether a pattern matches anywhere in a text. Ajv uses `toString`, the pattern, as the matcher's identity. */
export interface Matcher {
  readonly test: (text: string) => boolean;
  readonly toString: () => string;
}

export interface PatternEngine {
  /** The reason why a valid ECMA-262 pattern is not supported; null if it is. */
  readonly rejection: (pattern: string) => string | null;
  /** Throws for a pattern that is not supported. */
  readonly matcher: (pattern: string) => Matcher;
}

/** The engine of Node. It backtracks, so it is only for trusted patterns. */
export const nativeEngine: PatternEngine = {
  rejection: () => null,
  matcher: (pattern) => new RegExp(pattern, 'u'),
};

/** The syntax error of an ECMA-262 pattern with the flag `u`, which JSON Schema requires; null if it is valid. */
export function patternSyntaxError(text: string): string | null {
  try {
    new RegExp(text, 'u');
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^.*: /s, '').toLowerCase() : String(error);
  }
}
