/** Fixes of flags that keep Dragonfly from starting, or that allow unauthenticated access. */

import { type Flag, valueFault } from '../../cache/dragonfly/flag.js';
import { isMeantAs } from '../../cache/dragonfly/misspelled-flag.js';
import { accepts, nearestFlag } from '../../cache/dragonfly/release.js';
import { socketOf } from '../../cache/dragonfly/unix-socket.js';
import type { Server } from '../../cache/server/server.js';
import { isInTextFile } from '../../cache/text/text-file.js';
import { toText } from '../../compose/interpolation/expand.js';
import type { Operation } from '../../yaml/edit/operation.js';
import { removeFlag, replaceAt, replaceFlag, setFlagValue, toSource } from '../edits/command.js';
import { refuseEnvFile } from '../edits/environment.js';
import { settingName } from '../edits/flag-steps.js';
import { passwordVariable } from '../edits/password-variable.js';
import { commandPaths } from '../edits/service-keys.js';
import { type FixContext, parameter } from '../model/context.js';
import { type Change, change, type Proposal, proposalOf, type Refusal, refuse } from '../model/fix.js';
import { clientNeed, socketNeeds } from './access-needs.js';
import { accessStep } from './acl-file.js';
import { removeAliases } from './command-alias.js';
import { listsConfig } from './command-items.js';
import { obstacleOf } from './flag-obstacle.js';
import { renameInstead, restrictInstead } from './hide-commands.js';
import { migrate } from './migration.js';
import { withNextWord } from './next-word.js';
import { refuseUnknownFlags } from './unknown-flags.js';

/** Renames a flag that the release does not have to the nearest one that it has. */
export function fixFlag(context: FixContext): Proposal | Refusal {
  const { finding, server } = context;
  const [, part, index] = finding.evidence;
  const cause = part === 'unknown' ? server.flags.unknown[Number(index)] : undefined;
  if (cause?.what === 'env_file') return refuseEnvFile(server);
  if (server.redisCommand) return migrate(context);
  const [problem] = part === 'startProblems' ? server.startProblems : [];
  if (problem) return refuse('needs-decision', `The tool does not change permissions. ${problem.remedy}`);
  const unknownFlags = cause ? refuseUnknownFlags(context, [cause]) : null;
  if (unknownFlags) return unknownFlags;
  const flag = part === 'options' ? server.flags.given[Number(index)] : undefined;
  const renamed = flag && renameVariable(server, flag);
  if (renamed) return renamed;
  return fixCommandFlag(context, flag);
}

function fixCommandFlag(context: FixContext, flag: Flag | undefined): Proposal | Refusal {
  const { finding, description, server } = context;
  const repaired = flag?.fault ? repairFlag(flag, [...commandPaths(server), finding.path]) : null;
  if (repaired) return repaired;
  if (!flag?.place || flag.origin !== 'command' || flag.fault || isSupported(server, flag.name))
    return refuse('needs-decision', obstacleOf(finding.evidence[1], flag, server));
  if (flag.name === 'rename_command')
    return restrictInstead(flag, commandPaths(server), server.flags.effective.get('restricted_commands'));
  const isRestriction = flag.name === 'restricted_commands' && listsConfig(flag);
  if (isRestriction && isReplaceable(server))
    return renameInstead(flag, parameter(description, 'renamedConfig'), commandPaths(server));
  const [release = ''] = server.release.candidates;
  const nearest = nearestFlag(flag.name, release);
  return nearest === null
    ? refuse('needs-decision', obstacleOf('options', flag, server))
    : renameFlag(server, flag, nearest);
}

/** Whether every release that may run can rename commands, and no flag does so yet. */
function isReplaceable(server: Server): boolean {
  return !server.flags.effective.has('rename_command') && isSupported(server, 'rename_command');
}

/** Separates a flag and its value with `=`, or removes the quotes around the value; null if neither is the fault. */
function repairFlag(flag: Flag, targets: Proposal['targets']): Proposal | Refusal | null {
  const { meant } = flag;
  if (meant?.name === 'requirepass' && meant.value.every(({ variable }) => variable === null))
    return refuse(
      'needs-decision',
      'The flag contains a password in clear text. Resolve the `requirepass-from-env` finding, whose fix replaces the flag.',
    );
  if (meant)
    return proposalOf(
      `Separate \`--${meant.name}\` and its value with \`=\``,
      writeMeant(flag, meant),
      targets,
    );
  const unquoted = withoutQuotes(flag);
  const value = unquoted?.value ?? true;
  return unquoted && typeof value !== 'boolean' && valueFault(flag.name, value, '') === null
    ? removeQuotes(flag, unquoted, targets)
    : null;
}

