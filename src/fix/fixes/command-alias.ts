/** The fix that removes aliases of CONFIG from `--command_alias`, and keeps the others, which clients may use. */

import { type Flag, listItems } from '../../cache/dragonfly/flag.js';
import { aliasesOfConfig, concernsConfig } from '../../cache/dragonfly/unauthenticated-access.js';
import { UNKNOWN } from '../../compose/interpolation/expand.js';
import { codeList } from '../../source/code-list.js';
import { removeFlag, setFlagValue } from '../edits/command.js';
import { settingName } from '../edits/flag-steps.js';
import { type Proposal, proposalOf, type Refusal } from '../model/fix.js';
import { clientNeed } from './access-needs.js';
import { sourceItems } from './command-items.js';

export function removeAliases(flag: Flag, targets: Proposal['targets']): Proposal | Refusal {
  const texts = listItems(flag) ?? [];
  const kept = sourceItems(flag).filter((_, index) => !concernsConfig(texts[index] ?? ''));
  const written = settingName(flag);
  // An alias with an unknown part may be for another command.
  const names = aliasesOfConfig(texts);
  const subject = `the ${names.length > 1 ? 'aliases' : 'alias'} ${codeList(names)}`;
  const needs = texts.some((text) => text.includes(UNKNOWN)) ? [clientNeed(subject)] : [];
  if (kept.length === 0) return proposalOf(`Remove \`${written}\``, removeFlag(flag), targets, needs);
  const title = `Remove ${subject} from \`${written}\``;
  return proposalOf(title, setFlagValue(flag, kept.join(',')), targets, needs);
}
