/** The cache service in the model that a policy evaluates. */

import { isStop, type Text } from '../../compose/interpolation/expand.js';
import { settingsOf } from '../container/environment.js';
import { isClient } from '../healthcheck/redis-cli.js';
import { type Agreement, conditionalDifference, conditionalReason } from '../secret/agreement.js';
import { isVariableName, originOf, shownOrigin } from '../secret/secret.js';
import { intendedPassword, isDetermined, type Server, serverPassword } from '../server/server.js';
import { dragonflyModel } from './dragonfly-model.js';
import type { PasswordFallback } from './known-secrets.js';
import type { Mask } from './mask.js';
import type { ServerModel } from './model.js';
import { redisModel } from './redis-model.js';

/** The parts of the model that more than the server itself decides. */
export interface ServerModelContext {
  /** The relation of the health check's password to the expected one. */
  readonly healthcheckSecret: Agreement;
  readonly fallbacks: readonly PasswordFallback[];
  /** The variable that must hold the password. */
  readonly passwordVariable: string;
  readonly mask: Mask;
}

/** The service as its server runs it, with its secrets masked. */
export function serverModel(server: Server, context: ServerModelContext): ServerModel {
  const { redis, replicas } = server;
  return {
    kind: server.kind,
    replicas: {
      atLeastOne: replicas.atLeastOne,
      attribute: replicas.decidedBy?.path.join('.') ?? null,
      because: replicas.because,
    },
    ...imageModel(server),
    ...(redis ? redisModel(redis, context.mask) : dragonflyModel(server, context.mask)),
    password: passwordModel(server, context),
    healthcheck: healthcheckModel(server, context),
    exposures: server.exposures.map(({ what, because }) => ({ what, because })),
  };
}

function passwordModel(
  server: Server,
  { fallbacks, passwordVariable }: ServerModelContext,
): ServerModel['password'] {
  const password = serverPassword(server);
  const { setBy, whenUnset, whenEmpty, written, conditional, because } = password;
  const { from, variable } = shownOrigin(password);
  return {
    from,
    variable,
    matches: variable === passwordVariable,
    setBy,
    whenUnset,
    whenEmpty,
    written,
    conditional,
    because,
    fallbacks: fallbacks.map((fallback) => ({
      service: String(fallback.path[1]),
      setting: fallback.path.slice(2).join('.'),
      variable: fallback.variable,
    })),
  };
}

function imageModel(server: Server): Pick<ServerModel, 'image' | 'release'> {
  const { image } = server;
  const release = server.redis?.release ?? server.release;
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

function healthcheckModel(
  server: Server,
  { healthcheckSecret, passwordVariable }: ServerModelContext,
): ServerModel['healthcheck'] {
  const { healthcheck } = server;
  const { state, form, program, provesPong, untimed } = healthcheck;
  const expected = isDetermined(intendedPassword(server)) ? null : passwordVariable;
  const because = healthcheckBecause(server, healthcheckSecret, expected);
  return { state, form, program, secret: healthcheckSecret, provesPong, because, untimed };
}

/** The reason for the result of a health check. `expected` is the variable that its password must come from, if any. */
function healthcheckBecause(server: Server, secret: Agreement, expected: string | null): string {
  const { healthcheck } = server;
  if (healthcheck.state !== 'enabled' || secret === 'same') return healthcheck.because;
  if (secret === 'unknown') return healthcheck.secretUnknown ?? whyUnknown(server);
  if (healthcheck.missed !== null) return healthcheck.missed;
  if (secret === 'different') return expected === null ? differenceOf(server) : otherThan(server, expected);
  if (!isClient(healthcheck.program ?? '')) return healthcheck.because;
  return healthcheck.unsent ?? 'it connects without a password';
}

/** Why a health check may not send the server's password, although it is known what it sends. */
function whyUnknown(server: Server): string {
  const { from, variable } = serverPassword(server);
  return from === 'file'
    ? `the server's password is the content of \`${variable}\`, which is not in the repository`
    : "the server's password is not known in every environment";
}

/** The clause about a password that does not come from the variable that the server's password must come from. */
function otherThan({ healthcheck, node }: Server, expected: string): string {
  const sent = healthcheck.secret(new Map());
  const text: Text = Array.isArray(sent) ? sent : [];
  if (text.length === 0 || originOf(text).from !== 'literal')
    return `the password that it sends does not come from \`${expected}\``;
  const setting = settingsOf(node).find((each) => text.some((char) => char.node === each.node));
  return setting
    ? `it sends the container's variable \`${setting.name}\`, whose value is hard-coded`
    : `it sends a hard-coded password, which is wrong once the server's password comes from \`${expected}\``;
}

/** The difference between the password that a health check sends and the server's, which comes from a variable or a file. */
function differenceOf(server: Server): string {
  const { healthcheck } = server;
  const sent = healthcheck.secret(new Map());
  if (isVariableName(sent)) {
    return `it sends the name of a variable instead of its value, because ${unexpandedReason(healthcheck.form, sent)}`;
  }
  if (healthcheck.unsent !== null) return healthcheck.unsent;
  const { from, variable } = serverPassword(server);
  const origin = sent !== null && sent !== 'unknown' && isStop(sent) ? null : originOf(sent);
  if (from === 'variable' && origin?.from === 'literal' && Array.isArray(sent))
    return `it sends ${writtenPassword(sent)}, but the server's password comes from \`${variable}\``;
  if (from === 'variable' && origin?.from === 'variable' && origin.variable !== variable)
    return `it sends the value of \`${origin.variable}\`, but the server's password comes from \`${variable}\``;
  const { secret, variables } = intendedPassword(server);
  const difference = conditionalDifference(secret, healthcheck.secret, [
    ...new Set([...variables, ...healthcheck.variables]),
  ]);
  return difference === null
    ? "it sends a password that does not always match the server's"
    : conditionalReason(difference, 'it sends');
}

function unexpandedReason(
  form: Server['healthcheck']['form'],
  sent: ReturnType<Server['healthcheck']['secret']>,
): string {
  if (form === 'CMD') return '`CMD` runs no shell';
  const [first] = Array.isArray(sent) ? (sent as Text) : [];
  return first?.node.text.charAt(first.span.start - 1) === "'"
    ? 'the shell expands no variables in single quotes'
    : 'the shell does not expand it';
}

/** A literal password as an object of a clause. Of a repeated option, the last one takes effect. */
function writtenPassword([first]: Text): string {
  const before = first?.node.text.slice(0, first.span.start) ?? '';
  const options = before.match(/(?<!\S)(?:-a|--pass)(?=\s)/g) ?? [];
  return options.length > 1
    ? `the hard-coded password after the last \`${options.at(-1)}\``
    : 'a hard-coded password';
}
