/** The command of a health check, evaluated down to the client that connects to the server. */

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
import { containerLookup } from '../shell/container-command.js';
import { readShell } from '../shell/parse.js';
import { isShell, programName, scriptIndex } from '../shell/programs.js';
import { type Word, wholeScalar } from '../text/word.js';
import { timeoutCommand, withoutWrappers } from './client-invocations.js';
import { failsWithPipefail, readHealthcheckScript } from './healthcheck-script.js';
import { readNonRedisCommands } from './non-redis-commands.js';
import {
  type CheckedServer,
  type HealthcheckOutcome,
  isClient,
  readRedisCli,
  unknownOutcome,
} from './redis-cli.js';
import { containerAuth } from './redis-cli-auth.js';

/** The container that the check runs in, and the server that it is for. */
export interface HealthcheckContext {
  readonly service: MappingNode;
  readonly assignment: VariableAssignment;
  readonly server: CheckedServer;
  readonly mounts: Mounts;
}

interface CommandContext extends HealthcheckContext {
  /** REDISCLI_AUTH of the container. */
  readonly auth: Text | null;
}

/** Reads the items of a `test` after `CMD` or `CMD-SHELL`. */
export function readHealthcheckCommand(
  form: 'CMD' | 'CMD-SHELL',
  items: readonly ScalarNode[],
  healthcheck: HealthcheckContext,
): HealthcheckOutcome | Stop {
  const words: Word[] = [];
  for (const item of items) {
    const text = expand(item, healthcheck.assignment);
    if (isStop(text)) return text;
    words.push({ text, place: wholeScalar(item) });
  }
  const context = { ...healthcheck, auth: containerAuth(healthcheck.service, healthcheck.assignment) };
  if (form === 'CMD') return readTestCommand(words, context);
  const [line, ...rest] = words;
  // Words after the line become the shell's $0, $1, ...
  return line ? readShellLine('sh', line.text, rest, context) : unknownOutcome('`test` contains no command');
}

/** Reads one command without a shell around it. */
function readTestCommand(words: readonly Word[], context: CommandContext): HealthcheckOutcome {
  const [first, ...rest] = words;
  const name = programName(first);
  if (isShell(name)) {
    const at = scriptIndex(rest);
    const script = rest[at];
    if (!script)
      return unknownOutcome(`it runs \`${name}\` without a \`-c\` script that this tool can evaluate`);
    const options = rest.slice(0, at).map((word) => toText(word.text));
    const outcome = readShellLine(name, script.text, rest.slice(at + 1), context);
    return options.includes('pipefail') ? failsWithPipefail(outcome, name, context.server) : outcome;
  }
  if (name === 'timeout') return readTestCommand(timeoutCommand(rest), context);
  return isClient(name)
    ? readRedisCli(name, rest, context.auth, context.server)
    : readNonRedisCommands([words]);
}

function readShellLine(
  shell: string,
  line: Text,
  positional: readonly Word[],
  context: CommandContext,
): HealthcheckOutcome {
  const { service, assignment, server, mounts, auth } = context;
  const script = readShell(line, containerLookup(service, assignment, positional), (path) =>
    mounts.read(path, assignment, line[0]?.node ?? service),
  );
  const [only, another] = script.commands;
  const words = withoutWrappers(only?.words ?? []);
  const isOtherShell = isShell(programName(words[0])) && !another && only?.assignments.length === 0;
  if (script.unknown === null && isOtherShell) return readTestCommand(words, context);
  return readHealthcheckScript(script, { shell, server }, auth);
}
