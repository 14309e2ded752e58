/** One run of a health check's command, with the server that it connects to. */

import {
  expand,
  isStop,
  type Stop,
  toText,
  UNKNOWN,
  type VariableAssignment,
} from '../../compose/interpolation/expand.js';
import type { MappingNode, ScalarNode } from '../../compose/model/node.js';
import type { Mounts } from '../container/mounted-files.js';
import { containerLookup } from '../shell/container-lookup.js';
import { newMachine } from '../shell/explore.js';
import { isShell, programName } from '../shell/programs.js';
import type { RunNotes } from '../shell/run-notes.js';
import {
  type Call,
  type Effect,
  type Lookup,
  type Machine,
  opaqueText,
  outputText,
  unsupported,
  type VariableValue,
} from '../shell/state.js';
import { runUtility } from '../shell/utilities/utilities.js';
import { type Word, wholeScalar } from '../text/word.js';
import { runMounted, runShell, runShellLine } from './check-shell.js';
import type { CheckedServer, Connection, Server } from './checked-server.js';
import { lacksProgram, shownImage } from './client-release.js';
import { runOtherClient } from './non-redis-commands.js';
import { mayAuthenticate, openConnection } from './raw-connection.js';
import { isClient, runRedisCli } from './redis-cli.js';
import type { ReplyingServer } from './server-reply.js';
import { runWrapped } from './wrapped-programs.js';

/** The container that the check runs in, and the server that it is for. */
export interface HealthcheckContext {
  readonly service: MappingNode;
  readonly assignment: VariableAssignment;
  readonly server: CheckedServer;
  readonly mounts: Mounts;
}

/** The words that the container runs. `assumed`: a variable that counts as set, though the container does not set it. */
export interface CheckCommand {
  readonly form: 'CMD' | 'CMD-SHELL';
  readonly words: readonly Word[];
  readonly node: ScalarNode;
  readonly context: HealthcheckContext;
  readonly assumed?: string;
}

/** One run of the check. */
export interface CheckRun
  extends Readonly<
    Pick<
      RunNotes,
      | 'remark'
      | 'missed'
      | 'unverified'
      | 'unsent'
      | 'unread'
      | 'unmatched'
      | 'search'
      | 'scriptPath'
      | 'unknown'
    >
  > {
  readonly succeeds: boolean;
  readonly connections: readonly Connection[];
  /** The programs that ran, and those of them that are not evaluated. */
  readonly started: readonly string[];
  readonly others: readonly string[];
  /** The program that ran last. */
  readonly last: string;
  /** The operator with which the script starts all of its clients in the background; null if one runs in the foreground. */
  readonly background: RunNotes['backgroundOperator'] | null;
  /** Whether it waits until Docker stops it. */
  readonly waits: boolean;
  /** Whether a condition was decided that the repository does not determine. */
  readonly decided: boolean;
}

/** Expands the items of a `test` after `CMD` or `CMD-SHELL`. */
export function readCheckCommand(
  form: 'CMD' | 'CMD-SHELL',
  items: readonly ScalarNode[],
  context: HealthcheckContext,
): CheckCommand | Stop | null {
  const words: Word[] = [];
  for (const item of items) {
    const text = expand(item, context.assignment);
    if (isStop(text)) return text;
    words.push({ text, place: wholeScalar(item) });
  }
  const [node] = items;
  return node ? { form, words, node, context } : null;
}

/** Runs the command with a server. `choose` decides conditions that the repository does not determine. */
export function runCheck(
  { form, words, node, context, assumed }: CheckCommand,
  replying: ReplyingServer,
  choose: () => boolean,
): CheckRun {
  const { service, assignment, server: checked, mounts } = context;
  const port = checked.port.read(assignment);
  const own: ReplyingServer = {
    ...replying,
    port: port ? toText(port) : undefined,
    info: typeof checked.image === 'string' ? checked.image : 'redis',
    stored: new Map<string, string>(),
  };
  const server: Server = { checked, port, replying: own, connections: [] };
  const [started, others]: [string[], string[]] = [[], []];
  let inForeground = false;
  let decided = false;
  const machine = newMachine({
    files: (path) => mounts.read(path, assignment, node),
    node,
    isDragonflyImage: checked.image === 'dragonfly',
    hasPlainShell: hasPlainShell(checked),
    connect: (host, port) => openConnection({ host, port }, server, machine),
    allowsJobs: true,
    choose: () => {
      decided = true;
      return choose();
    },
    start: (call, current) => {
      current.last = call.name;
      started.push(call.name);
      if (isClient(call.name) && !current.isInBackground) inForeground = true;
      const effect = startProgram(call, server, current) ?? runMounted(call, call.words === words, current);
      if (effect) return effect;
      others.push(call.name);
      return { status: null, output: opaqueText(current, `the script uses the output of \`${call.name}\``) };
    },
  });
  const ofContainer = containerLookup(service, assignment, []);
  const set: VariableValue = { kind: 'text', text: outputText(machine, 'set') };
  const lookup: Lookup =
    assumed === undefined ? ofContainer : (name) => (name === assumed ? set : ofContainer(name));
  const [line, ...rest] = words;
  const call: Call = {
    name: programName(line),
    words,
    input: [],
    source: null,
    assigned: new Map(),
    environment: lookup,
    isCaptured: false,
    joinsErrors: false,
    changed: [],
  };
  const effect =
    form === 'CMD-SHELL' && line
      ? runShellLine('sh', line, { call, rest, options: [] }, machine)
      : machine.start(call, machine);
  const hidden = server.connections.find(({ hidesSecret }) => hidesSecret);
  if (hidden) mayAuthenticate(hidden.program, machine);
  const status = machine.unknown === null ? (effect.status ?? (machine.choose() ? 0 : 1)) : 1;
  const { connections } = server;
  const { last, remark, missed, unverified, unsent, unread, unmatched, search, scriptPath, unknown } =
    machine;
  const succeeds = status === 0 && !machine.fails && machine.hangs === null;
  const waits = machine.hangs !== null && machine.hangs !== 'loop';
  const background = inForeground || connections.length === 0 ? null : machine.backgroundOperator;
  const notes = { remark, missed, unverified, unsent, unread, unmatched, search, scriptPath, unknown };
  return { succeeds, waits, connections, started, others, last, background, decided, ...notes };
}

/** Whether `sh` in the image is known to be dash or BusyBox's shell. */
function hasPlainShell({ image }: CheckedServer): true | null {
  const isKnown = typeof image === 'string' ? image === 'dragonfly' : image.isOfficial;
  return isKnown || null;
}

/** Starts a program; null for one that this tool does not evaluate. */
function startProgram(call: Call, server: Server, machine: Machine): Effect | null {
  const { name } = call;
  if (name.includes(UNKNOWN)) {
    unsupported({ machine }, 'the environment decides which program it runs');
    return { status: 1 };
  }
  const { image, isRoot } = server.checked;
  if (lacksProgram(name, image)) {
    const runner = call.script === undefined ? 'it' : `\`${call.script}\``;
    machine.missed ??= `${runner} runs \`${name}\`, which ${shownImage(image)} does not contain`;
    return { status: 127 };
  }
  if (isShell(name)) return runShell(call, machine);
  const wrapped = runWrapped(call, isRoot, machine);
  if (wrapped) return wrapped;
  if (isClient(name)) return runRedisCli(call, server, machine);
  return runOtherClient(call, server, machine) ?? runUtility(call, machine);
}
