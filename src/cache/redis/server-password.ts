/** The password that a server of the Redis family requires from the user `default`. */

import { isStop, type Stop, toText, type VariableAssignment } from '../../compose/interpolation/expand.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import { hasEmptyDefault } from '../dragonfly/empty-default.js';
import { type Absence, absence } from '../secret/absence.js';
import { literalPlaces, uniquePlaces } from '../secret/literal-places.js';
import { overridden, passwordCause, passwordReason } from '../secret/password-reason.js';
import { memoize, type SecretIn } from '../secret/secret.js';
import { inStates, type Origin, worstOrigin } from '../secret/worst-origin.js';
import type { RedisOption } from './option.js';
import type { ServerPassword } from './redis-reading.js';
import type { RedisStartup } from './redis-startup.js';
import type { ReleaseStartups } from './startup-states.js';
import { type UserPassword, userPassword } from './user-password.js';

/** The password in one state of the variables, and the setting that gives it. */
interface PasswordSource extends UserPassword {
  readonly setBy: string | null;
  readonly option: RedisOption | null;
  /** The reasons why the server does not start. */
  readonly refusals: readonly string[];
}

/** Reads the password in every state of the variables. All of them are set in `usual`. */
export function readServerPassword(
  usual: RedisStartup,
  { variables, read }: ReleaseStartups,
): ServerPassword {
  const sourceIn = (assignment: VariableAssignment): PasswordSource | Stop => {
    const startup = read(assignment);
    return isStop(startup) ? startup : passwordSource(startup);
  };
  const source = passwordSource(usual);
  const secret = memoize(variables, (assignment) => {
    const own = sourceIn(assignment);
    if (isStop(own)) return own;
    // A server that stops for this state of the variables requires no password in it.
    const [changed] = [...assignment].flatMap(([name, state]) => (state === 'set' ? [] : [name]));
    return changed !== undefined && stopsFor(own, source) ? { stops: changed } : own.text;
  });
  const { assignments, exhaustive } = variableAssignments(variables);
  const { conditions, assignment, ...origin }: Origin = exhaustive
    ? worstOrigin(secret, assignments)
    : { from: 'unknown', variable: null, conditions: [], assignment: new Map() };
  const { option, setBy } = source;
  const variable = origin.from === 'file' ? null : origin.variable;
  const stopped = stoppedByServer(sourceIn, variable, source);
  const literals = uniquePlaces(assignments.flatMap((assignment) => literalPlaces(secret(assignment))));
  const password = {
    ...origin,
    setBy,
    option,
    ...absencesOf({ ...source, stopped }, secret, variables, variable),
    stoppedByServer: stopped,
    userFault:
      (origin.from === 'unknown' && exhaustive && conditions.length === 0 && source.userFault) || null,
    written: literals.length > 0,
    conditional: conditions.length > 0 || (origin.from === 'literal' && source.isOneOfSeveral === true),
    secret,
    literals,
    variables,
  };
  const worst = conditions.length === 0 ? source : sourceIn(assignment);
  if (isStop(worst)) throw new Error('internal error: Compose stops for the worst state of the variables');
  const context = {
    because: worst.because,
    exhaustive,
    conditions,
    setting: worst.setBy,
    place: worst.option?.place ?? null,
    isRepeated: false,
  };
  const own = origin.from === 'literal' ? source.because : null;
  const because = own === null ? passwordReason(password, context) : inStates(conditions, own);
  return { ...password, because };
}

/** An ACL file or a `user` option overrides `requirepass` (redis, acl.c, ACLLoadUsersAtStartup). */
function passwordSource(startup: RedisStartup): PasswordSource {
  const { users, effective, unknown } = startup;
  const requirepass = effective.get('requirepass') ?? null;
  const own = users.option ?? requirepass;
  const setBy = nameOf(own, users.isFile);
  const base = { setBy, option: own, refusals: refusalsOf(startup) };
  const [cause] = unknown;
  const user = users.defaultUser;
  if (cause)
    return {
      ...base,
      text: 'unknown',
      because: own && setBy !== null ? overridden(cause.because, setBy) : passwordCause(cause),
    };
  if (!user) return { ...base, text: 'unknown', because: startup.problems[0]?.because ?? null };
  if (users.option === null) {
    const text = requirepass?.values[0] ?? null;
    const isMissing = base.refusals.length > 0 && (text === null || text.length === 0);
    return isMissing
      ? { ...base, text: 'unknown', because: notStarted(startup, /^requirepass/) }
      : { ...base, text, because: fileReason(requirepass, startup) };
  }
  return {
    ...base,
    ...userPassword(user, users.option, { isFile: users.isFile, hasPassword: hasValue(requirepass) }),
  };
}

