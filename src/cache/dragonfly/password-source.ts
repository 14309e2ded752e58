/** The source of the password of the `default` user. Clients that give no user name connect as `default`. */

import { isStop, type Stop, type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import type { MappingNode } from '../../compose/model/node.js';
import { codePointName } from '../../source/code-point.js';
import { settingsOf, unknownEnvFile } from '../container/environment.js';
import { overridden, passwordCause } from '../secret/password-reason.js';
import { originOf } from '../secret/secret.js';
import { toWord, type Unknown } from '../text/word.js';
import { type Acl, unreadAclReason } from './acl-file.js';
import type { Flags } from './effective-flags.js';
import { type Flag, takingFlag, writtenName } from './flag.js';
import { misspelledFault } from './misspelled-flag.js';
import { compareReleases, nearestFlag, newestRelease, possibleReleases } from './release.js';
import type { Startup } from './startup.js';

export interface PasswordSource {
  readonly setBy: 'requirepass' | 'DFLY_requirepass' | 'DFLY_PASSWORD' | 'aclfile' | null;
  /** The flag or variable that sets it; for an ACL file, a flag whose value is the password in the file. */
  readonly flag: Flag | null;
  /** Null if Dragonfly requires no password. */
  readonly text: Text | null | 'unknown';
  /** The reason why the password is empty or unknown, if it needs an explanation. */
  readonly because: string | null;
}

/** An ACL file overrides the flag, which overrides the variable (acl/user_registry.cc, acl_family.cc). */
export function passwordSource(
  service: MappingNode,
  startup: Startup | Stop,
  releases: readonly string[],
): PasswordSource | Stop {
  if (isStop(startup)) return startup;
  const flag = passwordFlag(startup, releases) ?? null;
  const base = { setBy: flag === null ? null : setByName(flag), flag };
  const unknown = (because: string): PasswordSource => ({ ...base, text: 'unknown', because });
  const [cause] = startup.unknown;
  if (cause) return unknown(flag ? overriddenFlag(cause, flag, startup) : passwordCause(cause));
  if (startup.otherProgram !== null) return unknown(startup.otherProgram.reason);
  const aclFlag = startup.effective.get('aclfile');
  if (aclFlag && startup.acl && startup.acl.kind !== 'ignored')
    return aclFileSource(startup.acl, aclFlag, releases);
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
    : `\`--aclfile\` may override \`${writtenName(flag)}\`: ${because}`;
}

/** No flag sets the password. With a misspelled one, Dragonfly does not start. */
function withoutFlag(service: MappingNode, startup: Startup, releases: readonly string[]): PasswordSource {
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
    ? `\`${writtenName(taking)}\` has no value, so Dragonfly reads \`--${name}\` as its value`
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

/** Earlier releases may ignore an ACL file with a password in clear text. */
const acceptsClearText = '1.28.0';

function aclFileSource(acl: Acl, flag: Flag, releases: readonly string[]): PasswordSource {
  const source = (text: PasswordSource['text'], because: string): PasswordSource => ({
    setBy: 'aclfile',
    flag,
    text,
    because,
  });
  if (acl.kind !== 'users')
    return source('unknown', unreadAclReason(acl, pathOf(flag), 'set another password'));
  const user = acl.users.find(({ name }) => name === 'default');
  if (!user)
    return source(
      null,
      'the ACL file has no user `default` and overrides `--requirepass`, so anyone can connect',
    );
  if (!user.active)
    return source(
      'unknown',
      'the ACL file disables the user `default`, and this tool does not check the passwords of other users',
    );
  if (user.open)
    return source(
      null,
      'the rule `nopass` in the ACL file lets the user `default` connect without a password',
    );
  if (user.hashed) return source('unknown', 'the ACL file contains only a hash of the password');
  const [password, another] = user.passwords;
  if (!password)
    return source(
      'unknown',
      'the ACL file gives the user `default` no password, so no client can connect without a user name',
    );
  if (releases.some((release) => compareReleases(release, acceptsClearText) < 0))
    return source(
      'unknown',
      `Dragonfly before v${acceptsClearText} may ignore an ACL file with a password in clear text, so that only \`--requirepass\` applies`,
    );
  const worst = user.passwords.find((text) => !/^(?:variable|file)$/.test(originOf(text).from));
  if (another && !worst)
    return source('unknown', 'the ACL file gives the user `default` more than one password');
  const text = worst ?? password;
  const { place } = toWord(text, flag.place);
  return {
    setBy: 'aclfile',
    flag: { name: 'aclfile', value: text, origin: 'flagfile', place, valuePlace: place, fault: null },
    text,
    because: aclPasswordReason(text, user.passwords),
  };
}

/** The reason for the worst of the passwords in an ACL file, if it needs an explanation. */
function aclPasswordReason(text: Text, all: readonly Text[]): string | null {
  if (text.length === 0)
    return 'the ACL file gives the user `default` an empty password, so anyone can connect';
  if (all.length === 1 || originOf(text).from !== 'literal') return null;
  return all.every((each) => originOf(each).from === 'literal')
    ? 'the passwords of the user `default` are hard-coded in the ACL file'
    : 'one of the passwords of the user `default` is hard-coded in the ACL file';
}

/** The path of the ACL file for a message; empty where a variable decides it. */
function pathOf({ value }: Flag): string {
  const path = typeof value === 'boolean' ? '' : toText(value);
  return path === '' || path.includes(UNKNOWN) ? '' : ` \`${path}\``;
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
