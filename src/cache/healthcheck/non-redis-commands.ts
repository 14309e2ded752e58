/** Commands of a health check that are not Redis clients but may send a password to the server. */

import { toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { programName } from '../shell/programs.js';
import type { Word } from '../text/word.js';
import { type HealthcheckOutcome, unknownOutcome } from './redis-cli.js';

/** Programs that connect to no server. */
const localPrograms = new Set(
  '[ : cat cd date echo exit export false grep head kill ls netstat pgrep pidof printf ps set sleep ss stat tail test tr true wc'.split(
    ' ',
  ),
);

/** Programs that send their input to a server. */
const rawClients = new Set(['nc', 'ncat', 'netcat', 'socat', 'telnet']);
const httpClients = new Set(['curl', 'wget']);

/** Reads the commands of a check, each as its words. None of them is a Redis client. */
export function readNonRedisCommands(commands: readonly (readonly Word[])[]): HealthcheckOutcome {
  const named = commands.map((words) => ({ words, name: programName(words[0]) }));
  const unfamiliar = named.find(({ name }) => !localPrograms.has(name) && name !== '' && !mayConnect(name));
  if (unfamiliar)
    return unknownOutcome(
      `it runs \`${unfamiliar.name.replaceAll(UNKNOWN, '…')}\`, which this tool does not evaluate`,
    );
  const connecting = named.find(({ name }) => rawClients.has(name) || httpClients.has(name));
  const texts = commands.flatMap((words) => words.map(({ text }) => toText(text)));
  if (connecting && texts.some((text) => maySendSecret(text, httpClients.has(connecting.name))))
    return unknownOutcome(
      `it may send a password with \`${connecting.name}\`, which this tool does not evaluate`,
    );
  const program =
    connecting?.name ?? named.find(({ name }) => !['', 'set', 'export'].includes(name))?.name ?? '';
  return { program, secret: null, provesPong: false, because: sendsNoPassword(program) };
}

function mayConnect(name: string): boolean {
  return rawClients.has(name) || httpClients.has(name) || name === 'healthcheck.sh';
}

/** Whether a word sends a password, or may do so. */
function maySendSecret(text: string, isHttp: boolean): boolean {
  return (
    /auth|hello/i.test(text) ||
    text.includes(UNKNOWN) ||
    (isHttp && /^-\w*[uKHn]|^--(?:user|config|header|netrc|password)|@/.test(text))
  );
}

function sendsNoPassword(program: string): string {
  if (program === '') return 'it runs no client that sends a password to the server';
  return program === 'healthcheck.sh'
    ? "the image's `healthcheck.sh` sends no password and accepts any reply"
    : `\`${program}\` sends no password to the server`;
}
