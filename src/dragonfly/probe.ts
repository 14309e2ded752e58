/** The health check: whether it gives the server its password, and whether it notices a refusal. */

import { expand, isStop, plain, type Stop, type Text, variablesIn, type World } from '../compose/expand.js';
import { type ComposeNode, child, isSet, type MappingNode, type ScalarNode } from '../compose/node.js';
import { containerLookup } from './argv.js';
import { settingsOf, settingText, stopOf } from './environment.js';
import type { SecretIn } from './secret.js';
import { readShell, type ShellCommand, type ShellScript, type ShellWord } from './shell.js';
import { type Place, placeOf, type Word } from './word.js';

export interface Probe {
  readonly state: 'enabled' | 'disabled' | 'absent';
  /** The `healthcheck`, or its `test`, where there is one. */
  readonly node: ComposeNode | null;
  readonly test: ComposeNode | null;
  /** `disable`, where that is what switches it off. */
  readonly disable: ComposeNode | null;
  readonly form: 'CMD' | 'CMD-SHELL' | null;
  /** What it runs, as far as it is understood. */
  readonly program: string | null;
  /** True when it fails once the server refuses the password; null when that cannot be told. */
  readonly provesPong: boolean | null;
  readonly because: string;
  readonly secret: SecretIn;
  readonly secretPlace: Place | null;
  readonly variables: readonly string[];
  /** Of interval, timeout, retries and start_period those that are not set. */
  readonly untimed: readonly string[];
}

/** A password that a client is given through its environment. */
interface Auth {
  readonly text: Text;
  readonly place: Place | null;
}

interface Reading {
  readonly program: string | null;
  readonly secret: Text | null | 'unknown';
  readonly secretPlace: Place | null;
  readonly provesPong: boolean | null;
  readonly because: string;
  /** The client stops before it asks, whatever is made of its answer. */
  readonly broken?: true;
}

const clients = new Set(['redis-cli', 'valkey-cli', 'keydb-cli']);
/** Options of redis-cli 6.0 that take a value (redis-cli.c, parseOptions). */
const valued = new Set([
  '-h',
  '-p',
  '-s',
  '-a',
  '--pass',
  '-u',
  '-r',
  '-i',
  '-n',
  '-d',
  '--user',
  '--sni',
  '--cacert',
  '--cert',
  '--key',
  '--cacertdir',
  '-D',
  '--pipe-timeout',
  '--memkeys-samples',
  '--intrinsic-latency',
  '--lru-test',
  '--rdb',
]);

/** Reads the service's health check. */
export function readProbe(service: MappingNode): Probe {
  const node = child(service, 'healthcheck');
  const test = child(node, 'test');
  const set = isSet(node) ? node : null;
  const untimed = ['interval', 'timeout', 'retries', 'start_period'].filter(
    (key) => !isSet(child(node, key)),
  );
  const base = {
    node: set,
    test: isSet(test) ? test : null,
    disable: null,
    form: null,
    program: null,
    provesPong: null,
    secret: () => null,
    secretPlace: null,
    variables: [],
    untimed,
  };
  const disable = child(node, 'disable');
  const items = test?.kind === 'sequence' ? test.items.filter((item) => item.kind === 'scalar') : [];
  const form = items[0]?.text ?? null;
  const switched = disable?.kind === 'scalar' ? disable.text : '';
  if (disable && (switched === 'true' || switched.includes('$'))) {
    const because =
      switched === 'true'
        ? 'the health check is switched off'
        : 'the environment may switch the health check off';
    return { ...base, disable, state: 'disabled', because };
  }
  if (form === 'NONE') return { ...base, state: 'disabled', because: 'the health check is switched off' };
  if (!base.test) {
    return {
      ...base,
      state: 'absent',
      because: "no health check is written, and the image's own never gives a password",
    };
  }
  if (form !== 'CMD' && form !== 'CMD-SHELL') {
    return {
      ...base,
      state: 'absent',
      because: 'Compose takes `CMD`, `CMD-SHELL` or `NONE` as the first word of a test',
    };
  }
  const scalars = items.slice(1);
  const mentioned = ['REDISCLI_AUTH', ...scalars.map((scalar) => scalar.text)];
  const read = (world: World): Reading | Stop =>
    stopOf(service, mentioned, world) ??
    (form === 'CMD' ? readExec(scalars, service, world) : readLine(scalars, service, world));
  const main = read(new Map());
  const secret: SecretIn = (world) => {
    const reading = read(world);
    return isStop(reading) ? reading : reading.secret;
  };
  const texts = scalars.map((scalar) => scalar.text).join('\n');
  const settings = settingsOf(service).filter(
    (setting) => setting.name === 'REDISCLI_AUTH' || texts.includes(setting.name),
  );
  const variables = [
    ...new Set([
      ...variablesIn([...scalars, ...settings.map((setting) => setting.node)]),
      ...settings.filter((setting) => setting.node.value === null).map((setting) => setting.name),
    ]),
  ];
  if (isStop(main))
    return { ...base, state: 'enabled', form, because: 'Compose never starts it', secret, variables };
  return { ...base, state: 'enabled', form, ...main, secret, variables };
}

