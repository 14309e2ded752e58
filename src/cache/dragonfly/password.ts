/** The password that Dragonfly requires from its clients. */

import { isStop, type Stop, type VariableAssignment } from '../../compose/interpolation/expand.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import type { MappingNode } from '../../compose/model/node.js';
import { type Mounts, nothingMounted } from '../container/mounted-files.js';
import { type Absence, absence } from '../secret/absence.js';
import { literalPlaces, uniquePlaces } from '../secret/literal-places.js';
import { memoize, type SecretIn, type SecretOrigin } from '../secret/secret.js';
import { type Origin, worstOrigin } from '../secret/worst-origin.js';
import type { ScalarRange } from '../text/word.js';
import { hasEmptyDefault } from './empty-default.js';
import type { Flag } from './flag.js';
import { type PasswordSource, passwordSource } from './password-source.js';
import { readStartup, type Startup } from './startup.js';
import { passwordFlags, startupVariables } from './startup-variants.js';

export interface Password extends Pick<PasswordSource, 'setBy' | 'flag'> {
  readonly from: SecretOrigin;
  readonly variable: string | null;
  /** Null if the password contains no variable. */
  readonly whenUnset: Absence | null;
  readonly whenEmpty: Absence | null;
  /** Whether a file contains the password, a part of it, or a default value of it. */
  readonly written: boolean;
  readonly because: string;
  readonly secret: SecretIn;
  readonly literals: readonly ScalarRange[];
  /** The variables that the password depends on. */
  readonly variables: readonly string[];
}

/** Reads the password in every state of the variables. All of them are set in `startup`. */
export function readPassword(
  service: MappingNode,
  releases: readonly string[],
  startup: Startup,
  mounts: Mounts = nothingMounted,
): Password {
  const variables = startupVariables(service, passwordFlags, mounts);
  const sourceIn = (assignment: VariableAssignment): PasswordSource | Stop =>
    passwordSource(service, readStartup(service, assignment, releases, mounts), releases);
  const secret = memoize(variables, (assignment) => {
    const source = sourceIn(assignment);
    return isStop(source) ? source : source.text;
  });
  const { assignments, exhaustive } = variableAssignments(variables);
  const { conditions, ...origin }: Origin = exhaustive
    ? worstOrigin(secret, assignments)
    : { from: 'unknown', variable: null, conditions: [] };
  const source = passwordSource(service, startup, releases);
  if (isStop(source)) throw new Error('internal error: Compose stops for a variable that is set');
  const { flag, setBy } = source;
  const literals = uniquePlaces(assignments.flatMap((assignment) => literalPlaces(secret(assignment))));
  const password = {
    ...origin,
    setBy,
    ...absencesOf(flag, secret, variables, origin.variable),
    written: literals.length > 0,
    flag,
    secret,
    literals,
    variables,
  };
  return { ...password, because: reasonFor(password, source.because, exhaustive, conditions) };
}

/**
 * The result when the variable is unset or empty. `explicitly-empty` is an empty password that the file asks for with
 * `${V:-}`, in contrast to `${V}`, which does not handle the case.
 */
function absencesOf(
  flag: Flag | null,
  secret: SecretIn,
  variables: readonly string[],
  variable: string | null,
): Pick<Password, 'whenUnset' | 'whenEmpty'> {
  if (variable === null) return { whenUnset: null, whenEmpty: null };
  const others = variables.filter((name) => name !== variable);
  const resultFor = (state: 'unset' | 'empty'): Absence => {
    const found = absence(secret, variable, state, others);
    return found === 'empty' && flag && hasEmptyDefault(flag, variable) ? 'explicitly-empty' : found;
  };
  return { whenUnset: resultFor('unset'), whenEmpty: resultFor('empty') };
}

function reasonFor(
  password: Omit<Password, 'because'>,
  because: string | null,
  exhaustive: boolean,
  conditions: readonly string[],
): string {
  const always = conditions.length === 0;
  const condition = always ? '' : ` if ${conditions.join(' and ')}`;
  switch (password.from) {
    case 'unknown':
      if (!exhaustive) return 'the password depends on too many variables to check every combination';
      return (always ? because : null) ?? `the password is not known${condition}`;
    case 'nothing':
      return (
        (always ? (because ?? emptyReason(password)) : null) ??
        `no password is set${condition}, so anyone can connect`
      );
    case 'literal':
      return `it is written in ${fileOf(password)}${condition}`;
    case 'partly':
      return `part of it is written in ${fileOf(password)}${condition}`;
    case 'variable':
      return variableReason(password, condition);
  }
}

/** Null if no flag or variable sets the password. */
function emptyReason({ flag, setBy }: Pick<Password, 'flag' | 'setBy'>): string | null {
  if (!flag) return null;
  return `\`${setBy === 'requirepass' ? '--requirepass' : setBy}\` is empty, so anyone can connect`;
}

function variableReason(
  { variable, whenUnset, whenEmpty }: Omit<Password, 'because'>,
  condition: string,
): string {
  return whenUnset === 'explicitly-empty' || whenEmpty === 'explicitly-empty'
    ? `it defaults to an empty value if \`${variable}\` is not set`
    : `it comes from \`${variable}\`${condition}`;
}

/** The file that contains the password, by name if it is another one than the flag's. */
function fileOf({ flag, literals }: Pick<Password, 'flag' | 'literals'>): string {
  const own = flag?.place?.node.origin.source.file;
  const other = literals.map(({ node }) => node.origin.source.file).find((file) => file !== own);
  return own === undefined || other === undefined ? 'the file' : `\`${other}\``;
}
