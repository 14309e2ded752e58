/** A Redis client that the text of a health check contains, but that does not run. */

import { toText } from '../../compose/interpolation/expand.js';
import { containerLookup } from '../shell/container-lookup.js';
import { type CheckCommand, runCheck } from './healthcheck-command.js';
import { isClient } from './redis-cli.js';
import type { ReplyingServer } from './server-reply.js';

/** Limit for the number of variables that are tried. */
const maxVariables = 4;

/** The clause about a client in the text of a check that runs none; null if the text contains no client. */
export function idleClient(command: CheckCommand, server: ReplyingServer): string | null {
  const text = command.words.map((word) => toText(word.text)).join(' ');
  const client = text.match(/[\w.-]+/g)?.find(isClient);
  if (client === undefined) return null;
  const deciding = unsetIn(text, command).find((name) => runsWith(name, client, command, server));
  return deciding === undefined
    ? `it contains \`${client}\`, but never runs it`
    : `it runs \`${client}\` only if \`${deciding}\` is set, and the container does not set it`;
}

/** The variables in a script that the container does not set. */
function unsetIn(text: string, { context }: CheckCommand): string[] {
  const lookup = containerLookup(context.service, context.assignment, []);
  const names = [...text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name);
  return [...new Set(names)].filter((name) => lookup(name).kind === 'unset').slice(0, maxVariables);
}

function runsWith(name: string, client: string, command: CheckCommand, server: ReplyingServer): boolean {
  const run = runCheck({ ...command, assumed: name }, server, () => true);
  return !run.decided && run.unknown === null && run.started.includes(client);
}
