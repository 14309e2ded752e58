/** What a health check runs that is no client of Redis: what may give the server a password all the same. */

import { toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { programName } from '../shell/programs.js';
import type { Word } from '../text/word.js';
import { type ClientCall, unsupported } from './redis-cli.js';

/** Programs that talk to no server. */
const silent = new Set(
  '[ : cat cd date echo exit export false grep head kill ls netstat pgrep pidof printf ps set sleep ss stat tail test tr true wc'.split(
    ' ',
  ),
);

/** Programs that say to a server what they are given. */
const lines = new Set(['nc', 'ncat', 'netcat', 'socat', 'telnet']);
const pages = new Set(['curl', 'wget']);

/** Reads the commands of a check, each as its words, none of which is a client. */
export function readBystanders(commands: readonly (readonly Word[])[]): ClientCall {
  const named = commands.map((words) => ({ words, name: programName(words[0]) }));
  const stranger = named.find(({ name }) => !silent.has(name) && name !== '' && !isOpen(name));
  if (stranger)
    return unsupported(
      `what \`${stranger.name.replaceAll(UNKNOWN, '…')}\` asks of the server is not followed`,
    );
  const speaker = named.find(({ name }) => lines.has(name) || pages.has(name));
  const texts = commands.flatMap((words) => words.map(({ text }) => toText(text)));
  if (speaker && texts.some((text) => givesSecret(text, pages.has(speaker.name))))
    return unsupported(`what \`${speaker.name}\` says to the server is not followed`);
  const program =
    speaker?.name ?? named.find(({ name }) => !['', 'set', 'export'].includes(name))?.name ?? '';
  return { program, secret: null, provesPong: false, because: why(program) };
}

function isOpen(name: string): boolean {
  return lines.has(name) || pages.has(name) || name === 'healthcheck.sh';
}

/** Whether a text is, or may be, how a password is given. */
function givesSecret(text: string, page: boolean): boolean {
  return (
    /auth|hello/i.test(text) ||
    text.includes(UNKNOWN) ||
    (page && /^-\w*[uKHn]|^--(?:user|config|header|netrc|password)|@/.test(text))
  );
}

function why(program: string): string {
  if (program === '') return 'it runs no client that gives the server a password';
  return program === 'healthcheck.sh'
    ? '`healthcheck.sh` of the image never gives a password and takes any answer'
    : `\`${program}\` is no client that gives the server a password`;
}
