/** Values of a project that do not have the type of their attribute. */

import type { Problem } from '../../source/location.js';
import type { ComposeNode } from '../model/node.js';
import { below, type Pattern, patternsOf } from '../model/path-pattern.js';
import {
  additionalContexts,
  argumentNames,
  bindMount,
  driverOption,
  environmentNames,
  hostAddresses,
  shortPort,
} from './short-syntax-checks.js';
import {
  address,
  boolean,
  type Check,
  deviceCount,
  duration,
  fileMode,
  fraction,
  integer,
  integerBetween,
  literalNumber,
  literalUlimit,
  nonNegative,
  percentage,
  shellWords,
  size,
  string,
  ulimit,
} from './type-validators.js';

const serviceChecks: readonly (readonly [Check, readonly string[]])[] = [
  [
    boolean,
    [
      ...['attach', 'build.no_cache', 'build.privileged', 'build.pull', 'depends_on.*.restart'],
      ...['develop.watch.*.exec.privileged', 'env_file.*.required', 'healthcheck.disable', 'init'],
      ...['oom_kill_disable', 'post_start.*.privileged', 'pre_stop.*.privileged', 'privileged', 'read_only'],
      ...['stdin_open', 'tty', 'volumes.*.bind.create_host_path', 'volumes.*.read_only'],
      'volumes.*.volume.nocopy',
    ],
  ],
  [
    duration,
    [
      ...['delay', 'monitor'].flatMap((key) => [
        `deploy.rollback_config.${key}`,
        `deploy.update_config.${key}`,
      ]),
      ...['deploy.restart_policy.delay', 'deploy.restart_policy.window', 'stop_grace_period'],
      ...['interval', 'start_interval', 'start_period', 'timeout'].map((key) => `healthcheck.${key}`),
    ],
  ],
  [
    size,
    [
      ...['read_bps', 'read_iops', 'write_bps', 'write_iops'].map(
        (key) => `blkio_config.device_${key}.*.rate`,
      ),
      ...['build.shm_size', 'deploy.resources.limits.memory', 'deploy.resources.reservations.memory'],
      ...['mem_limit', 'mem_reservation', 'mem_swappiness', 'memswap_limit', 'shm_size'],
      'volumes.*.tmpfs.size',
    ],
  ],
  [
    integer,
    [
      ...['cpu_period', 'cpu_quota', 'cpu_rt_period', 'cpu_rt_runtime', 'cpu_shares', 'pids_limit', 'scale'],
      ...['deploy.replicas', 'deploy.resources.limits.pids'],
      'deploy.resources.reservations.generic_resources.*.discrete_resource_spec.value',
    ],
  ],
  [
    nonNegative,
    [
      ...['cpu_count', 'deploy.placement.max_replicas_per_node', 'deploy.restart_policy.max_attempts'],
      ...['deploy.rollback_config.parallelism', 'deploy.update_config.parallelism', 'healthcheck.retries'],
      'ports.*.target',
    ],
  ],
  [integerBetween(-1000n, 1000n, 'must be an integer from -1000 to 1000'), ['oom_score_adj']],
  [percentage, ['cpu_percent']],
  [address, ['ports.*.host_ip']],
  [
    fraction,
    [
      ...['cpus', 'deploy.resources.limits.cpus', 'deploy.resources.reservations.cpus'],
      ...['deploy.rollback_config.max_failure_ratio', 'deploy.update_config.max_failure_ratio'],
    ],
  ],
  [fileMode, ['build.secrets.*.mode', 'configs.*.mode', 'secrets.*.mode']],
  [deviceCount, ['deploy.resources.reservations.devices.*.count', 'gpus.*.count']],
  [ulimit, ['ulimits.*', 'ulimits.*.hard', 'ulimits.*.soft']],
  [literalUlimit, ['build.ulimits.*', 'build.ulimits.*.hard', 'build.ulimits.*.soft']],
  [literalNumber, ['blkio_config.weight', 'blkio_config.weight_device.*.weight', 'volumes.*.tmpfs.mode']],
  [string, ['expose.*', 'group_add.*', 'ports.*.published']],
  [driverOption, ['storage_opt.*']],
  [
    shellWords,
    ['command', 'entrypoint', 'develop.watch.*.exec.command', 'post_start.*.command', 'pre_stop.*.command'],
  ],
  [
    environmentNames,
    ['environment', 'develop.watch.*.exec.environment', 'post_start.*.environment', 'pre_stop.*.environment'],
  ],
  [argumentNames, ['build.args']],
  [hostAddresses, ['build.extra_hosts', 'extra_hosts']],
  [additionalContexts, ['build.additional_contexts']],
  [shortPort, ['ports.*']],
  [bindMount, ['volumes.*']],
];

