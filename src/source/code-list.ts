/** Lists of names in a sentence. */

/** Names as code, with `and` or another word before the last one. */
export function codeList(names: readonly string[], word = 'and'): string {
  const shown = names.map((name) => `\`${name}\``);
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} ${word} ${shown.at(-1)}`;
}
