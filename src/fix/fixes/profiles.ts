/** The fix of the service's profiles. */

import type { Server } from '../../cache/server/server.js';
import { child, itemsOf } from '../../compose/model/node.js';
import { codeList } from '../../source/code-list.js';
import { groupBy } from '../../source/group-by.js';
import { refuseReset, servicePath, setKey } from '../edits/service-keys.js';
import type { FixContext } from '../model/context.js';
import { change, type Proposal, proposalOf, type Refusal, withManual } from '../model/fix.js';

/** Sets the profiles of the service to those of the policy. */
export function setProfiles({ description, server }: FixContext): Proposal | Refusal {
  const profiles = description.model.parameters['profiles'];
  const value: readonly string[] = typeof profiles === 'object' ? profiles : [];
  const proposal = proposalOf(
    value.length === 0 ? 'Empty the list of profiles' : `Set the profiles to ${codeList(value)}`,
    change(setKey(server, 'profiles', value)),
    [[...servicePath(server), 'profiles']],
  );
  return refuseReset(server, 'profiles') ?? withManual(proposal, manualStep(server, value));
}

/** What to do by hand where several files or documents set the profiles; null where one of them does. */
function manualStep({ node }: Server, wanted: readonly string[]): string | null {
  const items = itemsOf(child(node, 'profiles')).filter((item) => item.kind === 'scalar');
  if (!items.some(({ steps }) => steps.some(({ kind }) => kind === 'append'))) return null;
  const others = groupBy(
    items.filter(({ text }) => !wanted.includes(text)),
    ({ origin }) => origin.source.file,
  );
  const removed = [...others].map(
    ([file, profiles]) =>
      `Remove ${codeList(profiles.map(({ text }) => text))} from \`profiles\` in \`${file}\`.`,
  );
  const missing = wanted.filter((name) => items.every(({ text }) => text !== name));
  const added = missing.length === 0 ? [] : [`Add ${codeList(missing)} to \`profiles\`.`];
  return ['Compose merges the profiles of all files and YAML documents.', ...removed, ...added].join(' ');
}
