/** What a health check runs, down to the client that asks the server. */

import { expand, isStop, plain, type Stop, type Text, type World } from '../compose/expand.js';
import type { MappingNode, ScalarNode } from '../compose/node.js';
import { containerLookup } from './argv.js';
import { settingsOf, settingText } from './environment.js';
import { exits, pongOf, substitutionIn } from './pong.js';
import { isShell, programName, scriptIndex } from './program.js';
import {
  beyond,
  isAnsweredWithPong,
  isClient,
  type Reading,
  readClient,
  type Target,
  whyMore,
} from './redis-cli.js';
import { programOf, readShell, type ShellCommand, type ShellScript } from './shell.js';
import type { ShellWord } from './shell-word.js';
import { placeOf, type Word } from './word.js';

/** The container that the check runs in. */
export interface Container {
  readonly service: MappingNode;
  readonly world: World;
  readonly target: Target;
}

/** The words of a test, behind `CMD` or `CMD-SHELL`. */
export function readProbeCommand(
  form: 'CMD' | 'CMD-SHELL',
  items: readonly ScalarNode[],
  container: Container,
): Reading | Stop {
  const words: Word[] = [];
  for (const item of items) {
    const text = expand(item, container.world);
    if (isStop(text)) return text;
    words.push({ text, place: placeOf(item) });
  }
  if (form === 'CMD') return readCommand(words, container);
  const [line, ...rest] = words;
  // Words behind the line become the shell's $0, $1, ...
  return line ? readLine('sh', line.text, rest, container) : beyond('the test is empty');
}

/** One command without a shell around it. */
function readCommand(words: readonly Word[], container: Container): Reading {
  const [first, ...rest] = words;
  const name = programName(first);
  if (isShell(name)) {
    const at = scriptIndex(rest);
    const script = rest[at];
    if (!script) return beyond('it runs a script that is not in this file');
    const options = rest.slice(0, at).map((word) => plain(word.text));
    const reading = readLine(name, script.text, rest.slice(at + 1), container);
    return options.includes('pipefail') ? behindPipefail(reading, name) : reading;
  }
  if (name === 'timeout') return readCommand(behindTimeout(rest), container);
  return isClient(name)
    ? readClient(name, rest, containersAuth(container.service, container.world), container.target)
    : notAClient(name);
}

function readLine(
  shell: string,
  line: Text,
  positional: readonly Word[],
  { service, world, target }: Container,
): Reading {
  const script = readShell(line, containerLookup(service, world, positional));
  return readScript(script, { shell, target }, containersAuth(service, world));
}

/** Who reads a script. */
interface Reader {
  /** Its name in the image, where `sh` is dash. */
  readonly shell: string;
  readonly target: Target;
}

/** A shell's line: the client in it, and what decides the exit code. `auth` is REDISCLI_AUTH as the line begins. */
function readScript(script: ShellScript, reader: Reader, auth: Text | null): Reading {
  const reading = readCommands(script, reader, auth);
  const pipefail = script.commands.some(
    (command) => programOf(command) === 'set' && command.words.some(({ text }) => plain(text) === 'pipefail'),
  );
  return pipefail ? behindPipefail(reading, reader.shell) : reading;
}

/** dash has no such option up to its release 0.5.12, and ends where it meets it (Ubuntu 22.04 has 0.5.11). */
function behindPipefail(reading: Reading, shell: string): Reading {
  if (shell === 'bash' || reading.secret === 'unknown') return reading;
  const because = `the \`${shell}\` of Dragonfly's image stops at \`pipefail\`, so the check always fails: leave it out`;
  return { ...reading, provesPong: false, because, broken: true };
}

