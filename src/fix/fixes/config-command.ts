/** The fix that takes CONFIG away from clients. */

import type { Flag } from '../../cache/dragonfly/flag.js';
import { accepts } from '../../cache/dragonfly/release.js';
import type { SourceChar } from '../../compose/interpolation/expand.js';
import { addFlags, asWritten, replaceFlag, setFlagValue } from '../edits/command.js';
import { commandPaths } from '../edits/service-keys.js';
import { type FixContext, parameter, sentence } from '../model/context.js';
import { type Proposal, proposalOf, type Refusal, refuse } from '../model/fix.js';
import { misspeltFlag, respell } from './flags.js';
import { migrate } from './migration.js';

/** CONFIG is renamed where every release that may run can do so, and restricted to the admin port elsewhere. */
export function renameConfig(given: FixContext): Proposal | Refusal {
  const { finding, description, server } = given;
  const { config, flags } = server;
  if (server.redisCommand) return migrate(given);
  const name = parameter(description, 'renamedConfig');
  const everywhere = (flag: string): boolean =>
    server.release.candidates.every((candidate) => accepts(flag, candidate));
  const canRename = everywhere('rename_command');
  const targets = [...commandPaths(server), finding.path];
  const renaming = `Rename CONFIG to \`${name}\``;
  const restricting = 'Restrict CONFIG to the admin port';
  const renamed = flags.effective.get('rename_command');
  if (renamed && !canRename)
    return proposalOf(restricting, replaceFlag(renamed, '--restricted_commands=CONFIG'), targets);
  if (config.state === 'unknown' || flags.unknown.some(({ what }) => what !== 'env_file'))
    return refuse('cannot-be-known', `${sentence(config.because)} ${finding.remedy}`);
  if (renamed)
    return proposalOf(renaming, setFlagValue(renamed, withConfig(itemsOf(renamed), name).join(',')), targets);
  const restricted = flags.effective.get('restricted_commands');
  if (restricted && everywhere('restricted_commands')) {
    const value = [...itemsOf(restricted), 'CONFIG'].join(',');
    return proposalOf(restricting, setFlagValue(restricted, value), targets);
  }
  const wanted = canRename ? 'rename_command' : 'restricted_commands';
  const misspelt = misspeltFlag(server, wanted);
  if (misspelt && takesAway(misspelt, canRename)) return respell(server, misspelt, wanted);
  const items = misspelt ? itemsOf(misspelt) : [];
  const flag = `--${wanted}=${(canRename ? withConfig(items, name) : [...items, 'CONFIG']).join(',')}`;
  const written = misspelt ? replaceFlag(misspelt, flag) : addFlags(server, [flag]);
  return proposalOf(canRename ? renaming : restricting, written, targets);
}

/** The renamed commands with CONFIG among them, without those that Dragonfly cannot read. */
function withConfig(items: readonly string[], name: string): string[] {
  const others = items.filter((item) => isRenaming(item) && !/^config=/i.test(item));
  return [...others, `CONFIG=${name}`];
}

/** Whether the value does what it should once its flag is spelt right. */
function takesAway(flag: Flag, canRename: boolean): boolean {
  const items = itemsOf(flag);
  if (!canRename) return items.some((item) => /^config$/i.test(item));
  return items.every(isRenaming) && items.some((item) => /^config=(?!config$)/i.test(item));
}

function isRenaming(item: string): boolean {
  return /^[^=,\s:]+=(?:[^=,\s]*|\$\{[^}]*\})$/.test(item);
}

/** The items of a list, as the file has to write them. */
function itemsOf({ value }: Flag): string[] {
  if (typeof value === 'boolean' || value.length === 0) return [];
  const items: SourceChar[][] = [[]];
  for (const glyph of value) {
    if (glyph.char === ',') items.push([]);
    else items.at(-1)?.push(glyph);
  }
  return items.map(asWritten);
}
