/**
 * The reply to INFO: the fields that every release of a server prints (Redis, server.c, genRedisInfoString; Dragonfly,
 * server_family.cc, ServerFamily::Info).
 */

import { UNKNOWN } from '../../compose/interpolation/expand.js';

/** Whose reply it is; `other` for a server of an unknown kind. */
export type InfoServer = 'dragonfly' | 'redis' | 'other';

interface Section {
  readonly title: string;
  /** The fields of every server, then those of one kind only. */
  readonly fields: string;
  readonly dragonfly?: string;
  readonly redis?: string;
  /** Whether some releases print more fields than these. */
  readonly hasMore: boolean;
  /** Whether Dragonfly prints it only where it is named. */
  readonly isHidden?: true;
}

/** A number follows `#`, and an unknown text follows `=`. Any other value is written. */
const sections: Readonly<Record<string, Section>> = {
  server: {
    title: 'Server',
    fields:
      'redis_version= redis_mode= arch_bits:64 multiplexing_api= tcp_port= uptime_in_seconds# uptime_in_days#',
    dragonfly: 'dragonfly_version=',
    redis:
      'redis_git_sha1= redis_git_dirty= redis_build_id= os= process_id# run_id= hz# configured_hz# lru_clock# executable= config_file=',
    hasMore: true,
  },
  clients: { title: 'Clients', fields: 'connected_clients# blocked_clients#', hasMore: true },
  memory: {
    title: 'Memory',
    fields:
      'used_memory# used_memory_human= used_memory_peak# used_memory_peak_human= used_memory_rss# used_memory_rss_human= used_memory_lua# maxmemory# maxmemory_human= maxmemory_policy=',
    redis: 'mem_fragmentation_ratio= mem_allocator=',
    hasMore: true,
  },
  persistence: {
    title: 'Persistence',
    fields: 'loading:0',
    redis:
      'rdb_changes_since_last_save# rdb_bgsave_in_progress# rdb_last_save_time# rdb_last_bgsave_status= aof_enabled# aof_rewrite_in_progress# aof_last_bgrewrite_status= aof_last_write_status=',
    hasMore: true,
    isHidden: true,
  },
  stats: {
    title: 'Stats',
    fields:
      'total_connections_received# total_commands_processed# instantaneous_ops_per_sec# total_net_input_bytes# total_net_output_bytes# rejected_connections= expired_keys# evicted_keys# keyspace_hits# keyspace_misses#',
    hasMore: true,
  },
  replication: {
    title: 'Replication',
    fields: `role:master connected_slaves# master_replid:${'0123456789'.repeat(4)}`,
    redis:
      'master_replid2:0000000000000000000000000000000000000000 master_repl_offset# second_repl_offset:-1 repl_backlog_active# repl_backlog_size# repl_backlog_first_byte_offset# repl_backlog_histlen#',
    hasMore: false,
  },
  cpu: { title: 'CPU', fields: 'used_cpu_sys= used_cpu_user=', hasMore: true },
  cluster: { title: 'Cluster', fields: '', redis: 'cluster_enabled#', hasMore: true },
  keyspace: { title: 'Keyspace', fields: '', hasMore: true },
};

/** The server that replies, its port, and a decision about what depends on its data. */
export interface InfoContext {
  readonly server: InfoServer;
  readonly port: string;
  readonly choose: () => boolean;
}

/** The reply to `INFO` with the names of sections, with a carriage return at the end of each line as servers print it. */
export function infoReply(names: readonly string[], context: InfoContext): string {
  const [name = 'default', another] = names.map((each) => each.toLowerCase());
  if (another !== undefined) return UNKNOWN;
  const number = context.choose() ? '12' : '0';
  const shown = (section: Section): string =>
    [`# ${section.title}`, ...fieldsOf(section, context, number), ''].join('\r\n');
  const isWhole = /^(?:default|all|everything)$/.test(name);
  if (!isWhole) return sections[name] && Object.hasOwn(sections, name) ? shown(sections[name]) : UNKNOWN;
  const all = Object.values(sections);
  const printed = all.filter(
    ({ isHidden }) => isHidden === undefined || context.server === 'redis' || name !== 'default',
  );
  return printed.map(shown).join('\r\n');
}

function fieldsOf(section: Section, { server, port }: InfoContext, number: string): readonly string[] {
  const own = server === 'other' ? undefined : section[server];
  const fields = [section.fields, own ?? ''].join(' ').split(' ');
  const lines = fields
    .filter((field) => field !== '')
    .map((field) => field.replace(/=$/, `:${UNKNOWN}`).replace(/#$/, `:${number}`))
    .map((line) => (line.startsWith('tcp_port:') ? `tcp_port:${port}` : line));
  return section.hasMore || server === 'other' ? [...lines, UNKNOWN] : lines;
}
