/** Suggestion for a misspelt word. */

/**
 * The candidate that is most similar to a word, regardless of case, and the first one of several; null if none has an
 * edit distance below `maxDistance`.
 */
export function closestMatch(
  word: string,
  candidates: Iterable<string>,
  maxDistance: number = Math.min(3, Math.ceil(word.length / 3) + 1),
): string | null {
  let best: string | null = null;
  let limit = maxDistance;
  for (const candidate of candidates) {
    // The distance is at least the difference of the lengths; the check saves most comparisons.
    if (Math.abs(candidate.length - word.length) >= limit) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < limit) {
      best = candidate;
      limit = distance;
    }
  }
  return best;
}

/** The Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const change = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(change, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
