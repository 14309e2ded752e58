/** The clause about a value that an option or a flag does not accept. `expected` is a noun or a limit. */
export function valueRule(written: string, expected: string, text: string): string {
  return `\`${written}\` must be ${expected}, not ${text === '' ? 'empty' : `\`${text}\``}`;
}
