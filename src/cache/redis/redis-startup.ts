/** The startup of a server in one state of the variables: the process, its options and its users. */

import {
  isStop,
  type Stop,
  type Text,
  toText,
  type VariableAssignment,
} from '../../compose/interpolation/expand.js';
import { type ComposeNode, child, type MappingNode } from '../../compose/model/node.js';
import { compareTexts } from '../../source/sort-order.js';
import type { FolderNames } from '../container/folder-names.js';
import type { Mounts } from '../container/mounted-files.js';
import { conditionsOf } from '../secret/worst-origin.js';
import type { ContainerCommand } from '../shell/command-result.js';
import { readContainerCommand } from '../shell/container-command.js';
import type { ProgramFiles } from '../shell/started-program.js';
import type { ScalarRange, Unknown } from '../text/word.js';
import type { CommandTable } from './command-names.js';
import { type CommandLines, readCommandLines } from './config-words.js';
import { imageCommandOf, serverPrograms } from './image-command.js';
import type { RedisImageCommand } from './image-context.js';
import { type Effective, type RedisOption, valueText } from './option.js';
import { type ServerRelease, serverRelease } from './option-values.js';
import { type ConfigFile, linesOfText, readConfig } from './read-config.js';
import type { RedisImage, RedisKind, StartProblem } from './redis-reading.js';
import { readUsers, type ServerUsers } from './server-users.js';
import { startProblems } from './start-problems.js';

/** The service, and the server that its image or command names. */
export interface RedisContext {
  readonly service: MappingNode;
  readonly mounts: Mounts;
  readonly kind: RedisKind;
  readonly image: RedisImage | null;
  /** The image, as messages name it, if it names no release. */
  readonly assumedFor?: string | null;
}

export interface RedisStartup {
  readonly server: ServerRelease;
  readonly program: string | null;
  readonly byShell: boolean;
  readonly startedBy: ScalarRange | null;
  readonly options: readonly RedisOption[];
  /** By name, the last option, also if the server does not start with it. */
  readonly effective: Effective;
  readonly commands: CommandTable;
  readonly users: ServerUsers;
  readonly unknown: readonly Unknown[];
  readonly problems: readonly StartProblem[];
  /** Null if that is unknown. */
  readonly starts: boolean | null;
  readonly protectedMode: boolean;
  /** The configuration that the container's script writes for the server; null if it writes none. */
  readonly scriptConfig: Pick<ProgramFiles, 'unreplaced'> | null;
  /** The states of the variables that are not set, as clauses. */
  readonly conditions: readonly string[];
}

/** Reads the startup of one release. Returns a stop if Compose does not start. */
export function readRedisStartup(
  context: RedisContext,
  release: string,
  assignment: VariableAssignment,
): RedisStartup | Stop {
  const { service, mounts, kind, image } = context;
  const stop = mounts.stop(assignment);
  if (stop) return stop;
  const imageCommand = imageCommandOf({ ...context, assignment, release });
  const command = readContainerCommand(service, assignment, mounts, imageCommand);
  if (isStop(command)) return command;
  const server = serverRelease(kind, release, context.assumedFor);
  const lines = linesOf(command, imageCommand, server);
  const input = lines.readsInput ? linesOfText(command.files?.input ?? [], 'file') : [];
  const files: FileContext = { context, assignment, command, imageCommand };
  const config = readConfig(lines.file && toText(lines.file.text), [...input, ...lines.lines], {
    server,
    hasModules: imageCommand.hasModules,
    readFile: (path, from) => configFile(path, (from ?? lines.file)?.place?.node ?? service, files),
    namesIn: (folder) => namesIn(folder, files),
  });
  const effective = new Map<string, RedisOption>();
  for (const option of config.options) effective.set(option.name, option);
  const users = readUsers(config.options, effective, server, (path) =>
    configText(path, effective.get('aclfile')?.place?.node ?? service, files),
  );
  const unknown = [
    ...command.unknown,
    ...imageCommand.unknown,
    ...lines.unknown,
    ...config.unknown,
    ...(users.unknown ? [users.unknown] : []),
  ];
  const isOwnProgram = child(service, 'entrypoint') === undefined && !command.byShell;
  const problems = [
    ...command.problems.map((problem) => ({ ...problem, option: null })),
    ...imageCommand.problems,
    ...config.problems,
    ...users.problems,
    ...startProblems({ command, effective, image, kind, service, imageCommand, isOwnProgram }),
  ];
  return {
    server,
    program: command.program,
    byShell: command.byShell,
    startedBy: command.startedBy,
    options: config.options,
    effective,
    commands: config.commands,
    users,
    unknown,
    problems,
    starts: startsWith(config.options, problems, unknown),
    scriptConfig: scriptConfig(lines, command),
    protectedMode: isProtected(effective, imageCommand),
    conditions: conditionsOf(assignment),
  };
}

