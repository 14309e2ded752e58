/** Support of flags by releases: whether Dragonfly starts with a flag, and which flag to use instead. */

import { UNKNOWN } from '../../compose/interpolation/expand.js';
import { codePointName } from '../../source/code-point.js';
import type { Flags } from './effective-flags.js';
import { type Flag, listItems, writtenName } from './flag.js';
import {
  accepts,
  compareReleases,
  dropsAfter,
  isRetired,
  nearestFlag,
  nearestRelease,
  type PossibleReleases,
  releasesWith,
  unpinnedClause,
  unpinnedReason,
} from './release.js';
import { ownFault, type StartFault, wholeFault } from './start-fault.js';

/** The first release that reads `DFLY_` variables as flags. */
const firstWithVariables = '1.11.0';

/** The reason why one of the releases does not start with the flag; null if all do. */
export function refusalOf(
  flag: Flag,
  possible: PossibleReleases,
  flags: Pick<Flags, 'undefok' | 'effective'>,
): StartFault | null {
  const { undefok } = flags;
  const releases = possible.candidates;
  const isOptionalHere = flag.origin !== 'environment' && isOptional(flag.name, undefok);
  if (isOptionalHere && releases.every((version) => !accepts(flag.name, version))) return null;
  if (flag.fault) return flag.fault;
  const exit = exitFault(flag);
  if (exit !== null) return exit;
  if (isOptionalHere) return null;
  const written = writtenName(flag);
  const release = releases.find((version) => !startsWith(flag, version));
  if (release === undefined) return null;
  if (flag.name.includes(UNKNOWN))
    return wholeFault(
      'cannot tell whether Dragonfly has this flag, because the environment decides its name',
    );
  if (flag.origin === 'environment' && flag.name === 'PASSWORD') {
    return wholeFault('Dragonfly v1.14.0 and later do not start with `DFLY_PASSWORD`');
  }
  if (flag.name === 'rename_command') {
    const doubt = unpinnedReason(possible);
    return wholeFault(
      `Dragonfly v1.40.0 and later do not start with \`${written}\`${doubt}`,
      insteadOfRenaming(flag, flags),
    );
  }
  if (accepts(flag.name, release))
    return wholeFault(
      `\`${written}\` keeps Dragonfly ${shownRelease(release)} from starting: the flag is retired, so Dragonfly accepts it in the command only`,
    );
  const known = releasesWith(flag.name);
  const advice = known === '' ? suggestion(flag, release, flags) : `the flag exists in ${known}`;
  const shown = `\`${visible(written)}\`${unusualCharacter(flag)}`;
  const missing = flag.origin === 'environment' ? `flag for ${shown}` : `flag ${shown}`;
  return ownFault(shownRelease(release), `has no ${missing}${unpinnedClause(possible)}`, advice);
}

/** The effect of a flag that Dragonfly starts with, in this release and in later ones. */
export function meaningOf(flag: Flag, release: string, undefok: ReadonlySet<string>): string {
  const { name, origin } = flag;
  if (origin === 'environment' && name === 'PASSWORD')
    return `Dragonfly ${shownRelease(release)} reads it as the password; v1.14.0 does not start with it`;
  if (origin === 'environment' && compareReleases(release, firstWithVariables) < 0)
    return `Dragonfly ${shownRelease(release)} ignores it: variables set flags since v1.11.0`;
  if (!accepts(name, release))
    return isOptional(name, undefok)
      ? 'Dragonfly ignores it because of `--undefok`'
      : 'this tool does not know whether Dragonfly starts with it';
  const later = dropsAfter(name, release);
  const dropped = later === null ? '' : `; v${later} does not`;
  const idle = isRetired(name, release) ? ', but it has no effect any more' : '';
  return `Dragonfly ${shownRelease(release)} starts with it${idle}${dropped}`;
}

function shownRelease(release: string): string {
  const known = nearestRelease(release);
  return known === release ? `v${release}` : `v${release} (checked as v${known})`;
}

/** The name of another flag as it would be written in the place of this one. */
function nameOf({ origin }: Flag, name: string): string {
  return origin === 'environment' ? `DFLY_${name}` : `--${name}`;
}

/** Flags of abseil that make a program print information and exit (flags/internal/usage.cc). */
export const exitFlags = /^(?:help|helpfull|helpmatch|helpon|helppackage|helpshort|only_check_args|version)$/;

