/** Passwords, kept out of whatever is said or posted about a project. */

import type { SourceFile } from '../../compose/load/files.js';
import type { Span } from '../../source/span.js';
import { lookalikes } from './secret-patterns.js';

/** The texts of the secrets that the model knows. */
export function passwordsIn(
  files: readonly SourceFile[],
  secrets: readonly { readonly file: string; readonly span: Span }[],
): string[] {
  return secrets.map(({ file, span }) => {
    const source = files.find((candidate) => candidate.file === file);
    return source?.text.slice(span.start, span.end) ?? '';
  });
}

/** Takes passwords out of what a sentence of ours quotes. Its own words stay, should one of them be a password. */
export function withoutPasswords(passwords: readonly string[]): (sentence: string) => string {
  const pattern = wordsOf(passwords);
  if (!pattern) return (sentence) => sentence;
  return (sentence) => sentence.replace(/`[^`]*`|"[^"]*"/g, (quote) => quote.replace(pattern, '***'));
}

/** Whether a part of a file, as it is or mended, holds one of these passwords or what looks like one. */
export function holdsPassword(code: string, passwords: readonly string[]): boolean {
  return lookalikes(code).length > 0 || wordsOf(passwords)?.test(code) === true;
}

/** Finds passwords as whole words: `redis` is not to take `vuls-redis` apart, and tell itself thereby. */
function wordsOf(passwords: readonly string[]): RegExp | null {
  // Anything shorter is a word of its own too often. The longest first: one may be a part of another.
  const long = [...new Set(passwords)]
    .filter(({ length }) => length >= 4)
    .sort((a, b) => b.length - a.length);
  if (long.length === 0) return null;
  const escaped = long.map((password) => password.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  return new RegExp(`(?<![\\w-])(?:${escaped.join('|')})(?![\\w-])`, 'g');
}