function readExec(items: readonly ScalarNode[], service: MappingNode, world: World): Reading | Stop {
  const words: Word[] = [];
  for (const item of items) {
    const text = expand(item, world);
    if (isStop(text)) return text;
    words.push({ text, place: placeOf(item) });
  }
  return readCommand(words, service, world);
}

function readLine(items: readonly ScalarNode[], service: MappingNode, world: World): Reading | Stop {
  const [line] = items;
  if (!line) return beyond('the test is empty');
  const text = expand(line, world);
  if (isStop(text)) return text;
  // Words behind the line become the shell's $0, $1, ...
  const positional = items.slice(1).map((item) => ({ text: expand(item, world), place: placeOf(item) }));
  const stop = positional.map((word) => word.text).find((word) => isStop(word));
  if (stop) return stop as Stop;
  return readScript(
    readShell(text, containerLookup(service, world, positional as Word[])),
    service,
    world,
    [],
  );
}

/** One command without a shell around it. */
function readCommand(words: readonly Word[], service: MappingNode, world: World): Reading {
  const [first, ...rest] = words;
  const name =
    plain(first?.text ?? [])
      .split('/')
      .at(-1) ?? '';
  if (['sh', 'bash', 'ash', 'dash'].includes(name)) {
    const option = rest.findIndex((word) => /^-[a-z]*c$/.test(plain(word.text)));
    const script = rest[option + 1];
    if (option === -1 || !script) return beyond('it runs a script that is not in this file');
    return readScript(
      readShell(script.text, containerLookup(service, world, rest.slice(option + 2))),
      service,
      world,
      [],
    );
  }
  if (name === 'timeout') return readCommand(rest.slice(1), service, world);
  if (!clients.has(name))
    return { program: name, secret: null, secretPlace: null, provesPong: false, because: notAClient(name) };
  return readClient(name, rest, inherited(service, world), service);
}

function notAClient(name: string): string {
  if (name === 'healthcheck.sh')
    return '`healthcheck.sh` of the image never gives a password and takes any answer';
  return `\`${name}\` is no client that gives the server a password`;
}

function inherited(service: MappingNode, world: World): Auth | null {
  const setting = settingsOf(service).find((candidate) => candidate.name === 'REDISCLI_AUTH');
  const text = setting ? settingText(setting, world) : null;
  return setting && text && !isStop(text) ? { text, place: placeOf(setting.node) } : null;
}

