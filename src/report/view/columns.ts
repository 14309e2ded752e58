/** The columns that texts take in a terminal. */

/** The columns of a text. */
export type Columns = (text: string) => number;

/**
 * Counts the columns of the given texts and their parts. What knows wide characters is loaded only where there can be one:
 * that takes longer than loading the rest of the program.
 */
export async function columnsIn(texts: readonly string[]): Promise<Columns> {
  if (texts.every((text) => /^[\t -~]*$/.test(text))) return ({ length }) => length;
  const { default: stringWidth } = await import('string-width');
  return (text) => stringWidth(text);
}
