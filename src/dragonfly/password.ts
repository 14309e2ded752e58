/** The password that Dragonfly asks of its clients. */

import { isStop, type Stop, type Text, variablesIn, type World, worldsOf } from '../compose/expand.js';
import type { MappingNode } from '../compose/node.js';
import { isFault, parseTemplate } from '../compose/template.js';
import { commandScalars } from './argv.js';
import { envFileOf, settingsOf } from './environment.js';
import type { Flag } from './flag.js';
import type { Flags } from './flags.js';
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
export function readPassword(service: MappingNode, releases: readonly string[], startup: Startup): Password {
  const variables = relevantVariables(service);
  const secret = remembered(variables, (world) => passwordIn(service, world, releases));
  const { worlds, exhaustive } = worldsOf(variables);
  const origin = exhaustive
    ? originOf(firstStart(secret, worlds))
    : { from: 'unknown' as const, variable: null };
  const flag = settingFlag(startup) ?? null;
  const { variable } = origin;
  const literals = uniquePlaces(worlds.flatMap((world) => literalPlaces(secret(world))));
  const password = {
    ...origin,
    setBy: flag === null ? null : writtenName(flag),
    whenUnset: variable === null ? null : explicit(flag, variable, absence(secret, variable, 'unset')),
    whenEmpty: variable === null ? null : explicit(flag, variable, absence(secret, variable, 'empty')),
    written: literals.length > 0,
    flag,
    secret,
    literals,
    variables,
  };
  return { ...password, because: why(password, startup, exhaustive) };
}

/** Variables in arguments that are one `--flag=value` of another flag cannot change the password. */
function relevantVariables(service: MappingNode): string[] {
  const scalars = commandScalars(service);
  const other = /^--?(?!requirepass\b|flagfile\b|fromenv\b|tryfromenv\b|aclfile\b)[a-z_]+=/;
  const settings = settingsOf(service).filter(
    (setting) =>
      ['DFLY_requirepass', 'DFLY_PASSWORD'].includes(setting.name) ||
      mentioned(
        scalars.map((node) => node.text),
        setting.name,
      ),
  );
  return [
    ...new Set([
      ...variablesIn(scalars.filter((node) => scalars.length < 2 || !other.test(node.text))),
      ...variablesIn(settings.map((setting) => setting.node)),
      ...settings.filter((setting) => setting.node.value === null).map((setting) => setting.name),
    ]),
  ];
}

/** Whether a shell in the command may read the container's variable. */
function mentioned(texts: readonly string[], name: string): boolean {
  return texts.some((text) => text.includes(name));
}

/** The flag or variable that sets the password; `DFLY_PASSWORD`, a variable only, counts up to v1.13 where no flag does. */
function settingFlag(flags: Flags): Flag | undefined {
  const older = flags.effective.get('PASSWORD');
  return flags.effective.get('requirepass') ?? (older?.origin === 'environment' ? older : undefined);
}

function writtenName(flag: Flag): 'requirepass' | 'DFLY_requirepass' | 'DFLY_PASSWORD' {
  if (flag.origin === 'command') return 'requirepass';
  return flag.name === 'PASSWORD' ? 'DFLY_PASSWORD' : 'DFLY_requirepass';
}

/** aclfile, then the flag, then the variable (acl/user_registry.cc, acl_family.cc). */
function passwordIn(
  service: MappingNode,
  world: World,
  releases: readonly string[],
): Text | Stop | null | 'unknown' {
  const flags = readStartup(service, world, releases);
  if (isStop(flags)) return flags;
  if (flags.unknown.length > 0 || flags.effective.has('aclfile')) return 'unknown';
  if (flags.program !== 'dragonfly') return 'unknown';
  const flag = settingFlag(flags);
  if (!flag) return envFileOf(service) ? 'unknown' : null;
  return typeof flag.value === 'boolean' ? null : flag.value;
}

function firstStart(secret: SecretIn, worlds: readonly World[]): Text | null | 'unknown' {
  for (const world of worlds) {
    const text = secret(world);
    if (text === 'unknown' || text === null || !isStop(text)) return text;
  }
  return null;
}

/** `${V:-}` says that no password is fine; `${V}` only forgets to say what happens without. */
function explicit(flag: Flag | null, variable: string, state: Absence): Absence {
  if (state !== 'empty' || !flag || typeof flag.value === 'boolean') return state;
  return flag.value.some((glyph) => hasEmptyDefault(glyph.node.text, variable)) ? 'explicitly-empty' : state;
}

function hasEmptyDefault(text: string, variable: string): boolean {
  const template = parseTemplate(text);
  if (isFault(template)) return false;
  return template.some(
    (part) =>
      part.kind === 'variable' &&
      part.name === variable &&
      (part.operator === '-' || part.operator === ':-') &&
      part.argument.length === 0,
  );
}

function why(password: Omit<Password, 'because'>, startup: Startup, exhaustive: boolean): string {
  const { unknown, program, effective } = startup;
  const variable = `\`${password.variable}\``;
  switch (password.from) {
    case 'unknown':
      if (!exhaustive) return 'more variables decide it than can be tried in every combination';
      if (password.flag === null && unknown[0]) return unknown[0].because;
      if (unknown[0]) return `${unknown[0].because}, which may replace the password`;
      if (program !== null && program !== 'dragonfly')
        return `the container starts \`${program}\`, not Dragonfly`;
      return effective.has('aclfile')
        ? 'an ACL file decides it, and what it holds cannot be known here'
        : 'an `env_file` may set it, and what it holds cannot be known here';
    case 'nothing':
      return password.flag
        ? `\`${password.setBy === 'requirepass' ? '--requirepass' : password.setBy}\` is empty, so anybody may connect`
        : 'no password is set, so anybody may connect';
    case 'literal':
      return 'the password is written in the file';
    case 'partly':
      return 'a part of the password is written in the file';
    case 'variable':
      return password.whenUnset === 'explicitly-empty' || password.whenEmpty === 'explicitly-empty'
        ? `the password is empty when ${variable} is not set, and the file says so on purpose`
        : `the password comes from ${variable}`;
  }
}
