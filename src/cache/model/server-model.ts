/** The cache service in the model: what was read of it, in words and without its secrets. */

import { toDisplayText, UNKNOWN } from '../../compose/interpolation/expand.js';
import type { ScalarNode } from '../../compose/model/node.js';
import type { Flags } from '../dragonfly/effective-flags.js';
import type { Flag } from '../dragonfly/flag.js';
import { meaningOf, refusalOf } from '../dragonfly/flag-support.js';
import type { Release } from '../dragonfly/image.js';
import { newestRelease } from '../dragonfly/release.js';
import type { Healthcheck } from '../healthcheck/healthcheck.js';
import { agreement } from '../secret/secret.js';
import type { OtherReading, Server } from '../server/server.js';
import type { ArgumentModel, DragonflyModel, OtherServerModel } from './model.js';
import { type PlacedFallback, secretFlags } from './secrets.js';

export function serverModel(
  server: Server,
  probeSecret: DragonflyModel['healthcheck']['secret'],
  fallbacks: readonly PlacedFallback[],
  expectedName: string,
  mask: (scalar: ScalarNode) => string | null,
): DragonflyModel {
  const { image, release, flags, password, config, healthcheck: probe } = server;
  return {
    image: {
      written: image.written,
      repository: image.repository,
      tag: image.tag,
      digest: image.digest,
      built: image.built,
      variables: image.variables,
      because: image.because,
    },
    release: {
      version: release.version,
      known: release.known,
      pinned: release.pinned,
      because: release.because,
    },
    program: {
      name: server.program,
      because:
        server.program === 'dragonfly'
          ? 'the container starts Dragonfly'
          : server.program === null
            ? 'what the container starts cannot be told'
            : `the container starts \`${server.program}\`, not Dragonfly`,
    },
    arguments: flags.given.map((flag) => argumentModel(flag, flags, release, mask)),
    flags: Object.fromEntries(
      [...flags.effective].map(([name, flag]) => [name, String(valueShown(flag, mask))]),
    ),
    unknown: flags.unknown.map(({ what, because }) => ({ what, because })),
    password: {
      from: password.from,
      variable: password.variable,
      setBy: password.setBy,
      whenUnset: password.whenUnset,
      whenEmpty: password.whenEmpty,
      written: password.written,
      because: password.because,
      fallbacks: fallbacks.map(({ path, variable }) => ({
        service: String(path[1]),
        setting: path.slice(2).join('.'),
        variable,
      })),
    },
    config: { state: config.state, name: config.name, because: config.because },
    healthcheck: {
      state: probe.state,
      form: probe.form,
      program: probe.program,
      secret: probeSecret,
      provesPong: probe.provesPong,
      because: probeBecause(probe, probeSecret, password.from === 'variable' ? null : expectedName),
      untimed: probe.untimed,
    },
    otherServer: server.otherReading && otherServerModel(server.otherReading),
    logs: server.logs,
    exposures: server.exposures.map(({ what, because }) => ({ what, because })),
    unauthenticatedAccess: server.unauthenticatedAccess.map(({ flag, because }) => ({
      flag: flag.name,
      because,
    })),
  };
}

function otherServerModel({ password, healthcheck: probe }: OtherReading): OtherServerModel {
  const { from, variable, setBy, because } = password;
  const variables = [...new Set([...password.variables, ...probe.variables])];
  const secret =
    from === 'unknown' && probe.state === 'enabled' && probe.secret(new Map()) === null
      ? 'none'
      : agreement(password.secret, probe.secret, variables);
  const { program, provesPong } = probe;
  const reason =
    secret === 'same' || secret === 'unknown' ? probe.because : probeBecause(probe, secret, null);
  return {
    password: { from, variable, setBy, because },
    healthcheck: { program, secret, provesPong, because: reason },
  };
}

function probeBecause(
  probe: Healthcheck,
  secret: DragonflyModel['healthcheck']['secret'],
  expectedName: string | null,
): string {
  if (probe.state !== 'enabled' || secret === 'same' || secret === 'unknown') return probe.because;
  if (secret === 'different')
    return expectedName === null
      ? "it gives a password that is not in every case the server's"
      : `it gives a password that does not come from \`${expectedName}\``;
  return probe.program === 'redis-cli' ? 'it asks without a password' : probe.because;
}

function argumentModel(
  flag: Flag,
  flags: Flags,
  release: Release,
  mask: (scalar: ScalarNode) => string | null,
): ArgumentModel {
  const refusal = refusalOf(flag, release.candidates, flags.undefok);
  const meaning = meaningOf(flag, release.candidates[0] ?? newestRelease, flags.undefok);
  return {
    name: flag.name.replaceAll(UNKNOWN, '…'),
    value: valueShown(flag, mask),
    origin: flag.origin,
    accepted: refusal === null,
    because: refusal ?? meaning,
  };
}

/** A flag's value for a reader: unknown values by name, what is secret masked. */
function valueShown(flag: Flag, mask: (scalar: ScalarNode) => string | null): string | boolean {
  if (typeof flag.value === 'boolean') return flag.value;
  const holder = flag.value[0]?.node;
  if (holder && secretFlags.has(flag.name) && mask(holder) !== null) return '***';
  return toDisplayText(flag.value);
}
