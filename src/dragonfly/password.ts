/** The password that Dragonfly asks of its clients. */

import { isStop, type Stop, type Text, type World, worldsOf } from '../compose/expand.js';
import type { MappingNode } from '../compose/node.js';
import { isFault, parseTemplate, type Template } from '../compose/template.js';
import { decidingVariables, passwordFlags } from './deciding.js';
import { envFileOf } from './environment.js';
import type { Flag } from './flag.js';
import type { Flags } from './flags.js';
import { type Mounts, nothingMounted } from './mounts.js';
import {
  type Absence,
  absence,
  literalPlaces,
  originOf,
  remembered,
  type SecretIn,
  type SecretOrigin,
  uniquePlaces,
} from './secret.js';
import { readStartup, type Startup } from './startup.js';
import type { Place } from './word.js';

export interface Password {
  readonly from: SecretOrigin;
  readonly variable: string | null;
  readonly setBy: 'requirepass' | 'DFLY_requirepass' | 'DFLY_PASSWORD' | null;
  /** Null when no variable is involved. */
  readonly whenUnset: Absence | null;
  readonly whenEmpty: Absence | null;
  /** Whether a password is written in the file: the whole, a part, or a default. */
  readonly written: boolean;
  readonly because: string;
  /** The flag or variable that sets it. */
  readonly flag: Flag | null;
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
  const secret = remembered(variables, (world) => passwordIn(service, world, releases, mounts));
  const { worlds, exhaustive } = worldsOf(variables);
  const { where, ...origin }: Origin = exhaustive
    ? originIn(secret, worlds)
    : { from: 'unknown', variable: null, where: [] };
  const flag = settingFlag(startup) ?? null;
  const { variable } = origin;
  const literals = uniquePlaces(worlds.flatMap((world) => literalPlaces(secret(world))));
  const password = {
    ...origin,
    setBy: flag === null ? null : writtenName(flag),
    whenUnset: variable === null ? null : absent(flag, secret, variables, variable, 'unset'),
    whenEmpty: variable === null ? null : absent(flag, secret, variables, variable, 'empty'),
    written: literals.length > 0,
    flag,
    secret,
    literals,
    variables,
  };
  return { ...password, because: why(password, startup, exhaustive, where) };
}

/** The flag or variable that sets the password; `DFLY_PASSWORD`, a variable only, counts up to v1.13 where no flag does. */
function settingFlag(flags: Flags): Flag | undefined {
  const older = flags.effective.get('PASSWORD');
  return flags.effective.get('requirepass') ?? (older?.origin === 'environment' ? older : undefined);
}

function writtenName(flag: Flag): 'requirepass' | 'DFLY_requirepass' | 'DFLY_PASSWORD' {
  if (flag.origin !== 'environment') return 'requirepass';
  return flag.name === 'PASSWORD' ? 'DFLY_PASSWORD' : 'DFLY_requirepass';
}

/** aclfile, then the flag, then the variable (acl/user_registry.cc, acl_family.cc). */
function passwordIn(
  service: MappingNode,
  world: World,
  releases: readonly string[],
  mounts: Mounts,
): Text | Stop | null | 'unknown' {
  const flags = readStartup(service, world, releases, mounts);
  if (isStop(flags)) return flags;
  if (flags.unknown.length > 0 || replacedByFile(flags)) return 'unknown';
  if (flags.program !== 'dragonfly') return 'unknown';
  const flag = settingFlag(flags);
  if (!flag) return envFileOf(service) ? 'unknown' : null;
  return typeof flag.value === 'boolean' ? null : flag.value;
}

/** An ACL file replaces the password; an empty name is none. */
function replacedByFile({ effective }: Flags): boolean {
  const value = effective.get('aclfile')?.value;
  return typeof value === 'object' && value.length > 0;
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
function originIn(secret: SecretIn, worlds: readonly World[]): Origin {
  const started = worlds.flatMap((world): (Origin & { readonly world: World })[] => {
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
  const template = parseTemplate(text);
  return !isFault(template) && template.some((part) => isEmptyWithout(part, variable));
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
  startup: Startup,
  exhaustive: boolean,
  others: readonly string[],
): string {
  const { unknown, program } = startup;
  const variable = `\`${password.variable}\``;
  const where =
    others.length === 0 ? '' : ` where ${others.map((name) => `\`${name}\``).join(' and ')} is not set`;
  switch (password.from) {
    case 'unknown':
      if (!exhaustive) return 'more variables decide it than can be tried in every combination';
      if (others.length > 0) return `what the password is${where} cannot be known`;
      if (password.flag === null && unknown[0]) return unknown[0].because;
      if (unknown[0]) return `${unknown[0].because}, which may replace the password`;
      if (program !== null && program !== 'dragonfly')
        return `the container starts \`${program}\`, not Dragonfly`;
      return replacedByFile(startup)
        ? 'an ACL file decides it, and what it holds cannot be known here'
        : 'an `env_file` may set it, and what it holds cannot be known here';
    case 'nothing':
      return password.flag && others.length === 0
        ? `\`${password.setBy === 'requirepass' ? '--requirepass' : password.setBy}\` is empty, so anybody may connect`
        : `no password is set${where}, so anybody may connect`;
    case 'literal':
      return `the password${where} is written in the file`;
    case 'partly':
      return `a part of the password${where} is written in the file`;
    case 'variable':
      return password.whenUnset === 'explicitly-empty' || password.whenEmpty === 'explicitly-empty'
        ? `the password is empty when ${variable} is not set, and the file says so on purpose`
        : `the password${where} comes from ${variable}`;
  }
}
