/** Lists of names in a sentence. */

/** Names as code, with `and` before the last one. */
export function codeList(names: readonly string[]): string {
  const shown = names.map((name) => `\`${name}\``);
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
