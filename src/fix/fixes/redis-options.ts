/** Options of Redis, Valkey and KeyDB, converted to Dragonfly's flags. */

import { accepts } from '../../cache/dragonfly/release.js';
import type { RedisOption } from '../../cache/redis/option.js';
import { toText } from '../../compose/interpolation/expand.js';
import { toSource } from '../edits/command.js';

export interface ConvertedOptions {
  /** Each `--name=value`. */
  readonly flags: readonly string[];
  /** Names of options for persistence, which Dragonfly does not have. */
  readonly persistence: readonly string[];
  /** Whether the options turn off both the snapshots and the append-only file. */
  readonly savesNothing: boolean;
  /** Names of other options without an equivalent. */
  readonly dropped: readonly string[];
  /** The number of threads for which `--maxmemory` is enough; null if the flags do not set it. */
  readonly threads: number | null;
}

interface Equivalent {
  readonly flag: string;
  /** The values that both accept; several are separated by a space. */
  readonly values: RegExp;
}

const number = /^(?:\d+|\ue000)$/;
const oneText = /^[^\n ]+$/;

/**
 * Dragonfly's flags with the same meaning (docs, managing-dragonfly/flags.md), and the values that both accept. A flag is
 * used if the release has it.
 */
const equivalents: Readonly<Record<string, Equivalent>> = {
  dir: { flag: 'dir', values: /./ },
  port: { flag: 'port', values: /^(?:[1-9]\d*|\ue000)$/ },
  bind: { flag: 'bind', values: /^(?:[\d.]+|[\da-f:]+|\ue000)$/i },
  databases: { flag: 'dbnum', values: number },
  maxclients: { flag: 'maxclients', values: number },
  timeout: { flag: 'timeout', values: number },
  hz: { flag: 'hz', values: number },
  'tcp-keepalive': { flag: 'tcp_keepalive', values: number },
  'tcp-backlog': { flag: 'tcp_backlog', values: number },
  'slowlog-log-slower-than': { flag: 'slowlog_log_slower_than', values: number },
  'slowlog-max-len': { flag: 'slowlog_max_len', values: number },
  'acllog-max-len': { flag: 'acllog_max_len', values: number },
  'notify-keyspace-events': { flag: 'notify_keyspace_events', values: /^(?:Ex|xE)$/ },
  // A password that is written in the file is not copied.
  masterauth: { flag: 'masterauth', values: /^\ue000$/ },
  primaryauth: { flag: 'masterauth', values: /^\ue000$/ },
  masteruser: { flag: 'masteruser', values: oneText },
  primaryuser: { flag: 'masteruser', values: oneText },
};

/** Options that are a flag with another value. */
const converted: Readonly<Record<string, (value: string) => string | null>> = {
  'maxmemory-policy': (value) => (/^allkeys-\w+$/i.test(value) ? '--cache_mode=true' : null),
  loglevel: (value) => (/^warning$/i.test(value) ? '--minloglevel=1' : null),
};

/** Options with the values that match Dragonfly's behavior, so that they need no flag. */
const implied: Readonly<Record<string, RegExp>> = {
  requirepass: /(?:)/,
  appendonly: /^no$/i,
  'maxmemory-policy': /^noeviction$/i,
  'notify-keyspace-events': /^$/,
  'cluster-enabled': /^no$/i,
  'tls-port': /^0$/,
  replicaof: /^no one$/i,
  'rename-command': /^config(?: |$)/i,
  'protected-mode': /./,
  daemonize: /^no$/i,
  supervised: /^no$/i,
  logfile: /^$/,
  loglevel: /^notice$/i,
  // The new command sets these flags of Dragonfly itself.
  logtostderr: /(?:)/,
  rename_command: /(?:)/,
  restricted_commands: /(?:)/,
  primary_port_http_enabled: /(?:)/,
};

const isPersistence = /^(?:save$|append|aof|auto-aof|no-appendfsync|rdb|dbfilename$|stop-writes-on-bgsave)/;

/** Options that add up, so that each of them counts. */
const isAdditive = /^(?:save|user|rename-command|loadmodule|include)$/;

type Option = Pick<RedisOption, 'name' | 'values'>;

/** Converts options. Of a repeated option, the last one has effect. `releases` are those that may run. */
export function convertOptions(options: readonly Option[], releases: readonly string[]): ConvertedOptions {
  const last = new Map(
    options.map((option, index) => [
      isAdditive.test(option.name) ? `${option.name} ${index}` : option.name,
      option,
    ]),
  );
  const hasFlag = (flag: string): boolean => releases.every((release) => accepts(flag, release));
  const flags: string[] = [];
  const lost = new Set<string>();
  let threads: number | null = null;
  for (const option of last.values()) {
    // The name of a flag of Dragonfly, which Redis takes as a whole.
    const name = option.name.split('=')[0] ?? option.name;
    const memory = name === 'maxmemory' ? memoryFlags(option.values.map(toText).join(' ')) : null;
    if (memory) threads = memory.threads;
    const own = memory?.flags ?? flagsFor(name, option.values, hasFlag);
    flags.push(...own);
    if (own.length === 0 && !implied[name]?.test(option.values.map(toText).join(' '))) lost.add(name);
  }
  const names = [...lost];
  return {
    flags:
      threads === null ? flags : flags.filter((flag) => flag === threadsFlag(threads) || !isThreads(flag)),
    persistence: names.filter((name) => isPersistence.test(name)),
    savesNothing: savesNothing(options),
    dropped: names.filter((name) => !isPersistence.test(name)),
    threads,
  };
}

/** Redis saves snapshots by default; `save ""` clears the points before it. The append-only file is off by default. */
function savesNothing(options: readonly Option[]): boolean {
  const textOf = (name: string): string | undefined =>
    options
      .findLast((option) => option.name === name)
      ?.values.map(toText)
      .join(' ');
  return textOf('save') === '' && /^(?:no)?$/i.test(textOf('appendonly') ?? '');
}

function isThreads(flag: string): boolean {
  return flag.startsWith('--proactor_threads=');
}

function threadsFlag(threads: number | null): string {
  return `--proactor_threads=${threads}`;
}

/** The flags for one option; none if there is no equivalent. */
function flagsFor(name: string, values: Option['values'], hasFlag: (flag: string) => boolean): string[] {
  const [first = []] = values;
  const text = values.map(toText).join(' ');
  if (/^(?:replicaof|slaveof)$/.test(name)) return hasFlag('replicaof') ? replicaFlags(values) : [];
  if (/^(?:io|server)-threads$/.test(name) && /^[1-9]\d*$/.test(text)) return [threadsFlag(Number(text))];
  const equivalent = equivalents[name];
  if (values.length === 1 && equivalent?.values.test(text) && hasFlag(equivalent.flag))
    return [`--${equivalent.flag}=${toSource(first)}`];
  const other = converted[name]?.(text) ?? null;
  return other === null ? [] : [other];
}

/** `replicaof HOST PORT` is one value in Dragonfly; `no one` means no replica. */
function replicaFlags([host, port, more]: Option['values']): string[] {
  if (!host || !port || more || /^no$/i.test(toText(host))) return [];
  return [`--replicaof=${toSource(host)}:${toSource(port)}`];
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
  return { flags: [`--maxmemory=${limit}`, threadsFlag(threads)], threads };
}