function linesOf(
  { program, arguments: words }: ContainerCommand,
  { sources }: RedisImageCommand,
  server: ServerRelease,
): CommandLines {
  const isServer = program !== null && Object.hasOwn(serverPrograms, program);
  return isServer
    ? readCommandLines(words, sources, server)
    : { file: null, readsInput: false, lines: [], unknown: [] };
}

function startsWith(
  options: readonly RedisOption[],
  problems: readonly StartProblem[],
  unknown: readonly Unknown[],
): boolean | null {
  if (problems.length > 0 || options.some(({ accepted }) => accepted === false)) return false;
  return unknown.length > 0 ? null : true;
}

function scriptConfig({ file, readsInput }: CommandLines, { files }: ContainerCommand): ProgramFiles | null {
  const isWritten = readsInput || (file !== null && files?.written.has(toText(file.text)) === true);
  return isWritten ? files : null;
}

interface FileContext {
  readonly context: RedisContext;
  readonly assignment: VariableAssignment;
  readonly command: ContainerCommand;
  readonly imageCommand: RedisImageCommand;
}

/** `from` is the node that names the path. */
function configFile(path: string, from: ComposeNode, files: FileContext): ConfigFile {
  const own = files.imageCommand.files.get(path);
  const found = configText(path, from, files);
  if (found.kind === 'text') return { kind: 'lines', lines: linesOfText(found.text, 'file') };
  return own && (found.kind === 'missing' || found.unmounted) ? { kind: 'lines', lines: own } : found;
}

/** The names in a folder: those of the mounts, and the files that the script wrote. */
function namesIn(folder: string, { context, assignment, command }: FileContext): FolderNames {
  const found = context.mounts.namesIn(folder, assignment);
  if (found.kind === 'unknown') return found;
  if (context.image === null) return { kind: 'unknown', reason: 'the image may contain more of them' };
  const written = [...(command.files?.written.keys() ?? [])].flatMap((path) =>
    path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes('/')
      ? [path.slice(folder.length + 1)]
      : [],
  );
  return { kind: 'names', names: [...new Set([...found.names, ...written])].sort(compareTexts) };
}

type ConfigText = { readonly kind: 'text'; readonly text: Text } | Exclude<ConfigFile, { kind: 'lines' }>;

/** The text of a file that the script wrote, or that is mounted from the repository. */
function configText(path: string, from: ComposeNode, files: FileContext): ConfigText {
  const { context, assignment, command } = files;
  const { service, mounts, image } = context;
  const written = command.files?.written.get(path);
  if (written) {
    const isOpaque = written.some(({ char, variable }) => char === '\ue000' && variable === null);
    return isOpaque
      ? { kind: 'unknown', reason: 'the script writes the output of a program into it' }
      : { kind: 'text', text: written };
  }
  const found = mounts.read(path, assignment, from);
  if (found.kind === 'text' || !found.unmounted) return found;
  // A built image may contain the file, as may the volume of the data.
  const mayExist =
    child(service, 'build') !== undefined || !path.startsWith('/') || path.startsWith('/data/');
  return image === null || image.family === 'bitnami' || mayExist ? found : { kind: 'missing' };
}

function isProtected(effective: Effective, { protectedMode }: RedisImageCommand): boolean {
  const value = valueText(effective, 'protected-mode');
  return value === '' ? protectedMode : value.toLowerCase() === 'yes';
}
