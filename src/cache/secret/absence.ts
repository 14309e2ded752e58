/** The state of a password when one of its variables is unset or empty. */

import { isStop } from '../../compose/interpolation/expand.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import type { SecretIn } from './secret.js';

/** The result for a password when a variable is unset or empty. `stops`: Compose does not start the project. */
export type Absence = 'stops' | 'empty' | 'explicitly-empty' | 'fallback' | 'still-set';

/** The worst state first. */
const absences: readonly Absence[] = ['empty', 'fallback', 'still-set', 'stops'];

/** The worst result when the variable is in this state, over all states of the other variables. */
export function absence(
  secret: SecretIn,
  variable: string,
  state: 'unset' | 'empty',
  others: readonly string[],
): Absence {
  const found = new Set(
    variableAssignments(others).assignments.map((assignment) =>
      absenceOf(secret(new Map([...assignment, [variable, state]]))),
    ),
  );
  return absences.find((each) => found.has(each)) ?? 'stops';
}

function absenceOf(text: ReturnType<SecretIn>): Absence {
  if (text === 'unknown') return 'still-set';
  if (text === null) return 'empty';
  if (isStop(text)) return 'stops';
  if (text.length === 0) return 'empty';
  return text.some(({ variable }) => variable !== null) ? 'still-set' : 'fallback';
}
