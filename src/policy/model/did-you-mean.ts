/** The hint at a misspelt name. */

import { closestMatch } from '../../source/closest-match.js';

/** The clause `did you mean ...?` with the candidate closest to a name; empty if none is close. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const match = closestMatch(name, candidates);
  return match === null ? '' : `did you mean \`${match}\`?`;
}
