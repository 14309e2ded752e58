/** The source of the password of the `default` user. Clients that give no user name connect as `default`. */

import { isStop, type Stop, toText } from '../../compose/interpolation/expand.js';
import type { MappingNode } from '../../compose/model/node.js';
import { codePointName } from '../../source/code-point.js';
import { settingsOf, unknownEnvFile } from '../container/environment.js';
import { overridden, passwordCause } from '../secret/password-reason.js';
import type { Unknown } from '../text/word.js';
import { aclFileSource } from './acl-password.js';
import type { Flags } from './effective-flags.js';
import { type Flag, takenWord, takingFlag, writtenName } from './flag.js';
import { misspelledFault } from './misspelled-flag.js';
import { compareReleases, nearestFlag, newestRelease, possibleReleases } from './release.js';
import type { SetPassword } from './set-password.js';
import type { Startup } from './startup.js';

/** An ACL file overrides the flag, which overrides the variable (acl/user_registry.cc, acl_family.cc). */
export function passwordSource(
  service: MappingNode,
  startup: Startup | Stop,
  releases: readonly string[],
): SetPassword | Stop {
  if (isStop(startup)) return startup;
  const flag = passwordFlag(startup, releases) ?? null;
  const base = { setBy: flag === null ? null : setByName(flag), flag };
  const unknown = (because: string): SetPassword => ({ ...base, text: 'unknown', because });
  const [cause] = startup.unknown;
  if (cause) return unknown(flag ? overriddenFlag(cause, flag, startup) : passwordCause(cause));
  if (startup.otherProgram !== null) return unknown(startup.otherProgram.reason);
  const aclFlag = startup.effective.get('aclfile');
  if (aclFlag && startup.acl && startup.acl.kind !== 'ignored')
    return aclFileSource(startup, startup.acl, aclFlag, releases);
  const envFile = flag ? null : unknownEnvFile(service);
  if (envFile !== null) return unknown(`${envFile} may set the password`);
  if (!flag) return withoutFlag(service, startup, releases);
  if (typeof flag.value !== 'boolean') return { ...base, text: flag.value, because: null };
  return flag.fault ? unknown(flag.fault.reason) : { ...base, text: null, because: null };
}

/**
 * The clause about an unknown setting that may override the password's flag. Of two values of a flag, the last one takes
 * effect, so that a setting before the flag can override it with an ACL file only.
 */
function overriddenFlag(cause: Unknown, flag: Flag, { given }: Startup): string {
  const { because, kind, flagsBefore } = cause;
  const isBefore = flagsBefore !== undefined && flagsBefore <= given.indexOf(flag);
  if (!isBefore || flag.origin === 'environment' || cause.flag !== undefined)
    return overridden(because, writtenName(flag));
  return kind === 'flag'
    ? `\`${writtenName(flag)}\` may have no effect: ${because}, such as \`--aclfile\`, or \`--\`, after which Dragonfly reads no flags`
    : `\`${writtenName(flag)}\` has no effect if the unknown flags include \`--aclfile\`: ${because}`;
}

/** No flag sets the password. With a misspelled one, Dragonfly does not start. */
function withoutFlag(service: MappingNode, startup: Startup, releases: readonly string[]): SetPassword {
  const misspelled = misspelledFault(startup, ['requirepass'], possibleReleases(releases));
  return {
    setBy: null,
    flag: null,
    text: misspelled === null ? null : 'unknown',
    because: misspelled?.reason ?? ineffectiveReason(startup, service),
  };
}

/** The reason why a password in the command, a configuration file or a variable has no effect; null without one. */
function ineffectiveReason(startup: Startup, service: MappingNode): string | null {
  return ignoredReason(startup, 'requirepass') ?? ignoredFileReason(startup) ?? unreadVariable(service);
}

/** The reason why the options of another image in a variable have no effect; null without such a variable. */
function unreadVariable(service: MappingNode): string | null {
  const unread = settingsOf(service).find(
    ({ name, node }) => !/^(?:DFLY|FLAGS)_/.test(name) && /--?requirepass\b/.test(node.text),
  );
  return unread
    ? `Dragonfly does not read \`${unread.name}\`, so no password is set, and anyone can connect`
    : null;
}

