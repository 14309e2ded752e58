/** The types of JSON Schema in words: `a mapping, a list or null`. */
export function typeNames(types: readonly string[]): string {
  const names: Readonly<Record<string, string>> = {
    object: 'a mapping',
    array: 'a list',
    integer: 'an integer',
    null: 'null',
  };
  // `null` reads best as the last alternative.
  const ordered = [...types].sort((a, b) => Number(a === 'null') - Number(b === 'null'));
  const named = ordered.map((type) => names[type] ?? `a ${type}`);
  return [named.slice(0, -1).join(', '), ...named.slice(-1)].filter((part) => part !== '').join(' or ');
}
