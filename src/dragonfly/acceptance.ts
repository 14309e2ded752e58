/** Whether Dragonfly starts with a flag, and what to write where it does not. */

import { hole } from '../compose/expand.js';
import { type Flag, writtenName } from './flag.js';
import { accepts, compareReleases, isRetired, nearestFlag, releasesWith } from './release.js';

/** Why Dragonfly of one of the releases does not start with the flag; null when all of them do. */
export function refusalOf(
  flag: Flag,
  releases: readonly string[],
  undefok: ReadonlySet<string>,
): string | null {
  if (flag.fault) return flag.fault;
  if (flag.origin !== 'environment' && isExcused(flag.name, undefok)) return null;
  const written = writtenName(flag);
  const release = releases.find((version) => !startsWith(flag, version));
  if (release === undefined) return null;
  if (flag.name.includes(hole))
    return 'the environment decides the name of this flag, so whether Dragonfly has it cannot be known';
  if (flag.origin === 'environment' && flag.name === 'PASSWORD') {
    return '`DFLY_PASSWORD` keeps Dragonfly from starting since v1.14.0: the variable is `DFLY_requirepass`';
  }
  if (flag.name === 'rename_command') {
    const instead = written.replace('rename_command', 'restricted_commands=CONFIG');
    return `\`${written}\` is gone since v1.40.0 and keeps Dragonfly from starting: write \`${instead}\``;
  }
  if (accepts(flag.name, release))
    return `\`${written}\` keeps Dragonfly v${release} from starting: the flag is retired, does nothing, and is taken in the command only`;
  const known = releasesWith(flag.name);
  const advice = known === '' ? nearest(flag, release) : `: ${known} has it`;
  return `Dragonfly v${release} does not know \`${written}\` and will not start${advice}`;
}

/** `--nofoo` is excused by `--undefok=foo` as well (abseil, flags/parse.cc). */
function isExcused(name: string, undefok: ReadonlySet<string>): boolean {
  return undefok.has(name) || (name.startsWith('no') && undefok.has(name.slice(2)));
}

function nearest(flag: Flag, release: string): string {
  const name = nearestFlag(flag.name, release);
  if (!name) return '';
  return `: did you mean \`${writtenName({ ...flag, name })}\`?`;
}

/** Variables are read as flags from v1.11.0 on; before, all but `DFLY_PASSWORD` are passed over. */
function startsWith(flag: Flag, version: string): boolean {
  if (flag.origin !== 'environment') return accepts(flag.name, version);
  if (flag.name === 'PASSWORD') return compareReleases(version, '1.14.0') < 0;
  if (compareReleases(version, '1.11.0') < 0) return true;
  return accepts(flag.name, version) && !isRetired(flag.name, version);
}
