/** Fixes of the health check. */

import { settingsOf } from '../../cache/container/environment.js';
import type { Flag } from '../../cache/dragonfly/flag.js';
import { type Server, serverPassword } from '../../cache/server/server.js';
import { toText, writtenSpan } from '../../compose/interpolation/expand.js';
import { type ComposeNode, child } from '../../compose/model/node.js';
import { codeList } from '../../source/code-list.js';
import type { Operation } from '../../yaml/edit/operation.js';
import type { EditValue } from '../../yaml/edit/style.js';
import { setSetting } from '../edits/environment.js';
import {
  checkNeeds,
  clientsNeed,
  passwordVariable,
  refuseOtherVariable,
  required,
  revealedNeeds,
  variableNeeds,
} from '../edits/password-variable.js';
import { readsVariables } from '../edits/redis/bitnami-setup.js';
import { keyOrders, refuseReset, servicePath, setKey } from '../edits/service-keys.js';
import { type FixContext, replacesOptions } from '../model/context.js';
import { change, type Proposal, proposalOf, type Refusal, refuse, withManual } from '../model/fix.js';
import { healthcheckTitle } from './healthcheck-title.js';

const defaultTiming: Readonly<Record<string, string | number>> = {
  interval: '30s',
  timeout: '10s',
  retries: 3,
  start_period: '5s',
};

/** Sets a health check that authenticates, and that succeeds only for the reply PONG. */
export function authenticateHealthcheck(context: FixContext): Proposal | Refusal {
  const { description, server, migrates } = context;
  const refusal =
    refuseReset(server, 'healthcheck') ??
    (replacesOptions(context) ? refuseOtherVariable(description, server) : refuseUnknownPassword(server));
  if (refusal) return refusal;
  const variable = passwordVariable(description, server);
  // The shell in the container reads the password from its environment, so the password may contain any character.
  const isMigrated = server.redis ? migrates : server.redisCommand !== null;
  const own = isMigrated ? variable : containerVariable(server, variable);
  const client = isMigrated ? 'redis-cli' : clientOf(server);
  const script = `REDISCLI_AUTH="$\${${own}}" ${client} ${portOption(server)}ping | grep -q PONG`;
  const setsPassword = setsServerPassword(server, own);
  const literal = literalNeeds(server, own);
  const title = healthcheckTitle(description, {
    script,
    timing: defaultTiming,
    variable: own,
    value: required(variable),
    addsVariable: settingsOf(server.node).every(({ name }) => name !== own),
    setsPassword,
    replacesPassword: literal.length > 0,
  });
  const proposal = proposalOf(
    title,
    change(...setSetting(description, server, own, variable), ...setTest(server, script)),
    [
      [...servicePath(server), 'healthcheck'],
      [...servicePath(server), 'environment', own],
    ],
    [
      ...(setsPassword || literal.length > 0
        ? variableNeeds(description, variable)
        : checkNeeds(description, variable)),
      ...(setsPassword ? clientsNeed(description, variable) : []),
      ...literal,
    ],
  );
  return withManual(proposal, manualStep(server));
}

/** The refusal for a password that no variable of the container can have, or should not have. */
function refuseUnknownPassword(server: Server): Refusal | null {
  const { from, variable } = serverPassword(server);
  if (from === 'file')
    return refuse(
      'cannot-be-known',
      `The tool does not know the content of \`${variable}\`, which is the server's password. Have the health check send the content of that file, or resolve the findings about the server's password first.`,
    );
  if (from !== 'variable' || !variable?.startsWith('COMPOSE_')) return null;
  return refuse(
    'needs-decision',
    `The server's password comes from \`${variable}\`, which configures Compose and is not a secret. Resolve the finding about the server's password first.`,
  );
}

/** The needs of a fix that replaces a variable of the container which the server reads its password from too. */
function literalNeeds(server: Server, variable: string): string[] {
  const password = serverPassword(server);
  const setting = settingsOf(server.node).find(({ name }) => name === variable);
  const isShared = password.literals.some(({ node }) => node === setting?.node);
  return isShared ? revealedNeeds(password) : [];
}

/** Whether the variable also sets the password of a server that has none. */
function setsServerPassword({ redis }: Server, variable: string): boolean {
  const isSet = redis?.image?.family === 'bitnami' && /_PASSWORD$/.test(variable);
  return (
    isSet &&
    (redis.password.from === 'nothing' || redis.startProblems.some(({ kind }) => kind === 'password-missing'))
  );
}

