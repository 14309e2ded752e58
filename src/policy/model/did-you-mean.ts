/** The hint at a misspelt name. */

import { closestMatch } from '../../source/closest-match.js';

/** The clause `did you mean ...?` with the candidate closest to a name; empty if none is close. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const match = closestName(name, candidates);
  return match === null ? '' : `did you mean \`${match}\`?`;
}

/** The candidate that a misspelt or shortened name probably means; null if none is close. */
export function closestName(name: string, candidates: Iterable<string>): string | null {
  const all = [...candidates];
  return closestMatch(name, all) ?? onlyContinuation(name, all);
}

/** The only candidate that begins with a word of at least three letters; null if there are several or none. */
function onlyContinuation(word: string, candidates: readonly string[]): string | null {
  if (word.length < 3) return null;
  const found = candidates.filter((each) => each.toLowerCase().startsWith(word.toLowerCase()));
  return found.length === 1 ? (found[0] ?? null) : null;
}