/** A shell's line: the client in it, and what decides the exit code. */
function readScript(
  script: ShellScript,
  service: MappingNode,
  world: World,
  outer: readonly ShellCommand[],
): Reading {
  if (script.unknown !== null) return beyond(script.unknown);
  const exports = [...outer, ...script.commands].filter((command) => nameOf(command) === 'export');
  const exported = exports
    .flatMap((command) => command.words.slice(1))
    .findLast((word) => plain(word.text).startsWith('REDISCLI_AUTH='));
  let auth: Auth | null = exported
    ? { text: exported.text.slice('REDISCLI_AUTH='.length), place: exported.place }
    : inherited(service, world);
  const commands = script.commands
    .filter((command) => command.words.length > 0 && !['export', 'set'].includes(nameOf(command)))
    .map((command) => ({ ...command, words: unwrapped(command.words) }));
  const at = commands.findIndex((command) => isClient(command));
  const client = commands[at];
  if (!client)
    return (
      throughTest(commands, exports, service, world) ?? {
        program: commands[0] ? nameOf(commands[0]) : '',
        secret: null,
        secretPlace: null,
        provesPong: false,
        because: 'it runs no client that gives the server a password',
      }
    );
  const assigned = client.assignments.find((assignment) => assignment.name === 'REDISCLI_AUTH')?.value;
  if (assigned) auth = { text: assigned.text, place: assigned.place };
  const reading = readClient(nameOf(client), client.words.slice(1), auth, service);
  if (
    commands.slice(0, at).some((command) => isClient(command)) ||
    commands.slice(at + 1).some((command) => isClient(command))
  ) {
    return beyond('it runs several clients, and which of them decides is not followed');
  }
  if (
    client.joined === '||' ||
    commands.slice(0, at).some((command) => nameOf(command) === 'exit' && !exits(command))
  ) {
    const because = 'the check may pass before the client is asked';
    return { ...reading, provesPong: false, because };
  }
  return reading.broken || reading.secret === 'unknown'
    ? reading
    : { ...reading, ...pongOf(reading, commands, at) };
}

/** The program of a command, without a folder. */
function nameOf(command: ShellCommand): string {
  return (
    plain(command.words[0]?.text ?? [])
      .split('/')
      .at(-1) ?? ''
  );
}

/** The command that `exec` and `timeout` run. */
function unwrapped(words: readonly ShellWord[]): readonly ShellWord[] {
  const name = plain(words[0]?.text ?? []);
  if (name === 'exec') return unwrapped(words.slice(1));
  return name === 'timeout' ? unwrapped(words.slice(2)) : words;
}

function isClient(command: ShellCommand): boolean {
  return clients.has(nameOf(command));
}

/** `redis-cli ... ping | grep PONG`, and nothing behind it that turns a failure into success. */
function pongOf(
  reading: Reading,
  commands: readonly ShellCommand[],
  at: number,
): Pick<Reading, 'provesPong' | 'because'> {
  let last = at;
  while (commands[last + 1]?.joined === '|' && (last === at || passesOn(commands[last]))) last += 1;
  const next = commands[last];
  const grep = last > at && next !== undefined && nameOf(next) === 'grep';
  const pattern = grep ? next.words.slice(1).map((word) => plain(word.text)) : [];
  const proves =
    grep &&
    pattern.some((word) => /^\^?PONG\$?$/.test(word)) &&
    !pattern.some((word) => /^-[a-zA-Z]*[vL]/.test(word) || word === '--invert-match');
  const rest = commands.slice(grep ? last + 1 : at + 1);
  const excused = rest.some(
    (command) =>
      (command.joined === '||' && !exits(command)) ||
      command.joined === ';' ||
      command.joined === '|' ||
      command.joined === '&',
  );
  if (excused)
    return { provesPong: false, because: 'what follows the client in the line decides the exit code' };
  if (proves) return { provesPong: true, because: 'it looks for PONG in the answer' };
  return { provesPong: reading.provesPong, because: reading.because };
}

/** Whether a program of a pipe hands on what it reads, but for white space and lines left out. */
function passesOn(command: ShellCommand | undefined): boolean {
  return command !== undefined && ['tr', 'cat', 'head', 'tail'].includes(nameOf(command));
}

