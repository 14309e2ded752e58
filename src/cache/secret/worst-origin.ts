/** The worst origin that a password has while its variable is set. */

import { isStop, type VariableAssignment } from '../../compose/interpolation/expand.js';
import { originOf, type SecretIn, type SecretOrigin } from './secret.js';

export interface Origin {
  readonly from: SecretOrigin;
  readonly variable: string | null;
  /** The states of the other variables that are not set in this case, as clauses. */
  readonly conditions: readonly string[];
  /** The state of the variables in which it has this origin. */
  readonly assignment: VariableAssignment;
}

/** The worst origin first. */
const origins: readonly SecretOrigin[] = ['nothing', 'unknown', 'literal', 'partly', 'file', 'variable'];

/** The worst origin while the password's variable is set, over all states of the other variables. */
export function worstOrigin(secret: SecretIn, assignments: readonly VariableAssignment[]): Origin {
  const found = assignments.flatMap((assignment): Origin[] => {
    const text = secret(assignment);
    if (text !== null && text !== 'unknown' && isStop(text)) return [];
    return [{ ...originOf(text), conditions: conditionsOf(assignment), assignment }];
  });
  const [usual = { from: 'nothing' as const, variable: null, conditions: [], assignment: new Map() }] = found;
  const { variable } = usual;
  if (variable === null) return ifSet(usual, found);
  const whileSet = found.filter(({ assignment }) => (assignment.get(variable) ?? 'set') === 'set');
  const first = (from: SecretOrigin): Origin | undefined => {
    const same = whileSet.filter(
      (each) => each.from === from && (from !== 'variable' || each.variable !== variable),
    );
    return same[0] && { ...same[0], conditions: sharedConditions(same) };
  };
  const worst = origins.map(first).find((each) => each !== undefined);
  if (worst) return worst.from === 'partly' && worst.conditions.length === 0 ? ifSet(worst, whileSet) : worst;
  const isReplaced = found.some((each) => each.from === 'variable' && each.variable !== variable);
  return isReplaced ? { ...usual, conditions: ['that variable is set'] } : usual;
}

/** The usual origin with the variables that must be set for it, if the password comes from a variable without them. */
function ifSet(usual: Origin, found: readonly Origin[]): Origin {
  if (usual.from === 'file' || usual.from === 'unknown') return usual;
  const better = found.find(({ from }) => from === 'variable');
  if (!better) return usual;
  const names = [...better.assignment].flatMap(([name, state]) => (state === 'set' ? [] : [name]));
  const isBetterEmpty = (name: string): boolean =>
    found.some(
      ({ from, assignment }) =>
        from === 'variable' &&
        assignment.get(name) === 'empty' &&
        [...assignment].every(
          ([other, state]) => state === (better.assignment.get(other) ?? 'set') || other === name,
        ),
    );
  const conditions = names.map((name) => `\`${name}\` is set${isBetterEmpty(name) ? ' and not empty' : ''}`);
  return { ...usual, conditions };
}

/** The conditions of the first of these states, which have the same result: variables may be `unset or empty` for it. */
export function sharedConditions([first, ...others]: readonly Pick<
  Origin,
  'conditions'
>[]): readonly string[] {
  const conditions = first?.conditions ?? [];
  const known = new Set(others.map((each) => each.conditions.join()));
  let states = [conditions];
  return conditions.map((condition, at) => {
    const whenEmpty = condition.replace(/ is unset$/, ' is empty');
    const widened = states.map((state) => state.map((each, index) => (index === at ? whenEmpty : each)));
    if (whenEmpty === condition || !widened.every((state) => known.has(state.join()))) return condition;
    states = [...states, ...widened];
    return `${condition} or empty`;
  });
}

/** The conditions as one clause; two variables in the same state share a predicate. */
export function jointCondition(conditions: readonly string[]): string {
  const [first, second, ...more] = conditions.map((each) => /^(`\w+`) is (.*)$/.exec(each) ?? []);
  const [, one, predicate] = first ?? [];
  return second && more.length === 0 && predicate !== undefined && second[2] === predicate
    ? `${one} and ${second[1]} are both ${predicate}`
    : conditions.join(' and ');
}

/** A clause that holds in these states of the variables. Without conditions it holds when all of them are set. */
export function inStates(conditions: readonly string[], clause: string): string {
  return conditions.length === 0 ? clause : `if ${jointCondition(conditions)}, ${clause}`;
}

/** The states of the variables that are not set, as clauses. */
export function conditionsOf(assignment: VariableAssignment): string[] {
  return [...assignment].flatMap(([name, state]) => (state === 'set' ? [] : [`\`${name}\` is ${state}`]));
}