/** The reason why Dragonfly does not serve clients with one of these flags, whatever its value is; null for another flag. */
function exitFault(flag: Flag): StartFault | null {
  const { name, origin, value } = flag;
  if (!exitFlags.test(name)) return null;
  if (origin === 'environment') return wholeFault(`\`DFLY_${name}\` keeps Dragonfly from starting`);
  if (value === false) return ownFault(null, `has no flag \`--no${name}\``);
  const effect = name === 'only_check_args' ? 'check its flags and exit' : 'exit without serving clients';
  const note = value === true ? '' : ', whatever the value of the flag is';
  return wholeFault(`\`--${name}\` makes Dragonfly ${effect}${note}`);
}

/** Flags that no release has, but documentation or habit suggests, with the flag to use instead. */
const replacements: Readonly<Record<string, string>> = {
  // Dragonfly's README documents it (README.md, v1.40.1).
  http_admin_console: '--primary_port_http_enabled=false',
  nohttp_admin_console: '--primary_port_http_enabled=false',
  // Other programs call the option so.
  password: '--requirepass',
  pass: '--requirepass',
};

/** What to write instead of a flag that the release does not have; null if nothing is similar. */
export function replacementFor(flag: Flag, release: string): string | null {
  const replacement = replacements[flag.name];
  if (replacement !== undefined) return replacement;
  if (flag.name === 'rename_command') return `${nameOf(flag, 'restricted_commands')}=CONFIG`;
  if (flag.name === 'PASSWORD') return nameOf(flag, 'requirepass');
  const near = nearestFlag(flag.name, release);
  return near === null ? null : nameOf(flag, near);
}

/** What to use instead of `--rename_command`, as a clause; empty where CONFIG is restricted already. */
export function insteadOfRenaming(flag: Flag, { effective }: Pick<Flags, 'effective'>): string {
  const restricted = effective.get('restricted_commands');
  if (!restricted) return `use \`${nameOf(flag, 'restricted_commands')}=CONFIG\``;
  return listItems(restricted)?.some((item) => item.toUpperCase() === 'CONFIG')
    ? ''
    : `add CONFIG to \`${writtenName(restricted)}\` instead`;
}

/** The name of the flag in `--name=value` or `DFLY_name`. */
export function flagNameIn(written: string): string {
  return written.replace(/^(?:--|DFLY_)|=.*$/gs, '');
}

function suggestion(flag: Flag, release: string, { effective }: Pick<Flags, 'effective'>): string {
  const replacement = replacements[flag.name];
  if (replacement !== undefined)
    return effective.has(flagNameIn(replacement)) ? '' : `use \`${replacement}\``;
  const near = nearestFlag(flag.name, release);
  const since = flag.origin === 'environment' ? firstWithVariables : null;
  const what = since === null ? 'flag' : 'variable';
  if (near !== null) return `the closest ${what} is \`${nameOf(flag, near)}\``;
  const elsewhere = nearestFlag(flag.name, null);
  const releases = elsewhere === null ? '' : releasesWith(elsewhere, since);
  if (elsewhere === null || releases === '') return '';
  return `the closest ${what} is \`${nameOf(flag, elsewhere)}\`, which exists in ${releases} only`;
}

/** A note on a character of the name that looks like an ASCII letter, or that cannot be seen. */
function unusualCharacter({ name }: Flag): string {
  const [character] = /[^\x20-\x7e]/u.exec(name) ?? [];
  if (character === undefined) return '';
  const kind = invisible.test(character) ? 'invisible' : 'non-ASCII';
  return ` (its name contains the ${kind} character ${codePointName(character)})`;
}

/** Characters without a visible form: control and format characters, separators, marks. */
const invisible = /^[\p{C}\p{Z}\p{M}]$/u;

/** A name with escapes for the characters that cannot be seen. */
export function visible(name: string): string {
  return name.replace(/[^\x20-\x7e]/gu, (character) =>
    invisible.test(character) && character !== UNKNOWN
      ? `\\u{${codePointName(character).slice(2)}}`
      : character,
  );
}

/** `--undefok=foo` covers `--nofoo` too (abseil, flags/parse.cc). */
function isOptional(name: string, undefok: ReadonlySet<string>): boolean {
  return undefok.has(name) || (name.startsWith('no') && undefok.has(name.slice(2)));
}

/** Since v1.11.0 Dragonfly reads variables as flags; earlier releases read `DFLY_PASSWORD` only. */
function startsWith(flag: Flag, version: string): boolean {
  if (flag.origin !== 'environment') return accepts(flag.name, version);
  if (flag.name === 'PASSWORD') return compareReleases(version, '1.14.0') < 0;
  if (compareReleases(version, firstWithVariables) < 0) return true;
  return accepts(flag.name, version) && !isRetired(flag.name, version);
}
