/** Sentences, cut to a length that a reader and GitHub accept. */

/** GitHub rejects longer comments. */
const maxLength = 2000;

/** The sentence, cut after 2,000 UTF-16 units. */
export function shortened(text: string): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength).replace(/[\ud800-\udbff]$/, '')}…`;
}
