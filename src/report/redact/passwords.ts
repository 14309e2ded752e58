/** Known passwords, masked in everything that is printed or posted about a project. */

import type { SourceFile } from '../../compose/load/files.js';
import type { Span } from '../../source/span.js';
import { passwordLikeSpans } from './secret-patterns.js';

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

/** Masks passwords in the quoted parts of a message. The message's own words are kept, even if one of them is a password. */
export function withoutPasswords(passwords: readonly string[]): (sentence: string) => string {
  const pattern = passwordPattern(passwords);
  if (!pattern) return (sentence) => sentence;
  return (sentence) => sentence.replace(/`[^`]*`|"[^"]*"/g, (quote) => quote.replace(pattern, '***'));
}

/** Whether text of a file, or of a fix, contains one of these passwords or something that looks like one. */
export function holdsPassword(code: string, passwords: readonly string[]): boolean {
  return passwordLikeSpans(code).length > 0 || passwordPattern(passwords)?.test(code) === true;
}

/** Matches passwords as whole words: masking `redis` in `vuls-redis` would reveal the password. */
function passwordPattern(passwords: readonly string[]): RegExp | null {
  // Shorter passwords are ordinary words too often. The longest come first, because one may be a part of another.
  const long = [...new Set(passwords)]
    .filter(({ length }) => length >= 4)
    .sort((a, b) => b.length - a.length);
  if (long.length === 0) return null;
  const escaped = long.map((password) => password.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  return new RegExp(`(?<![\\w-])(?:${escaped.join('|')})(?![\\w-])`, 'g');
}
