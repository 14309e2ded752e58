/** The fix that keeps clients from using the CONFIG command. */

import { type Flag, takenFlag } from '../../cache/dragonfly/flag.js';
import type { Server } from '../../cache/server/server.js';
import { codeList } from '../../source/code-list.js';
import { addFlags, removeWord, replaceFlag, setFlagValue } from '../edits/command.js';
import { oneWordStep, settingName, valueStep } from '../edits/flag-steps.js';
import { passwordVariable, required } from '../edits/password-variable.js';
import { commandPaths } from '../edits/service-keys.js';
import { type FixContext, parameter } from '../model/context.js';
import {
  type Change,
  change,
  type Proposal,
  proposalOf,
  type Refusal,
  refuse,
  withManual,
} from '../model/fix.js';
import { droppedNeeds, isRenaming, listsConfig, sourceItems, withRenamedConfig } from './command-items.js';
import { isSupported, misspelledFlag, removeQuotes, renameFlag, withoutQuotes, writeMeant } from './flags.js';
import { renameInstead, restrictInstead } from './hide-commands.js';
import { migrate } from './migration.js';
import { besideTaken, strayName } from './next-word.js';
import { refuseUnknownFlags } from './unknown-flags.js';

/** Renames CONFIG if every possible release supports `--rename_command`, and restricts it to the admin port if not. */
export function disableConfigCommand(context: FixContext): Proposal | Refusal {
  const { description, server } = context;
  if (server.redisCommand) return migrate(context);
  return withManual(hideConfig(context), manualStep(server, parameter(description, 'renamedConfig')));
}

function hideConfig({ finding, description, server }: FixContext): Proposal | Refusal {
  const { config, flags } = server;
  const name = parameter(description, 'renamedConfig');
  const canRename = isSupported(server, 'rename_command');
  const swallowed = refuseSwallowed({ description, server });
  if (swallowed) return swallowed;
  const targets = [...commandPaths(server), finding.path];
  const renamed = flags.effective.get('rename_command');
  if (renamed && !canRename)
    return restrictInstead(renamed, targets, flags.effective.get('restricted_commands'));
  const unknownFlags = refuseUnknownFlags({ description, server });
  if (unknownFlags) return unknownFlags;
  if (config.state === 'unknown')
    return refuse(
      'cannot-be-known',
      `The tool does not replace a value that it does not know. ${setStep(server, name)}`,
    );
  if (renamed) return changeRenaming(renamed, server, { name, targets });
  const restricted = flags.effective.get('restricted_commands');
  if (restricted && canRename && config.state === 'refused') return renameInstead(restricted, name, targets);
  return restricted && isSupported(server, 'restricted_commands')
    ? addToRestriction(restricted, targets)
    : addConfigFlag(server, name, targets);
}

/** Lets a `--rename_command` that is there rename CONFIG. `name` is the new name. */
function changeRenaming(
  renamed: Flag,
  server: Server,
  { name, targets }: { readonly name: string; readonly targets: Proposal['targets'] },
): Proposal | Refusal {
  const unquoted = withoutQuotes(renamed);
  if (unquoted && disablesConfig(unquoted, true)) {
    return removeQuotes(renamed, unquoted, targets);
  }
  const list = takenFlag(renamed) === null ? (unquoted ?? renamed) : { ...renamed, value: [] };
  const value = withRenamedConfig(sourceItems(list), name).join(',');
  const result = withoutStray(setFlagValue(renamed, value), renamed, server);
  return proposalOf(listTitle(list, name), result, targets, droppedNeeds(list));
}

/** The change without the new name of CONFIG as a separate word, which Dragonfly ignores. */
function withoutStray(result: Change | Refusal, renamed: Flag, { flags }: Server): Change | Refusal {
  const stray = strayName(renamed, flags.ignored);
  return stray && result.kind === 'change' ? change(...result.operations, removeWord(stray)) : result;
}

/** The refusal where another flag takes the flag about CONFIG as its value. */
function refuseSwallowed({
  description,
  server,
}: Pick<FixContext, 'description' | 'server'>): Refusal | null {
  const { swallowedBy } = server.config;
  if (!swallowedBy) return null;
  return refuse(
    'needs-decision',
    swallowedBy.name === 'requirepass'
      ? `Write \`--requirepass="${required(passwordVariable(description, server))}"\` as one word, with the quotes, so that the flag never takes the next word as its value.`
      : `${oneWordStep(swallowedBy)}, so that the flag never takes the next word as its value.`,
  );
}

