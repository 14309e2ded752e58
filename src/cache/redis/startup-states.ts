/** The startups of a server in every state of the variables that affect it. */

import {
  isStop,
  type Stop,
  type VariableAssignment,
  variablesIn,
} from '../../compose/interpolation/expand.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import { commandScalars } from '../container/command-words.js';
import { type Setting, settingsOf } from '../container/environment.js';
import { type RedisContext, type RedisStartup, readRedisStartup } from './redis-startup.js';

/** Variables that scripts of the images read. */
const imageVariable = /^(?:VALKEY_EXTRA_FLAGS|REDIS_ARGS|KEYDB_PASSWORD)$/;
const bitnamiVariable =
  /^(?:REDIS|VALKEY|KEYDB)_(?:PASSWORD|USER|REQUIREPASS|EXTRA_FLAGS|DISABLE_COMMANDS|ACLFILE|PORT_NUMBER)(?:_FILE)?$|^ALLOW_EMPTY_PASSWORD$/;

/** The variables that affect the startup. The mounted files must have been read before. */
function startupVariables({ service, mounts, image }: RedisContext): string[] {
  const scalars = commandScalars(service);
  const read = image?.family === 'bitnami' ? bitnamiVariable : imageVariable;
  const isRead = ({ name }: Setting) =>
    // A shell in the command may read the variable.
    read.test(name) || scalars.some(({ text }) => text.includes(name)) || mounts.mention(name);
  const settings = settingsOf(service).filter(isRead);
  return [
    ...new Set([
      ...variablesIn(scalars.filter((node) => scalars.length < 2 || !isOtherOption(node.text))),
      ...variablesIn(settings.map(({ node }) => node)),
      ...settings.filter(({ node }) => node.value === null).map(({ name }) => name),
      ...mounts.variables,
    ]),
  ];
}

/** Whether a word contains an option and a value that affect no rule, so that its variables need no combination. */
function isOtherOption(text: string): boolean {
  return /^--(?!requirepass|rename-command|user|aclfile|include|protected-mode|port|tls-port|unixsocket|logfile|daemonize|enable-)[a-z-]+\s/.test(
    text,
  );
}

/** The startups of a release. */
export interface ReleaseStartups {
  readonly release: string;
  /** The variables that affect them. */
  readonly variables: readonly string[];
  /** The startup in a state of the variables, which is read once. */
  readonly read: (assignment: VariableAssignment) => RedisStartup | Stop;
  /** Those in which Compose starts. All variables are set in the first. */
  readonly all: readonly RedisStartup[];
}

/** The startups of a release in every state of the variables. */
export function startupsIn(context: RedisContext, release: string): ReleaseStartups {
  // This reads the mounted files, so that the variables that they mention are known afterwards.
  readRedisStartup(context, release, new Map());
  const variables = startupVariables(context);
  const known = new Map<string, RedisStartup | Stop>();
  const read = (assignment: VariableAssignment): RedisStartup | Stop => {
    const key = variables.map((name) => assignment.get(name) ?? 'set').join();
    const startup = known.get(key) ?? readRedisStartup(context, release, assignment);
    known.set(key, startup);
    return startup;
  };
  const all = variableAssignments(variables).assignments.flatMap((assignment) => {
    const startup = read(assignment);
    return isStop(startup) ? [] : [startup];
  });
  return { release, variables, read, all };
}
