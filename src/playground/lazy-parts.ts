/** Takes the place of modules that most projects do not need: the page loads them on demand. */

import { onDemand } from './not-loaded.js';

export const readRedisServer = onDemand(
  async () => (await import('../cache/redis/redis-server.js')).readRedisServer,
);

const aclRules = () => import('../cache/dragonfly/acl-rules.js');
export const newUser = onDemand(async () => (await aclRules()).newUser);
export const commandNames = onDemand(async () => (await aclRules()).commandNames);
export const withRule = onDemand(async () => (await aclRules()).withRule);

export const infoReply = onDemand(async () => (await import('../cache/healthcheck/info-reply.js')).infoReply);

export const runUtility = onDemand(
  async () => (await import('../cache/shell/utilities/utilities.js')).runUtility,
);

export const awk = onDemand(async () => (await import('../cache/shell/utilities/awk/awk.js')).awk);

export const sed = onDemand(async () => (await import('../cache/shell/utilities/editors.js')).sed);

export const withLikelyCause = onDemand(
  async () => (await import('../yaml/syntax/likely-cause.js')).withLikelyCause,
);

export const blockEntries = onDemand(
  async () => (await import('../cache/clients/block-entries.js')).blockEntries,
);

export const xmlEntries = onDemand(async () => (await import('../cache/clients/xml-entries.js')).xmlEntries);

export const evaluateArithmetic = onDemand(
  async () => (await import('../cache/shell/arithmetic.js')).evaluateArithmetic,
);
