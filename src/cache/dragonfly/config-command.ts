/** Whether CONFIG, which reads and sets the password, still answers to its own name. */

import { type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import type { Flags } from './effective-flags.js';
import type { Flag } from './flag.js';
import { accepts, compareReleases } from './release.js';

/** `refused`: Dragonfly does not start with what is written. */
export type ConfigState = 'renamed' | 'disabled' | 'restricted' | 'open' | 'refused' | 'unknown';

export interface ConfigCommand {
  readonly state: ConfigState;
  /** The name that it answers to, where it was renamed. */
  readonly name: string | null;
  readonly because: string;
  readonly flag: Flag | null;
}

/** From the worst to the best. */
const states: readonly ConfigState[] = ['refused', 'open', 'unknown', 'restricted', 'renamed', 'disabled'];
const safe: ReadonlySet<ConfigState> = new Set(['restricted', 'renamed', 'disabled']);

/**
 * The state in the worst of the releases that may run: as it is usually started, which comes first, and where that is
 * safe, in the worst of the ways to start it.
 */
export function readConfigCommand(startups: readonly Flags[], releases: readonly string[]): ConfigCommand {
  const [usual, ...others] = startups.map((flags) =>
    worst(releases.map((release) => withAlias(inRelease(flags, release), flags, release))),
  );
  if (!usual) throw new Error('internal error: a service that is never started');
  return safe.has(usual.state) ? worst([usual, ...others]) : usual;
}

function worst(found: readonly ConfigCommand[]): ConfigCommand {
  for (const state of states) {
    const first = found.find((each) => each.state === state);
    if (first) return first;
  }
  throw new Error('internal error: a service without a release');
}

function inRelease(flags: Flags, release: string): ConfigCommand {
  const elsewhere = flags.unknown[0];
  if (elsewhere) return { state: 'unknown', name: null, because: elsewhere.because, flag: null };
  const rename = flags.effective.get('rename_command');
  const restrict = flags.effective.get('restricted_commands');
  const renamed = rename && accepts('rename_command', release) ? renamedBy(rename, release) : null;
  if (renamed?.state === 'refused') return renamed;
  if (
    restrict &&
    accepts('restricted_commands', release) &&
    listOf(restrict)?.some((item) => item.toUpperCase() === 'CONFIG')
  ) {
    return { state: 'restricted', name: null, because: 'CONFIG is for the admin port only', flag: restrict };
  }
  if (!rename) {
    const restrictedItems = restrict ? listOf(restrict) : null;
    if (restrict && restrictedItems?.some((item) => item.includes(UNKNOWN))) {
      return {
        state: 'unknown',
        name: null,
        because: 'the environment decides which commands are restricted',
        flag: restrict,
      };
    }
    return {
      state: 'open',
      name: null,
      because: restrict
        ? '`restricted_commands` does not name it (white space is part of a name), and CONFIG GET requirepass tells the password'
        : 'no flag takes it away, and CONFIG GET requirepass tells the password',
      flag: restrict ?? null,
    };
  }
  if (!renamed) {
    return {
      state: flags.undefok.has('rename_command') ? 'open' : 'refused',
      name: null,
      because: `\`--rename_command\` is gone since v1.40.0 (the image may be v${release}): write \`--restricted_commands=CONFIG\``,
      flag: rename,
    };
  }
  return renamed;
}

/** An alias for the new name of CONFIG may be the old one. */
function withAlias(config: ConfigCommand, { effective }: Flags, release: string): ConfigCommand {
  const flag = effective.get('command_alias');
  if (config.state !== 'renamed' || !flag || !accepts('command_alias', release)) return config;
  const back = (listOf(flag) ?? []).some((item) => {
    const [alias = '', original = ''] = item.toUpperCase().split('=');
    return alias === 'CONFIG' && original === config.name?.toUpperCase();
  });
  if (!back) return config;
  return { state: 'open', name: null, because: '`--command_alias` gives CONFIG its name back', flag };
}

/** `OLD=NEW,...`, strictly read since v1.28.30 (command_registry.cc); before, a wrong item is passed over. */
function renamedBy(flag: Flag, release: string): ConfigCommand {
  const items = listOf(flag) ?? [];
  const strict = compareReleases(release, '1.28.30') >= 0;
  if (items.some((item) => item === UNKNOWN)) {
    return {
      state: 'unknown',
      name: null,
      because: 'the environment decides which commands are renamed',
      flag,
    };
  }
  const refused = strict ? faultOf(items) : null;
  if (refused !== null)
    return { state: 'refused', name: null, because: `${refused} (Dragonfly does not start with it)`, flag };
  for (const item of items) {
    const parts = item.split('=');
    const [old = '', name = ''] = parts;
    if (parts.length !== 2) {
      if (!/^config(?::|$)/i.test(item)) continue;
      const because = `${formFault(item)} (Dragonfly passes it over and CONFIG stays open)`;
      return { state: 'open', name: null, because, flag };
    }
    if (old.toUpperCase() !== 'CONFIG') {
      if (old.trim().toUpperCase() === 'CONFIG') {
        return {
          state: 'open',
          name: null,
          because: 'white space before CONFIG is taken as part of the name, so nothing is renamed',
          flag,
        };
      }
      if (old.includes(UNKNOWN))
        return {
          state: 'unknown',
          name: null,
          because: 'the environment decides which command is renamed',
          flag,
        };
      continue;
    }
    if (name.toUpperCase() === 'CONFIG')
      return { state: 'open', name: null, because: 'CONFIG is renamed to CONFIG', flag };
    // A strict release that starts has taken the name away, whatever the variable holds.
    if (!strict && name.includes(UNKNOWN))
      return { state: 'unknown', name: null, because: "the environment decides CONFIG's new name", flag };
    if (name === '') return { state: 'disabled', name: null, because: 'CONFIG is taken away', flag };
    return {
      state: 'renamed',
      name: printable(name),
      because: `CONFIG answers to \`${printable(name)}\` only`,
      flag,
    };
  }
  return {
    state: 'open',
    name: null,
    because: 'the last `--rename_command` counts, and it does not name CONFIG',
    flag,
  };
}

/** Why a strict release does not start with the items; null when it does. What a variable may hold is not counted. */
function faultOf(items: readonly string[]): string | null {
  const seen = new Set<string>();
  const given = new Set<string>();
  for (const item of items) {
    const [old = '', name = '', more] = item.split('=');
    if (!item.includes('=') || more !== undefined) {
      if (item.includes(UNKNOWN)) continue;
      return formFault(item);
    }
    const upper = old.toUpperCase();
    if (upper === name.toUpperCase() && !item.includes(UNKNOWN))
      return `\`${item}\` renames a command to its own name`;
    if (seen.has(upper)) return `\`${printable(old)}\` is renamed twice`;
    seen.add(upper);
    const upperName = name.toUpperCase();
    if (given.has(upperName)) return `\`${printable(name)}\` is the new name of two commands`;
    if (name !== '' && !name.includes(UNKNOWN)) given.add(upperName);
  }
  return null;
}

function formFault(item: string): string {
  if (item === '') return 'an empty item is not `OLD=NEW`';
  const shown = printable(item);
  return /^config:/i.test(item)
    ? `\`${shown}\` separates the names with \`:\`, and Dragonfly separates with \`=\`: write \`CONFIG=${printable(item.slice('config:'.length))}\``
    : `\`${shown}\` is not \`OLD=NEW\``;
}

function listOf(flag: Flag): string[] | null {
  if (typeof flag.value === 'boolean') return null;
  const text = toText(flag.value as Text);
  return text === '' ? [] : text.split(',');
}

function printable(text: string): string {
  return text.replaceAll(UNKNOWN, '…');
}
