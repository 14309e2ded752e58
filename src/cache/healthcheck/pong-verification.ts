/** Whether a health check fails once the server rejects the password, and why it does not. */

import { toText } from '../../compose/interpolation/expand.js';
import { programName } from '../shell/programs.js';
import type { Remark } from '../shell/run-notes.js';
import type { CheckCommand, CheckRun } from './healthcheck-command.js';
import { isClient } from './redis-cli.js';

export function remarkIn(runs: readonly CheckRun[]): Remark | null {
  return runs.find((run) => run.remark !== null)?.remark ?? null;
}

export function missedIn(runs: readonly CheckRun[]): string | null {
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

/** Whether a check fails once the server rejects the password; null when that is unknown. */
export interface Verification {
  readonly provesPong: boolean | null;
  readonly because: string;
}

const notVerified = (because: string): Verification => ({ provesPong: false, because });

/** The verification by a command, from its runs with each kind of server. */
export function verificationOf(
  { accepted, rejected, gone }: RunsByServer,
  command: CheckCommand,
): Verification {
  const answered = [...accepted, ...rejected];
  const remark = remarkIn(answered)?.because ?? null;
  if (!accepted.some(({ succeeds }) => succeeds))
    return notVerified(remark ?? missedIn(answered) ?? whyItFails(accepted, [...rejected, ...gone]));
  const all = [...rejected, ...gone, ...accepted];
  const passing = all.filter(({ succeeds }) => succeeds);
  if (passing.some(({ connections }) => connections.length === 0))
    return notVerified(`the check may succeed without running ${clientIn(all)}`);
  if (remark !== null && passing.every(({ decided }) => decided))
    return { provesPong: null, because: remark };
  if (passing.length === all.length && !all.some(({ decided }) => decided))
    return notVerified(whyItSucceeds(accepted));
  const wrong = rejected.find(({ succeeds }) => succeeds);
  const withoutServer = gone.some(({ succeeds }) => succeeds);
  if (wrong) return outcomeOfWrong(wrong, withoutServer, command);
  if (withoutServer) return notVerified('the check also succeeds if the server does not answer');
  return verificationByReply(accepted, remark);
}

/** The verification by a check that succeeds only with a server that replies. `remark`: why it may fail. */
function verificationByReply(accepted: readonly CheckRun[], remark: string | null): Verification {
  const doubt = remark ?? (mayMatch(accepted) ? null : unknownReply(accepted));
  return doubt === null
    ? { provesPong: true, because: 'it succeeds only if the server accepts the password' }
    : { provesPong: null, because: doubt };
}

/** The outcome of a check that succeeds although the server rejects the password. */
function outcomeOfWrong(run: CheckRun, withoutServer: boolean, command: CheckCommand): Verification {
  const unfamiliar = run.decided ? run.others.at(0) : undefined;
  const whatever = run.unread ?? 'the check can succeed whatever the server replies';
  return unfamiliar === undefined
    ? notVerified(withoutServer ? whatever : reasonOf(run, command))
    : { provesPong: null, because: `it runs \`${unfamiliar}\`, which this tool does not evaluate` };
}

function unknownReply(runs: readonly CheckRun[]): string {
  const reply = `the reply to ${askedIn(runs)}`;
  const [search] = searchesIn(runs);
  return search
    ? `this tool does not know whether \`${search.program}\` finds \`${search.pattern}\` in ${reply}`
    : `this tool does not know ${reply}`;
}

/** The searches without a result that decide the result of the check. */
function searchesIn(runs: readonly CheckRun[]): NonNullable<CheckRun['search']>[] {
  return runs.flatMap(({ search, last }) => (search?.program === last ? [search] : []));
}

/** The command whose reply counts, as an object of a clause. */
function askedIn(runs: readonly CheckRun[]): string {
  const asked = runs.flatMap(({ connections }) => connections.map(({ asks }) => asks));
  const name = asked.find((each) => each !== null);
  return name === undefined ? 'its command' : `\`${name}\``;
}

/** The client, as an object of a clause. */
function clientIn(runs: readonly CheckRun[]): string {
  const [client] = runs.flatMap(({ connections }) => connections);
  return client ? `\`${client.program}\`` : 'the client';
}

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
    return 'it waits for the server to close the connection, so the check always fails';
  const unmatched = accepted.find((run) => run.unmatched !== null)?.unmatched ?? null;
  if (unmatched !== null) return `${unmatched}, and the check always fails`;
  if (others.some(({ succeeds }) => succeeds)) return 'the check fails if the server accepts the password';
  const asked = askedIn(accepted);
  if (asked === '`GET`') return 'it sends `GET`, whose reply is the value of a key instead of `PONG`';
  const [search] = searchesIn(accepted);
  if (search?.because) return `${search.because}, so the check always fails`;
  return expectsPong(accepted)
    ? 'the check always fails'
    : `the server does not answer ${asked} with \`PONG\`, so the check fails`;
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
function reasonOf({ connections, last }: CheckRun, command: CheckCommand): string {
  const [connection] = connections;
  const operator = shellOperator(command);
  if (connection && !connection.sends)
    return `\`${connection.program}\` has no command in its arguments and reads commands from its input instead`;
  if (connection && operator !== null)
    return `\`CMD\` runs no shell, so \`${operator}\` and the words after it are arguments of \`${connection.program}\`, which exits with 0 even if the server rejects the password`;
  const final = lastWithoutPassword(connections);
  if (final !== null)
    return `its last \`${final}\` sends no password, and the check also succeeds if that client receives \`NOAUTH\``;
  return isClient(last)
    ? `\`${last}\` exits with 0 even if the server rejects the password, so the check passes anyway`
    : 'the check also succeeds if the server replies `NOAUTH`';
}

/** The program of the last connection, if it sends no password but another one does; else null. */
function lastWithoutPassword(connections: CheckRun['connections']): string | null {
  const final = connections.at(-1);
  if (!final?.sends || final.secrets.length > 0) return null;
  return connections.some(({ secrets }) => secrets.length > 0) ? final.program : null;
}

/** The first word of a command without a shell that only a shell would read as an operator; null without one. */
function shellOperator({ form, words }: CheckCommand): string | null {
  if (form !== 'CMD' || !isClient(programName(words[0]))) return null;
  const texts = words.map(({ text }) => toText(text));
  return texts.find((text) => /^(?:\|\|?|&&?|;|\d?>+)$/.test(text)) ?? null;
}
