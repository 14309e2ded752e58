/** What to do about the name of a property. */

/** What to do about a property that Compose does not know. */
export function nameStep(key: string, path: readonly string[]): string {
  if (key === '<<') return 'quotes or a tag keep `<<` from being a merge key, so remove them';
  const isResource =
    path.length === 1 && /^(?:services|networks|volumes|secrets|configs)$/.test(path[0] ?? '');
  if (!isResource) return 'correct the name, or prefix it with `x-`';
  return key.includes('$')
    ? 'Compose does not interpolate a name, so write it without variables'
    : 'a name has only letters, digits, `.`, `_` and `-`';
}
