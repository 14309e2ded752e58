/** The variables that decide how Dragonfly is started, and every way of starting that they allow. */

import { isStop, variablesIn } from '../../compose/interpolation/expand.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import type { MappingNode } from '../../compose/model/node.js';
import { commandScalars } from '../container/command-words.js';
import { settingsOf } from '../container/environment.js';
import { type Mounts, nothingMounted } from '../container/mounted-files.js';
import { readStartup, type Startup } from './startup.js';

/** Flags that set the password, or replace it. */
export const passwordFlags = ['requirepass', 'PASSWORD', 'aclfile', 'flagfile', 'fromenv', 'tryfromenv'];

/** Those, and flags that take CONFIG away, bring it back, or open another way in. */
const guardFlags = [
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

/** Variables in arguments that are one `--flag=value` of another flag than these have no say in them. */
export function decidingVariables(
  service: MappingNode,
  flags: readonly string[],
  mounts: Mounts = nothingMounted,
): string[] {
  const scalars = commandScalars(service);
  const other = new RegExp(`^--?(?!(?:${flags.join('|')})\\b)[a-z_]+=`);
  const settings = settingsOf(service).filter(
    ({ name }) =>
      flags.includes(/^(?:DFLY|FLAGS)_(.+)$/.exec(name)?.[1] ?? '') ||
      // A shell in the command may read it.
      scalars.some(({ text }) => text.includes(name)) ||
      mounts.mention(name),
  );
  return [
    ...new Set([
      ...variablesIn(scalars.filter((node) => scalars.length < 2 || !other.test(node.text))),
      ...variablesIn(settings.map((setting) => setting.node)),
      ...settings.filter((setting) => setting.node.value === null).map((setting) => setting.name),
      ...mounts.variables,
    ]),
  ];
}

/** How Dragonfly is started in each state of the variables in which Compose starts it; the first has all of them set. */
export function startupsOf(
  service: MappingNode,
  releases: readonly string[],
  mounts: Mounts = nothingMounted,
): Startup[] {
  // Only then is it known which files are read, and which variables they mention.
  readStartup(service, new Map(), releases, mounts);
  return variableAssignments(decidingVariables(service, guardFlags, mounts)).assignments.flatMap((world) => {
    const startup = readStartup(service, world, releases, mounts);
    return isStop(startup) ? [] : [startup];
  });
}
