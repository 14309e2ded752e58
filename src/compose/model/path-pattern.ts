/** Rules by the place in a project, such as `services.*.ports`: a table that is walked along with the tree. */

export interface Pattern<T> {
  readonly rule: T | null;
  readonly next: ReadonlyMap<string, Pattern<T>>;
}

/** Items of a list count as one key, whatever their index. */
export const anyItem = '*';

/** The table of rules. Of a literal key and `*` at the same place the literal one counts. */
export function patternsOf<T>(rules: Iterable<readonly [string, T]>): Pattern<T> {
  interface Growing {
    rule: T | null;
    next: Map<string, Growing>;
  }
  const root: Growing = { rule: null, next: new Map() };
  for (const [path, rule] of rules) {
    let at = root;
    for (const key of path.split('.')) {
      const next = at.next.get(key) ?? { rule: null, next: new Map() };
      at.next.set(key, next);
      at = next;
    }
    at.rule = rule;
  }
  return root;
}

/** The rules below a key; undefined where there are none. */
export function below<T>(pattern: Pattern<T> | undefined, key: string): Pattern<T> | undefined {
  return pattern?.next.get(key) ?? pattern?.next.get('*');
}

/** The rules at a path. */
export function patternAt<T>(
  pattern: Pattern<T> | undefined,
  path: readonly string[],
): Pattern<T> | undefined {
  return path.reduce<Pattern<T> | undefined>(below, pattern);
}
