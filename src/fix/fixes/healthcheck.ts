/** Fixes of the health check. */

import type { Flag } from '../../cache/dragonfly/flag.js';
import { type Server, serverPassword } from '../../cache/server/server.js';
import { toText, writtenSpan } from '../../compose/interpolation/expand.js';
import { type ComposeNode, child, itemsOf } from '../../compose/model/node.js';
import { codeList } from '../../source/code-list.js';
import type { Operation } from '../../yaml/edit/operation.js';
import type { EditValue } from '../../yaml/edit/style.js';
import { setSetting } from '../edits/environment.js';
import { passwordVariable, refuseOtherVariable, variableNeeds } from '../edits/password-variable.js';
import { readsVariables } from '../edits/redis/bitnami-setup.js';
import { keyOrders, refuseReset, servicePath, setKey } from '../edits/service-keys.js';
import { type FixContext, replacesOptions } from '../model/context.js';
import { change, type Proposal, proposalOf, type Refusal, refuse, withManual } from '../model/fix.js';

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
    (replacesOptions(context) ? refuseOtherVariable(description, server) : null);
  if (refusal) return refusal;
  const variable = passwordVariable(description, server);
  // The shell in the container reads the password from its environment, so the password may contain any character.
  const isMigrated = server.redis ? migrates : server.redisCommand !== null;
  const own = isMigrated ? variable : containerVariable(server, variable);
  const client = isMigrated ? 'redis-cli' : clientOf(server);
  const script = `REDISCLI_AUTH="$\${${own}}" ${client} ${portOption(server)}ping | grep -q PONG`;
  const proposal = proposalOf(
    titleFor(server, script, own),
    change(...setSetting(description, server, own, variable), ...setTest(server, script)),
    [
      [...servicePath(server), 'healthcheck'],
      [...servicePath(server), 'environment', own],
    ],
    [...variableNeeds(description, variable), ...serverNeeds(server, own)],
  );
  return withManual(proposal, manualStep(server));
}

/** The need of a fix whose variable also sets the password of a server that has none. */
function serverNeeds({ redis }: Server, variable: string): string[] {
  const isSet = redis?.image?.family === 'bitnami' && /_PASSWORD$/.test(variable);
  return isSet && redis.password.from === 'nothing'
    ? [`Give every client the password: with \`${variable}\`, the server requires it.`]
    : [];
}

/** The title of the fix: what differs between the health check and the one with this script, which reads `variable`. */
function titleFor(
  { healthcheck: { state, test, disable } }: Server,
  script: string,
  variable: string,
): string {
  if (state === 'absent' && !test) return 'Add a health check that authenticates and requires the reply PONG';
  const current = itemsOf(test ?? undefined).at(-1);
  const text = current?.kind === 'scalar' ? current.text : '';
  if (text === script)
    return disable
      ? 'Remove `disable` from the health check'
      : `Set \`${variable}\`, which the health check reads`;
  const withoutPort = (line: string): string => line.replace(/ -p \S+/, '');
  if (withoutPort(text) === withoutPort(script)) return "Use the server's port in the health check";
  const withoutVariable = (line: string): string => line.replace(/\$\$\{\w+\}/, '');
  return withoutVariable(text) === withoutVariable(script)
    ? "Use the variable of the server's password in the health check"
    : 'Authenticate the health check and require the reply PONG';
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
  if (!isCertain)
    return 'A health check cannot be verified until the server has one known password. Resolve the findings about the password first.';
  return starts
    ? "Give the health check the server's password, and require the reply `PONG`."
    : 'A health check cannot be verified until the server starts. Resolve the findings about its options first.';
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
