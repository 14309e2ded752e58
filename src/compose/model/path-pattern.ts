/** Tables of rules by path pattern, such as `services.*.ports`, which are traversed together with a tree. */

/** The rule for a path, and the rules below it by key. */
export interface Pattern<T> {
  readonly rule: T | null;
  readonly next: ReadonlyMap<string, Pattern<T>>;
}

/** A table of rules. `*` matches any key and any item; a literal key takes precedence over it. */
export function patternsOf<T>(rules: Iterable<readonly [string, T]>): Pattern<T> {
  interface MutablePattern {
    rule: T | null;
    next: Map<string, MutablePattern>;
  }
  const root: MutablePattern = { rule: null, next: new Map() };
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

/** The rules below a key; undefined if there are none. */
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
