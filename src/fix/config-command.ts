/** The fix that takes CONFIG away from clients. */

import { plain } from '../compose/expand.js';
import type { Flag } from '../dragonfly/flag.js';
import { accepts } from '../dragonfly/release.js';
import { type Case, parameter, sentence } from './case.js';
import { addFlags, replaceAt, setFlagValue } from './command.js';
import { type Proposal, proposalOf, type Refusal } from './fix.js';
import { misspeltFlag } from './flag.js';
import { migrate } from './migration.js';
import { commandPaths } from './service.js';

/** CONFIG is renamed where every release that may run can do so, and restricted to the admin port elsewhere. */
export function renameConfig(given: Case): Proposal | Refusal {
  const { finding, description, server } = given;
  const { config, flags } = server;
  if (server.other) return migrate(given);
  const name = parameter(description, 'renamedConfig');
  const everywhere = (flag: string): boolean =>
    server.release.candidates.every((candidate) => accepts(flag, candidate));
  const canRename = everywhere('rename_command');
  const targets = [...commandPaths(server), finding.path];
  const renaming = `Rename CONFIG to \`${name}\``;
  const restricting = 'Restrict CONFIG to the admin port';
  const renamed = flags.effective.get('rename_command');
  if (renamed?.place && !canRename)
    return proposalOf(restricting, replaceAt(renamed.place, '--restricted_commands=CONFIG'), targets);
  if (config.state === 'unknown' || flags.unknown.some(({ what }) => what !== 'env_file'))
    return { reason: 'cannot-be-known', explain: `${sentence(config.because)} ${finding.remedy}` };
  if (renamed) {
    const others = itemsOf(renamed).filter(
      (item) => /^[^=,\s:]+=[^=,\s]*$/.test(item) && !/^config=/i.test(item),
    );
    const value = [...others, `CONFIG=${name}`].join(',');
    return proposalOf(renaming, setFlagValue(renamed, value), targets);
  }
  const restricted = flags.effective.get('restricted_commands');
  if (restricted && everywhere('restricted_commands')) {
    const value = [...itemsOf(restricted), 'CONFIG'].join(',');
    return proposalOf(restricting, setFlagValue(restricted, value), targets);
  }
  const misspelt = misspeltFlag(server, canRename ? 'rename_command' : 'restricted_commands');
  if (misspelt) return misspelt;
  const flag = canRename ? `--rename_command=CONFIG=${name}` : '--restricted_commands=CONFIG';
  const added = addFlags(server, [flag]);
  return proposalOf(canRename ? renaming : restricting, added, targets);
}

function itemsOf({ value }: Flag): string[] {
  const list = typeof value === 'boolean' ? '' : plain(value);
  return list === '' ? [] : list.split(',');
}
