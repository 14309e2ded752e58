/** Availability of the command CONFIG, which reads and sets the password. */

import { toDisplayText, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { inStates, sharedConditions } from '../secret/worst-origin.js';
import { type Acl, unreadAclReason } from './acl-file.js';
import type { ConfigCommand, ConfigState } from './config-state.js';
import type { Flags } from './effective-flags.js';
import { deciderOfValue, type Flag, listItems, writtenName } from './flag.js';
import { insteadOfRenaming } from './flag-support.js';
import { misspelledFault, misspelledFlag } from './misspelled-flag.js';
import { ignoredFileReason, ignoredReason, takenReason } from './password-source.js';
import { accepts, type PossibleReleases, unpinnedReason } from './release.js';
import { overriding, renamedConfig } from './rename-command.js';
import type { Startup } from './startup.js';

/** The worst state first. */
const states: readonly ConfigState[] = ['refused', 'open', 'unknown', 'restricted', 'renamed', 'disabled'];
const safe: ReadonlySet<ConfigState> = new Set(['restricted', 'renamed', 'disabled']);

/**
 * The worst state over all releases that may run. The usual startup, which is the first one, decides; if it is safe,
 * the worst startup decides.
 */
export function readConfigCommand(startups: readonly Startup[], releases: PossibleReleases): ConfigCommand {
  const results = startups.map((startup) => {
    const found = worst(
      releases.candidates.map((release) => withAcl(stateInRelease(startup, release, releases), startup.acl)),
    );
    return { startup, config: withMisspelling(found, startup, releases) };
  });
  const [usual, ...others] = results.map(({ startup, config }) => {
    const same = results.filter(
      (each) => each.config.state === config.state && each.config.because === config.because,
    );
    return inStartups([startup, ...same.map((each) => each.startup)], config);
  });
  if (!usual) throw new Error('internal error: a service without a startup');
  const safeStartups = startups.filter((_, index) => safe.has(others[index - 1]?.state ?? 'open'));
  const found = safe.has(usual.state) ? worst([usual, ...others]) : ifSet(usual, safeStartups);
  return found === usual || found.state !== 'open' ? found : swallowed(found, startups);
}

/**
 * The state with the flag that takes the flag about CONFIG as its value: in some state of the variables, it has no value
 * by itself.
 */
function swallowed(config: ConfigCommand, startups: readonly Startup[]): ConfigCommand {
  const found = startups.filter(({ given }) => given.some(({ value }) => isConfigFlag(value)));
  const [startup] = found;
  const flag = startup?.given.find(({ value }) => isConfigFlag(value));
  if (!startup || !flag || typeof flag.value === 'boolean') return config;
  const taken = toDisplayText(flag.value);
  const { conditional: _, ...rest } = config;
  const swallowedConfig = { ...rest, flag, swallowedBy: flag };
  const [variable, another] = startup.missing;
  const name = `\`${writtenName(flag)}\``;
  // Another place may require the variable, so that it is never missing.
  if (variable !== undefined && another === undefined)
    return {
      ...swallowedConfig,
      because: `${name} takes \`${taken}\` as its value unless \`${variable}\` contains more than white space`,
      conditional: true,
    };
  const because = `Dragonfly reads \`${taken}\` as the value of ${name}, so CONFIG keeps its name`;
  return inStartups(found, { ...swallowedConfig, because });
}

/** The usual state with the variables that must be set for it, if CONFIG is hidden without them, as in `safeStartups`. */
function ifSet(usual: ConfigCommand, safeStartups: readonly Startup[]): ConfigCommand {
  const isDecided = usual.state === 'open' || usual.state === 'refused';
  const [{ missing, conditions } = { missing: [], conditions: [] }] = safeStartups;
  if (missing.length === 0 || !isDecided) return usual;
  const isHiddenIfEmpty = (name: string): boolean => {
    const wanted = conditions.map((each) =>
      each === `\`${name}\` is unset` ? `\`${name}\` is empty` : each,
    );
    return safeStartups.some((each) => each.conditions.join() === wanted.join());
  };
  const states = missing.map((name) => `\`${name}\` is set${isHiddenIfEmpty(name) ? ' and not empty' : ''}`);
  return { ...usual, because: inStates(states, usual.because), conditional: true };
}

/** The state with the condition of the startups that have it; the usual one has none. */
function inStartups(startups: readonly Startup[], config: ConfigCommand): ConfigCommand {
  const conditions = sharedConditions(startups);
  if (conditions.length === 0) return config;
  return { ...config, because: inStates(conditions, config.because), conditional: true };
}

function isConfigFlag(value: Flag['value']): boolean {
  return (
    typeof value !== 'boolean' && /^--?(?:rename_command|restricted_commands)(?:=|$)/.test(toText(value))
  );
}

function worst(found: readonly ConfigCommand[]): ConfigCommand {
  for (const state of states) {
    const first = found.find((each) => each.state === state);
    if (first) return first;
  }
  throw new Error('internal error: a service without a release');
}

function stateInRelease(flags: Startup, release: string, releases: PossibleReleases): ConfigCommand {
  const cause = flags.unknown.find(({ flag }) => flag === undefined || decidingFlags.has(flag));
  const because = flags.otherProgram?.reason ?? cause?.because;
  if (because !== undefined) return { state: 'unknown', name: null, because, flag: null };
  const rename = flags.effective.get('rename_command');
  const restrict = flags.effective.get('restricted_commands');
  const renamed =
    rename && accepts('rename_command', release) ? renamedConfig(rename, release, flags.given) : null;
  if (renamed?.state === 'refused') return renamed;
  if (restrict && restrictsConfig(restrict, release))
    return {
      state: 'restricted',
      name: null,
      because: 'CONFIG is restricted to the admin port',
      flag: restrict,
    };
  if (renamed) return renamed;
  if (rename) return withoutRenaming(rename, flags, release, releases);
  return (
    (restrict && withoutRestricting(restrict, flags, release, releases)) ??
    notRenamed(restrict, release, flags)
  );
}

function restrictsConfig(flag: Flag, release: string): boolean {
  const isAccepted = accepts('restricted_commands', release);
  return isAccepted && (listItems(flag)?.some((item) => item.toUpperCase() === 'CONFIG') ?? false);
}

/** The flags that decide whether CONFIG is available. Those that read other flags are among them. */
const decidingFlags: ReadonlySet<string> = new Set([
  ...['rename_command', 'restricted_commands', 'aclfile', 'undefok'],
  ...['flagfile', 'fromenv', 'tryfromenv'],
]);

const configFlags = ['rename_command', 'restricted_commands'];

/** Whether the value of a misspelled flag, which may be the next word, names CONFIG. */
function concernsConfig({ value, place }: Flag, { ignored }: Flags): boolean {
  const words = ignored.filter(({ cause, word }) => cause === 'not-a-flag' && word.place !== place);
  const next = words.map(({ word }) => toText(word.text));
  const own = typeof value === 'boolean' ? '' : toText(value);
  return (own === '' ? next : [own]).some((text) => /config/i.test(text) || text.includes(UNKNOWN));
}

/** The state where a flag is meant to hide CONFIG, and Dragonfly does not start with it. */
function withMisspelling(config: ConfigCommand, flags: Flags, releases: PossibleReleases): ConfigCommand {
  if (config.state !== 'open' || config.flag) return config;
  const fault = misspelledFault(flags, configFlags, releases);
  if (fault === null) return config;
  const flag = misspelledFlag(flags, configFlags, releases);
  const other =
    flag && !concernsConfig(flag, flags)
      ? `\`${writtenName(flag)}\` does not name CONFIG. In addition, `
      : '';
  return {
    ...config,
    state: 'refused',
    because: `CONFIG is neither renamed nor restricted: ${other}${fault.message}`,
  };
}

/** `--rename_command` in a release that does not have it. */
function withoutRenaming(
  rename: Flag,
  flags: Flags,
  release: string,
  releases: PossibleReleases,
): ConfigCommand {
  const advice = insteadOfRenaming(rename, flags);
  const instead = advice === '' ? '' : `; ${advice}`;
  if (flags.undefok.has('rename_command')) {
    const because = `\`--undefok\` makes Dragonfly v${release} ignore \`--rename_command\`, which it does not have${instead}`;
    return { state: 'open', name: null, because, flag: rename };
  }
  const doubt = unpinnedReason(releases);
  const because = `Dragonfly v1.40.0 and later do not start with \`${writtenName(rename)}\`${doubt}${instead}`;
  return { state: 'refused', name: null, because, flag: rename };
}

/** `--restricted_commands` in a release that does not start with it; null if it starts, also because it ignores the flag. */
function withoutRestricting(
  restrict: Flag,
  { undefok }: Flags,
  release: string,
  releases: PossibleReleases,
): ConfigCommand | null {
  const isIgnored = restrict.origin === 'environment' || undefok.has('restricted_commands');
  if (isIgnored || accepts('restricted_commands', release)) return null;
  const because = `Dragonfly before v1.11.0 does not start with \`--restricted_commands\`${unpinnedReason(releases)}; use \`--rename_command=CONFIG=NAME\``;
  return { state: 'refused', name: null, because, flag: restrict };
}

function notRenamed(restrict: Flag | undefined, release: string, startup: Startup): ConfigCommand {
  if (!restrict) {
    const ignored = ignoredReason(startup, 'rename_command') ?? ignoredReason(startup, 'restricted_commands');
    const effect =
      takenReason(startup, 'rename_command') ??
      takenReason(startup, 'restricted_commands') ??
      (ignored === null ? ignoredFileReason(startup) : null);
    const because =
      effect === null
        ? `${ignored ?? 'no flag renames or restricts CONFIG'}, so ${effectOf(startup)}`
        : `${effect}, and ${effectOf(startup)}`;
    return { state: 'open', name: null, because, flag: null };
  }
  if (listItems(restrict)?.some((item) => item.includes(UNKNOWN))) {
    const because = `${deciderOfValue(restrict)} decides which commands are restricted`;
    return { state: 'unknown', name: null, because, flag: restrict };
  }
  const because = `${unrestricted(restrict, release, startup.given)}, so ${effectOf(startup)}`;
  return { state: 'open', name: null, because, flag: restrict };
}

/** The effect of an available CONFIG, as a clause. */
function effectOf({ effective }: Startup): string {
  return ['requirepass', 'PASSWORD', 'aclfile'].some((name) => effective.has(name))
    ? '`CONFIG GET requirepass` returns the password'
    : "any client can read and change the server's settings";
}

/** The reason why `--restricted_commands` does not restrict CONFIG, as a clause. */
function unrestricted(restrict: Flag, release: string, given: readonly Flag[]): string {
  const name = `\`${writtenName(restrict)}\``;
  if (!accepts('restricted_commands', release)) return `Dragonfly v${release} does not have ${name}`;
  if (listItems(restrict)?.some((item) => /^["']\s*config\s*["']?$|^config["']$/i.test(item)))
    return `the quotes in the value of ${name} count as part of the names`;
  const padded = listItems(restrict)?.find((item) => item.trim().toUpperCase() === 'CONFIG');
  if (padded !== undefined) {
    const character = padded.includes('\r') ? 'carriage return' : 'white space';
    return `the ${character} in the value of ${name} counts as part of the command's name`;
  }
  const subcommand = listItems(restrict)?.find((item) => /^config[\s|]+\S/i.test(item));
  if (subcommand !== undefined) return `${name} takes command names only, and \`${subcommand}\` is not one`;
  return overriding(restrict, given, 'does not list CONFIG');
}

/** An ACL file may deny CONFIG to the user `default`, whom clients without a user name are. */
function withAcl(config: ConfigCommand, acl: Acl | null): ConfigCommand {
  if (config.state !== 'open' || !acl || acl.kind === 'ignored') return config;
  if (acl.kind === 'unknown')
    return { ...config, state: 'unknown', because: unreadAclReason(acl, '', 'deny CONFIG') };
  const user = acl.users.find(({ name }) => name === 'default');
  if (!user || user.commands.has('CONFIG')) return config;
  return { ...config, state: 'restricted', because: 'the ACL file denies CONFIG to the user `default`' };
}
