/** The clause about a value that an option or a flag does not accept. `expected` is a noun or a limit. */
export function valueRule(written: string, expected: string, text: string, note = ''): string {
  return `\`${written}\` is ${text === '' ? 'empty' : `\`${text}\``}${note}, but must be ${expected}`;
}
