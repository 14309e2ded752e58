/** The kinds of fixes. The rule of a finding names the kind. */

import type { Description } from '../../cache/describe.js';
import type { Finding } from '../../policy/evaluate/evaluate.js';
import { refuseOtherVariable, unmetNeeds } from '../edits/password-variable.js';
import type { FixContext, Propose } from '../model/context.js';
import { type Proposal, type Refusal, refuse } from '../model/fix.js';
import { authenticateClient } from './client-url.js';
import { disableConfigCommand } from './config-command.js';
import { fixFlag, removeOpenAccessFlag } from './flags.js';
import { authenticateHealthcheck, setTiming } from './healthcheck.js';
import { disableHttp } from './http-console.js';
import { pinImage } from './image.js';
import { setLogs } from './logs.js';
import { migrate } from './migration.js';
import { setPassword } from './password.js';
import { bindToLoopback } from './ports.js';
import { setProfiles } from './profiles.js';
import { refuseAclCommand } from './redis/config-command.js';
import { redisFix } from './redis/registry.js';
import { requireVariable } from './require-variable.js';

const kinds: Readonly<Record<string, Propose>> = {
  'set-image': migrate,
  'pin-image': pinImage,
  'fix-flag': fixFlag,
  'set-password': setPassword,
  'require-variable': requireVariable,
  'rename-config': disableConfigCommand,
  'disable-http': disableHttp,
  'authenticate-healthcheck': authenticateHealthcheck,
  'set-timing': setTiming,
  'set-profiles': setProfiles,
  'set-logs': setLogs,
  'authenticate-client': authenticateClient,
  'remove-flag': removeOpenAccessFlag,
  'bind-port': bindToLoopback,
};

/** Kinds that need to know which server runs. A migration to Dragonfly decides it. */
const serverKinds = new Set([
  'fix-flag',
  'set-password',
  'rename-config',
  'disable-http',
  'authenticate-healthcheck',
]);

/** Kinds that change the options of the server. A migration writes all of them. */
const optionKinds = new Set([
  'pin-image',
  'fix-flag',
  'set-password',
  'require-variable',
  'rename-config',
  'set-logs',
  'remove-flag',
]);

/** Proposes a fix for a finding. `migrates`: a finding about the image is not waived. */
export function propose(finding: Finding, description: Description, migrates: boolean): Proposal | Refusal {
  const proposal = proposeByKind(finding, description, migrates);
  return proposal.kind === 'refusal' || !description.server
    ? proposal
    : { ...proposal, needs: unmetNeeds(proposal.needs, description.server) };
}

function proposeByKind(finding: Finding, description: Description, migrates: boolean): Proposal | Refusal {
  const { server } = description;
  const name = finding.rule.fix ?? '';
  const kind = kinds[name];
  if (!server) return refuse('needs-decision', finding.remedy);
  const context = { finding, description, server, migrates };
  if (!kind) return refuseCommand(context) ?? refuse('needs-decision', finding.remedy);
  if (server.kind === 'unknown' && !migrates && serverKinds.has(name)) return refuseUnknownServer(name);
  if (!server.redis || !optionKinds.has(name)) return kind(context);
  if (!migrates) return redisFix(name, context);
  const refusal = name === 'set-password' ? refuseOtherVariable(description, server) : null;
  return refusal ?? migrate(context);
}

function refuseUnknownServer(name: string): Refusal {
  const consequence =
    name === 'authenticate-healthcheck'
      ? 'so it does not know which client the image contains'
      : 'and each server has its own options';
  return refuse(
    'cannot-be-known',
    `The tool does not know which server the container runs, ${consequence}. Use an image of Dragonfly, Redis, Valkey or KeyDB, or name the server in \`command\`. If this service is not the cache server, use \`--service\` or the \`service\` setting to name the one that is.`,
  );
}

/** The refusal for a finding about ACL of a server of the Redis family; null for any other. */
function refuseCommand(context: FixContext): Refusal | null {
  const { redis } = context.server;
  const isAbout = redis !== null && context.finding.evidence[1] === 'aclCommand';
  return isAbout ? refuseAclCommand({ ...context, redis }) : null;
}
