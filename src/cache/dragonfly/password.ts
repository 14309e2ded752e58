/** The password that Dragonfly requires from its clients. */

import { isStop, type Stop, type VariableAssignment } from '../../compose/interpolation/expand.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import type { MappingNode } from '../../compose/model/node.js';
import { type Mounts, nothingMounted } from '../container/mounted-files.js';
import { type Absence, absence } from '../secret/absence.js';
import { literalPlaces, uniquePlaces } from '../secret/literal-places.js';
import { passwordReason } from '../secret/password-reason.js';
import { isVariableName, memoize, type SecretIn, type SecretOrigin } from '../secret/secret.js';
import { inStates, type Origin, worstOrigin } from '../secret/worst-origin.js';
import type { ScalarRange } from '../text/word.js';
import { hasEmptyDefault } from './empty-default.js';
import { type Flag, takenFlag, writtenName } from './flag.js';
import { passwordSource, takenReason } from './password-source.js';
import type { SetPassword } from './set-password.js';
import { readStartup, type Startup } from './startup.js';
import { passwordFlags, startupVariables } from './startup-variants.js';

export interface Password extends Pick<SetPassword, 'setBy' | 'flag'> {
  readonly from: SecretOrigin;
  readonly variable: string | null;
  /** Null if the password contains no variable. */
  readonly whenUnset: Absence | null;
  readonly whenEmpty: Absence | null;
  /** Whether a file contains the password, a part of it, or a default value of it. */
  readonly written: boolean;
  /** Whether it has this origin only in some states of the other variables, or is one of several passwords. */
  readonly conditional: boolean;
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
  const sourceIn = (assignment: VariableAssignment): SetPassword | Stop =>
    passwordSource(service, readStartup(service, assignment, releases, mounts), releases);
  const secret = memoize(variables, (assignment) => {
    const source = sourceIn(assignment);
    return isStop(source) ? source : source.text;
  });
  const { assignments, exhaustive } = variableAssignments(variables);
  const { conditions, assignment, ...origin }: Origin = exhaustive
    ? worstOrigin(secret, assignments)
    : { from: 'unknown', variable: null, conditions: [], assignment: new Map() };
  const source = passwordSource(service, startup, releases);
  if (isStop(source)) throw new Error('internal error: Compose stops for a variable that is set');
  const { flag, setBy } = source;
  const literals = uniquePlaces(assignments.flatMap((assignment) => literalPlaces(secret(assignment))));
  const password = {
    ...origin,
    setBy,
    ...absencesOf(flag, secret, variables, origin.from === 'file' ? null : origin.variable),
    written: literals.length > 0,
    conditional: isConditional(origin.from, conditions, source),
    flag,
    secret,
    literals,
    variables,
  };
  const isPlainName = origin.from === 'literal' && isVariableName(secret(new Map()));
  const worstStartup = conditions.length === 0 ? startup : readStartup(service, assignment, releases, mounts);
  const worstSource = passwordSource(service, worstStartup, releases);
  if (isStop(worstSource) || isStop(worstStartup))
    throw new Error('internal error: Compose stops for the worst state of the variables');
  const context = {
    because: causeOf(worstSource, worstStartup),
    exhaustive,
    conditions,
    setting: settingOf(worstSource),
    place: worstSource.flag?.place ?? null,
    isRepeated: isRepeated(worstSource, worstStartup),
  };
  const literalReason = isPlainName
    ? 'it is the name of a variable instead of its value, because neither Compose nor a shell expands it'
    : (source.because ?? takenFlagReason(worstSource));
  const own = origin.from === 'literal' ? literalReason : null;
  const because = own === null ? passwordReason(password, context) : inStates(conditions, own);
  return { ...password, because };
}

/** Whether the command, with its files and variables, sets the flag of the password more than once. */
function isRepeated({ setBy }: SetPassword, { given }: Startup): boolean {
  return (
    setBy === 'requirepass' &&
    given.filter(({ name, origin }) => name === setBy && origin !== 'environment').length > 1
  );
}

/** Whether the password has its origin only in some states, or is one of several passwords. */
function isConditional(from: SecretOrigin, conditions: readonly string[], source: SetPassword): boolean {
  return conditions.length > 0 || (from === 'literal' && source.isOneOfSeveral === true);
}

/** The setting of a password as written; null if nothing sets it. */
function settingOf({ flag, setBy }: SetPassword): string | null {
  if (!flag) return null;
  return setBy === 'requirepass' ? '--requirepass' : setBy;
}

/** The clause about the cause of a missing or unknown password: a flag without a value may take `--requirepass` for it. */
function causeOf({ because, flag }: SetPassword, startup: Startup): string | null {
  if (because !== null || flag) return because;
  const taken = takenReason(startup, 'requirepass');
  return taken === null ? null : `${taken}, and anyone can connect`;
}

/** The reason for a password that is the flag after `--requirepass`, which has no value; null for another password. */
function takenFlagReason({ setBy, flag }: SetPassword): string | null {
  const taken = setBy === 'requirepass' && flag ? takenFlag(flag) : null;
  return flag && taken !== null
    ? `Dragonfly reads the next word, \`${taken}\`, as the value of \`${writtenName(flag)}\``
    : null;
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
