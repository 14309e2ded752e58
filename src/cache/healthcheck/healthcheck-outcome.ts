/** The outcome of a health check: its runs with servers that accept it, reject it, and do not answer. */

import type { Text } from '../../compose/interpolation/expand.js';
import { comparable } from '../secret/agreement.js';
import { explore, tooManyDecisions } from '../shell/explore.js';
import { type CheckCommand, type CheckRun, runCheck } from './healthcheck-command.js';
import { sendsNoPassword } from './non-redis-commands.js';
import { missedIn, remarkIn, verificationOf } from './pong-verification.js';
import { isClient } from './redis-cli.js';
import { noAuth, type ReplyingServer } from './server-reply.js';
import { hasOneClient, idleClient, lostVariable, passwordWithout } from './unset-variables.js';

/** The effect of a health check, as far as this tool can evaluate its command. */
export interface HealthcheckOutcome {
  readonly program: string | null;
  /** The password that it sends; null for none. */
  readonly secret: Text | null | 'unknown';
  /** True when it fails once the server rejects the password; null when that is unknown. */
  readonly provesPong: boolean | null;
  readonly because: string;
  /** The reason why none of its clients reaches the server. */
  readonly missed?: string;
  /** True when it does not verify the password, although the password that it sends is not evaluated. */
  readonly isUnverified?: true;
  /** The reason why a client sends no password, or a text that is none, although the script sets a password. */
  readonly unsent?: string;
  /** The path of the script of the repository that it runs; null if it runs none. */
  readonly script?: string | null;
}

/** The outcome of a command that this tool cannot evaluate. */
function unknownOutcome(because: string, program: string | null = null): HealthcheckOutcome {
  return { program, secret: 'unknown', provesPong: null, because };
}

const rejectingServer: ReplyingServer = { isUp: true, accepts: () => false, error: noAuth };
const goneServer: ReplyingServer = { ...rejectingServer, isUp: false };

/** A server with a password. Without one, it accepts every client. */
function serverWith(secret: Text | null): ReplyingServer {
  const key = keyOf(secret);
  return { ...rejectingServer, accepts: (sent) => secret === null || (sent !== null && keyOf(sent) === key) };
}

function keyOf(secret: Text | null): string {
  return secret === null ? 'none' : `=${comparable(secret)}`;
}

/** Runs a check with each server. */
export function readOutcome(command: CheckCommand): HealthcheckOutcome {
  const runs: CheckRun[] = [];
  let isTooMany = false;
  const runWith = (server: ReplyingServer): readonly CheckRun[] => {
    const found = explore((choose) => runCheck(command, server, choose));
    if (!found) isTooMany = true;
    runs.push(...(found ?? []));
    return found ?? [];
  };
  const rejected = runWith(rejectingServer);
  const gone = runWith(goneServer);
  const accepted = acceptedRuns(runWith, () => runs);
  const program = runs.flatMap(({ connections }) => connections).at(0)?.program ?? null;
  const reason = isTooMany ? tooManyDecisions : runs.find(({ unknown }) => unknown !== null)?.unknown;
  if (reason) {
    const isUnverified = runs.some(({ unverified }) => unverified === reason) && hasOneClient(command);
    return { ...unknownOutcome(reason, program), ...(isUnverified && { isUnverified }) };
  }
  if (program === null) return withoutClient(command, runs);
  const chosen = chosenPassword(accepted);
  if (!chosen)
    return unknownOutcome(
      'it runs several clients, and this tool does not evaluate which one decides the result',
      program,
    );
  const { secret } = chosen;
  const result = { program, secret: secret === null || secret.length === 0 ? null : secret };
  if (result.secret === null && !isClient(program))
    return { ...result, provesPong: false, because: sendsNoPassword(program) };
  const unsent = whyUnsent(result.secret, command, runs);
  return {
    ...result,
    ...verificationOf({ accepted: chosen.runs, rejected, gone }, command),
    ...(unsent !== null && { unsent }),
    script: scriptIn(runs),
  };
}

/** The path of the script of the repository that a check runs; null without one. */
function scriptIn(runs: readonly CheckRun[]): string | null {
  return runs.find(({ scriptPath }) => scriptPath !== null)?.scriptPath ?? null;
}

/** Why the check sends no password, or a text that is written in it. */
function whyUnsent(secret: Text | null, command: CheckCommand, runs: readonly CheckRun[]): string | null {
  if (secret?.some(({ variable }) => variable !== null)) return null;
  const noted = runs.find(({ unsent }) => unsent !== null);
  if (noted) return noted.unsent;
  const isNone = runs.every(({ connections }) => connections.every(({ secrets }) => secrets.length === 0));
  return passwordWithout(secret, command, rejectingServer) ?? (isNone ? lostVariable(command) : null);
}

interface AcceptedRuns {
  readonly secret: Text | null;
  readonly runs: readonly CheckRun[];
}

/** Limit for the number of passwords that a check sends. */
const maxPasswords = 4;

/** The runs with a server for each password that the check sends. */
function acceptedRuns(
  runWith: (server: ReplyingServer) => readonly CheckRun[],
  runs: () => readonly CheckRun[],
): AcceptedRuns[] {
  const accepted = new Map<string, AcceptedRuns>();
  for (let more = true; more && accepted.size < maxPasswords; ) {
    const next = secretsOf(runs()).find((secret) => !accepted.has(keyOf(secret)));
    more = next !== undefined;
    if (next !== undefined) accepted.set(keyOf(next), { secret: next, runs: runWith(serverWith(next)) });
  }
  return [...accepted.values()];
}

/** The passwords that the runs send; null for a connection without one. One that only opens the port is left out. */
function secretsOf(runs: readonly CheckRun[]): (Text | null)[] {
  const connections = runs.flatMap((run) => run.connections);
  const sending = connections.filter(({ sends, secrets }) => sends || secrets.length > 0);
  return (sending.length > 0 ? sending : connections).flatMap(({ secrets }): (Text | null)[] => {
    const given = secrets.filter((secret) => secret.length > 0);
    return given.length > 0 ? given : [null];
  });
}

/** The password with which the check succeeds; null if that is not one password. */
function chosenPassword(accepted: readonly AcceptedRuns[]): AcceptedRuns | null {
  const [only, another] = accepted;
  if (!another) return only ?? null;
  const passing = accepted.filter(({ runs }) => runs.some(({ succeeds }) => succeeds));
  const own = passing.filter(({ secret }) => secret !== null);
  const [chosen, other] = own.length > 0 ? own : passing;
  return other ? null : (chosen ?? null);
}

/** The outcome of a check that connects to the server with none of the clients that are evaluated. */
function withoutClient(command: CheckCommand, runs: readonly CheckRun[]): HealthcheckOutcome {
  const others = runs.flatMap((run) => run.others);
  const [unfamiliar] = others;
  if (unfamiliar !== undefined)
    return unknownOutcome(
      unfamiliar === 'NONE'
        ? 'it runs a program named `NONE`, which this tool does not know'
        : `it runs \`${unfamiliar}\`, which this tool does not evaluate`,
    );
  const [program = ''] = runs.flatMap(({ started }) => started);
  const remark = remarkIn(runs);
  const missed = missedIn(runs);
  const result = { program, secret: null, provesPong: false };
  if (missed !== null) return { ...result, because: missed, missed };
  if (remark?.kind === 'fails') return { ...result, because: remark.because };
  return { ...result, because: idleClient(command, rejectingServer) ?? sendsNoPassword(program) };
}
