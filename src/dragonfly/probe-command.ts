/** What a health check runs, down to the client that asks the server. */

import { expand, isStop, plain, type Stop, type Text, type World } from '../compose/expand.js';
import type { MappingNode, ScalarNode } from '../compose/node.js';
import { containerLookup } from './argv.js';
import { settingsOf, settingText } from './environment.js';
import { comparedWithPong, exits, pongOf } from './pong.js';
import { type Auth, beyond, isClient, type Reading, readClient } from './redis-cli.js';
import { programOf, readShell, type ShellCommand, type ShellScript } from './shell.js';
import type { ShellWord } from './shell-word.js';
import { placeOf, type Word } from './word.js';

/** The container that the check runs in. */
interface Container {
  readonly service: MappingNode;
  readonly world: World;
}

/** The words of a test, behind `CMD` or `CMD-SHELL`. */
export function readProbeCommand(
  form: 'CMD' | 'CMD-SHELL',
  items: readonly ScalarNode[],
  service: MappingNode,
  world: World,
): Reading | Stop {
  const words: Word[] = [];
  for (const item of items) {
    const text = expand(item, world);
    if (isStop(text)) return text;
    words.push({ text, place: placeOf(item) });
  }
  const container = { service, world };
  if (form === 'CMD') return readCommand(words, container);
  const [line, ...rest] = words;
  // Words behind the line become the shell's $0, $1, ...
  return line ? readLine(line.text, rest, container) : beyond('the test is empty');
}

/** One command without a shell around it. */
function readCommand(words: readonly Word[], container: Container): Reading {
  const [first, ...rest] = words;
  const name =
    plain(first?.text ?? [])
      .split('/')
      .at(-1) ?? '';
  if (['sh', 'bash', 'ash', 'dash'].includes(name)) {
    const option = rest.findIndex((word) => /^-[a-z]*c$/.test(plain(word.text)));
    const script = rest[option + 1];
    if (option === -1 || !script) return beyond('it runs a script that is not in this file');
    return readLine(script.text, rest.slice(option + 2), container);
  }
  if (name === 'timeout') return readCommand(rest.slice(1), container);
  return isClient(name)
    ? readClient(name, rest, inherited(container), container.service)
    : notAClient(
        name,
        name === 'healthcheck.sh'
          ? '`healthcheck.sh` of the image never gives a password and takes any answer'
          : `\`${name}\` is no client that gives the server a password`,
      );
}

function notAClient(program: string, because: string): Reading {
  return { program, secret: null, provesPong: false, because };
}

function readLine(line: Text, positional: readonly Word[], container: Container): Reading {
  const { service, world } = container;
  return readScript(readShell(line, containerLookup(service, world, positional)), container, []);
}

/** A shell's line: the client in it, and what decides the exit code. */
function readScript(script: ShellScript, container: Container, outer: readonly ShellCommand[]): Reading {
  if (script.unknown !== null) return beyond(script.unknown);
  const exports = [...outer, ...script.commands].filter((command) => programOf(command) === 'export');
  const commands = script.commands
    .filter((command) => command.words.length > 0 && !['export', 'set'].includes(programOf(command)))
    .map((command) => ({ ...command, words: unwrapped(command.words) }));
  const at = commands.findIndex((command) => isClient(programOf(command)));
  const client = commands[at];
  if (!client) return readTest(commands, container, exports);
  if (commands.some((command, index) => index !== at && isClient(programOf(command))))
    return beyond('it runs several clients, and which of them decides is not followed');
  const auth = assigned(client) ?? exported(exports) ?? inherited(container);
  const reading = readClient(programOf(client), client.words.slice(1), auth, container.service);
  if (
    client.joined === '||' ||
    commands.slice(0, at).some((command) => programOf(command) === 'exit' && !exits(command))
  )
    return { ...reading, provesPong: false, because: 'the check may pass before the client is asked' };
  return reading.broken || reading.secret === 'unknown'
    ? reading
    : { ...reading, ...pongOf(reading, commands, at) };
}

/** A line whose client, if there is one, stands in a `$(...)`. */
function readTest(
  commands: readonly ShellCommand[],
  container: Container,
  exports: readonly ShellCommand[],
): Reading {
  const [command] = commands;
  const program = command ? programOf(command) : '';
  const inner = command?.words.find((word) => word.substitution)?.substitution;
  return inner && (program === '[' || program === 'test')
    ? comparedWithPong(readScript(inner, container, exports), commands)
    : notAClient(program, 'it runs no client that gives the server a password');
}

/** `REDISCLI_AUTH=... redis-cli`. */
function assigned(client: ShellCommand): Auth | null {
  const found = client.assignments.find(({ name }) => name === 'REDISCLI_AUTH')?.value;
  return found ? { text: found.text } : null;
}

/** `export REDISCLI_AUTH=...`. */
function exported(exports: readonly ShellCommand[]): Auth | null {
  const found = exports
    .flatMap((command) => command.words.slice(1))
    .findLast((word) => plain(word.text).startsWith('REDISCLI_AUTH='));
  return found ? { text: found.text.slice('REDISCLI_AUTH='.length) } : null;
}

/** The container's own variable. */
function inherited({ service, world }: Container): Auth | null {
  const setting = settingsOf(service).find((candidate) => candidate.name === 'REDISCLI_AUTH');
  const text = setting ? settingText(setting, world) : null;
  return text && !isStop(text) ? { text } : null;
}

/** The command that `exec` and `timeout` run. */
function unwrapped(words: readonly ShellWord[]): readonly ShellWord[] {
  const name = plain(words[0]?.text ?? []);
  if (name === 'exec') return unwrapped(words.slice(1));
  return name === 'timeout' ? unwrapped(words.slice(2)) : words;
}