function addToRestriction(restricted: Flag, targets: Proposal['targets']): Proposal | Refusal {
  const unquoted = withoutQuotes(restricted);
  if (unquoted && listsConfig(unquoted)) return removeQuotes(restricted, unquoted, targets);
  // A white space around a name is a part of it, and so are quotes.
  const others = sourceItems(restricted).filter((item) => !/^\s*["']?config["']?\s*$/i.test(item));
  const value = [...others, 'CONFIG'].join(',');
  const padded = sourceItems(restricted).find((item) => /^(?:\s+config\s*|config\s+)$/i.test(item));
  const usual = listsConfig(restricted) ? 'Restrict CONFIG unconditionally' : restrictTitle;
  const title =
    padded === undefined
      ? usual
      : `Remove the ${padded.includes('\r') ? 'carriage return' : 'white space'} from the value of \`${settingName(restricted)}\``;
  return proposalOf(title, setFlagValue(restricted, value), targets);
}

/** What to do by hand where a variable decides whether the command has the flag, or where another flag lacks a value. */
function manualStep(server: Server, name: string): string | null {
  if (!server.config.conditional) return valueStep(server) ?? setStep(server, name);
  return `Write \`${configFlag(server, [], name)}\` in the command, without a variable around it.`;
}

function setStep(server: Server, name: string): string {
  const items = sourceItems(server.flags.effective.get('rename_command') ?? { value: false });
  return `Set \`${configFlag(server, items, name)}\` in the command.`;
}

/** Adds the flag, or replaces a misspelling of it. `name` is the new name of CONFIG where it can be renamed. */
function addConfigFlag(server: Server, name: string, targets: Proposal['targets']): Proposal | Refusal {
  const canRename = isSupported(server, 'rename_command');
  const flagName = canRename ? 'rename_command' : 'restricted_commands';
  const misspelled = misspelledFlag(server, flagName);
  const intended = misspelled && { ...misspelled, ...misspelled.meant };
  const title = canRename ? renameTitle(name) : restrictTitle;
  if (intended && disablesConfig(intended, canRename))
    return intended.meant
      ? proposalOf(title, writeMeant(misspelled, intended.meant), targets)
      : renameFlag(server, misspelled, flagName);
  const items = intended ? sourceItems(intended) : [];
  const flag = configFlag(server, items, name);
  const result = misspelled ? replaceFlag(misspelled, flag) : addFlags(server, [flag]);
  const needs = intended && canRename ? droppedNeeds({ ...intended, name: flagName }) : [];
  return proposalOf(misspelled ? title : besideTaken(title, server, flagName), result, targets, needs);
}

/** The flag that hides CONFIG and keeps the other items. */
function configFlag(server: Server, items: readonly string[], name: string): string {
  return isSupported(server, 'rename_command')
    ? `--rename_command=${withRenamedConfig(items, name).join(',')}`
    : `--restricted_commands=${[...items, 'CONFIG'].join(',')}`;
}

const restrictTitle = 'Restrict CONFIG, so that only an admin port accepts it';

function renameTitle(name: string): string {
  return `Rename CONFIG to \`${name}\``;
}

/** The title of a fix of a list of renamings: what it removes, where the list renames CONFIG already. */
function listTitle(list: Flag, name: string): string {
  const items = sourceItems(list);
  const others = items.filter((item) => !isRenaming(item));
  if (!items.includes(`CONFIG=${name}`)) return renameTitle(name);
  // A variable decides about the whole value.
  if (others.length === 0) return `${renameTitle(name)} unconditionally`;
  const written = others.filter((item) => item !== '');
  const removed =
    written.length === 0 ? `the empty ${others.length > 1 ? 'items' : 'item'}` : codeList(written);
  return `Remove ${removed} from the value of \`${settingName(list)}\``;
}

/** Whether the value of a misspelled flag disables CONFIG once the flag has its correct name. */
function disablesConfig(flag: Flag, canRename: boolean): boolean {
  if (!canRename) return listsConfig(flag);
  const items = sourceItems(flag);
  return items.every(isRenaming) && items.some((item) => /^config=(?!config$)/i.test(item));
}
