/** The variables that affect Dragonfly's startup, and the startup in each of their states. */

import { isStop, variablesIn } from '../../compose/interpolation/expand.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import type { MappingNode } from '../../compose/model/node.js';
import { commandScalars } from '../container/command-words.js';
import { settingsOf } from '../container/environment.js';
import { type Mounts, nothingMounted } from '../container/mounted-files.js';
import { readStartup, type Startup } from './startup.js';

/** Flags that set or replace the password. */
export const passwordFlags = ['requirepass', 'PASSWORD', 'aclfile', 'flagfile', 'fromenv', 'tryfromenv'];

/** The password flags, flags for the availability of CONFIG, and flags for access without a password. */
const securityFlags = [
  ...passwordFlags,
  ...['rename_command', 'restricted_commands', 'command_alias', 'undefok'],
  ...[
    'admin_nopass',
    'admin_port',
    'admin_bind',
    'memcached_port',
    'unixsocket',
    'primary_port_http_enabled',
  ],
];

/** The variables that affect the flags. An argument `--flag=value` of another flag affects none of them. */
export function startupVariables(
  service: MappingNode,
  flags: readonly string[],
  mounts: Mounts = nothingMounted,
): string[] {
  const scalars = commandScalars(service);
  const otherFlag = new RegExp(`^--?(?!(?:${flags.join('|')})\\b)[a-z_]+=`);
  const settings = settingsOf(service).filter(
    ({ name }) =>
      flags.includes(/^(?:DFLY|FLAGS)_(.+)$/.exec(name)?.[1] ?? '') ||
      // A shell in the command may read the variable.
      scalars.some(({ text }) => text.includes(name)) ||
      mounts.mention(name),
  );
  return [
    ...new Set([
      ...variablesIn(scalars.filter((node) => scalars.length < 2 || !otherFlag.test(node.text))),
      ...variablesIn(settings.map((setting) => setting.node)),
      ...settings.filter((setting) => setting.node.value === null).map((setting) => setting.name),
      ...mounts.variables,
    ]),
  ];
}

/** The startups in all states of the variables in which Compose starts; all variables are set in the first. */
export function startupsOf(
  service: MappingNode,
  releases: readonly string[],
  mounts: Mounts = nothingMounted,
): Startup[] {
  // This reads the mounted files, so that the variables that they mention are known afterwards.
  readStartup(service, new Map(), releases, mounts);
  return variableAssignments(startupVariables(service, securityFlags, mounts)).assignments.flatMap(
    (assignment) => {
      const startup = readStartup(service, assignment, releases, mounts);
      return isStop(startup) ? [] : [startup];
    },
  );
}
