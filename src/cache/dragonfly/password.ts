/** The password that Dragonfly asks of its clients. */

import { isStop, type Stop, type VariableAssignment } from '../../compose/interpolation/expand.js';
import { type Template, templateParts } from '../../compose/interpolation/template.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import type { MappingNode } from '../../compose/model/node.js';
import { type Mounts, nothingMounted } from '../container/mounted-files.js';
import {
  type Absence,
  absence,
  literalPlaces,
  memoize,
  originOf,
  type SecretIn,
  type SecretOrigin,
  uniquePlaces,
} from '../secret/secret.js';
import type { Place } from '../text/word.js';
import type { Flag } from './flag.js';
import { type PasswordSource, passwordSource } from './password-source.js';
import { readStartup, type Startup } from './startup.js';
import { decidingVariables, passwordFlags } from './startup-variants.js';

export interface Password extends Pick<PasswordSource, 'setBy' | 'flag'> {
  readonly from: SecretOrigin;
  readonly variable: string | null;
  /** Null when no variable is involved. */
  readonly whenUnset: Absence | null;
  readonly whenEmpty: Absence | null;
  /** Whether a password is written in the file: the whole, a part, or a default. */
  readonly written: boolean;
  readonly because: string;
  readonly secret: SecretIn;
  readonly literals: readonly Place[];
  /** The variables that decide it. */
  readonly variables: readonly string[];
}

/** How the server gets its password, judged by every state of the variables; in `startup` all are set. */
export function readPassword(
  service: MappingNode,
  releases: readonly string[],
  startup: Startup,
  mounts: Mounts = nothingMounted,
): Password {
  const variables = decidingVariables(service, passwordFlags, mounts);
  const sourceIn = (world: VariableAssignment): PasswordSource | Stop =>
    passwordSource(service, readStartup(service, world, releases, mounts), releases);
  const secret = memoize(variables, (world) => {
    const source = sourceIn(world);
    return isStop(source) ? source : source.text;
  });
  const { assignments, exhaustive } = variableAssignments(variables);
  const { where, ...origin }: Origin = exhaustive
    ? originIn(secret, assignments)
    : { from: 'unknown', variable: null, where: [] };
  const source = passwordSource(service, startup, releases);
  if (isStop(source)) throw new Error('internal error: Compose stops for a variable that is set');
  const { flag, setBy } = source;
  const { variable } = origin;
  const literals = uniquePlaces(assignments.flatMap((world) => literalPlaces(secret(world))));
  const password = {
    ...origin,
    setBy,
    whenUnset: variable === null ? null : absent(flag, secret, variables, variable, 'unset'),
    whenEmpty: variable === null ? null : absent(flag, secret, variables, variable, 'empty'),
    written: literals.length > 0,
    flag,
    secret,
    literals,
    variables,
  };
  return { ...password, because: why(password, source.because, exhaustive, where) };
}

interface Origin {
  readonly from: SecretOrigin;
  readonly variable: string | null;
  /** The other variables that must not be set for it. */
  readonly where: readonly string[];
}

/** From the worst to the best. */
const origins: readonly SecretOrigin[] = ['nothing', 'unknown', 'literal', 'partly', 'variable'];

/** Where the password comes from where its variable is set, whatever becomes of the others: the worst of it. */
function originIn(secret: SecretIn, worlds: readonly VariableAssignment[]): Origin {
  const started = worlds.flatMap((world): (Origin & { readonly world: VariableAssignment })[] => {
    const text = secret(world);
    if (text !== null && text !== 'unknown' && isStop(text)) return [];
    const where = [...world].flatMap(([name, state]) => (state === 'set' ? [] : [name]));
    return [{ ...originOf(text), where, world }];
  });
  const [usual = { from: 'nothing' as const, variable: null, where: [] }] = started;
  const { variable } = usual;
  if (variable === null) return usual;
  const alike = started.filter(({ world }) => (world.get(variable) ?? 'set') === 'set');
  const worst = (from: SecretOrigin) =>
    alike.find((each) => each.from === from && (from !== 'variable' || each.variable !== variable));
  return origins.map(worst).find((each) => each !== undefined) ?? usual;
}

/** `${V:-}` says that no password is fine; `${V}` only forgets to say what happens without. */
function absent(
  flag: Flag | null,
  secret: SecretIn,
  variables: readonly string[],
  variable: string,
  state: 'unset' | 'empty',
): Absence {
  const others = variables.filter((name) => name !== variable);
  const found = absence(secret, variable, state, others);
  if (found !== 'empty' || !flag || typeof flag.value === 'boolean') return found;
  const nodes = [...flag.value.map(({ node }) => node), ...(flag.place ? [flag.place.node] : [])];
  // What a shell reads has two `$` for each that Compose leaves.
  const texts = nodes.flatMap(({ text }) => [text, text.replaceAll('$$', '$')]);
  return texts.some((text) => wantsNothing(text, variable)) ? 'explicitly-empty' : found;
}

function wantsNothing(text: string, variable: string): boolean {
  return templateParts(text).some((part) => isEmptyWithout(part, variable));
}

/** Whether nothing is written for the case that the variable is not set. */
function isEmptyWithout(part: Template[number], variable: string): boolean {
  if (part.kind === 'literal') return false;
  const own =
    part.name === variable &&
    (part.operator.endsWith('+') || (part.operator.endsWith('-') && part.argument.every(isNothing)));
  return own || part.argument.some((inner) => isEmptyWithout(inner, variable));
}

/** Quotes around nothing, and blanks, are nothing in a command of one string. */
function isNothing(part: Template[number]): boolean {
  return part.kind === 'literal'
    ? /^[\s"']*$/.test(part.text)
    : part.operator.endsWith('-') && part.argument.every(isNothing);
}

function why(
  password: Omit<Password, 'because'>,
  because: string | null,
  exhaustive: boolean,
  others: readonly string[],
): string {
  const variable = `\`${password.variable}\``;
  const where =
    others.length === 0 ? '' : ` where ${others.map((name) => `\`${name}\``).join(' and ')} is not set`;
  switch (password.from) {
    case 'unknown':
      if (!exhaustive) return 'more variables decide it than can be tried in every combination';
      if (others.length > 0 || because === null) return `what the password is${where} cannot be known`;
      return because;
    case 'nothing':
      if (others.length === 0 && because !== null) return because;
      return password.flag && others.length === 0
        ? `\`${password.setBy === 'requirepass' ? '--requirepass' : password.setBy}\` is empty, so anybody may connect`
        : `no password is set${where}, so anybody may connect`;
    case 'literal':
      return `the password${where} is written in ${fileOf(password)}`;
    case 'partly':
      return `a part of the password${where} is written in ${fileOf(password)}`;
    case 'variable':
      return password.whenUnset === 'explicitly-empty' || password.whenEmpty === 'explicitly-empty'
        ? `the password is empty when ${variable} is not set, and the file says so on purpose`
        : `the password${where} comes from ${variable}`;
  }
}

/** The file that it is written in, by name where that is another one than the flag's. */
function fileOf({ flag, literals }: Pick<Password, 'flag' | 'literals'>): string {
  const own = flag?.place?.node.origin.source.file;
  const other = literals.map(({ node }) => node.origin.source.file).find((file) => file !== own);
  return own === undefined || other === undefined ? 'the file' : `\`${other}\``;
}
