/** The cache service in the model that a policy evaluates. */

import type { Agreement } from '../secret/agreement.js';
import { shownOrigin } from '../secret/secret.js';
import { unrequiredReason } from '../secret/unrequired.js';
import { type Server, serverPassword } from '../server/server.js';
import { dragonflyModel } from './dragonfly-model.js';
import { healthcheckModel } from './healthcheck-model.js';
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
    unrequired: unrequiredReason(password),
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