/** Sources: compose-go 2.9.1 (loader/interpolate.go, and the decoders of its types), tried with Compose 2.40.3. */
const checks = patternsOf<Check>([
  ...serviceChecks.flatMap(([check, paths]) => paths.map((path) => [`services.*.${path}`, check] as const)),
  ...['attachable', 'enable_ipv4', 'enable_ipv6', 'external', 'internal'].map(
    (key) => [`networks.*.${key}`, boolean] as const,
  ),
  ...['configs', 'secrets', 'volumes'].map((section) => [`${section}.*.external`, boolean] as const),
  ['secrets.*.driver_opts.*', driverOption],
]);

/**
 * The texts that Compose converts in each file before it merges them (compose-go 2.9.1, interpolateTypeCastMapping): one
 * that another file overrides must be valid too.
 */
const conversions = patternsOf<Check>([
  ...converted(boolean, 'services', [
    ...['healthcheck.disable', 'init', 'oom_kill_disable', 'privileged', 'read_only', 'stdin_open', 'tty'],
    ...['volumes.*.read_only', 'volumes.*.volume.nocopy'],
  ]),
  ...converted(integer, 'services', [
    ...['cpu_count', 'cpu_period', 'cpu_quota', 'cpu_rt_period', 'cpu_rt_runtime', 'cpu_shares'],
    ...['deploy.placement.max_replicas_per_node', 'deploy.replicas', 'deploy.restart_policy.max_attempts'],
    ...['deploy.rollback_config.parallelism', 'deploy.update_config.parallelism', 'healthcheck.retries'],
    ...['oom_score_adj', 'pids_limit', 'ports.*.target', 'scale'],
    ...['ulimits.*', 'ulimits.*.hard', 'ulimits.*.soft'],
  ]),
  ...converted(fraction, 'services', [
    ...['cpu_percent', 'cpus', 'deploy.rollback_config.max_failure_ratio'],
    'deploy.update_config.max_failure_ratio',
  ]),
  ...converted(boolean, 'networks', ['attachable', 'enable_ipv4', 'enable_ipv6', 'external', 'internal']),
  ...['configs', 'secrets', 'volumes'].flatMap((section) => converted(boolean, section, ['external'])),
]);

function converted(check: Check, section: string, paths: readonly string[]): [string, Check][] {
  return paths.map((path) => [`${section}.*.${path}`, check]);
}

/** The problems of the texts of a document that Compose cannot convert, before it is merged. */
export function conversionProblems(document: ComposeNode): readonly Problem[] {
  const problems: Problem[] = [];
  collect(document, conversions, problems);
  return problems;
}

/** The problems of all values. Compose decodes even the services that it does not start. */
export function typedValueProblems(root: ComposeNode): readonly Problem[] {
  const problems: Problem[] = [];
  collect(root, checks, problems);
  return problems;
}

function collect(node: ComposeNode, pattern: Pattern<Check> | undefined, problems: Problem[]): void {
  if (!pattern) return;
  if (pattern.rule) problems.push(...pattern.rule(node));
  if (node.kind === 'sequence') for (const item of node.items) collect(item, below(pattern, '*'), problems);
  if (node.kind === 'mapping')
    for (const [key, value] of node.entries) collect(value, below(pattern, key), problems);
}
