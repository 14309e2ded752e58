/** Options of Redis, Valkey and KeyDB, converted to Dragonfly's flags. */

import type { RedisOption } from '../../cache/redis/option.js';
import { toText } from '../../compose/interpolation/expand.js';
import { toSource } from '../edits/command.js';

export interface ConvertedOptions {
  /** Each `--name=value`. */
  readonly flags: readonly string[];
  /** Names of options for persistence, which Dragonfly does not have. */
  readonly persistence: readonly string[];
  /** Names of other options without an equivalent. */
  readonly dropped: readonly string[];
  /** The number of threads for which `--maxmemory` is enough; null if the flags do not set it. */
  readonly threads: number | null;
}

/** Dragonfly's flags with the same meaning (docs, managing-dragonfly/flags.md), and the values that both accept. */
const equivalents: Readonly<Record<string, { flag: string; values: RegExp }>> = {
  dir: { flag: 'dir', values: /./ },
  port: { flag: 'port', values: /^(?:[1-9]\d*|\ue000)$/ },
  bind: { flag: 'bind', values: /^(?:[\d.]+|[\da-f:]+|\ue000)$/i },
  databases: { flag: 'dbnum', values: /^(?:\d+|\ue000)$/ },
  maxclients: { flag: 'maxclients', values: /^(?:\d+|\ue000)$/ },
  'tcp-keepalive': { flag: 'tcp_keepalive', values: /^(?:\d+|\ue000)$/ },
};

/** Options with the values that match Dragonfly's behavior, so that they need no flag. */
const implied: Readonly<Record<string, RegExp>> = {
  requirepass: /(?:)/,
  appendonly: /^no$/i,
  'maxmemory-policy': /^noeviction$/i,
  'protected-mode': /./,
  daemonize: /^no$/i,
  supervised: /^no$/i,
  // The new command sets these flags of Dragonfly itself.
  logtostderr: /(?:)/,
  rename_command: /(?:)/,
  restricted_commands: /(?:)/,
};

const isPersistence = /^(?:save$|append|aof|auto-aof|no-appendfsync|rdb|dbfilename$|stop-writes-on-bgsave)/;

/** Converts options. Of a repeated option, the last one has effect. */
export function convertOptions(options: readonly Pick<RedisOption, 'name' | 'values'>[]): ConvertedOptions {
  const last = new Map(options.map((option) => [option.name, option]));
  const flags: string[] = [];
  const persistence: string[] = [];
  const dropped: string[] = [];
  let threads: number | null = null;
  for (const { name: written, values } of last.values()) {
    // The name of a flag of Dragonfly, which Redis takes as a whole.
    const name = written.split('=')[0] ?? written;
    const text = values.length === 1 ? (values[0] ?? []) : [];
    const value = values.length === 1 ? toText(text) : '\n';
    const equivalent = equivalents[name];
    const memory = name === 'maxmemory' ? memoryFlags(value) : null;
    if (memory) {
      flags.push(...memory.flags);
      threads = memory.threads;
    } else if (equivalent?.values.test(value)) flags.push(`--${equivalent.flag}=${toSource(text)}`);
    else if (!implied[name]?.test(values.map(toText).join(' ')))
      (isPersistence.test(name) ? persistence : dropped).push(name);
  }
  return { flags, persistence, dropped, threads };
}

const mebi = 1024 * 1024;
/** Bytes of a unit in Redis: `m` is 10^6, `mb` is 2^20. In Dragonfly both are 2^20 (server/common.cc). */
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
 * Dragonfly starts a thread for each core, and exits if the limit is less than 256 MiB for each of them
 * (dfly_main.cc), so the limit needs a number of threads. Redis's 0 means no limit; Dragonfly's does not.
 */
function memoryFlags(value: string): { flags: string[]; threads: number } | null {
  const [, number, unit = ''] = /^(\d+)([kmg]?b?)$/i.exec(value) ?? [];
  const bytes = Number(number) * (units[unit.toLowerCase()] ?? Number.NaN);
  const threads = Math.min(4, Math.floor(bytes / (256 * mebi)));
  if (!(threads >= 1)) return null;
  const limit = /b$/i.test(unit) ? value : String(bytes);
  return { flags: [`--maxmemory=${limit}`, `--proactor_threads=${threads}`], threads };
}
