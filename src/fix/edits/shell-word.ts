/** Flags as words of a command that is a string. */

export function shellWord(flag: string): string {
  const equals = flag.indexOf('=') + 1;
  return `${flag.slice(0, equals)}${quote(flag.slice(equals))}`;
}

/** A value in a string that Compose splits into words: the value of a variable may contain white space. */
export function quote(value: string): string {
  return value.includes('$') ? `"${value}"` : value;
}
