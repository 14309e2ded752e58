/** The worst origin that a password has while its variable is set. */

import { isStop, type VariableAssignment } from '../../compose/interpolation/expand.js';
import { originOf, type SecretIn, type SecretOrigin } from './secret.js';

export interface Origin {
  readonly from: SecretOrigin;
  readonly variable: string | null;
  /** The states of the other variables that are not set in this case, as clauses. */
  readonly conditions: readonly string[];
}

/** The worst origin first. */
const origins: readonly SecretOrigin[] = ['nothing', 'unknown', 'literal', 'partly', 'file', 'variable'];

/** The worst origin while the password's variable is set, over all states of the other variables. */
export function worstOrigin(secret: SecretIn, assignments: readonly VariableAssignment[]): Origin {
  const found = assignments.flatMap((assignment): (Origin & { assignment: VariableAssignment })[] => {
    const text = secret(assignment);
    if (text !== null && text !== 'unknown' && isStop(text)) return [];
    return [{ ...originOf(text), conditions: conditionsOf(assignment), assignment }];
  });
  const [usual = { from: 'nothing' as const, variable: null, conditions: [] }] = found;
  const { variable } = usual;
  if (variable === null) return usual;
  const whileSet = found.filter(({ assignment }) => (assignment.get(variable) ?? 'set') === 'set');
  const first = (from: SecretOrigin) =>
    whileSet.find((each) => each.from === from && (from !== 'variable' || each.variable !== variable));
  const worst = origins.map(first).find((each) => each !== undefined);
  if (worst) return worst;
  const isReplaced = found.some((each) => each.from === 'variable' && each.variable !== variable);
  return isReplaced ? { ...usual, conditions: ['that variable is set'] } : usual;
}

/** The states of the variables that are not set, as clauses. */
export function conditionsOf(assignment: VariableAssignment): string[] {
  return [...assignment].flatMap(([name, state]) => (state === 'set' ? [] : [`\`${name}\` is ${state}`]));
}
