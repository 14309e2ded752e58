/** The outcome of a health check: its runs with servers that accept it, reject it, and do not answer. */

import type { Text } from '../../compose/interpolation/expand.js';
import { comparable } from '../secret/agreement.js';
import { explore, tooManyDecisions } from '../shell/explore.js';
import type { Remark } from '../shell/run-notes.js';
import { type CheckCommand, type CheckRun, runCheck } from './healthcheck-command.js';
import { sendsNoPassword } from './non-redis-commands.js';
import { isClient } from './redis-cli.js';
import { noAuth, type ReplyingServer } from './server-reply.js';
import { idleClient, passwordWithout } from './unset-variables.js';

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
  /** The reason why a client sends no password, or a text that is none, although the script sets a password. */
  readonly unsent?: string;
}

/** The outcome of a command that this tool cannot evaluate. */
export function unknownOutcome(because: string, program: string | null = null): HealthcheckOutcome {
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
  if (reason) return unknownOutcome(reason, program);
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
    ...provesPong({ accepted: chosen.runs, rejected, gone }),
    ...(unsent !== null && { unsent }),
  };
}

/** Why the check sends no password, or a text that is written in it. */
function whyUnsent(secret: Text | null, command: CheckCommand, runs: readonly CheckRun[]): string | null {
  if (secret?.some(({ variable }) => variable !== null)) return null;
  const noted = runs.find(({ unsent }) => unsent !== null);
  return noted ? noted.unsent : passwordWithout(secret, command, rejectingServer);
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
    return unknownOutcome(`it runs \`${unfamiliar}\`, which this tool does not evaluate`);
  const [program = ''] = runs.flatMap(({ started }) => started);
  const remark = remarkIn(runs);
  const missed = missedIn(runs);
  const result = { program, secret: null, provesPong: false };
  if (missed !== null) return { ...result, because: missed, missed };
  if (remark?.kind === 'fails') return { ...result, because: remark.because };
  return { ...result, because: idleClient(command, rejectingServer) ?? sendsNoPassword(program) };
}

function remarkIn(runs: readonly CheckRun[]): Remark | null {
  return runs.find((run) => run.remark !== null)?.remark ?? null;
}

function missedIn(runs: readonly CheckRun[]): string | null {
  return runs.find((run) => run.missed !== null)?.missed ?? null;
}

function expectsPong(runs: readonly CheckRun[]): boolean {
  return runs.some(({ connections }) => connections.some((connection) => connection.expectsPong));
}

/** The runs of a check by the server that it meets. */
interface RunsByServer {
  readonly accepted: readonly CheckRun[];
  readonly rejected: readonly CheckRun[];
  readonly gone: readonly CheckRun[];
}

type Verification = Pick<HealthcheckOutcome, 'provesPong' | 'because'>;

const notVerified = (because: string): Verification => ({ provesPong: false, because });

function provesPong({ accepted, rejected, gone }: RunsByServer): Verification {
  const answered = [...accepted, ...rejected];
  const remark = remarkIn(answered)?.because ?? null;
  if (!accepted.some(({ succeeds }) => succeeds))
    return notVerified(remark ?? missedIn(answered) ?? whyItFails(accepted, [...rejected, ...gone]));
  const all = [...rejected, ...gone, ...accepted];
  const passing = all.filter(({ succeeds }) => succeeds);
  if (passing.some(({ connections }) => connections.length === 0))
    return notVerified('the check may succeed before the client runs');
  if (remark !== null && passing.every(({ decided }) => decided))
    return { provesPong: null, because: remark };
  if (passing.length === all.length && !all.some(({ decided }) => decided))
    return notVerified(whyItSucceeds(accepted));
  const wrong = rejected.find(({ succeeds }) => succeeds);
  const withoutServer = gone.some(({ succeeds }) => succeeds);
  if (wrong) return outcomeOfWrong(wrong, withoutServer);
  if (withoutServer) return notVerified('the check also succeeds if the server does not answer');
  return verificationByReply(accepted, remark);
}

/** The verification by a check that succeeds only with a server that replies. `remark`: why it may fail. */
function verificationByReply(accepted: readonly CheckRun[], remark: string | null): Verification {
  const doubt = remark ?? (mayMatch(accepted) ? null : unknownReply);
  return doubt === null
    ? { provesPong: true, because: 'it succeeds only if the server accepts the password' }
    : { provesPong: null, because: doubt };
}

/** The outcome of a check that succeeds although the server rejects the password. */
function outcomeOfWrong(run: CheckRun, withoutServer: boolean): Verification {
  const unfamiliar = run.decided ? run.others.at(0) : undefined;
  return unfamiliar === undefined
    ? notVerified(withoutServer ? 'the check can succeed whatever the server replies' : reasonOf(run))
    : { provesPong: null, because: `it runs \`${unfamiliar}\`, which this tool does not evaluate` };
}

const unknownReply = 'the reply to its command is unknown; use `PING`, which is answered with `PONG`';

/** Whether the check succeeds with the reply, whose form is known if it is PONG or a number. */
function mayMatch(accepted: readonly CheckRun[]): boolean {
  // Whatever the reply contains, the check succeeds.
  if (accepted.every(({ succeeds }) => succeeds)) return true;
  const passing = accepted.filter(({ succeeds }) => succeeds);
  const isKnown = accepted.some(({ connections }) => connections.some((each) => each.hasKnownReply));
  return passing.some(({ decided }) => !decided) || (passing.length > 0 && isKnown);
}

function whyItFails(accepted: readonly CheckRun[], others: readonly CheckRun[]): string {
  if (accepted.some(({ waits }) => waits))
    return 'it waits for the server to close the connection, so the check always fails; send `QUIT` as well';
  if (!expectsPong(accepted)) return 'its command is not answered with `PONG`; use `PING`';
  return others.some(({ succeeds }) => succeeds)
    ? 'the check fails if the server accepts the password'
    : 'the check always fails, whatever the server replies';
}

function whyItSucceeds([run]: readonly CheckRun[]): string {
  const always = 'the check always succeeds';
  const [client] = run?.connections ?? [];
  if (!client || !run?.background) return `${always}, whatever the server replies`;
  return run.background === '&'
    ? `${always}, because it runs \`${client.program}\` in the background, with \`&\``
    : `${always}, because \`sh\` reads \`&>\` as \`&\`, which runs \`${client.program}\` in the background`;
}

/** The reason why a run succeeds although the server rejects the password. */
function reasonOf({ connections, last }: CheckRun): string {
  const [connection] = connections;
  if (connection && !connection.sends)
    return `\`${connection.program}\` has no command in its arguments and reads commands from its input instead`;
  return isClient(last)
    ? `\`${last}\` exits with 0 even if the server rejects the password, so the check passes anyway`
    : 'the check also succeeds if the server replies `NOAUTH`';
}
