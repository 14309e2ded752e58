/** What of another server's options Dragonfly has under the same meaning, and what is lost. */

import type { Option } from '../../cache/redis/command.js';
import { toText } from '../../compose/interpolation/expand.js';
import { asWritten } from '../edits/command.js';

export interface Carried {
  /** Dragonfly's flags, each `--name=value`. */
  readonly flags: readonly string[];
  /** The names of options that keep data, and have no like here. */
  readonly persistence: readonly string[];
  /** The names of all other options that are lost. */
  readonly lost: readonly string[];
  /** Threads that `--maxmemory` is enough for; null where it is not carried. */
  readonly threads: number | null;
}

/** By the name that Dragonfly has for it (docs, managing-dragonfly/flags.md), and the values that mean the same. */
const sameMeaning: Readonly<Record<string, { flag: string; values: RegExp }>> = {
  dir: { flag: 'dir', values: /./ },
  port: { flag: 'port', values: /^(?:[1-9]\d*|\ue000)$/ },
  bind: { flag: 'bind', values: /^(?:[\d.]+|[\da-f:]+|\ue000)$/i },
  databases: { flag: 'dbnum', values: /^(?:\d+|\ue000)$/ },
  maxclients: { flag: 'maxclients', values: /^(?:\d+|\ue000)$/ },
  'tcp-keepalive': { flag: 'tcp_keepalive', values: /^(?:\d+|\ue000)$/ },
};

/** What Dragonfly does anyway, so that nothing is lost. */
const asItIs: Readonly<Record<string, RegExp>> = {
  requirepass: /(?:)/,
  appendonly: /^no$/i,
  'maxmemory-policy': /^noeviction$/i,
  'protected-mode': /./,
  daemonize: /^no$/i,
  supervised: /^no$/i,
  // Of Dragonfly's own flags those that a command for it is given anew.
  logtostderr: /(?:)/,
  rename_command: /(?:)/,
  restricted_commands: /(?:)/,
};

const keepsData = /^(?:save$|append|aof|auto-aof|no-appendfsync|rdb|dbfilename$|stop-writes-on-bgsave)/;

/** Parts the options; of one that is repeated the last counts. */
export function carryOver(options: readonly Option[]): Carried {
  const last = new Map(options.map((option) => [option.name, option]));
  const flags: string[] = [];
  const persistence: string[] = [];
  const lost: string[] = [];
  let threads: number | null = null;
  for (const { name, values } of last.values()) {
    const text = values.length === 1 ? (values[0] ?? []) : [];
    const value = values.length === 1 ? toText(text) : '\n';
    const same = sameMeaning[name];
    const memory = name === 'maxmemory' ? memoryFlags(value) : null;
    if (memory) {
      flags.push(...memory.flags);
      threads = memory.threads;
    } else if (same?.values.test(value)) flags.push(`--${same.flag}=${asWritten(text)}`);
    else if (!asItIs[name]?.test(values.map(toText).join(' ')))
      (keepsData.test(name) ? persistence : lost).push(name);
  }
  return { flags, persistence, lost, threads };
}

const mebi = 1024 * 1024;
/** Redis counts `m` in thousands, and `mb` in 1024; Dragonfly both in 1024 (server/common.cc). */
const units: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1024,
  m: 1e6,
  mb: mebi,
  g: 1e9,
  gb: 1024 * mebi,
};

/**
 * Dragonfly starts a thread for each core, and stops at once where the limit leaves less than 256 MiB for each of
 * them (dfly_main.cc), so a limit goes with a number of threads. Redis' 0, no limit, is not Dragonfly's.
 */
function memoryFlags(value: string): { flags: string[]; threads: number } | null {
  const [, number, unit = ''] = /^(\d+)([kmg]?b?)$/i.exec(value) ?? [];
  const bytes = Number(number) * (units[unit.toLowerCase()] ?? Number.NaN);
  const threads = Math.min(4, Math.floor(bytes / (256 * mebi)));
  if (!(threads >= 1)) return null;
  const limit = /b$/i.test(unit) ? value : String(bytes);
  return { flags: [`--maxmemory=${limit}`, `--proactor_threads=${threads}`], threads };
}
