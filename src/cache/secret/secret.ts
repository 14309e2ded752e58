/** Passwords as functions of the environment's variables, and their origin. */

import {
  isFileName,
  isStop,
  type Stop,
  type Text,
  toText,
  type VariableAssignment,
} from '../../compose/interpolation/expand.js';

/**
 * The source of a password. `file`: a file that is not in the repository. `partly`: a variable with literal text, or with
 * another variable, beside it.
 */
export type SecretOrigin = 'variable' | 'file' | 'partly' | 'literal' | 'nothing' | 'unknown';

/** The password for a state of the variables; null if there is none, `unknown` if the repository does not show it. */
export type SecretIn = (assignment: VariableAssignment) => Text | Stop | null | 'unknown';

/** Caches a secret by the state of the variables that it depends on, because callers ask for it many times. */
export function memoize(variables: readonly string[], secret: SecretIn): SecretIn {
  const known = new Map<string, ReturnType<SecretIn>>();
  return (assignment) => {
    const key = variables.map((name) => assignment.get(name) ?? 'set').join();
    const before = known.get(key);
    if (before !== undefined) return before;
    const text = secret(assignment);
    known.set(key, text);
    return text;
  };
}

/** An origin as the model shows it: the content of a file that is not in the repository is unknown. */
export function shownOrigin({
  from,
  variable,
}: {
  readonly from: SecretOrigin;
  readonly variable: string | null;
}): { readonly from: Exclude<SecretOrigin, 'file'>; readonly variable: string | null } {
  return from === 'file' ? { from: 'unknown', variable: null } : { from, variable };
}

/** The origin of a password's text, with the first variable in it. */
export function originOf(text: Text | null | 'unknown'): { from: SecretOrigin; variable: string | null } {
  if (text === 'unknown') return { from: 'unknown', variable: null };
  if (text === null || text.length === 0) return { from: 'nothing', variable: null };
  const variable = text.find((char) => char.variable !== null)?.variable ?? null;
  if (variable === null) return { from: 'literal', variable: null };
  if (text.length > 1) return { from: 'partly', variable };
  return { from: isFileName(variable) ? 'file' : 'variable', variable };
}

/** Whether a password is a variable such as `${NAME}` as plain text, which nothing has expanded. */
export function isVariableName(password: ReturnType<SecretIn>): boolean {
  if (password === null || password === 'unknown' || isStop(password)) return false;
  return /^\$(?:\w+|\{\w+[^{}]*\})$/.test(toText(password));
}
