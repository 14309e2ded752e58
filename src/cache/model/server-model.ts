/** The cache service in the model that a policy evaluates. */

import { toDisplayText, UNKNOWN } from '../../compose/interpolation/expand.js';
import type { ScalarNode } from '../../compose/model/node.js';
import type { Flag } from '../dragonfly/flag.js';
import { conflictOf } from '../dragonfly/flag-conflicts.js';
import { meaningOf, refusalOf } from '../dragonfly/flag-support.js';
import { valueRefusal } from '../dragonfly/flag-values.js';
import { newestRelease } from '../dragonfly/release.js';
import type { Healthcheck } from '../healthcheck/healthcheck.js';
import { type Agreement, agreement } from '../secret/agreement.js';
import type { RedisServer, Server } from '../server/server.js';
import { otherProgramReason } from '../shell/programs.js';
import { type PasswordFallback, secretFlags } from './known-secrets.js';
import type { OptionModel, OtherServerModel, ServerModel } from './model.js';

/** The parts of the model that more than the server itself decides. */
export interface ServerModelContext {
  /** The relation of the health check's password to the expected one. */
  readonly healthcheckSecret: Agreement;
  readonly fallbacks: readonly PasswordFallback[];
  /** The policy's variable for the password. */
  readonly passwordVariable: string;
  readonly mask: Mask;
}

/** The text of a scalar with its secrets masked; null when it contains none. */
type Mask = (scalar: ScalarNode) => string | null;

/** The service as Dragonfly runs it, with its secrets masked. */
export function serverModel(server: Server, context: ServerModelContext): ServerModel {
  const { flags, password, config, asRedis } = server;
  const { fallbacks, mask } = context;
  return {
    replicas: { atLeastOne: server.replicas.atLeastOne, because: server.replicas.because },
    ...imageModel(server),
    program: { name: server.program, because: programBecause(server.program) },
    options: flags.given.map((flag) => optionModel(flag, server, mask)),
    effective: Object.fromEntries(
      [...flags.effective].map(([name, flag]) => [name, String(maskedValue(flag, mask))]),
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
    httpConsole: { enabled: server.httpConsole.enabled, because: server.httpConsole.because },
    healthcheck: healthcheckModel(server, context),
    aclProblems: server.aclProblems.map(({ because }) => ({ because })),
    otherServer: asRedis && otherServerModel(asRedis),
    logs: server.logs,
    exposures: server.exposures.map(({ what, because }) => ({ what, because })),
    unauthenticatedAccess: server.unauthenticatedAccess.map(({ flag, because }) => ({
      option: flag.name,
      because,
    })),
  };
}

function imageModel({ image, release }: Server): Pick<ServerModel, 'image' | 'release'> {
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
  };
}

function programBecause(program: string | null): string {
  if (program === null) return 'the program that the container starts is unknown';
  return program === 'dragonfly' ? 'the container starts Dragonfly' : otherProgramReason(program);
}

function healthcheckModel(
  { healthcheck, password }: Server,
  { healthcheckSecret, passwordVariable }: ServerModelContext,
): ServerModel['healthcheck'] {
  const { state, form, program, provesPong, untimed } = healthcheck;
  const expected = password.from === 'variable' ? null : passwordVariable;
  const because = healthcheckBecause(healthcheck, healthcheckSecret, expected);
  return { state, form, program, secret: healthcheckSecret, provesPong, because, untimed };
}

function otherServerModel({ password, healthcheck }: RedisServer): OtherServerModel {
  const { from, variable, setBy, because } = password;
  const { program, provesPong } = healthcheck;
  const secret = otherAgreement(password, healthcheck);
  return {
    password: { from, variable, setBy, because },
    healthcheck: { program, secret, provesPong, because: healthcheckBecause(healthcheck, secret, null) },
  };
}

function otherAgreement(password: RedisServer['password'], healthcheck: Healthcheck): Agreement {
  const sendsNone = healthcheck.state === 'enabled' && healthcheck.secret(new Map()) === null;
  if (password.from === 'unknown' && sendsNone) return 'none';
  const variables = [...new Set([...password.variables, ...healthcheck.variables])];
  return agreement(password.secret, healthcheck.secret, variables);
}

/** The reason for the result of a health check. `expected` is the variable that its password must come from, if any. */
function healthcheckBecause(healthcheck: Healthcheck, secret: Agreement, expected: string | null): string {
  if (healthcheck.state !== 'enabled' || secret === 'same') return healthcheck.because;
  if (secret === 'unknown')
    return (
      healthcheck.secretUnknown ??
      "the repository does not determine whether it always sends the server's password"
    );
  if (secret === 'different')
    return expected === null
      ? "it sends a password that does not always match the server's"
      : `it sends a password that does not come from \`${expected}\``;
  return healthcheck.program === 'redis-cli' ? 'it connects without a password' : healthcheck.because;
}

function optionModel(flag: Flag, { flags, release }: Server, mask: Mask): OptionModel {
  const refusal =
    refusalOf(flag, release.candidates, flags.undefok) ??
    valueRefusal(flag, flags.effective) ??
    conflictOf(flag, flags.effective);
  const meaning = meaningOf(flag, release.candidates[0] ?? newestRelease, flags.undefok);
  return {
    name: flag.name.replaceAll(UNKNOWN, '…'),
    value: maskedValue(flag, mask),
    origin: flag.origin,
    accepted: refusal === null,
    because: refusal ?? meaning,
  };
}

/** A flag's value with `${NAME}` for unknown values and `***` for secrets. */
function maskedValue(flag: Flag, mask: Mask): string | boolean {
  if (typeof flag.value === 'boolean') return flag.value;
  const node = flag.value[0]?.node;
  if (node && secretFlags.has(flag.name) && mask(node) !== null) return '***';
  return toDisplayText(flag.value);
}
