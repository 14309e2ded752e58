/** Whether Dragonfly starts with a flag, and what to write where it does not. */

import { toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { type Flag, writtenName } from './flag.js';
import {
  accepts,
  compareReleases,
  dropsAfter,
  isRetired,
  nearestFlag,
  nearestRelease,
  releasesWith,
} from './release.js';

/** Why Dragonfly of one of the releases does not start with the flag; null when all of them do. */
export function refusalOf(
  flag: Flag,
  releases: readonly string[],
  undefok: ReadonlySet<string>,
): string | null {
  if (flag.fault) return flag.fault;
  if (flag.origin !== 'environment' && isExcused(flag.name, undefok)) return null;
  if (endsAtOnce(flag)) return `\`${writtenName(flag)}\` makes Dragonfly print something and end`;
  const written = writtenName(flag);
  const release = releases.find((version) => !startsWith(flag, version));
  if (release === undefined) return null;
  if (flag.name.includes(UNKNOWN))
    return 'the environment decides the name of this flag, so whether Dragonfly has it cannot be known';
  if (flag.origin === 'environment' && flag.name === 'PASSWORD') {
    return '`DFLY_PASSWORD` keeps Dragonfly from starting since v1.14.0: the variable is `DFLY_requirepass`';
  }
  if (flag.name === 'rename_command') {
    const instead = written.replace('rename_command', 'restricted_commands=CONFIG');
    return `\`${written}\` is gone since v1.40.0 and keeps Dragonfly from starting: write \`${instead}\``;
  }
  if (accepts(flag.name, release))
    return `\`${written}\` keeps Dragonfly ${told(release)} from starting: the flag is retired, does nothing, and is taken in the command only`;
  const known = releasesWith(flag.name);
  const advice = known === '' ? meant(flag, release) : `: ${known} has it`;
  return `Dragonfly ${told(release)} does not know \`${written}\` and will not start${advice}`;
}

/** What a flag that Dragonfly starts with means to it, in this release and in those that come after it. */
export function meaningOf(flag: Flag, release: string, undefok: ReadonlySet<string>): string {
  const { name, origin } = flag;
  if (origin === 'environment' && name === 'PASSWORD')
    return `Dragonfly ${told(release)} takes it for the password; v1.14.0 does not start with it`;
  if (origin === 'environment' && compareReleases(release, '1.11.0') < 0)
    return `Dragonfly ${told(release)} passes it over: variables are flags since v1.11.0`;
  if (!accepts(name, release))
    return isExcused(name, undefok)
      ? 'Dragonfly passes it over, as `--undefok` says'
      : 'whether Dragonfly starts with it is not known here';
  const later = dropsAfter(name, release);
  const dropped = later === null ? '' : `; v${later} does not`;
  const idle = isRetired(name, release) ? ', and it does nothing any more' : '';
  return `Dragonfly ${told(release)} starts with it${idle}${dropped}`;
}

function told(release: string): string {
  const known = nearestRelease(release);
  return known === release ? `v${release}` : `v${known}, which is what is known of v${release},`;
}

/** Flags of abseil by which a program says something and is done (flags/internal/usage.cc). */
const ending = /^(?:help|helpfull|helpmatch|helpon|helppackage|helpshort|only_check_args|version)$/;

/** Variables are read too late for it. */
function endsAtOnce({ name, origin, value }: Flag): boolean {
  if (origin === 'environment' || !ending.test(name)) return false;
  return typeof value === 'boolean' ? value : !/^(?:|0|f|false|n|no)$/i.test(toText(value).trim());
}

/** Names that people have from somewhere else than the flags of a release, and what they want by them. */
const instead: Readonly<Record<string, string>> = {
  // Dragonfly's own README has it (README.md, v1.40.1); no release here does.
  http_admin_console: '--primary_port_http_enabled=false',
  nohttp_admin_console: '--primary_port_http_enabled=false',
};

function meant(flag: Flag, release: string): string {
  const other = instead[flag.name];
  if (other !== undefined) return `: write \`${other}\``;
  const near = nearestFlag(flag.name, release);
  if (near !== null)
    return `: did you mean \`${writtenName({ ...flag, name: near })}\` (${releasesWith(near)})?`;
  const elsewhere = nearestFlag(flag.name, null);
  if (elsewhere === null) return '';
  return `: the nearest is \`${writtenName({ ...flag, name: elsewhere })}\`, and only ${releasesWith(elsewhere)} has it`;
}

/** `--nofoo` is excused by `--undefok=foo` as well (abseil, flags/parse.cc). */
function isExcused(name: string, undefok: ReadonlySet<string>): boolean {
  return undefok.has(name) || (name.startsWith('no') && undefok.has(name.slice(2)));
}

/** Variables are read as flags from v1.11.0 on; before, all but `DFLY_PASSWORD` are passed over. */
function startsWith(flag: Flag, version: string): boolean {
  if (flag.origin !== 'environment') return accepts(flag.name, version);
  if (flag.name === 'PASSWORD') return compareReleases(version, '1.14.0') < 0;
  if (compareReleases(version, '1.11.0') < 0) return true;
  return accepts(flag.name, version) && !isRetired(flag.name, version);
}
