/** Health checks whose client does not run, or sends an empty password, because a variable is not set. */

import { type Text, toText } from '../../compose/interpolation/expand.js';
import { containerLookup } from '../shell/container-lookup.js';
import { type CheckCommand, type CheckRun, runCheck } from './healthcheck-command.js';
import { clientsIn } from './redis-cli.js';
import type { ReplyingServer } from './server-reply.js';

/** Limit for the number of variables that are tried. */
const maxVariables = 4;

/** The clause about a client in the text of a check that runs none; null if the text contains no client. */
export function idleClient(command: CheckCommand, server: ReplyingServer): string | null {
  const [client] = clientsIn(textOf(command));
  if (client === undefined) return null;
  const deciding = variableFor(command, server, ({ started }) => started.includes(client));
  return deciding === null
    ? `it contains \`${client}\`, but never runs it`
    : `it runs \`${client}\` only if \`${deciding}\` is set, but it is not set in the container`;
}

/** The clause about a password that is empty or another text because the container does not set a variable; else null. */
export function passwordWithout(
  sent: Text | null,
  command: CheckCommand,
  server: ReplyingServer,
): string | null {
  const name = variableFor(command, server, ({ connections }) =>
    connections.some(({ secrets }) =>
      secrets.some((secret) => secret.length > 0 && (sent === null || toText(secret) !== toText(sent))),
    ),
  );
  if (name === null) return null;
  if (sent === null) return `its password is empty, because \`${name}\` is not set in the container`;
  const word = toText(sent);
  return isNextWord(word, name, command)
    ? `\`${name}\` is not set in the container, so the client reads the next word, \`${word}\`, as the password`
    : `it does not send the whole password, because \`${name}\` is not set in the container`;
}

/** Whether a word comes right after the variable, which vanishes outside quotes if it is not set. */
function isNextWord(word: string, name: string, command: CheckCommand): boolean {
  const [, next] = new RegExp(`\\$\\{?${name}\\}?\\s+(\\S+)`).exec(textOf(command)) ?? [];
  return next === word;
}

/** The clause about a client without the password that the text of a check sets; null if the text sets none. */
export function lostVariable(command: CheckCommand): string | null {
  const text = textOf(command);
  const name = /\b(?:REDIS|VALKEY)CLI_AUTH(?==)/.exec(text)?.[0];
  const [client] = clientsIn(text);
  return name === undefined || client === undefined
    ? null
    : `\`${name}\` is not set when \`${client}\` runs, so it connects without a password`;
}

/** Whether the text of a check contains one client, and no more. */
export function hasOneClient(command: CheckCommand): boolean {
  return clientsIn(textOf(command)).length === 1;
}

/** The first variable in the script that the container does not set, and with which the check runs in this way. */
function variableFor(
  command: CheckCommand,
  server: ReplyingServer,
  isSo: (run: CheckRun) => boolean,
): string | null {
  const { service, assignment } = command.context;
  const lookup = containerLookup(service, assignment, []);
  const names = [...textOf(command).matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name);
  const unset = [...new Set(names)].filter((name) => lookup(name).kind === 'unset').slice(0, maxVariables);
  const found = unset.find((assumed) => {
    const run = runCheck({ ...command, assumed }, server, () => true);
    return !run.decided && run.unknown === null && isSo(run);
  });
  return found ?? null;
}

function textOf({ words }: CheckCommand): string {
  return words.map(({ text }) => toText(text)).join(' ');
}
