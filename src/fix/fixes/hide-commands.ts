/** Fixes that replace a flag about CONFIG which the release does not have with the one that it has. */

import { type Flag, writtenName } from '../../cache/dragonfly/flag.js';
import { codeList } from '../../source/code-list.js';
import { limitOf, replaceFlag } from '../edits/command.js';
import { removalStep } from '../edits/flag-steps.js';
import { type Proposal, proposalOf, type Refusal, refuse } from '../model/fix.js';
import { isConfig, restrictionOf, sourceItems } from './command-items.js';

/**
 * Restricts the renamed commands to the admin port, for a release that cannot rename them. `restricted` is the
 * restriction that is there, whose commands the new one contains.
 */
export function restrictInstead(
  renamed: Flag,
  targets: Proposal['targets'],
  restricted: Flag | undefined,
): Proposal | Refusal {
  const { flag, commands } = restrictionOf(renamed, restricted);
  const names = commands.length > 1 ? 'the commands' : 'CONFIG';
  const them = commands.length > 1 ? 'them' : 'it';
  const result = replaceFlag(renamed, flag);
  const title = `Restrict ${names} instead of renaming ${them}`;
  if (restricted === undefined || result.kind === 'change') return proposalOf(title, result, targets);
  const added = `add ${commands.length > 1 ? codeList(commands) : 'CONFIG'} to \`${writtenName(restricted)}\``;
  return refuse(result.reason, `${limitOf(renamed, 'replace')} ${removalStep(renamed)}, and ${added}.`);
}

/** Renames CONFIG, for a release that cannot restrict commands. The other commands keep their names. */
export function renameInstead(
  restricted: Flag,
  name: string,
  targets: Proposal['targets'],
): Proposal | Refusal {
  const others = sourceItems(restricted).filter((item) => item !== '' && !isConfig(item));
  const needs =
    others.length === 0
      ? []
      : [
          `Rename ${codeList(others)} as well, unless clients may use ${others.length > 1 ? 'them' : 'it'}: the release has no \`${writtenName(restricted)}\`.`,
        ];
  const flag = `--rename_command=CONFIG=${name}`;
  return proposalOf('Rename CONFIG instead of restricting it', replaceFlag(restricted, flag), targets, needs);
}