/** The reason why a flag in the command has no effect: Compose or Dragonfly ignores it; null if neither does, or if it is set. */
export function ignoredReason(startup: Startup, name: string): string | null {
  const { ignoredText, ignored, effective, unpassedCommand, commentedText, given, undefok } = startup;
  if (effective.has(name)) return null;
  // A variable that takes no effect is one that a release does not read (effective-flags.ts, readsVariable).
  if (given.some((flag) => flag.name === name && flag.origin === 'environment'))
    return `Dragonfly before v1.11.0 ignores \`DFLY_${name}\``;
  if (new RegExp(`--?${name}\\b`).test(commentedText))
    return `the shell ignores \`--${name}\`, because it is in a comment after \`#\``;
  const tolerated = given.find((flag) => undefok.has(flag.name) && isNear(flag, name));
  if (tolerated)
    return `\`--undefok\` makes Dragonfly ignore \`${writtenName(tolerated)}\`, a flag that it does not have (the closest flag is \`--${name}\`)`;
  if (new RegExp(`--?${name}\\b`).test(unpassedCommand))
    return `the script in \`entrypoint\` does not pass \`--${name}\` from \`command\` to Dragonfly`;
  const [mark = ''] = /[;&|<>]+/.exec(ignoredText) ?? [];
  if (new RegExp(`--?${name}\\b`).test(ignoredText))
    return `Compose ignores \`--${name}\`, because it is after \`${mark}\``;
  const texts = ignored.map(({ word, cause }) => ({ text: toText(word.text), cause }));
  if (texts.some(({ text, cause }) => cause === 'after-double-dash' && isFlag(text, name)))
    return `Dragonfly ignores \`--${name}\`, because it is after \`--\``;
  if (texts.some(({ text, cause }) => cause === 'not-a-flag' && new RegExp(`^${name}(?:=|$)`).test(text)))
    return `Dragonfly ignores \`${name}\`, because it does not begin with \`--\``;
  const dash = new RegExp(`^-?([\u2010-\u2015\u2212\ufe58\uff0d])-?${name}(?:=|$)`);
  const [, character] = texts.flatMap(({ text }) => dash.exec(text) ?? []);
  return character === undefined
    ? null
    : `Dragonfly ignores \`${name}\`, because it begins with the dash ${codePointName(character)} instead of \`--\``;
}

/** The reason why a flag in the command has no effect: the flag before it has no value; null without such a flag. */
export function takenReason({ given }: Startup, name: string): string | null {
  const taking = takingFlag(given, name);
  return taking
    ? `\`${writtenName(taking)}\` has no value, so Dragonfly reads \`${takenWord(taking, name)}\` as its value`
    : null;
}

/** Whether a flag is a misspelling of `name` in the newest release. */
function isNear(flag: Flag, name: string): boolean {
  return flag.origin !== 'environment' && nearestFlag(flag.name, newestRelease) === name;
}

/** The reason why a configuration file of Redis in the command has no effect; null without one. */
export function ignoredFileReason({ ignored }: Startup): string | null {
  const file = ignored.find(
    ({ word, cause }) => cause === 'not-a-flag' && /\w\.conf$/.test(toText(word.text)),
  );
  return file
    ? `Dragonfly does not read Redis configuration files, so it ignores \`${toText(file.word.text)}\``
    : null;
}

function isFlag(word: string, name: string): boolean {
  return new RegExp(`^--?${name}(?:=|$)`).test(word);
}

/** `DFLY_PASSWORD` exists as a variable only. It applies up to v1.13, if no flag sets the password. */
function passwordFlag(flags: Flags, releases: readonly string[]): Flag | undefined {
  const older = flags.effective.get('PASSWORD');
  return (
    variableForEmptyFlag(flags, releases) ??
    flags.effective.get('requirepass') ??
    (older?.origin === 'environment' ? older : undefined)
  );
}

function setByName(flag: Flag): 'requirepass' | 'DFLY_requirepass' | 'DFLY_PASSWORD' {
  if (flag.origin !== 'environment') return 'requirepass';
  return flag.name === 'PASSWORD' ? 'DFLY_PASSWORD' : 'DFLY_requirepass';
}

/** `DFLY_requirepass` where `--requirepass=` is empty. It protects the commands, not HTTP (user_registry.cc). */
export function variableForEmptyFlag(
  { effective, given }: Flags,
  releases: readonly string[] = [],
): Flag | null {
  if (releases.some((release) => compareReleases(release, '1.11.0') < 0)) return null;
  const flag = effective.get('requirepass');
  if (!flag || flag.origin === 'environment' || typeof flag.value === 'boolean' || flag.value.length > 0)
    return null;
  const variable = given.find(({ name, origin }) => name === 'requirepass' && origin === 'environment');
  return variable && typeof variable.value === 'object' && variable.value.length > 0 ? variable : null;
}
