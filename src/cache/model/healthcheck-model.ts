/** The health check in the model that a policy evaluates. */

import type { Text } from '../../compose/interpolation/expand.js';
import { settingsOf } from '../container/environment.js';
import { isClient } from '../healthcheck/redis-cli.js';
import { type Agreement, conditionalDifference, conditionalReason } from '../secret/agreement.js';
import { isVariableName, originOf } from '../secret/secret.js';
import { expectedSecret } from '../server/expected-secret.js';
import { intendedPassword, isDetermined, type Server, serverPassword } from '../server/server.js';
import type { ServerModel } from './model.js';

/** `passwordVariable` must hold the password. `healthcheckSecret`: the relation of the password that the check sends to it. */
interface HealthcheckModelContext {
  readonly healthcheckSecret: Agreement;
  readonly passwordVariable: string;
}

/** The relation of the password that a health check sends to the server's, and the reason for it. */
type Relation = Pick<ServerModel['healthcheck'], 'secret' | 'because'>;

export function healthcheckModel(
  server: Server,
  { healthcheckSecret, passwordVariable }: HealthcheckModelContext,
): ServerModel['healthcheck'] {
  const { state, form, program, untimed } = server.healthcheck;
  const provesPong = verifiesIn(server, healthcheckSecret);
  const expected = isDetermined(intendedPassword(server)) ? null : passwordVariable;
  return { state, form, program, provesPong, untimed, ...relationOf(server, healthcheckSecret, expected) };
}

/** Whether the check verifies the password. Where it is unknown what it sends, this may still be known. */
function verifiesIn({ healthcheck }: Server, secret: Agreement): boolean | null {
  const { provesPong, isUnverified, state } = healthcheck;
  if (state !== 'enabled' || secret !== 'unknown') return provesPong;
  if (isUnverified) return false;
  return provesPong === false ? null : provesPong;
}

/** `expected`: the variable that the password of the check must come from, if the server's comes from none. */
function relationOf(server: Server, secret: Agreement, expected: string | null): Relation {
  const { healthcheck } = server;
  if (healthcheck.state !== 'enabled' || secret === 'same') return { secret, because: healthcheck.because };
  if (secret === 'unknown') return { secret, because: healthcheck.secretUnknown ?? whyUnknown(server) };
  if (healthcheck.missed !== null) return { secret, because: healthcheck.missed };
  if (secret === 'different')
    return expected === null ? differenceOf(server) : { secret, because: otherThan(server, expected) };
  if (!isClient(healthcheck.program ?? '')) return { secret, because: healthcheck.because };
  const subject = healthcheck.script === null ? 'it' : `\`${healthcheck.script}\``;
  return { secret, because: healthcheck.unsent ?? `${subject} connects without a password` };
}

/** Why a health check may not send the server's password, although it is known what it sends. */
function whyUnknown(server: Server): string {
  const { from, variable } = serverPassword(server);
  if (from === 'file') return otherThanFile(server, `\`${variable}\``);
  const refusal = startRefusal(server);
  return refusal === null
    ? "the server's password is not known in every environment"
    : `the server does not start: ${refusal}`;
}

/** The reason why a server of the Redis family does not start; null if it may start. */
function startRefusal({ redis }: Server): string | null {
  if (redis?.starts !== false) return null;
  const refused = redis.options.find(({ accepted }) => accepted === false);
  return refused?.because ?? redis.startProblems[0]?.because ?? null;
}

/** The clause about a password that is compared with the content of a file, which is not in the repository. */
function otherThanFile({ healthcheck }: Server, file: string): string {
  const sent = healthcheck.secret(new Map());
  const origin = originOf(Array.isArray(sent) ? (sent as Text) : null);
  switch (origin.from) {
    case 'file':
      return `\`${origin.variable}\`` === file
        ? `the server's password is the content of ${file}, which is not in the repository`
        : `it sends the content of \`${origin.variable}\`, but the server's password is the content of ${file}, and neither file is in the repository`;
    case 'variable':
      return `it sends the value of \`${origin.variable}\`, but the server's password is the content of ${file}, which is not in the repository`;
    default:
      return `the server's password is the content of ${file}, which is not in the repository`;
  }
}

/** The clause about a password that is not the value of the variable that the server's password must come from. */
function otherThan(server: Server, expected: string): string {
  const { healthcheck, node } = server;
  const sent = healthcheck.secret(new Map());
  const text: Text = Array.isArray(sent) ? sent : [];
  const { from, variable } = originOf(text);
  if (from === 'variable' && variable !== expected) return `it sends the value of \`${variable}\``;
  if (from !== 'literal') return differenceFrom(server, expected);
  const setting = settingsOf(node).find((each) => text.some((char) => char.node === each.node));
  const literal = setting
    ? `the hard-coded value of the container's \`${setting.name}\``
    : 'a hard-coded password';
  return isHardCoded(server)
    ? `it sends ${literal}`
    : `it sends ${literal}, which is wrong once the server's password comes from \`${expected}\``;
}

/** Whether a file contains the server's password, so that a check that sends the same one authenticates. */
function isHardCoded(server: Server): boolean {
  const { from } = serverPassword(server);
  return from === 'literal' || from === 'partly';
}

/** The clause about a password that is the value of the variable only in some states of the variables. */
function differenceFrom(server: Server, expected: string): string {
  const { secret, variables } = expectedSecret(server, expected);
  const all = [...new Set([...variables, ...server.healthcheck.variables])];
  const difference = conditionalDifference(secret, server.healthcheck.secret, all);
  if (difference === null) return `the password that it sends does not come from \`${expected}\``;
  const sent = difference.kind === 'missing' ? 'no password' : 'another password';
  return `if ${difference.condition}, it sends ${sent}`;
}

/** The difference between the password that a health check sends and the server's, which comes from a variable or a file. */
function differenceOf(server: Server): Relation {
  const { healthcheck } = server;
  const sent = healthcheck.secret(new Map());
  if (isVariableName(sent)) {
    const reason = unexpandedReason(healthcheck.form, sent);
    return {
      secret: 'none',
      because: `it sends the name of a variable instead of its value, because ${reason}`,
    };
  }
  const text: Text | null = Array.isArray(sent) ? (sent as Text) : null;
  if (healthcheck.unsent !== null)
    return { secret: originOf(text).from === 'literal' ? 'none' : 'different', because: healthcheck.unsent };
  return { secret: 'different', because: otherThanVariable(server, text) ?? whereDifferent(server) };
}

/** The clause about a password that does not contain the variable of the server's password; null for any other. */
function otherThanVariable(server: Server, sent: Text | null): string | null {
  const { from, variable } = serverPassword(server);
  if (from !== 'variable' || sent === null) return null;
  const origin = originOf(sent);
  const source = `but the server's password comes from \`${variable}\``;
  if (origin.from === 'literal') return `it sends ${writtenPassword(sent)}, ${source}`;
  return origin.from === 'variable' && origin.variable !== variable
    ? `it sends the value of \`${origin.variable}\`, ${source}`
    : null;
}

/** The states of the variables in which the password is not the server's, as a clause. */
function whereDifferent(server: Server): string {
  const { secret, variables } = intendedPassword(server);
  const { healthcheck } = server;
  const all = [...new Set([...variables, ...healthcheck.variables])];
  const difference = conditionalDifference(secret, healthcheck.secret, all);
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
