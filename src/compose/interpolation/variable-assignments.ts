/** Combinations of variable states to expand a text with. */

import type { VariableAssignment, VariableState } from './expand.js';

/** Up to this many variables, every combination of their states is tried. */
export const maxCombined = 5;

/**
 * The assignments that the variables allow, first the one in which all are set. With at most five variables these are
 * all combinations. With more, `exhaustive` is false: each variable is varied alone, and all are varied together.
 */
export function variableAssignments(variables: readonly string[]): {
  readonly assignments: readonly VariableAssignment[];
  readonly exhaustive: boolean;
} {
  if (variables.length <= maxCombined) return { assignments: combinationsOf(variables), exhaustive: true };
  const all = (state: VariableState): VariableAssignment => new Map(variables.map((name) => [name, state]));
  const single = variables.flatMap((name) =>
    (['unset', 'empty'] as const).map((state): VariableAssignment => new Map([[name, state]])),
  );
  return { assignments: [all('set'), ...single, all('unset'), all('empty')], exhaustive: false };
}

/** The combinations of the lists of variables that most values have: of none and of one. */
const known = new Map<string, readonly VariableAssignment[]>();
const maxKnown = 1_000;

function combinationsOf(variables: readonly string[]): readonly VariableAssignment[] {
  if (variables.length > 1) return combinations(variables);
  const [name = ''] = variables;
  const before = known.get(name);
  if (before) return before;
  const assignments = combinations(variables);
  if (known.size < maxKnown) known.set(name, assignments);
  return assignments;
}

function combinations(variables: readonly string[]): readonly VariableAssignment[] {
  const states: readonly VariableState[] = ['set', 'unset', 'empty'];
  return variables.reduce<readonly VariableAssignment[]>(
    (assignments, name) =>
      states.flatMap((state) => assignments.map((assignment) => new Map([...assignment, [name, state]]))),
    [new Map()],
  );
}
