/** What a health check runs, down to the client that asks the server. */

import {
  expand,
  isStop,
  type Stop,
  type Text,
  toText,
  type VariableAssignment,
} from '../../compose/interpolation/expand.js';
import type { MappingNode, ScalarNode } from '../../compose/model/node.js';
import type { Mounts } from '../container/mounted-files.js';
import type { ShellCommand, ShellScript } from '../shell/ast.js';
import { containerLookup } from '../shell/container-command.js';
import { exitsBadly } from '../shell/flow.js';
import { programOf, readShell } from '../shell/parse.js';
import { isShell, programName, scriptIndex } from '../shell/programs.js';
import { placeOf, type Word } from '../text/word.js';
import {
  askedAt,
  asks,
  behindTimeout,
  givesAnother,
  holdsClient,
  runsClient,
  unwrapped,
  wordsRun,
} from './client-invocations.js';
import { readBystanders } from './non-redis-commands.js';
import { pongOf, type ScriptReader, substitutionIn } from './pong-check.js';
import {
  type ClientCall,
  isAnsweredWithPong,
  isClient,
  readClient,
  type Target,
  unsupported,
  whyMore,
} from './redis-cli.js';
import { assignedAuth, authBehind, containersAuth } from './redis-cli-auth.js';

/** The container that the check runs in. */
export interface Container {
  readonly service: MappingNode;
  readonly world: VariableAssignment;
  readonly target: Target;
  readonly mounts: Mounts;
}

/** The words of a test, behind `CMD` or `CMD-SHELL`. */
export function readHealthcheckCommand(
  form: 'CMD' | 'CMD-SHELL',
  items: readonly ScalarNode[],
  container: Container,
): ClientCall | Stop {
  const words: Word[] = [];
  for (const item of items) {
    const text = expand(item, container.world);
    if (isStop(text)) return text;
    words.push({ text, place: placeOf(item) });
  }
  const auth = containersAuth(container.service, container.world);
  if (form === 'CMD') return readCommand(words, container, auth);
  const [line, ...rest] = words;
  // Words behind the line become the shell's $0, $1, ...
  return line ? readLine('sh', line.text, rest, container, auth) : unsupported('the test is empty');
}

/** One command without a shell around it. */
function readCommand(words: readonly Word[], container: Container, auth: Text | null): ClientCall {
  const [first, ...rest] = words;
  const name = programName(first);
  if (isShell(name)) {
    const at = scriptIndex(rest);
    const script = rest[at];
    if (!script) return unsupported('it runs a script that is not in this file');
    const options = rest.slice(0, at).map((word) => toText(word.text));
    const reading = readLine(name, script.text, rest.slice(at + 1), container, auth);
    return options.includes('pipefail') ? behindPipefail(reading, name, container.target) : reading;
  }
  if (name === 'timeout') return readCommand(behindTimeout(rest), container, auth);
  return isClient(name) ? readClient(name, rest, auth, container.target) : readBystanders([words]);
}

function readLine(
  shell: string,
  line: Text,
  positional: readonly Word[],
  container: Container,
  auth: Text | null,
): ClientCall {
  const { service, world, target, mounts } = container;
  const script = readShell(line, containerLookup(service, world, positional), (path) =>
    mounts.read(path, world, line[0]?.node ?? service),
  );
  const [only, another] = script.commands;
  const words = unwrapped(only?.words ?? []);
  const isAnothers = isShell(programName(words[0])) && !another && only?.assignments.length === 0;
  if (script.unknown === null && isAnothers) return readCommand(words, container, auth);
  return readScript(script, { shell, target }, auth);
}

/** A shell's line: the client in it, and what decides the exit code. `auth` is REDISCLI_AUTH as the line begins. */
function readScript(script: ShellScript, reader: ScriptReader, auth: Text | null): ClientCall {
  const reading = readCommands(script, reader, auth);
  const pipefail = script.commands.some(
    (command) =>
      programOf(command) === 'set' && command.words.some(({ text }) => toText(text) === 'pipefail'),
  );
  return pipefail ? behindPipefail(reading, reader.shell, reader.target) : reading;
}

/** dash has no such option up to its release 0.5.12, and ends where it meets it (Ubuntu 22.04 has 0.5.11). */
function behindPipefail(reading: ClientCall, shell: string, { image }: Target): ClientCall {
  if (shell === 'bash' || image === 'other' || reading.secret === 'unknown') return reading;
  const because = `the \`${shell}\` of Dragonfly's image stops at \`pipefail\`, so the check always fails: leave it out`;
  return { ...reading, provesPong: false, because, broken: true };
}

function readCommands(script: ShellScript, reader: ScriptReader, auth: Text | null): ClientCall {
  if (script.unknown !== null) return unsupported(script.unknown);
  const commands = script.commands.map((command) => ({ ...command, words: unwrapped(command.words) }));
  const at = commands.findIndex((command) => isClient(programOf(command)) || holdsClient(command));
  const client = commands[at];
  if (!client)
    return runsClient(script)
      ? unsupported('what is made of the answer is not followed')
      : readBystanders(wordsRun({ ...script, commands }));
  const inner = holdsClient(client);
  if (commands.some((command, index) => (index !== at && asks(command)) || givesAnother(command, inner)))
    return unsupported('it runs several clients, and which of them decides is not followed');
  if (!inner && substitutionIn(client)) return unsupported('what `$(...)` gives is not followed');
  const before = commands.slice(0, at);
  const inherited = authBehind(script.commands.slice(0, askedAt(script.commands, at, inner) + 1), auth);
  const own = inner ? null : assignedAuth(client);
  if (inherited === 'unknown' || own === 'unknown')
    return unsupported('what `REDISCLI_AUTH` is in the line cannot be told');
  const reading = inner
    ? readScript(inner, reader, inherited)
    : readClient(programOf(client), client.words.slice(1), own ?? inherited, reader.target);
  if (reading.broken || reading.secret === 'unknown') return reading;
  const lines = reading.fromInput && client.joined === '|' ? linesOf(before.at(-1), reader.shell) : [];
  if (!lines) return unsupported('what is piped into the client is not followed', reading.program);
  const more = lines.map(whyMore).find((why) => why !== null);
  if (more) return unsupported(more, reading.program);
  const asksForPong = reading.asksForPong ?? lines.some(isAnsweredWithPong);
  const mayEnd = script.commands.slice(0, at).some(({ words }) => toText(words[0]?.text ?? []) === 'exec');
  const mayPass = before.some(
    (each) =>
      programOf(each) === 'exit' && !exitsBadly(each) && !(each.words.length === 1 && each.joined === '||'),
  );
  if (client.joined === '||' || mayEnd || mayPass)
    return { ...reading, provesPong: false, because: 'the check may pass before the client is asked' };
  const asked = { ...reading, asksForPong };
  return { ...asked, ...pongOf(asked, commands.slice(at), reader) };
}

/** The lines that a command writes into the client; null when that cannot be told. */
function linesOf(source: ShellCommand | undefined, shell: string): string[] | null {
  if (!source || !['echo', 'printf'].includes(programOf(source))) return null;
  const [first = '', ...others] = source.words.slice(1).map((word) => toText(word.text));
  // Of echo, words that begin with a dash are options or, as `-e` in dash, written; of printf, the first is all that matters.
  const option = programOf(source) === 'echo' && (shell === 'bash' ? /^-[ne]+$/ : /^-n$/).test(first);
  const words = option ? others : [first, ...others];
  return words
    .join(' ')
    .split(/\n|\r|\\n|\\r/)
    .filter((line) => line.trim() !== '');
}
