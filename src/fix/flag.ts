/** Fixes of flags that Dragonfly does not start with, or that open a way in. */

import type { Flag } from '../dragonfly/flag.js';
import { accepts, nearestFlag } from '../dragonfly/release.js';
import type { Server } from '../dragonfly/server.js';
import type { Place } from '../dragonfly/word.js';
import type { Case } from './case.js';
import { removeFlag, replaceAt } from './command.js';
import { unreadFile } from './environment.js';
import { type Proposal, proposalOf, type Refusal } from './fix.js';
import { migrate } from './migration.js';
import { commandPaths } from './service.js';

/** A flag that the release does not have gets the name of the one that is meant. */
export function mendFlag(given: Case): Proposal | Refusal {
  const { finding, server } = given;
  const [, part, index] = finding.evidence;
  if (part === 'unknown' && server.flags.unknown[Number(index)]?.what === 'env_file')
    return unreadFile(server);
  if (server.other) return migrate(given);
  if (part === 'unknown')
    return {
      reason: 'cannot-be-known',
      explain: `${finding.message} Start \`dragonfly\` itself, with all its flags in the command.`,
    };
  if (part !== 'arguments') return { reason: 'needs-decision', explain: finding.message };
  const flag = server.flags.given[Number(index)];
  if (!flag?.place || flag.origin === 'environment' || flag.fault)
    return { reason: 'needs-decision', explain: `${finding.message} ${finding.remedy}` };
  if (flag.name === 'rename_command')
    return proposalOf(
      'Restrict CONFIG instead of renaming it',
      replaceAt(flag.place, '--restricted_commands=CONFIG'),
      commandPaths(server),
    );
  const [release = ''] = server.release.candidates;
  const nearest = nearestFlag(flag.name, release);
  return nearest === null
    ? {
        reason: 'needs-decision',
        explain: `Take \`--${flag.name}\` out, or write a flag that v${release} has.`,
      }
    : respelled(server, flag, flag.place, nearest);
}

/** A flag of this name that is given, misspelt: spelling it right is better than giving it twice. */
export function misspeltFlag(server: Server, name: string): Proposal | Refusal | null {
  const [release = ''] = server.release.candidates;
  for (const flag of server.flags.given) {
    if (flag.origin === 'command' && flag.place && !flag.fault && !accepts(flag.name, release)) {
      if (nearestFlag(flag.name, release) === name) return respelled(server, flag, flag.place, name);
    }
  }
  return null;
}

function respelled(server: Server, flag: Flag, { node, span }: Place, name: string): Proposal | Refusal {
  const start = span.start + node.text.slice(span.start, span.end).indexOf(flag.name);
  const place = { node, span: { start, end: start + flag.name.length } };
  return proposalOf(`Write \`--${name}\``, replaceAt(place, name), commandPaths(server));
}

/** A flag that opens a way in is taken out. */
export function removeDoor({ finding, server }: Case): Proposal | Refusal {
  const door = server.doors[Number(finding.evidence[2])];
  if (!door) throw new Error('internal error: a finding about a door that is not there');
  if (door.flag.name === 'aclfile')
    return {
      reason: 'needs-decision',
      explain:
        'Take `--aclfile` out, or waive the rule once the file is known to have a `default` user with a password.',
    };
  return proposalOf(`Take \`--${door.flag.name}\` out`, removeFlag(door.flag), commandPaths(server));
}