function exits(command: ShellCommand): boolean {
  const [first, code] = command.words.map((word) => plain(word.text));
  return (first === 'exit' && code !== undefined && /^[1-9]/.test(code)) || first === 'false';
}

/** `[ "$(redis-cli ... ping)" = PONG ]` and `test ... = PONG`. */
function throughTest(
  commands: readonly ShellCommand[],
  exports: readonly ShellCommand[],
  service: MappingNode,
  world: World,
): Reading | null {
  const [command, ...rest] = commands;
  if (!command || !['[', 'test'].includes(nameOf(command))) return null;
  const inner = command.words.find((word) => word.substitution)?.substitution;
  if (!inner) return null;
  const reading = readScript(inner, service, world, exports);
  const words = command.words.slice(1).map((word) => (word.substitution ? '' : plain(word.text)));
  const equal =
    words.includes('PONG') && (words.includes('=') || words.includes('==')) && !words.includes('!');
  const excused = rest.some((other) => other.joined !== '&&' && !(other.joined === '||' && exits(other)));
  return equal && !excused && !reading.broken
    ? { ...reading, provesPong: true, because: 'it compares the answer with PONG' }
    : reading.broken
      ? reading
      : { ...reading, provesPong: false, because: 'what it compares is not the answer with PONG' };
}

/** redis-cli reads options up to the first word that is none; the password given last wins over REDISCLI_AUTH. */
function readClient(
  program: string,
  words: readonly Word[],
  auth: Auth | null,
  service: MappingNode,
): Reading {
  let secret: Text | null = auth?.text ?? null;
  let secretPlace = auth?.place ?? null;
  let strict = false;
  let index = 0;
  for (; index < words.length; index += 1) {
    const option = plain(words[index]?.text ?? []);
    if (!option.startsWith('-')) break;
    if (option === '-e') strict = true;
    if (!valued.has(option)) continue;
    index += 1;
    const value = words[index];
    if (option === '-a' || option === '--pass') {
      secret = value?.text ?? null;
      secretPlace = value?.place ?? null;
    }
    if (option === '-u') {
      const given = uriSecret(value?.text ?? []);
      secret = given;
      secretPlace = value?.place ?? null;
    }
    if (option === '-h' && value && !reachesHere(plain(value.text), service)) {
      return {
        program,
        secret: 'unknown',
        secretPlace: value.place,
        provesPong: null,
        because: `it asks \`${plain(value.text)}\`, which may be another server`,
      };
    }
  }
  const command = plain(words[index]?.text ?? []).toUpperCase();
  if (command === '' && secret !== null) {
    return {
      program,
      secret,
      secretPlace,
      provesPong: false,
      because: `\`${program}\` is given no command: the word behind the option became the password`,
    };
  }
  if (strict)
    return {
      program,
      secret,
      secretPlace,
      provesPong: false,
      broken: true,
      because:
        "`-e` is unknown to the redis-cli 6.0 of Dragonfly's image, which stops at it, so the check always fails: look for PONG instead",
    };
  return {
    program,
    secret,
    secretPlace,
    provesPong: false,
    because: `\`${program}\` exits 0 when the server answers NOAUTH, so the check passes without the password`,
  };
}

function reachesHere(host: string, service: MappingNode): boolean {
  if (['localhost', '127.0.0.1', '::1', '0.0.0.0'].includes(host)) return true;
  const names = [child(service, 'container_name'), child(service, 'hostname')].map((node) =>
    node?.kind === 'scalar' ? node.text : '',
  );
  return names.includes(host) || service.origin.path.at(-1) === host;
}

function uriSecret(text: Text): Text | null {
  const url = plain(text);
  const start = url.indexOf('://') + 3;
  const at = url.lastIndexOf('@');
  if (start < 3 || at === -1) return null;
  const colon = url.indexOf(':', start);
  return colon === -1 || colon > at ? text.slice(start, at) : text.slice(colon + 1, at);
}

function beyond(because: string): Reading {
  return { program: null, secret: 'unknown', secretPlace: null, provesPong: null, because };
}