/** Writes the flag that is meant, with `=` between its name and its value. */
export function writeMeant(flag: Flag, meant: NonNullable<Flag['meant']>): Change | Refusal {
  const { place, origin } = flag;
  if (!place || origin === 'command') return replaceFlag(flag, `--${meant.name}=${toSource(meant.value)}`);
  const value = isInTextFile(place) ? toText(meant.value) : toSource(meant.value);
  return change(replaceAt(place, `--${meant.name}=${value}`));
}

/** Removes the quotes around a flag's value. `unquoted` is the flag without them. */
export function removeQuotes(flag: Flag, unquoted: Flag, targets: Proposal['targets']): Proposal | Refusal {
  const value = typeof unquoted.value === 'boolean' ? '' : toSource(unquoted.value);
  return proposalOf(
    `Remove the quotes from the value of \`${settingName(flag)}\``,
    setFlagValue(flag, value),
    targets,
  );
}

/** The flag without the quotes around its value, which Dragonfly takes for a part of it; null if there are none. */
export function withoutQuotes(flag: Flag): Flag | null {
  const { value } = flag;
  if (typeof value === 'boolean' || value.length < 2) return null;
  const [first, last] = [value[0]?.char, value.at(-1)?.char];
  return first === last && (first === '"' || first === "'") ? { ...flag, value: value.slice(1, -1) } : null;
}

/** Corrects the case of the name in a `DFLY_` variable of the service; null if that does not make it a flag. */
function renameVariable(server: Server, { name, place, origin }: Flag): Proposal | Refusal | null {
  const [release = ''] = server.release.candidates;
  const lower = name.toLowerCase();
  if (origin !== 'environment' || !place) return null;
  if (lower === name || !accepts(lower, release)) return null;
  const { source, path, key, yaml } = place.node.origin;
  const written = `DFLY_${name}`;
  const text = `DFLY_${lower}`;
  const at = { file: source.file, path } as const;
  const title = `Rename \`${written}\` to \`${text}\``;
  const isItem = !key && yaml.kind === 'scalar' && yaml.text.startsWith(`${written}=`);
  if (!key && !isItem) return null;
  const operation: Operation = key
    ? { ...at, op: 'replace-text', span: key.span, text }
    : { ...at, op: 'replace-fragment', start: 0, end: written.length, text };
  return proposalOf(title, change(operation), commandPaths(server));
}

/** Whether every release that may run has the flag. */
export function isSupported({ release }: Server, name: string): boolean {
  return release.candidates.every((candidate) => accepts(name, candidate));
}

/** The flag in the command that is a misspelling of `name`, with the next word as its value; null for none. */
export function misspelledFlag(server: Server, name: string): Flag | null {
  const [release = ''] = server.release.candidates;
  const found = server.flags.given.find(
    (flag) => flag.origin === 'command' && flag.place !== null && isMeantAs(flag, name, release),
  );
  return found ? withNextWord(found, server.flags.ignored) : null;
}

/** Renames a flag, and keeps its value. */
export function renameFlag(server: Server, flag: Flag, name: string): Proposal | Refusal {
  if (!flag.place)
    return refuse(
      'not-writable',
      `The tool finds no single position of \`--${flag.name}\` in the files. Rename it to \`--${name}\`.`,
    );
  const { node, span } = flag.place;
  const start = span.start + node.text.slice(span.start, span.end).indexOf(flag.name);
  const place = { node, span: { start, end: start + flag.name.length } };
  return proposalOf(
    `Rename \`${settingName(flag)}\` to \`--${name}\``,
    change(replaceAt(place, name)),
    commandPaths(server),
  );
}

const ports: Readonly<Record<string, string>> = {
  memcached_port: 'the memcached port',
  admin_port: 'the admin port',
};

/** Removes a flag that allows unauthenticated access. */
export function removeOpenAccessFlag({ finding, description, server }: FixContext): Proposal | Refusal {
  const access = server.unauthenticatedAccess[Number(finding.evidence[2])];
  // A rule of a custom policy may name this fix for another part of the model.
  if (!access) return refuse('needs-decision', finding.remedy);
  const { flag } = access;
  if (flag.name === 'aclfile')
    return refuse('needs-decision', accessStep(access, server, passwordVariable(description, server)));
  if (flag.name === 'command_alias') return removeAliases(flag, commandPaths(server));
  const needs =
    flag.name === 'unixsocket' ? socketNeeds({ description, server }, socketOf(server.flags) ?? '') : [];
  const port = ports[flag.name];
  const value = typeof flag.value === 'object' && flag.valuePlace ? toText(flag.value) : '';
  return proposalOf(
    `Remove \`--${flag.name}\`${value.startsWith('-') ? ` and its value \`${value.split('=')[0]}\`` : ''}`,
    removeFlag(flag),
    commandPaths(server),
    port === undefined ? needs : [clientNeed(port)],
  );
}