/** What to do by hand where the change of the health check is not enough; null where the remedy of the rule is right. */
function manualStep(server: Server): string | null {
  const { healthcheck, flags, redis } = server;
  if (healthcheck.state !== 'enabled') return enableStep(healthcheck);
  const { from, whenUnset, whenEmpty } = serverPassword(server);
  const isCertain = from === 'variable' && whenUnset === 'stops' && whenEmpty === 'stops';
  const starts = redis
    ? redis.starts === true
    : flags.given.every(({ fault, name, value }) => fault === null && (name !== 'port' || isOpen(value)));
  if (!starts)
    return 'A health check cannot be verified until the server starts. Resolve the findings about its options first.';
  return isCertain
    ? "Give the health check the server's password, and require the reply `PONG`."
    : "A health check cannot be verified until the server has one known password. Resolve the findings about the server's password first.";
}

/** A fix replaces the health check in its file, but not the setting of another file that disables it. */
function enableStep({ node, disable }: Server['healthcheck']): string | null {
  const file = disable?.origin.source.file;
  return file === undefined || file === node?.origin.source.file
    ? null
    : `Remove \`disable\` from the health check in \`${file}\`.`;
}

function isOpen(port: Flag['value']): boolean {
  return typeof port !== 'object' || toText(port) !== '0';
}

/** The client of the image; the one that the health check runs already, if the image may contain it. */
function clientOf({ redis, healthcheck: { program } }: Server): string {
  if (!redis || redis.kind === 'redis') return 'redis-cli';
  const { kind, image } = redis;
  const isLink = program === 'redis-cli' && image?.family !== 'bitnami';
  return isLink ? program : `${kind}-cli`;
}

/** The variable of the container that has the password. An image may read it from a differently named one. */
function containerVariable({ redis, node }: Server, variable: string): string {
  const setBy = redis?.password.setBy ?? '';
  if (/_PASSWORD$/.test(setBy)) return setBy;
  const name = `${redis?.kind.toUpperCase()}_PASSWORD`;
  const isBitnami = redis?.image?.family === 'bitnami' && redis.password.option === null;
  return isBitnami && readsVariables(redis, node) ? name : variable;
}

/** Sets the test in the syntax that it has. A missing or disabled health check is replaced as a whole. */
function setTest(server: Server, script: string): Operation[] {
  const { node, test, state } = server.healthcheck;
  const command = ['CMD-SHELL', script];
  if (state === 'enabled' && test)
    return [replaceValue(test, test.origin.yaml.kind === 'scalar' ? script : command)];
  if (node?.kind !== 'mapping') return [setKey(server, 'healthcheck', { test: command, ...defaultTiming })];
  if (!test && state === 'absent')
    return [setHealthcheckKey(node, 'test', command), ...addTiming(server, node)];
  return [replaceValue(node, { test: command, ...defaultTiming })];
}

/** Sets the timing keys that the health check does not have. */
export function setTiming({ server }: FixContext): Proposal | Refusal {
  const { node, untimed } = server.healthcheck;
  if (node?.kind !== 'mapping')
    return refuse('not-writable', 'The service has no health check. Add one first.');
  return proposalOf(`Set ${codeList(untimed)} of the health check`, change(...addTiming(server, node)), [
    [...servicePath(server), 'healthcheck'],
  ]);
}

function addTiming({ healthcheck }: Server, node: ComposeNode): Operation[] {
  return healthcheck.untimed.map((key) => setHealthcheckKey(node, key, defaultTiming[key] ?? ''));
}

function setHealthcheckKey(node: ComposeNode, key: string, value: EditValue): Operation {
  const current = child(node, key);
  if (current) return replaceValue(current, value);
  return {
    op: 'add-key',
    file: node.origin.source.file,
    path: node.origin.path,
    key,
    value,
    order: keyOrders['healthcheck'] ?? [],
    inline: true,
  };
}

function replaceValue({ origin }: ComposeNode, value: EditValue): Operation {
  return { op: 'replace-value', file: origin.source.file, path: origin.path, value };
}

/** The `-p` option for the client, with a space after it; empty for the default port. Compose expands its variables. */
function portOption({ flags, redis, redisCommand }: Server): string {
  const options = redis?.options ?? redisCommand?.options;
  const otherPort = options?.findLast(({ name }) => name === 'port')?.values[0];
  const port = redis ? otherPort : (flags.effective.get('port')?.value ?? otherPort);
  const place = typeof port === 'object' ? writtenSpan(port) : null;
  const written = place ? place.node.text.slice(place.span.start, place.span.end) : '';
  return /^(?:[1-9]\d*|\$\{\w+(?::?[-?]\d*)?\})$/.test(written) && written !== '6379' ? `-p ${written} ` : '';
}
