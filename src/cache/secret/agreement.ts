/** Comparison of two passwords in every state of their variables. */

import {
  isFileName,
  isStop,
  type SourceChar,
  type Text,
  UNKNOWN,
  type VariableAssignment,
} from '../../compose/interpolation/expand.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import type { SecretIn } from './secret.js';
import { conditionsOf, jointCondition, sharedConditions } from './worst-origin.js';

/** The relation of a second password to the first. `none`: the second one is never given. */
export type Agreement = 'same' | 'different' | 'none' | 'unknown';

/**
 * Compares two passwords in every state of the variables. States in which Compose does not start are skipped. Nobody
 * needs to give a password that does not exist, so an absent second password agrees with an absent first one.
 */
export function agreement(first: SecretIn, second: SecretIn, variables: readonly string[]): Agreement {
  let given = false;
  let differs = false;
  let mayDiffer = false;
  for (const assignment of variableAssignments(variables).assignments) {
    const expected = textIn(first(assignment));
    if (expected === 'stops') continue;
    const actual = textIn(second(assignment));
    if (actual === 'unknown' || expected === 'unknown') return 'unknown';
    if (actual === 'stops') continue;
    if (actual.length > 0) given = true;
    if (comparable(actual) === comparable(expected)) continue;
    const isAnyFile = [...actual, ...expected].some(isOfFile) || emptiesFile(assignment);
    if (isAnyFile) mayDiffer = true;
    else differs = true;
  }
  if (!given) return 'none';
  if (mayDiffer && !differs) return 'unknown';
  return differs ? 'different' : 'same';
}

/** A difference between two passwords that needs a variable to be unset or empty. */
export interface ConditionalDifference {
  /** The states of the variables, as a clause. */
  readonly condition: string;
  /**
   * - `missing`: the second password is empty.
   * - `excess`: the first one is empty.
   * - `other`: they are not the same.
   */
  readonly kind: 'missing' | 'excess' | 'other';
}

/** The first difference between passwords that are the same while all variables are set; null for others. */
export function conditionalDifference(
  first: SecretIn,
  second: SecretIn,
  variables: readonly string[],
): ConditionalDifference | null {
  const differences = variableAssignments(variables).assignments.flatMap((assignment) => {
    const expected = textIn(first(assignment));
    const actual = textIn(second(assignment));
    if (typeof expected === 'string' || typeof actual === 'string') return [];
    if (comparable(actual) === comparable(expected)) return [];
    return [{ conditions: conditionsOf(assignment), kind: kindOf(expected, actual) }];
  });
  const [usual] = differences;
  if (!usual || usual.conditions.length === 0) return null;
  const { kind } = usual;
  return {
    condition: jointCondition(sharedConditions(differences.filter((each) => each.kind === kind))),
    kind,
  };
}

function kindOf(expected: Text, actual: Text): ConditionalDifference['kind'] {
  if (actual.length === 0) return 'missing';
  return expected.length === 0 ? 'excess' : 'other';
}

/** The clause about a difference from the server's password. `subject` ends with the verb, such as `it sends`. */
export function conditionalReason({ condition, kind }: ConditionalDifference, subject: string): string {
  switch (kind) {
    case 'missing':
      return `if ${condition}, ${subject} no password`;
    case 'excess':
      return `if ${condition}, ${subject} a password, but the server has none`;
    case 'other':
      return `if ${condition}, ${subject} a password that differs from the server's`;
  }
}

/** A file that is not in the repository may contain any password. */
function isOfFile({ variable }: SourceChar): boolean {
  return variable !== null && isFileName(variable);
}

/** Whether a file counts as empty in this state, which the repository does not determine. */
function emptiesFile(assignment: VariableAssignment): boolean {
  return [...assignment].some(([name, state]) => state !== 'set' && isFileName(name));
}

/** The text of a password; an absent one is empty. */
function textIn(secret: ReturnType<SecretIn>): Text | 'unknown' | 'stops' {
  if (secret === null) return [];
  return secret !== 'unknown' && isStop(secret) ? 'stops' : secret;
}

/** The text with the names of variables in the place of their values. */
export function comparable(text: Text): string {
  return text
    .map(({ char, variable }) => (char === UNKNOWN ? `${UNKNOWN}${variable}${UNKNOWN}` : char))
    .join('');
}