function hasValue(option: RedisOption | null): boolean {
  return (option?.values[0] ?? []).length > 0;
}

/** The reason for what is unknown of a server that does not start, as a clause: an option `about` that first. */
export function notStarted(startup: RedisStartup, about = /(?:)/): string {
  const refused = startup.options.find(({ accepted, name }) => accepted === false && about.test(name));
  return `the server does not start: ${refused?.because ?? refusalsOf(startup)[0] ?? ''}`;
}

function refusalsOf({ options, problems }: RedisStartup): string[] {
  const refused = options.filter(({ accepted }) => accepted === false);
  return [...refused, ...problems].map(({ because }) => because ?? '');
}

/** Whether the server stops for a reason that the usual startup does not have. */
function stopsFor({ refusals }: PasswordSource, usual: PasswordSource): boolean {
  return refusals.some((because) => !usual.refusals.includes(because));
}

function nameOf(option: RedisOption | null, isFile: boolean): string | null {
  if (option === null) return null;
  if (isFile) return 'aclfile';
  return option.origin === 'environment' &&
    option.variable !== null &&
    !option.variable.endsWith('_FLAGS') &&
    option.variable !== 'REDIS_ARGS'
    ? option.variable
    : option.name;
}

/** The reason for a password, or for none, in a configuration file: one without variables, or one that a script writes. */
function fileReason(option: RedisOption | null, { scriptConfig }: RedisStartup): string | null {
  if (option === null)
    return scriptConfig
      ? 'the configuration that the script writes contains no `requirepass`, so no password is set, and anyone can connect'
      : null;
  const missed = option.origin === 'file' ? scriptConfig?.unreplaced : null;
  if (typeof missed === 'string')
    return `\`sed\` finds no \`${missed}\` to replace, so the password is the text that the file contains`;
  const text = toText(option.values[0] ?? []);
  return option.origin === 'file' && /^\$(?:\{\w+.*\}|\w+)$/.test(text)
    ? `the server does not expand variables in its configuration file, so the password is the text \`${text}\``
    : null;
}

/** `stopped` are the states in which Compose starts the container, but the server stops. */
function absencesOf(
  { option, text, stopped }: PasswordSource & { readonly stopped: ServerPassword['stoppedByServer'] },
  secret: SecretIn,
  variables: readonly string[],
  variable: string | null,
): Pick<ServerPassword, 'whenUnset' | 'whenEmpty'> {
  if (variable === null) return { whenUnset: null, whenEmpty: null };
  const others = variables.filter((name) => name !== variable);
  const value = text === null || text === 'unknown' ? [] : text;
  const isEmptyOnPurpose = option !== null && hasEmptyDefault({ value, place: option.place }, variable);
  const resultFor = (state: 'unset' | 'empty'): Absence => {
    const found = stopped.includes(state) ? 'empty' : absence(secret, variable, state, others);
    return found === 'empty' && isEmptyOnPurpose ? 'explicitly-empty' : found;
  };
  return { whenUnset: resultFor('unset'), whenEmpty: resultFor('empty') };
}

/** The states of the password's variable in which Compose starts, but the server does not. */
function stoppedByServer(
  sourceIn: (assignment: VariableAssignment) => PasswordSource | Stop,
  variable: string | null,
  usual: PasswordSource,
): ServerPassword['stoppedByServer'] {
  if (variable === null) return [];
  return (['unset', 'empty'] as const).filter((state) => {
    const source = sourceIn(new Map([[variable, state]]));
    return !isStop(source) && stopsFor(source, usual);
  });
}