function readCommands(script: ShellScript, reader: Reader, auth: Text | null): Reading {
  if (script.unknown !== null) return beyond(script.unknown);
  const commands = script.commands.map((command) => ({ ...command, words: unwrapped(command.words) }));
  const at = commands.findIndex((command) => isClient(programOf(command)) || isTest(command));
  const client = commands[at];
  if (!client)
    return notAClient(commands.map(programOf).find((name) => !['', 'set', 'export'].includes(name)) ?? '');
  if (commands.some((command, index) => index !== at && isClient(programOf(command))))
    return beyond('it runs several clients, and which of them decides is not followed');
  if (!isTest(client) && substitutionIn(client)) return beyond('what `$(...)` gives is not followed');
  const before = commands.slice(0, at);
  const inherited = authBehind(script.commands.slice(0, at + 1), auth);
  if (inherited === 'unknown') return beyond('what `REDISCLI_AUTH` is in the line cannot be told');
  const reading = isTest(client)
    ? readScript(substitutionIn(client) ?? script, reader, inherited)
    : readClient(programOf(client), client.words.slice(1), assignedAuth(client) ?? inherited, reader.target);
  if (reading.broken || reading.secret === 'unknown') return reading;
  const lines = reading.fromInput && client.joined === '|' ? linesOf(before.at(-1), reader.shell) : [];
  if (!lines) return beyond('what is piped into the client is not followed', reading.program);
  const more = lines.map(whyMore).find((why) => why !== null);
  if (more) return beyond(more, reading.program);
  const asksForPong = reading.asksForPong ?? lines.some(isAnsweredWithPong);
  const mayEnd = script.commands.slice(0, at).some(({ words }) => plain(words[0]?.text ?? []) === 'exec');
  if (client.joined === '||' || mayEnd || before.some((each) => programOf(each) === 'exit' && !exits(each)))
    return { ...reading, provesPong: false, because: 'the check may pass before the client is asked' };
  return {
    ...reading,
    asksForPong,
    ...pongOf({ ...reading, asksForPong }, commands.slice(at), reader.shell),
  };
}

/** The lines that a command writes into the client; null when that cannot be told. */
function linesOf(source: ShellCommand | undefined, shell: string): string[] | null {
  if (!source || !['echo', 'printf'].includes(programOf(source))) return null;
  const [first = '', ...others] = source.words.slice(1).map((word) => plain(word.text));
  // Of echo, words that begin with a dash are options or, as `-e` in dash, written; of printf, the first is all that matters.
  const option = programOf(source) === 'echo' && (shell === 'bash' ? /^-[ne]+$/ : /^-n$/).test(first);
  const words = option ? others : [first, ...others];
  return words
    .join(' ')
    .split(/\n|\r|\\n|\\r/)
    .filter((line) => line.trim() !== '');
}

function notAClient(program: string): Reading {
  let because = `\`${program}\` is no client that gives the server a password`;
  if (program === '') because = 'it runs no client that gives the server a password';
  if (program === 'healthcheck.sh')
    because = '`healthcheck.sh` of the image never gives a password and takes any answer';
  return { program, secret: null, provesPong: false, because };
}

/** `[ "$(...)" = PONG ]`. */
function isTest(command: ShellCommand): boolean {
  return ['[', 'test'].includes(programOf(command)) && substitutionIn(command) !== null;
}

/** REDISCLI_AUTH as the last of these commands finds it: exported, or given anew where it was. */
function authBehind(commands: readonly ShellCommand[], auth: Text | null): Text | null | 'unknown' {
  let exported = auth;
  let own: Text | null = null;
  for (const [index, command] of commands.slice(0, -1).entries()) {
    const assigned = command.words.length === 0 ? assignedAuth(command) : null;
    const words = programOf(command) === 'export' ? command.words.slice(1) : [];
    const named = words.findLast(({ text }) => /^REDISCLI_AUTH(?:=|$)/.test(plain(text)))?.text;
    if (!assigned && !named) continue;
    const piped = command.joined === '|' || commands[index + 1]?.joined === '|';
    if (piped || command.joined === '||') return 'unknown';
    own = assigned ?? (named && named.length > authName.length ? named.slice(authName.length + 1) : own);
    if (named ?? exported) exported = own;
  }
  return exported;
}

const authName = 'REDISCLI_AUTH';

/** `REDISCLI_AUTH=...` in front of a command, or by itself. */
function assignedAuth({ assignments }: ShellCommand): Text | null {
  return assignments.findLast(({ name }) => name === authName)?.value.text ?? null;
}

/** The container's own variable. */
function containersAuth(service: MappingNode, world: World): Text | null {
  const setting = settingsOf(service).find(({ name }) => name === authName);
  const text = setting ? settingText(setting, world) : null;
  return text && !isStop(text) ? text : null;
}

/** The command that `exec` and `timeout` run. */
function unwrapped(words: readonly ShellWord[]): readonly ShellWord[] {
  const name = plain(words[0]?.text ?? []);
  if (name === 'exec') return unwrapped(words.slice(1));
  return name === 'timeout' ? unwrapped(behindTimeout(words.slice(1))) : words;
}

/** What stands behind timeout's options and its duration. */
function behindTimeout<T extends Word>(words: readonly T[]): readonly T[] {
  const [option = ''] = words.slice(0, 1).map((word) => plain(word.text));
  if (!option.startsWith('-')) return words.slice(1);
  return behindTimeout(words.slice(['-s', '-k', '--signal', '--kill-after'].includes(option) ? 2 : 1));
}
